"""The language of the notes -> the words that the cards themselves say in it."""

from __future__ import annotations

from typing import NamedTuple, assert_never

from twofold.dates import Date, Precision
from twofold.language_tags import primary_subtag


class CardWords(NamedTuple):
    """What cards ask and how they label what they show, in one language."""

    true_or_false: str
    true: str
    false: str
    who_or_what: str
    which_name: str
    what_happened: str
    when_day: str
    when_month: str
    when_season: str
    when_year: str
    when_decade: str
    when_century: str
    when_span: str
    first: str
    next: str
    before: str
    missing: str
    marks: str
    also_right: str
    source: str
    report: str
    author: str
    licence: str
    edition: str
    changed: str
    taken_out: str
    to_pupils: str


_ENGLISH = CardWords(
    true_or_false="True or false?",
    true="True",
    false="False",
    who_or_what="Who or what is this?",
    which_name="Which name or term is it?",
    what_happened="What happened?",
    when_day="When? Day, month and year",
    when_month="When? Month and year",
    when_season="When? Season and year",
    when_year="In which year?",
    when_decade="In which decade?",
    when_century="In which century?",
    when_span="From when until when?",
    first="What comes first?",
    next="What comes next?",
    before="What comes before this?",
    missing="Which point is missing?",
    marks="Marks",
    also_right="Also right",
    source="Source",
    report="Report a mistake",
    author="Author",
    licence="Licence",
    edition="Edition",
    changed="New or changed notes",
    taken_out="Notes taken out, which you may suspend or delete; search for",
    to_pupils=(
        "Suspend what you do not need: a deleted note comes back. When a note changes, your "
        "own tags on it go. A field or card template of your own blocks all updates, until "
        "you tick “Merge note types” at the import."
    ),
)

_FRENCH = CardWords(
    true_or_false="Vrai ou faux ?",
    true="Vrai",
    false="Faux",
    who_or_what="Qui ou qu’est-ce que c’est ?",
    which_name="De quel nom ou terme s’agit-il ?",
    what_happened="Que s’est-il passé ?",
    when_day="Quand ? Jour, mois et année",
    when_month="Quand ? Mois et année",
    when_season="Quand ? Saison et année",
    when_year="En quelle année ?",
    when_decade="Dans quelle décennie ?",
    when_century="Au cours de quel siècle ?",
    when_span="De quand à quand ?",
    first="Qu’est-ce qui vient en premier ?",
    next="Qu’est-ce qui vient ensuite ?",
    before="Qu’est-ce qui vient juste avant ?",
    missing="Quel point manque ?",
    marks="Points",
    also_right="Aussi juste",
    source="Source",
    report="Signaler une erreur",
    author="Auteur",
    licence="Licence",
    edition="Édition",
    changed="Notes nouvelles ou modifiées",
    taken_out="Notes retirées, à suspendre ou à supprimer ; cherchez",
    to_pupils=(
        "Suspendez ce dont vous n’avez pas besoin : une note supprimée revient. Quand une "
        "note change, vos étiquettes y disparaissent. Un champ ou un modèle de carte à vous "
        "bloque toute mise à jour, tant que vous ne cochez pas « Fusionner les types de notes"
        " » à l’importation."
    ),
)

_GERMAN = CardWords(
    true_or_false="Richtig oder falsch?",
    true="Richtig",
    false="Falsch",
    who_or_what="Wer oder was ist das?",
    which_name="Welcher Name oder Begriff ist es?",
    what_happened="Was geschah?",
    when_day="Wann? Tag, Monat und Jahr",
    when_month="Wann? Monat und Jahr",
    when_season="Wann? Jahreszeit und Jahr",
    when_year="In welchem Jahr?",
    when_decade="In welchem Jahrzehnt?",
    when_century="In welchem Jahrhundert?",
    when_span="Von wann bis wann?",
    first="Was kommt zuerst?",
    next="Was kommt als Nächstes?",
    before="Was kommt davor?",
    missing="Welcher Punkt fehlt?",
    marks="Punkte",
    also_right="Auch richtig",
    source="Quelle",
    report="Fehler melden",
    author="Autor",
    licence="Lizenz",
    edition="Ausgabe",
    changed="Neue oder geänderte Notizen",
    taken_out="Entfallene Notizen, die man aussetzen oder löschen kann; suche nach",
    to_pupils=(
        "Schließe aus, was du nicht brauchst: Eine gelöschte Notiz kommt wieder. Ändert sich "
        "eine Notiz, so verliert sie deine Schlagwörter. Ein eigenes Feld oder eine eigene "
        "Kartenvorlage hält alle Änderungen auf, bis du beim Import „Notiztypen "
        "zusammenführen“ ankreuzt."
    ),
)

