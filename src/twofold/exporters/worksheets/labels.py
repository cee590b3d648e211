"""The language of the notes -> the page's own words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Labels:
    """The words that a sheet prints besides those of the notes; `{}` stands for a figure."""

    name: str
    class_name: str
    date: str
    score: str
    score_out_of: str
    page: str
    key: str
    fill_gaps: str
    fill_table: str
    blank: str
    one_of: str
    box: str
    from_to: str
    answer: str
    correction: str
    marking: str
    also_accepted: str
    not_accepted: str
    source: str
    letters: str
    key_terms: str
    glossary: str
    true_or_false: str
    sequences: str
    match_terms: str
    letters_of_set: str
    write_terms: str
    answer_questions: str
    judge_claims: str
    number_steps: str
    true: str
    false: str
    lines: str
    timeline: str
    fill_dates: str
    events_in_order: str
    number_events: str
    numbered_set: str
    mind_map: str
    map_leaves: str
    map_branches: str
    organiser: str
    key_points: str
    people: str
    terms: str
    dates: str
    contents: str
    lesson_pack: str
    keys_pack: str
    gaps: str
    questions: str
    table: str
    support: str
    core: str
    challenge: str
    fill_from_box: str
    fill_from_end: str
    some_left_over: str
    item: str
    version: str
    seed: str
    edition: str
    versions: str
    study_missed: str


ENGLISH = Labels(
    name="Name",
    class_name="Class",
    date="Date",
    score="Score",
    score_out_of="/ {}",
    page="Page {} of {}",
    key="Answer key",
    fill_gaps="Fill in the gaps.",
    fill_table="Fill in the table.",
    blank="blank",
    one_of="{} of {}",
    box="box",
    from_to="from {} to {}",
    answer="answer",
    correction="correction",
    marking="Marking notes",
    also_accepted="also",
    not_accepted="Do not accept:",
    source="Source:",
    letters="ABCDEFGHIJKL",
    key_terms="Key terms",
    glossary="Glossary",
    true_or_false="True or false?",
    sequences="In the right order",
    match_terms="In each box, write the letter of the right definition.",
    letters_of_set="Each set has its own letters.",
    write_terms="Write the term or name that each definition explains.",
    answer_questions="Answer the questions.",
    judge_claims="Tick true or false. Correct what is false.",
    number_steps="Number the steps in the right order.",
    true="True",
    false="False",
    lines="Lines to write on: {}.",
    timeline="Timeline",
    fill_dates="Write the missing dates and join each event to its place on the line.",
    events_in_order="Events in order",
    number_events="Number the events of each set from the earliest to the latest.",
    numbered_set="Set {}",
    mind_map="Mind map",
    map_leaves="Fill in the key words that are missing.",
    map_branches="Fill in the empty boxes: what is each branch about?",
    organiser="Knowledge organiser",
    key_points="Key points",
    people="People",
    terms="Terms",
    dates="Dates",
    contents="Contents",
    lesson_pack="Lesson pack",
    keys_pack="Answer keys",
    gaps="Gaps",
    questions="Questions",
    table="Table",
    support="support",
    core="core",
    challenge="challenge",
    fill_from_box="Fill in the gaps with words from the box.",
    fill_from_end="Fill in the gaps with words from the box at the end of this sheet.",
    some_left_over="Some are left over.",
    item="Item",
    version="Version {}",
    seed="seed {}",
    edition="notes {}",
    versions="Which version asks for which gap",
    study_missed="Missed some? Type their codes into Anki’s search, for example",
)

LABELS = {
    "en": ENGLISH,
    "fr": Labels(
        name="Nom",
        class_name="Classe",
        date="Date",
        score="Note",
        score_out_of="/ {}",
        page="Page {} sur {}",
        key="Corrigé",
        fill_gaps="Complète les phrases.",
        fill_table="Complète le tableau.",
        blank="blanc à remplir",
        one_of="{} sur {}",
        box="case",
        from_to="de {} à {}",
        answer="réponse",
        correction="correction",
        marking="Notes de correction",
        also_accepted="ou",
        not_accepted="Ne pas accepter\u00a0:",
        source="Source\u00a0:",
        letters="ABCDEFGHIJKL",
        key_terms="Mots-clés",
        glossary="Glossaire",
        true_or_false="Vrai ou faux\u00a0?",
        sequences="Dans le bon ordre",
        match_terms="Écris dans chaque case la lettre de la bonne définition.",
        letters_of_set="Chaque série a ses propres lettres.",
        write_terms="Écris le mot ou le nom que chaque définition explique.",
        answer_questions="Réponds aux questions.",
        judge_claims="Coche vrai ou faux. Corrige ce qui est faux.",
        number_steps="Numérote les étapes dans le bon ordre.",
        true="Vrai",
        false="Faux",
        lines="Lignes pour répondre\u00a0: {}.",
        timeline="Frise chronologique",
        fill_dates="Écris les dates manquantes et relie chaque événement à sa place sur la frise.",
        events_in_order="Les événements dans l’ordre",
        number_events="Numérote les événements de chaque série, du plus ancien au plus récent.",
        numbered_set="Série {}",
        mind_map="Carte mentale",
        map_leaves="Écris les mots-clés qui manquent.",
        map_branches="Remplis les cases vides\u00a0: de quoi parle chaque branche\u00a0?",
        organiser="Fiche de connaissances",
        key_points="L’essentiel",
        people="Personnages",
        terms="Notions",
        dates="Dates",
        contents="Sommaire",
        lesson_pack="Dossier de cours",
        keys_pack="Corrigés",
        gaps="Phrases à trous",
        questions="Questions",
        table="Tableau",
        support="avec aide",
        core="niveau de base",
        challenge="défi",
        fill_from_box="Complète les phrases avec les mots de l’encadré.",
        fill_from_end="Complète les phrases avec les mots de l’encadré, à la fin de la fiche.",
        some_left_over="Certains sont en trop.",
        item="Phrase",
        version="Version {}",
        seed="tirage {}",
        edition="notes {}",
        versions="Les blancs de chaque version",
        study_missed="Des erreurs\u00a0? Tape leurs codes dans la recherche d’Anki, par exemple",
    ),
    "de": Labels(
        name="Name",
        class_name="Klasse",
        date="Datum",
        score="Punkte",
        score_out_of="/ {}",
        page="Seite {} von {}",
        key="Lösung",
        fill_gaps="Fülle die Lücken aus.",
        fill_table="Fülle die Tabelle aus.",
        blank="Lücke",
        one_of="{} von {}",
        box="Kästchen",
        from_to="von {} bis {}",
        answer="Antwort",
        correction="Berichtigung",
        marking="Hinweise zur Korrektur",
        also_accepted="auch",
        not_accepted="Nicht gelten lassen:",
        source="Quelle:",
        letters="ABCDEFGHIJKL",
        key_terms="Wichtige Begriffe",
        glossary="Glossar",
        true_or_false="Richtig oder falsch?",
        sequences="In der richtigen Reihenfolge",
        match_terms="Schreibe in jedes Kästchen den Buchstaben der passenden Erklärung.",
        letters_of_set="Jede Gruppe hat eigene Buchstaben.",
        write_terms="Schreibe zu jeder Erklärung den Begriff oder Namen.",
        answer_questions="Beantworte die Fragen.",
        judge_claims="Kreuze richtig oder falsch an. Berichtige, was falsch ist.",
        number_steps="Nummeriere die Schritte in der richtigen Reihenfolge.",
        true="Richtig",
        false="Falsch",
        lines="Zeilen zum Schreiben: {}.",
        timeline="Zeitleiste",
        fill_dates="Trage die fehlenden Daten ein und verbinde jedes Ereignis mit seiner Stelle auf"
        " der Zeitleiste.",
        events_in_order="Ereignisse in der richtigen Reihenfolge",
        number_events="Nummeriere die Ereignisse jeder Gruppe vom frühesten zum spätesten.",
        numbered_set="Gruppe {}",
        mind_map="Mindmap",
        map_leaves="Ergänze die fehlenden Schlüsselwörter.",
        map_branches="Fülle die leeren Felder aus: Wovon handelt jeder Ast?",
        organiser="Wissensblatt",
        key_points="Das Wichtigste",
        people="Personen",
        terms="Begriffe",
        dates="Daten",
        contents="Inhalt",
        lesson_pack="Unterrichtspaket",
        keys_pack="Lösungen",
        gaps="Lückensätze",
        questions="Fragen",
        table="Tabelle",
        support="mit Hilfen",
        core="Grundniveau",
        challenge="erweitertes Niveau",
        fill_from_box="Fülle die Lücken mit den Wörtern aus dem Kasten aus.",
        fill_from_end="Fülle die Lücken aus. Die Wörter stehen am Ende dieses Blattes.",
        some_left_over="Einige bleiben übrig.",
        item="Satz",
        version="Fassung {}",
        seed="Mischung {}",
        edition="Stand {}",
        versions="Welche Fassung fragt nach welcher Lücke",
        study_missed="Etwas nicht gewusst? Gib die Codes in die Suche von Anki ein, zum Beispiel",
    ),
    "es": Labels(
        name="Nombre",
        class_name="Curso",
        date="Fecha",
        score="Nota",
        score_out_of="/ {}",
        page="Página {} de {}",
        key="Soluciones",
        fill_gaps="Completa los huecos.",
        fill_table="Completa la tabla.",
        blank="hueco",
        one_of="{} de {}",
        box="casilla",
        from_to="de {} a {}",
        answer="respuesta",
        correction="corrección",
        marking="Notas de corrección",
        also_accepted="o también",
        not_accepted="No aceptar:",
        source="Fuente:",
        letters="ABCDEFGHIJKL",
        key_terms="Términos clave",
        glossary="Glosario",
        true_or_false="¿Verdadero o falso?",
        sequences="En el orden correcto",
        match_terms="Escribe en cada casilla la letra de la definición correcta.",
        letters_of_set="Cada grupo tiene sus propias letras.",
        write_terms="Escribe el término o el nombre que explica cada definición.",
        answer_questions="Responde a las preguntas.",
        judge_claims="Marca verdadero o falso. Corrige lo que sea falso.",
        number_steps="Numera los pasos en el orden correcto.",
        true="Verdadero",
        false="Falso",
        lines="Líneas para escribir: {}.",
        timeline="Línea del tiempo",
        fill_dates="Escribe las fechas que faltan y une cada hecho con su lugar en la línea.",
        events_in_order="Los hechos en orden",
        number_events="Numera los hechos de cada grupo, del más antiguo al más reciente.",
        numbered_set="Grupo {}",
        mind_map="Mapa mental",
        map_leaves="Completa las palabras clave que faltan.",
        map_branches="Completa los recuadros vacíos: ¿de qué trata cada rama?",
        organiser="Hoja de conocimientos",
        key_points="Lo esencial",
        people="Personas",
        terms="Conceptos",
        dates="Fechas",
        contents="Contenido",
        lesson_pack="Dosier de clase",
        keys_pack="Soluciones",
        gaps="Frases con huecos",
        questions="Preguntas",
        table="Tabla",
        support="con ayuda",
        core="nivel básico",
        challenge="reto",
        fill_from_box="Completa los huecos con palabras del recuadro.",
        fill_from_end="Completa los huecos con palabras del recuadro, al final de la ficha.",
        some_left_over="Sobran algunas.",
        item="Frase",
        version="Versión {}",
        seed="serie {}",
        edition="apuntes {}",
        versions="Qué versión pregunta cada hueco",
        study_missed="¿Te faltó alguno? Escribe sus códigos en el buscador de Anki, por ejemplo",
    ),
    "ru": Labels(
        name="Фамилия, имя",
        class_name="Класс",
        date="Дата",
        score="Баллы",
        score_out_of="/ {}",
        page="Страница {} из {}",
        key="Ответы",
        fill_gaps="Заполните пропуски.",
        fill_table="Заполните таблицу.",
        blank="пропуск",
        one_of="{} из {}",
        box="клетка",
        from_to="от {} до {}",
        answer="ответ",
        correction="исправление",
        marking="Указания для проверки",
        also_accepted="также",
        not_accepted="Не засчитывать:",
        source="Источник:",
        letters="АБВГДЕЖЗИКЛМ",
        key_terms="Ключевые понятия",
        glossary="Словарь терминов",
        true_or_false="Верно или неверно?",
        sequences="По порядку",
        match_terms="Впишите в каждую клетку букву нужного определения.",
        letters_of_set="В каждой группе свои буквы.",
        write_terms="Впишите термин или имя к каждому определению.",
        answer_questions="Ответьте на вопросы.",
        judge_claims="Отметьте, верно или неверно. Исправьте неверное.",
        number_steps="Пронумеруйте шаги по порядку.",
        true="Верно",
        false="Неверно",
        lines="Строк для ответа: {}.",
        timeline="Лента времени",
        fill_dates="Впишите недостающие даты и соедините каждое событие с его местом на линии.",
        events_in_order="События по порядку",
        number_events="Пронумеруйте события каждой группы от самого раннего к самому позднему.",
        numbered_set="Группа {}",
        mind_map="Интеллект-карта",
        map_leaves="Впишите недостающие ключевые слова.",
        map_branches="Заполните пустые рамки: о чём каждая ветвь?",
        organiser="Главное на одном листе",
        key_points="Главное",
        people="Люди",
        terms="Понятия",
        dates="Даты",
        contents="Содержание",
        lesson_pack="Пакет к уроку",
        keys_pack="Ответы ко всем листам",
        gaps="Пропуски",
        questions="Вопросы",
        table="Таблица",
        support="с подсказками",
        core="базовый уровень",
        challenge="повышенный уровень",
        fill_from_box="Заполните пропуски словами из рамки.",
        fill_from_end="Заполните пропуски словами из рамки в конце листа.",
        some_left_over="Некоторые слова лишние.",
        item="№",
        version="Вариант {}",
        seed="выборка {}",
        edition="материалы {}",
        versions="Какой вариант проверяет какой пропуск",
        study_missed="Что-то не получилось? Введите коды в поиск Anki, например",
    ),
}
"""One row a language, by its BCP 47 primary subtag."""


def labels_for(language: str) -> Labels:
    """Return the words of a BCP 47 `language`, of the longest prefix we know, else in English."""
    parts = language.lower().replace("_", "-").split("-")
    for length in range(len(parts), 0, -1):
        if found := LABELS.get("-".join(parts[:length])):
            return found
    return ENGLISH
