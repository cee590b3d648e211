"""An answer, and what notes say it means -> its part of speech, as far as these tell it."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from typing import NamedTuple

from twofold.articles import articles_of, behind_article
from twofold.language_tags import primary_subtag

NOUN, VERB, ADVERB = "noun", "verb", "adverb"

WIDE = "\u1100"
"""The first of the letters that are syllables by themselves."""

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


class _Signs(NamedTuple):
    """How a language shows what a word is, each list with a blank between its words.

    A noun's meaning may begin with one of the words of `things`, a verb's infinitive with `before`
    it or with one of the `infinitives` at its end. Other `endings` are each a form of its own, as
    participles. `adverbs` end in one of their endings, or are among the words of `known`, which are
    the most frequent; `not_adverbs` only end so.
    """

    things: str = ""
    before: str = ""
    infinitives: str = ""
    endings: str = ""
    adverbs: str = ""
    known: str = ""
    not_adverbs: str = ""


_SIGNS = {
    "en": _Signs(
        things="one any each every some what whoever someone somebody something anyone anything",
        before="to",
        endings="ing ed",
        adverbs="ly",
        known="never always often sometimes seldom here there now then soon already still again"
        " today tomorrow yesterday well too very almost perhaps maybe together everywhere nowhere"
        " abroad away upstairs downstairs upstream downstream upwards downwards forwards backwards"
        " inwards outwards sideways tonight ever twice once",
        not_adverbs="family assembly monopoly anomaly supply reply ally butterfly fly jelly belly"
        " bully july italy ugly silly lonely friendly lovely lively holy early daily weekly likely"
        " elderly deadly costly curly folly rally homily",
    ),
    "fr": _Signs(
        things="ce celui celle ceux quelque quelqu'un quelqu’un",
        infinitives="er ir oir dre crire uire dire lire rire aître",
        endings="ant é ée és ées",
        adverbs="ment",
        known="jamais toujours souvent parfois ici là hier demain aujourd’hui aujourd'hui déjà"
        " encore bien mal vite tôt tard bientôt partout ensemble maintenant puis ensuite presque"
        " très trop beaucoup peu assez loin",
        not_adverbs="gouvernement mouvement argument bâtiment monument document appartement"
        " département moment élément événement changement parlement règlement médicament vêtement"
        " instrument logement traitement sentiment serment froment ciment aliment",
    ),
    "es": _Signs(
        things="lo alguien algo quien aquel aquella",
        infinitives="ar er ir arse erse irse",
        endings="ando iendo ado ido ada ida",
        adverbs="mente",
        known="nunca siempre jamás aquí allí ahí ahora ya todavía aún hoy ayer mañana bien mal"
        " pronto tarde temprano también tampoco muy casi cerca lejos después antes luego entonces"
        " despacio juntos arriba abajo dentro fuera",
        not_adverbs="mente",
    ),
    "it": _Signs(
        things="chi ciò colui colei qualcuno qualcosa",
        infinitives="are ere ire",
        endings="ando endo ato uto ito",
        adverbs="mente",
        known="mai sempre spesso qui là oggi ieri domani già ancora bene male presto tardi anche",
        not_adverbs="mente",
    ),
    "pt": _Signs(
        things="quem alguém algo aquele aquela",
        infinitives="ar er ir",
        endings="ando endo indo ado ido",
        adverbs="mente",
        known="nunca sempre aqui ali hoje ontem amanhã já ainda bem mal cedo tarde também",
        not_adverbs="mente",
    ),
    "de": _Signs(
        things="wer was jemand etwas jede jeder jedes",
        before="zu",
        infinitives="en eln ern",
        adverbs="weise",
        known="nie niemals immer oft manchmal selten hier dort da jetzt dann bald schon noch wieder"
        " heute morgen gestern sehr fast vielleicht zusammen überall nirgends gern auch drinnen"
        " draußen oben unten links rechts",
    ),
    "nl": _Signs(
        things="wie wat iemand iets",
        before="te",
        infinitives="en",
        known="nooit altijd vaak soms hier daar nu dan al nog weer vandaag morgen gisteren ook",
    ),
    "ru": _Signs(
        things="тот та то те кто что",
        infinitives="ть ться ти чь чься",
        endings="ый ий ая яя ое ее ые ие",
        known="никогда всегда часто иногда редко здесь там сейчас потом скоро уже ещё опять сегодня"
        " завтра вчера хорошо плохо очень почти вместе везде тоже быстро медленно",
    ),
    "ja": _Signs(infinitives="る う く ぐ す つ ぬ ぶ む", endings="い に"),
    "ko": _Signs(infinitives="다", adverbs="게 히"),
}
"""The signs by BCP 47 primary subtag; of other languages only articles are known."""

_WITH_CAPITAL_NOUNS = frozenset({"de"})

_NO_PLURAL = ("ss", "us", "is", "os")
"""Ends of English words that are no plurals, for all their s."""


def word_class(
    words: str, languages: Collection[str], meaning: str = "", of_meaning: str = ""
) -> str:
    """Return the part of speech of words in one of some languages (BCP 47), "" where nothing tells.

    What they mean is said in the language `of_meaning`: a translation shows it as well. Those that
    have the same form without a name are told apart by how they end.
    """
    if found := _class_of_meaning(meaning, of_meaning):
        return found
    shown = next(filter(None, (_class_of(words, one) for one in languages)), "")
    # A translation of a verb would have the sign of an infinitive, where its language has one.
    return "" if shown == VERB and meaning and _signs(of_meaning).before else shown


def is_english_plural(words: str) -> bool:
    """Return whether English words, which are no name of several, end as a plural."""
    *before, last = _WORD.findall(words) or [""]
    is_name = bool(before) and last[:1].isupper()
    return last.endswith("s") and not last.endswith(_NO_PLURAL) and not is_name


def _class_of_meaning(meaning: str, language: str) -> str:
    """Return what a definition or translation is a part of speech of: with an article a noun."""
    first, *others = _WORD.findall(meaning) or [""]
    signs = _signs(language)
    if behind_article(meaning, frozenset({language})) or first.casefold() in signs.things.split():
        return NOUN
    if others and first.casefold() in signs.before.split():
        return VERB if others[0].islower() and others[0] not in articles_of(language) else ""
    found = "" if others else _class_of(meaning, language)
    return "" if found.startswith("-") else found  # "building" translates a noun.


def _class_of(words: str, language: str) -> str:
    """Return the part of speech that words show themselves."""
    if behind_article(words, frozenset({language})):
        return NOUN
    found, signs = _WORD.findall(words), _signs(language)
    first, last = (found[0], found[-1]) if found else ("", "")
    if len(found) > 1:
        is_verb = first in signs.before.split() and found[1].islower()
        return VERB if is_verb else ""
    if primary_subtag(language) in _WITH_CAPITAL_NOUNS and first[:1].isupper():
        return NOUN
    small = last.casefold()
    if not small or last.isupper():
        return ""
    is_adverb = small not in signs.not_adverbs.split() and _ends(small, signs.adverbs)
    if is_adverb or small in signs.known.split():
        return ADVERB
    if first[:1].isupper():  # A name, or what begins its sentence, has no ending of its own.
        return ""
    if _ends(small, signs.infinitives):
        return VERB
    return next((f"-{end}" for end in _longest_first(signs.endings) if _ends(small, end)), "")


def _ends(word: str, endings: str) -> bool:
    """Return whether a word ends in one of some endings, with a syllable before it."""
    least = 1 if word[0] >= WIDE else 2
    return any(word.endswith(end) and len(word) >= len(end) + least for end in endings.split())


@cache
def _longest_first(endings: str) -> tuple[str, ...]:
    return tuple(sorted(endings.split(), key=len, reverse=True))


def _signs(language: str) -> _Signs:
    return _SIGNS.get(primary_subtag(language), _Signs())