_SPANISH = CardWords(
    true_or_false="¿Verdadero o falso?",
    true="Verdadero",
    false="Falso",
    who_or_what="¿Quién o qué es?",
    which_name="¿Qué nombre o término es?",
    what_happened="¿Qué ocurrió?",
    when_day="¿Cuándo? Día, mes y año",
    when_month="¿Cuándo? Mes y año",
    when_season="¿Cuándo? Estación y año",
    when_year="¿En qué año?",
    when_decade="¿En qué década?",
    when_century="¿En qué siglo?",
    when_span="¿Desde cuándo hasta cuándo?",
    first="¿Qué viene primero?",
    next="¿Qué viene después?",
    before="¿Qué viene antes?",
    missing="¿Qué punto falta?",
    marks="Puntos",
    also_right="También correcto",
    source="Fuente",
    report="Avisar de un error",
    author="Autor",
    licence="Licencia",
    edition="Edición",
    changed="Notas nuevas o cambiadas",
    taken_out="Notas retiradas, que puedes suspender o borrar; busca",
    to_pupils=(
        "Suspende lo que no necesites: una nota borrada vuelve. Cuando una nota cambia, "
        "pierde tus etiquetas. Un campo o una plantilla de tarjeta tuyos impiden toda "
        "actualización hasta que marques «Combinar tipos de nota» al importar."
    ),
)

_RUSSIAN = CardWords(
    true_or_false="Верно или неверно?",
    true="Верно",
    false="Неверно",
    who_or_what="Кто или что это?",
    which_name="Какое это имя или какой термин?",
    what_happened="Что произошло?",
    when_day="Когда? День, месяц и год",
    when_month="Когда? Месяц и год",
    when_season="Когда? Время года и год",
    when_year="В каком году?",
    when_decade="В каком десятилетии?",
    when_century="В каком веке?",
    when_span="С какого и по какое время?",
    first="Что идёт первым?",
    next="Что идёт дальше?",
    before="Что идёт перед этим?",
    missing="Какого пункта не хватает?",
    marks="Баллы",
    also_right="Также верно",
    source="Источник",
    report="Сообщить об ошибке",
    author="Автор",
    licence="Лицензия",
    edition="Выпуск",
    changed="Новые или изменённые записи",
    taken_out="Удалённые записи, которые можно приостановить или стереть; ищите",
    to_pupils=(
        "Исключайте то, что не нужно: удалённая запись вернётся. Когда запись меняется, ваши "
        "метки на ней пропадают. Своё поле или свой шаблон карточки не пускает обновления, "
        "пока при импорте не отмечено «Объединить типы записей»."
    ),
)

_CHINESE = CardWords(
    true_or_false="正确还是错误？",
    true="正确",
    false="错误",
    who_or_what="这是谁，或者是什么？",
    which_name="这是哪个名称或术语？",
    what_happened="发生了什么？",
    when_day="什么时候？年、月、日",
    when_month="什么时候？年、月",
    when_season="什么时候？年份和季节",
    when_year="哪一年？",
    when_decade="哪个年代？",
    when_century="哪个世纪？",
    when_span="从什么时候到什么时候？",
    first="第一个是什么？",
    next="接下来是什么？",
    before="在这之前是什么？",
    missing="缺少哪一点？",
    marks="分数",
    also_right="也算正确",
    source="来源",
    report="报告错误",
    author="作者",
    licence="许可",
    edition="版次",
    changed="新的或改动过的笔记",
    taken_out="已删去的笔记，可以暂停或删除；请搜索",
    to_pupils=(
        "不需要的卡片请暂停：删除的笔记会再出现。笔记改动时，你自己加的标签会消失。"
        "如果你给笔记类型加了字段或卡片模板，更新就不会到达，除非导入时勾选“合并笔记类型”。"
    ),
)

