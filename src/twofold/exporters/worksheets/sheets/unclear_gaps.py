"""Notes with gaps -> the gaps in whose place a reader may put a thing of another kind."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from twofold.articles import articles_of
from twofold.bare_years import is_amount
from twofold.exporters.worksheets.answer_forms import NUMBERS, date_of, folded, kind_of
from twofold.exporters.worksheets.giveaways import Item, tells
from twofold.exporters.worksheets.hint_forms import is_of_form
from twofold.exporters.worksheets.labels import Labels, labels_for
from twofold.exporters.worksheets.sheets.hint_places import HintPlace, place_of_hint
from twofold.exporters.worksheets.taught import taught_languages
from twofold.language_tags import primary_subtag
from twofold.needed_hints import gaps_needing_hints
from twofold.notes import Cloze, Note, Topic, gaps_of
from twofold.source import Position
from twofold.text import Gap, Run, Text, plain, with_gaps

_BEFORE_MANY_KINDS = {
    "en": "in at from of for about by on to after before is are was were became",
    "fr": "en à au aux de du des d par pour sur dans vers après avant est sont était étaient fut "
    "furent devint",
    "de": "in im an am aus von vom um für über durch bei zu zum zur auf nach vor ist sind war "
    "waren wurde",
    "es": "en a al de del por para sobre hacia tras es son era eran fue fueron",
    "ru": "в во на из от для о об около к по после до был была было были стал стала",
}
"""Words behind which many kinds of things may stand, by the BCP 47 primary subtag."""

_INDEFINITE = {
    "en": "a an",
    "fr": "un une",
    "de": "ein eine einen einem einer eines",
    "es": "un una",
}
"""Articles before things that nothing was said of yet, by the BCP 47 primary subtag: "a □"."""

_OF_TITLES = "title titre titel título название заглавие 书名 篇名 标题 題名 書名 表題 제목 서명"
"""What hints call the name of a work, in all languages."""

_GENITIVES = {"en": re.compile(r"(?:['’]s|s['’])\s+$")}
"""Ends of words that something belongs to, by the BCP 47 primary subtag: "the king's □"."""

_DESCRIBING = 4
"""Words of a hint from which on it describes one thing, rather than naming a kind of things."""

_BLANK = "□"
_WORD = re.compile(rf"[^\W_]+|{_BLANK}")
_CLAUSE_END = re.compile(r"[.,;:!?()–—…]")


def gaps_hinted_from_memory(topic: Topic, notes: Iterable[Note]) -> frozenset[Position]:
    """Return the places of the gaps of notes whose hints stand beside them where no bank does.

    Those are the gaps that need them everywhere, and those of unclear kind. Where a language is
    taught all are, for a hint is the word to be translated, or to be put into its form.
    """
    notes = tuple(notes)
    if taught_languages(topic):
        return frozenset(gap.position for note in notes for gap in gaps_of(note) if gap.hint)
    needed = (gaps_needing_hints(section, topic.language) for section in topic.sections)
    return gaps_of_unclear_kind(notes, topic.language).union(*needed)


def gaps_of_unclear_kind(notes: Iterable[Note], language: str) -> frozenset[Position]:
    """Return the places of gaps with hints that say what nothing else on a sheet says.

    Those are of dates, "In □ police raided Arcos", for London would do as well, and so might May or
    1927; of titles, "James wrote □"; of names that a verb acts upon, "Caesar toured □"; and what
    stands behind a word of many kinds, as in "The porter speaks in □", "The □ of 1605" and "Their
    leader's □", or behind an article where the hint asks "which war?", or that is an indefinite
    one: "They formed a □". So do hints that describe one thing of many, as "a name from French
    history" does for "feared as a second □", and those that say of a number that it is one: "the □
    Party Congress" might be the London one. A hint is left out that says an answer of the sheet, or
    but what form a word has, and one that its sentence says.
    """
    notes = [note for note in notes if isinstance(note.body, Cloze)]
    labels = labels_for(language)
    asked = Item.of(asks=(gap.answer for note in notes for gap in gaps_of(note)))
    return frozenset(
        gap.position
        for note in notes
        if isinstance(note.body, Cloze)
        for gap, before, behind in _gaps_in_context(note.body.text)
        if gap.hint and _is_unclear(gap, note, before, labels, language)
        if not _is_said(gap, before, behind, labels, language)
        if not tells(Item.of([(Run(gap.hint),)]), asked)
    )


def _gaps_in_context(text: Text) -> Iterator[tuple[Gap, str, str]]:
    """Yield each gap with what stands before it and behind it."""
    words = [plain(with_gaps((inline,), lambda _: _BLANK)) for inline in text]
    for place, inline in enumerate(text):
        if isinstance(inline, Gap):
            yield inline, "".join(words[:place]), "".join(words[place + 1 :])


def _is_unclear(gap: Gap, note: Note, before: str, labels: Labels, language: str) -> bool:
    if date_of(gap.answer, language) and not is_amount(note, gap, language):
        return True
    if kind_of(gap.answer, language).name in NUMBERS:
        return True
    if is_of_form(gap.hint, labels, language):
        return False
    return (
        len(gap.hint.split()) >= _DESCRIBING
        or bool(set(_OF_TITLES.split()) & set(_words(gap.hint)))
        or _is_behind(before, _INDEFINITE.get(primary_subtag(language), "").split())
        or (gap.hint.endswith(("?", "？")) and _is_behind(before, articles_of(language)))
        or (kind_of(gap.answer, language).name == "name" and _is_behind_verb(before, labels))
        or _is_behind_many_kinds(before, labels, language)
    )


def _is_behind(before: str, known: Collection[str]) -> bool:
    """Return whether the last word before a gap is one of those that are known."""
    return any(word in known for word in _words(before)[-1:])


def _is_behind_verb(before: str, labels: Labels) -> bool:
    """Return whether the last word seems to be a verb, behind a name, a pronoun or a comma.

    Behind "toured" a man, a land or a paper would be right; "the trading company □" says itself
    what is wanted.
    """
    *others, clause = _CLAUSE_END.split(before)
    words = _WORD.findall(clause)
    match words:
        case []:
            return False
        case [verb]:
            return bool(others) and verb.islower()
        case [*_, subject, verb]:
            is_subject = subject[0].isupper() or subject in labels.sentence_words.subjects.split()
            return is_subject and verb.islower()
        case _:
            return False


def _is_behind_many_kinds(before: str, labels: Labels, language: str) -> bool:
    """Return whether the words of a clause end in one that many kinds of things may follow.

    An article may stand between them, or begin the clause; so may a word that something belongs to.
    """
    genitive = _GENITIVES.get(primary_subtag(language))
    if genitive and genitive.search(before):
        return True
    determiners = articles_of(language).union(labels.sentence_words.possessives.split())
    words = _words(_CLAUSE_END.split(before)[-1])
    last = words.pop() if words else ""
    if last in determiners:
        last = words.pop() if words else ""
        if not last:
            return True
    return last in _BEFORE_MANY_KINDS.get(primary_subtag(language), "").split()


def _is_said(gap: Gap, before: str, behind: str, labels: Labels, language: str) -> bool:
    """Return whether the words beside a gap say its hint, if in another form: "год" in "году"."""
    if place_of_hint(gap, before, behind, labels, language) is HintPlace.NOWHERE:
        return True
    hint = _words(gap.hint)
    beside = (*_words(_CLAUSE_END.split(before)[-1])[-1:], *_words(behind)[:1])
    return len(hint) == 1 and any(each.startswith(hint[0]) for each in beside)


def _words(text: str) -> list[str]:
    return _WORD.findall(folded(text))
