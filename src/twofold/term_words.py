"""The words above a table's columns -> which of them holds terms, and in which language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from twofold.language_tags import primary_subtag


class TermWords(NamedTuple):
    """How one language heads a table of terms, parted by `|`; `languages` are names by subtag.

    A name of a language may be spelled in several ways, parted by blanks.
    """

    term_headings: str
    definition_headings: str
    languages: dict[str, str]


_ENGLISH = TermWords(
    term_headings="term|terms|word|words|key word|key words|keyword|keywords|key term|key terms"
    "|vocabulary|vocab|concept|concepts|key concept|key concepts|expression|expressions|phrase"
    "|phrases|abbreviation|acronym|symbol|technical term|verb|verbs|noun|nouns|adjective|adjectives"
    "|adverb|adverbs|idiom|idioms",
    definition_headings="definition|definitions|meaning|meanings|translation|translations"
    "|explanation|explanations|description|in other words|what it means",
    languages={
        "ar": "arabic",
        "cs": "czech",
        "da": "danish",
        "de": "german",
        "el": "greek",
        "en": "english",
        "es": "spanish",
        "fi": "finnish",
        "fr": "french",
        "he": "hebrew",
        "hu": "hungarian",
        "it": "italian",
        "ja": "japanese",
        "ko": "korean",
        "la": "latin",
        "nl": "dutch",
        "no": "norwegian",
        "pl": "polish",
        "pt": "portuguese",
        "ru": "russian",
        "sv": "swedish",
        "tr": "turkish",
        "uk": "ukrainian",
        "zh": "chinese mandarin",
    },
)

_FRENCH = TermWords(
    term_headings="terme|termes|mot|mots|mot clé|mots clés|mot-clé|mots-clés|vocabulaire|concept"
    "|concepts|notion|notions|expression|expressions|abréviation|sigle|symbole|verbe|verbes|nom|noms"
    "|adjectif|adjectifs|adverbe|adverbes",
    definition_headings="définition|définitions|signification|significations|sens|traduction"
    "|traductions|explication|explications|description",
    languages={
        "ar": "arabe",
        "cs": "tchèque",
        "da": "danois",
        "de": "allemand",
        "el": "grec",
        "en": "anglais",
        "es": "espagnol",
        "fi": "finnois",
        "fr": "français francais",
        "he": "hébreu",
        "hu": "hongrois",
        "it": "italien",
        "ja": "japonais",
        "ko": "coréen",
        "la": "latin",
        "nl": "néerlandais",
        "no": "norvégien",
        "pl": "polonais",
        "pt": "portugais",
        "ru": "russe",
        "sv": "suédois",
        "tr": "turc",
        "uk": "ukrainien",
        "zh": "chinois",
    },
)

_GERMAN = TermWords(
    term_headings="begriff|begriffe|fachbegriff|fachbegriffe|wort|wörter|vokabel|vokabeln"
    "|wortschatz|schlüsselwort|schlüsselwörter|schlüsselbegriff|schlüsselbegriffe|stichwort"
    "|fachwort|terminus|ausdruck|ausdrücke|konzept|konzepte|abkürzung|symbol|fremdwort|verb|verben"
    "|nomen|substantiv|substantive|adjektiv|adjektive|adverb|adverbien|redewendung|redewendungen",
    definition_headings="definition|definitionen|bedeutung|bedeutungen|übersetzung|übersetzungen"
    "|erklärung|erklärungen|erläuterung|beschreibung",
    languages={
        "ar": "arabisch",
        "cs": "tschechisch",
        "da": "dänisch",
        "de": "deutsch",
        "el": "griechisch altgriechisch",
        "en": "englisch",
        "es": "spanisch",
        "fi": "finnisch",
        "fr": "französisch",
        "he": "hebräisch",
        "hu": "ungarisch",
        "it": "italienisch",
        "ja": "japanisch",
        "ko": "koreanisch",
        "la": "latein lateinisch",
        "nl": "niederländisch",
        "no": "norwegisch",
        "pl": "polnisch",
        "pt": "portugiesisch",
        "ru": "russisch",
        "sv": "schwedisch",
        "tr": "türkisch",
        "uk": "ukrainisch",
        "zh": "chinesisch",
    },
)

_SPANISH = TermWords(
    term_headings="término|términos|termino|palabra|palabras|palabra clave|palabras clave"
    "|vocabulario|concepto|conceptos|expresión|expresiones|abreviatura|sigla|símbolo|verbo|verbos"
    "|sustantivo|sustantivos|adjetivo|adjetivos|adverbio|adverbios",
    definition_headings="definición|definiciones|definicion|significado|significados|traducción"
    "|traducciones|explicación|explicaciones|descripción",
    languages={
        "ar": "árabe",
        "cs": "checo",
        "da": "danés",
        "de": "alemán",
        "el": "griego",
        "en": "inglés",
        "es": "español castellano",
        "fi": "finés",
        "fr": "francés",
        "he": "hebreo",
        "hu": "húngaro",
        "it": "italiano",
        "ja": "japonés",
        "ko": "coreano",
        "la": "latín",
        "nl": "neerlandés holandés",
        "no": "noruego",
        "pl": "polaco",
        "pt": "portugués",
        "ru": "ruso",
        "sv": "sueco",
        "tr": "turco",
        "uk": "ucraniano",
        "zh": "chino",
    },
)

_RUSSIAN = TermWords(
    term_headings="термин|термины|слово|слова|понятие|понятия|ключевое слово|ключевые слова"
    "|выражение|выражения|лексика|сокращение|символ|глагол|глаголы|существительное|прилагательное"
    "|наречие",
    definition_headings="определение|определения|значение|значения|перевод|объяснение|описание"
    "|пояснение|толкование",
    languages={
        "ar": "арабский",
        "cs": "чешский",
        "da": "датский",
        "de": "немецкий",
        "el": "греческий",
        "en": "английский",
        "es": "испанский",
        "fi": "финский",
        "fr": "французский",
        "he": "иврит",
        "hu": "венгерский",
        "it": "итальянский",
        "ja": "японский",
        "ko": "корейский",
        "la": "латинский латынь",
        "nl": "нидерландский",
        "no": "норвежский",
        "pl": "польский",
        "pt": "португальский",
        "ru": "русский",
        "sv": "шведский",
        "tr": "турецкий",
        "uk": "украинский",
        "zh": "китайский",
    },
)

_CHINESE = TermWords(
    term_headings="术语|词语|词汇|生词|单词|概念|关键词|名词|術語|詞語|詞彙|單詞|關鍵詞",
    definition_headings="定义|意思|解释|释义|翻译|说明|定義|解釋|釋義|翻譯|說明",
    languages={
        "ar": "阿拉伯语",
        "cs": "捷克语",
        "da": "丹麦语",
        "de": "德语",
        "el": "希腊语",
        "en": "英语",
        "es": "西班牙语",
        "fi": "芬兰语",
        "fr": "法语",
        "he": "希伯来语",
        "hu": "匈牙利语",
        "it": "意大利语",
        "ja": "日语",
        "ko": "韩语",
        "la": "拉丁语",
        "nl": "荷兰语",
        "no": "挪威语",
        "pl": "波兰语",
        "pt": "葡萄牙语",
        "ru": "俄语",
        "sv": "瑞典语",
        "tr": "土耳其语",
        "uk": "乌克兰语",
        "zh": "中文 汉语 漢語",
    },
)

_JAPANESE = TermWords(
    term_headings="用語|語|単語|語句|重要語句|言葉|概念|キーワード|語彙",
    definition_headings="定義|意味|説明|訳|解説",
    languages={
        "ar": "アラビア語",
        "cs": "チェコ語",
        "da": "デンマーク語",
        "de": "ドイツ語",
        "el": "ギリシャ語",
        "en": "英語",
        "es": "スペイン語",
        "fi": "フィンランド語",
        "fr": "フランス語",
        "he": "ヘブライ語",
        "hu": "ハンガリー語",
        "it": "イタリア語",
        "ja": "日本語",
        "ko": "韓国語",
        "la": "ラテン語",
        "nl": "オランダ語",
        "no": "ノルウェー語",
        "pl": "ポーランド語",
        "pt": "ポルトガル語",
        "ru": "ロシア語",
        "sv": "スウェーデン語",
        "tr": "トルコ語",
        "uk": "ウクライナ語",
        "zh": "中国語",
    },
)

_KOREAN = TermWords(
    term_headings="용어|단어|낱말|개념|핵심어|어휘|표현",
    definition_headings="정의|뜻|의미|설명|번역|풀이",
    languages={
        "ar": "아랍어",
        "cs": "체코어",
        "da": "덴마크어",
        "de": "독일어",
        "el": "그리스어",
        "en": "영어",
        "es": "스페인어",
        "fi": "핀란드어",
        "fr": "프랑스어",
        "he": "히브리어",
        "hu": "헝가리어",
        "it": "이탈리아어",
        "ja": "일본어",
        "ko": "한국어",
        "la": "라틴어",
        "nl": "네덜란드어",
        "no": "노르웨이어",
        "pl": "폴란드어",
        "pt": "포르투갈어",
        "ru": "러시아어",
        "sv": "스웨덴어",
        "tr": "터키어",
        "uk": "우크라이나어",
        "zh": "중국어",
    },
)

TERM_WORDS = {
    "en": _ENGLISH,
    "fr": _FRENCH,
    "de": _GERMAN,
    "es": _SPANISH,
    "ru": _RUSSIAN,
    "zh": _CHINESE,
    "ja": _JAPANESE,
    "ko": _KOREAN,
}
"""The words by BCP 47 primary subtag; names of languages after the Unicode CLDR."""


class TermColumns(NamedTuple):
    """The columns of a table of terms from 0, and the subtag of the terms' language, "" for none.

    The language is that of the notes where the table does not say.
    """

    term: int
    definition: int
    language: str = ""


def term_columns(header: tuple[str, ...], language: str, of_terms: str = "") -> TermColumns | None:
    """Return which columns, headed in lower case, hold terms and meanings; None for another table.

    They are headed in the `language` of the notes, in that `of_terms` or in English, `Term` and
    `Meaning` in either order, or with the names of two languages: what is not in that of the notes
    are terms. A heading may say its language as well: `French word`, `Meaning (English)`.
    """
    spoken = (primary_subtag(language), primary_subtag(of_terms), "en")
    known = [TERM_WORDS[each] for each in spoken if each in TERM_WORDS]
    terms = {words for each in known for words in each.term_headings.split("|")}
    definitions = {words for each in known for words in each.definition_headings.split("|")}
    bare = [_without_language(words) for words in header]
    term = next((place for place, (words, _) in enumerate(bare) if words in terms), None)
    definition = next((at for at, (words, _) in enumerate(bare) if words in definitions), None)
    if term is not None and definition is not None:
        return TermColumns(term, definition, bare[term][1])
    named = [(place, subtag) for place, (words, subtag) in enumerate(bare) if subtag and not words]
    if len(named) != 2 or named[0][1] == named[1][1]:
        return None
    (first, of_first), (second, of_second) = named
    is_second = primary_subtag(of_terms) == of_second or (
        of_first == primary_subtag(language) and not of_terms
    )
    return (
        TermColumns(second, first, of_second) if is_second else TermColumns(first, second, of_first)
    )


def _without_language(heading: str) -> tuple[str, str]:
    """Return the words of a heading without the name of a language, and its subtag, or ""."""
    names, rest, subtag = dict(_named_languages()), list[str](), ""
    for word in heading.replace("(", " ").replace(")", " ").split():
        if not subtag and word in names:
            subtag = names[word]
        else:
            rest.append(word)
    if subtag and rest[-1:] == ["in"]:
        rest.pop()
    return " ".join(rest), subtag


def _named_languages() -> Iterator[tuple[str, str]]:
    """Yield each name of a language, in any language, with its subtag."""
    for words in TERM_WORDS.values():
        for subtag, names in words.languages.items():
            yield from ((name, subtag) for name in names.split())