_JAPANESE = CardWords(
    true_or_false="正しいか、まちがいか",
    true="正しい",
    false="まちがい",
    who_or_what="これはだれ、または何ですか。",
    which_name="どの名前または用語ですか。",
    what_happened="何が起きましたか。",
    when_day="いつですか。年月日",
    when_month="いつですか。年と月",
    when_season="いつですか。年と季節",
    when_year="何年ですか。",
    when_decade="何年代ですか。",
    when_century="何世紀ですか。",
    when_span="いつからいつまでですか。",
    first="最初は何ですか。",
    next="次は何ですか。",
    before="この前は何ですか。",
    missing="どの点が抜けていますか。",
    marks="配点",
    also_right="これも正解",
    source="出典",
    report="まちがいを知らせる",
    author="著者",
    licence="ライセンス",
    edition="版",
    changed="新しいノートと変わったノート",
    taken_out="削除されたノート（保留または削除してよい）；検索",
    to_pupils=(
        "いらないものは保留にしてください。削除したノートはまた現れます。ノートが変わると、"
        "自分で付けたタグは消えます。ノートタイプにフィールドやカードテンプレートを加えると、"
        "読み込みのときに「ノートタイプを統合」を選ぶまで更新は届きません。"
    ),
)

_KOREAN = CardWords(
    true_or_false="참일까, 거짓일까?",
    true="참",
    false="거짓",
    who_or_what="이것은 누구 또는 무엇인가요?",
    which_name="어떤 이름이나 용어인가요?",
    what_happened="무슨 일이 있었나요?",
    when_day="언제인가요? 연, 월, 일",
    when_month="언제인가요? 연과 월",
    when_season="언제인가요? 연도와 계절",
    when_year="몇 년인가요?",
    when_decade="몇 년대인가요?",
    when_century="몇 세기인가요?",
    when_span="언제부터 언제까지인가요?",
    first="처음은 무엇인가요?",
    next="다음은 무엇인가요?",
    before="이 앞에는 무엇인가요?",
    missing="어느 항목이 빠졌나요?",
    marks="배점",
    also_right="이것도 정답",
    source="출처",
    report="오류 알리기",
    author="저자",
    licence="라이선스",
    edition="판",
    changed="새로 생기거나 바뀐 노트",
    taken_out="빠진 노트로, 보류하거나 지워도 됩니다. 검색어",
    to_pupils=(
        "필요 없는 것은 보류하세요. 지운 노트는 다시 나타납니다. 노트가 바뀌면 직접 붙인 태그는 "
        "사라집니다. 노트 유형에 필드나 카드 템플릿을 더하면, 가져올 때 “노트 유형 병합”을 "
        "선택해야 변경 내용이 들어옵니다."
    ),
)

_BY_LANGUAGE = {
    "en": _ENGLISH,
    "fr": _FRENCH,
    "de": _GERMAN,
    "es": _SPANISH,
    "ru": _RUSSIAN,
    "zh": _CHINESE,
    "ja": _JAPANESE,
    "ko": _KOREAN,
}


def card_words(language: str) -> CardWords:
    """Return the words for a BCP 47 tag such as `en-GB`; English for a language we do not know."""
    return _BY_LANGUAGE.get(primary_subtag(language), _ENGLISH)


def words_language(language: str) -> str:
    """Return the BCP 47 tag of the language that `card_words` speaks for `language`."""
    return language if primary_subtag(language) in _BY_LANGUAGE else "en"


def when(date: Date, words: CardWords) -> str:
    """Return the question for a date, which asks no finer than the date is known."""
    if date.is_span:
        return words.when_span
    match date.precision:
        case Precision.DAY:
            return words.when_day
        case Precision.MONTH:
            return words.when_month
        case Precision.SEASON:
            return words.when_season
        case Precision.YEAR:
            return words.when_year
        case Precision.DECADE:
            return words.when_decade
        case Precision.CENTURY:
            return words.when_century
        case _:
            assert_never(date.precision)
