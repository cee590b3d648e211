"""A number of cards -> the package that the shortest script with genanki makes: `CARDS FILE`."""

import sys

import genanki

BASIC = genanki.Model(
    1_607_392_319,
    "Basic",
    fields=[{"name": "Question"}, {"name": "Answer"}],
    templates=[{"name": "Card", "qfmt": "{{Question}}", "afmt": "{{FrontSide}}<hr>{{Answer}}"}],
)

deck = genanki.Deck(2_059_400_110, "Benchmark")
for number in range(int(sys.argv[1])):
    answer = f"The answer to number {number}, in a sentence of some words as cards have it."
    deck.add_note(genanki.Note(BASIC, [f"What is asked in question {number}?", answer]))
genanki.Package(deck).write_to_file(sys.argv[2])
