"""Structured notes, written once -> an Anki deck to study from and worksheets to print.

    sources/*.md ─► library ─► parser ─► topics ─► checks ─► identity ─┬► exporters/anki
                                  └───── problems ────┘                └► exporters/worksheets

Where things are, in the order in which the notes pass through them:

    __main__.py     `python -m twofold`
    cli.py          the table of contents of the commands; an error becomes an exit status
    errors.py       what keeps a run from its work
    commands/       one module a command, and what they share: flags, and how results are printed
    pipeline/       what commands do: all that follows, in its order, for what was asked
    library.py      folders -> topics and problems; the only reader of notes files
    folders.py      a folder -> its files at any depth, or its notes
    pictures.py     the pictures that a topic names, found on disk
    source.py       a file's text; offset -> line and column
    edit_distance.py  two words -> how many letters apart they are
    spelling.py     two spellings -> whether one is the other, corrected
    parser/         text -> a topic and problems
    notes.py        a topic and the kinds of notes in it: what the author meant
    typography.py   words -> the same words without what is only a matter of how they are set
    text.py         words with gaps, formulas and pictures in them
    formulas.py     where a formula begins and ends
    dates.py        dates with a precision
    language_tags.py  a language tag -> the language that it names
    articles.py     a language -> its articles, behind which the word begins
    date_words.py   a date in the words of a language -> the same in plain English
    term_words.py   the words above a table's columns -> which of them holds terms
    units.py        the signs that stand behind a number -> what finds them
    bare_years.py   a number and the words around it -> whether it is a year
    year_words.py   the words of a language that tell a year from a number of things
    accepted_forms.py  a gap -> what is right besides its answer, as it is shown
    problem_codes.py  the code of every problem, with one sentence on each
    problems.py     what is wrong, where, and how it is printed
    mending/        a problem -> the text that would be right, where there is no choice
    needed_hints.py  a section -> the gaps that say what they ask for only by their hints
    checks/         one function for each rule that a sound topic keeps
    ledger/         what is remembered of every note that was ever handed out
    identity/       topics and the ledger -> topics whose notes and gaps have lasting names
    selection.py    topics and chosen tags -> topics with the chosen notes alone
    settings.py     the text of `twofold.toml` -> what a teacher chose for each output
    exporters/      one folder an output, and the registry of them; worksheets/ has its own map
    anki_packages/  a file of Anki's -> its notes and pictures as values
    page/           notes in the browser, cards and pages beside them while they are written
    recovery.py     decks that were handed out -> the ledger that was lost
    locks.py        a path -> the right to be the only process that works on it
    importers/      mind maps, outlines, Anki decks, tables -> a topic
    writer/         a topic -> the text of notes, which is read as this topic again
    starting/       a folder -> a first topic to change, for who begins
    suggesting/     notes -> the same with gaps suggested in remarks, or with these accepted
    temporary.py    a path -> a file beside it that is gone after use
    files.py        bytes -> a file that is either the old one or the new one, whole
"""

__version__ = "0.1.0"
