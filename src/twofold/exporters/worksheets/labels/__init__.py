"""The language of the notes -> the page's own words, from one module a language.

Which words there are, and what each is for, the other modules say:

    page_words.py      all words of a page, by what they are printed on
    question_words.py  how questions open, which tells what they want
    sentence_words.py  how sentences lean on others, and point at pictures
    formula_words.py   what is heard of a formula
"""

from __future__ import annotations

from twofold.exporters.worksheets.labels.chinese import CHINESE
from twofold.exporters.worksheets.labels.english import ENGLISH
from twofold.exporters.worksheets.labels.french import FRENCH
from twofold.exporters.worksheets.labels.german import GERMAN
from twofold.exporters.worksheets.labels.japanese import JAPANESE
from twofold.exporters.worksheets.labels.korean import KOREAN
from twofold.exporters.worksheets.labels.page_words import Labels
from twofold.exporters.worksheets.labels.russian import RUSSIAN
from twofold.exporters.worksheets.labels.sentence_words import PictureWords
from twofold.exporters.worksheets.labels.spanish import SPANISH

__all__ = ["LABELS", "Labels", "PictureWords", "labels_for"]

LABELS = {
    "en": ENGLISH,
    "fr": FRENCH,
    "de": GERMAN,
    "es": SPANISH,
    "ru": RUSSIAN,
    "zh": CHINESE,
    "ja": JAPANESE,
    "ko": KOREAN,
}
"""One row a language, by its BCP 47 primary subtag."""


def labels_for(language: str) -> Labels:
    """Return the words of a BCP 47 `language`, of the longest prefix we know, else in English."""
    parts = language.lower().replace("_", "-").split("-")
    for length in range(len(parts), 0, -1):
        if found := LABELS.get("-".join(parts[:length])):
            return found
    return ENGLISH
