"""A vocabulary and the terms of a glossary -> words of the topic that could be taken for terms."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import islice

from twofold.articles import articles_of, behind_article
from twofold.exporters.worksheets.answer_forms import ALL_NOUNS, folded
from twofold.exporters.worksheets.banks.rivals import COMMON, NAME
from twofold.exporters.worksheets.banks.run_words import FEWEST_LEFT_OVER, look_of
from twofold.exporters.worksheets.banks.vocabulary import Vocabulary
from twofold.exporters.worksheets.giveaways import BLANK, bare_words
from twofold.exporters.worksheets.hint_forms import is_of_form
from twofold.exporters.worksheets.labels import labels_for
from twofold.exporters.worksheets.shuffling import rank
from twofold.exporters.worksheets.word_classes import NOUN, word_class
from twofold.language_tags import primary_subtag
from twofold.notes import texts_of
from twofold.text import Gap, Text, plain, with_gaps, written_answer


def words_beside_terms(
    terms: Collection[str], said: str, vocabulary: Vocabulary
) -> tuple[str, ...]:
    """Return what gaps of the notes ask for and a glossary with these terms may have left over.

    It is no more words than a term has, has an article if all terms do, and a capital if they all
    have one. Nothing is `said` on the sheet, in bare words, or has a part in common with a term.
    What is a noun as far as its sentence tells comes first.
    """
    languages = frozenset(vocabulary.languages)
    longest = max(len(term.split()) for term in terms)
    have_article = {bool(behind_article(term, languages)) for term in terms}
    have_capital = all(term[:1].isupper() for term in terms)

    def parts_of(words: str) -> set[str]:
        return set(folded(words[behind_article(words, languages) :]).split())

    parts = set[str]().union(*map(parts_of, terms))

    def may_stand(words: str) -> bool:
        has_part = not parts.isdisjoint(parts_of(words))
        is_as_long = len(words.split()) <= longest
        is_alike = bool(behind_article(words, languages)) in have_article
        return is_as_long and is_alike and not has_part and bare_words(words) not in said

    found = {words: is_noun for is_noun, words in _candidates(vocabulary) if may_stand(words)}
    in_turn = sorted(found, key=lambda words: (not found[words], rank(vocabulary.seed, words)))
    chosen = islice(in_turn, FEWEST_LEFT_OVER)
    return tuple(words[:1].upper() + words[1:] if have_capital else words for words in chosen)


def _candidates(vocabulary: Vocabulary) -> Iterator[tuple[bool, str]]:
    """Yield the common words that gaps ask for, and whether their sentences show them as nouns."""
    language = vocabulary.language
    labels, articles = labels_for(language), articles_of(language)
    asked = {told.words for group in vocabulary.of_group.values() for told in group}
    # No names, for these are seen not to be meant, but where all nouns look like some.
    kinds = COMMON | ({NAME} if primary_subtag(language) in ALL_NOUNS else set())
    for note in vocabulary.notes.values():
        for text in texts_of(note.body):
            for place, inline in enumerate(text):
                if not isinstance(inline, Gap) or inline.has_formula:
                    continue
                words = written_answer(inline)
                kind, part = vocabulary.kind_of(words), word_class(words, vocabulary.languages)
                is_such = kind in kinds and look_of(kind) == "words" and part in ("", NOUN)
                is_told = is_of_form(inline.hint, labels, language) if inline.hint else False
                if is_such and not is_told and words in asked:
                    yield part == NOUN or _is_behind(text[:place], articles), words


def _is_behind(before: Text, articles: Collection[str]) -> bool:
    """Return whether an article is the last word of what stands before a gap."""
    said = plain(with_gaps(before, lambda _: BLANK)).split()
    return bool(said) and said[-1].casefold() in articles
