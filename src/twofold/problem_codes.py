"""The code of every problem -> in one sentence, what is wrong.

A code that is added anywhere is added here: a test compares the two. From these tables follow what
a remark of the author may allow (`<!-- allow: code -->`), and the list in `docs/format.md`, where
each code of the notes has an example.
"""

from __future__ import annotations

from collections.abc import Mapping

ERRORS: Mapping[str, str] = {
    "answer-without-question": "An `A:` has no `Q:` above it.",
    "back-too-deep": "A `>` is indented so far that it is text of the bullet above.",
    "back-without-note": "A `Not:` or `Source:`, or a `>` before an answer, has no note above it.",
    "bad-font": "A font that is named is missing, no font, damaged, or may not be embedded.",
    "bad-front-matter": "The front matter is never closed, or a value in it is not of its kind.",
    "bad-setting": "The file `twofold.toml` is no TOML, or an option cannot have its value.",
    "blank-line-needed": "A line needs a blank line above it to begin something new.",
    "broken-table": "A table has no header or line of dashes, or a row lacks what its kind needs.",
    "damaged-ledger": "A line of `ledger.jsonl` is not as it was written.",
    "definition-without-term": "A `: ` has no term above it, or no definition behind it.",
    "duplicate-pin": "Two notes have the same pin.",
    "extra-cell": "A row has more cells than its table has columns.",
    "fact-without-myth": "A `Fact:` has no `Myth:` above it.",
    "gap-braces": "A gap has more or fewer braces than two on either side.",
    "gap-empty": "A gap has no answer.",
    "gap-nested": "A gap is inside another gap.",
    "gap-number": "A gap has a number that Anki does not know, or something that is almost one.",
    "gap-unclosed": "A gap begins and never ends.",
    "gap-unopened": "A gap ends and has not begun.",
    "list-number": "A year or a day at the start of a line would be the number of a step.",
    "merge-conflict": "Two versions of the notes were not joined by git.",
    "misspelt-key": "A key of the front matter is one letter away from a known one.",
    "myth-without-fact": "A `Myth:` has no `Fact:`.",
    "newer-ledger": "The ledger was written by a newer version of Twofold.",
    "not-a-line-word": "A line begins with words that are almost `Q:`, `A:`, `Myth:` or `Fact:`,"
    " or is `True:` alone.",
    "not-utf8": "A file is not text in UTF-8.",
    "note-twice": "Two files hold the same note, and one package may hold it once.",
    "picture-name-clash": "Two different pictures of one deck have the same file name.",
    "question-without-answer": "A `Q:` has no `A:`.",
    "remark-unclosed": "A remark begins and never ends.",
    "reserved-name": "A package would have a name that is taken.",
    "same-folder": "The sheets of two files would be written into one folder.",
    "tags-without-note": "Tags that mean something belong to no note.",
    "too-deep": "Bullets are nested more than 20 deep.",
    "unknown-pin": "A pin names no note that was ever handed out, or one of another kind.",
    "unknown-setting": "The file `twofold.toml` names an output or an option that there is not.",
    "unprintable": "The fonts of the worksheets lack a character.",
    "unsupported": "The notes have something that this format does not support.",
}
"""What stops the export."""

WARNINGS: Mapping[str, str] = {
    "ambiguous-date": "A date of a timeline fits another of its rows as well.",
    "asked-again": "Three notes or more ask for the same dated fact.",
    "back-after-children": "A `>` comes after nested bullets and belongs to the bullet above them.",
    "bad-font": "A font that is named cannot be used, which stops sheets alone.",
    "blank-line-needed": "A line goes on with the block above it, as Markdown has it.",
    "block-id": "Obsidian's name for a block is left out.",
    "broken-table": "A table lacks its line of dashes; or rows, with tabs or drawn, are no table.",
    "claims-all-false": "Every claim of a topic is wrong, so that nothing asks whether it is.",
    "date-out-of-order": "The dates of a timeline or a sequence run backwards.",
    "definition-without-term": "A row of a table of terms lacks one of the two.",
    "dropped-markup": "What runs, loads or lays out a page is left out.",
    "empty-back": "A `>`, `Not:` or `Source:` has no words.",
    "empty-heading": "A heading has no words, and is left out.",
    "empty-section": "A heading, or the whole topic, has no notes.",
    "extra-cell": "A bar in code or a link would make a cell elsewhere, and makes none here.",
    "formula-not-drawn": "A formula cannot be drawn on paper, and its source is printed.",
    "gap-braces": "Words in single braces look like a gap.",
    "gap-gives-itself-away": "An answer is shown elsewhere while its gap is asked.",
    "gap-is-all": "A sentence is nothing but its gap, so that nothing asks for the answer.",
    "gap-needs-hint": "Sentences read alike once blanked, or one says nothing beside its blank.",
    "gap-trivial": "An answer is an article, a preposition or a conjunction.",
    "heading-needs-blank": "A heading, or what may be one, has no blank behind its `#`.",
    "heading-skips-level": "A heading is more than one level deeper than the one above it.",
    "likely-terms": "Bullets, or lines of one note, look like terms, and are only printed.",
    "list-number": "The numbers of a list jump, and its steps are taken as they stand.",
    "lonely-footnote": "A footnote has no mark that names it, or a mark no footnote.",
    "markdown-in-gap": "Signs of emphasis or tags in an answer would be printed.",
    "near-duplicate": "Two notes ask the same.",
    "not-a-bullet": "A line begins with the marker of a list, and no blank is behind it.",
    "not-a-line-word": "A line begins with words that are almost `Q:`, `A:`, `Myth:`, `Fact:` or"
    " `True:`.",
    "not-a-tag": "Words at the end of a note, or in `tags`, are almost a tag or a pin.",
    "not-marks": "Brackets behind a question are almost its marks.",
    "not-nested": "A bullet is indented by too little to be nested.",
    "odd-hint": "A gap has a second `::`, or a `|` where none is likely.",
    "odd-levels": "A level says no marks, or more than its question has; or there are none.",
    "other-notation": "What another program takes for a gap or a question is none here.",
    "picture-missing": "A picture is not in the folder of the notes.",
    "picture-not-read": "A picture is damaged, too large or of an unknown kind, or is none yet.",
    "picture-outside-sources": "A picture lies outside the folder of the notes.",
    "picture-without-words": "A picture has no words that describe it.",
    "same-heading": "Two headings beside each other have the same words.",
    "same-question-different-answers": "A question has two answers, or a term two definitions.",
    "sequence-of-questions": "The steps of a numbered list are questions.",
    "sequence-with-gaps": "A numbered list has gaps, and is read as bullets.",
    "sign-left-out": "The sheets leave out emoji, which their fonts do not have.",
    "table-without-gaps": "A table has no gaps, and is never asked.",
    "tags-without-note": "Tags belong to no note, and are given to all of them.",
    "taught-unread": "A `taught:` remark names no single day or a second one, or is in no section.",
    "too-many-gaps": "A note, or a row of a table, has more than four gaps.",
    "two-facts": "A row of a timeline tells two things that happened.",
    "undated": "A row of a table of events does not begin with a date that can be read.",
    "unknown-allowance": "An `allow:` remark names no warning, or lacks its `allow:`.",
    "unknown-key": "The front matter has a key, or a line, that means nothing here.",
    "unprintable": "The fonts of the worksheets lack a character, which a deck shows.",
    "unused-allowance": "An `allow:` remark names a warning that is not there.",
}
"""What the author should look at, and may allow."""

OF_SUGGESTIONS: Mapping[str, str] = {
    "suggestion-kept": "A suggestion does not fit the sentence below it, and both were left alone.",
}
"""What `twofold accept` says of the suggestions in notes."""

OF_IMPORTS: Mapping[str, str] = {
    "broken-xml": "A mind map or an outline is no sound XML.",
    "damaged-package": "A package, a document or a collection in it is damaged.",
    "damaged-picture": "A picture in a quiz is damaged.",
    "entity": "A mind map or an outline defines entities, which may be endless.",
    "kept-as-remark": "Something has no place in notes, and was kept as a remark.",
    "mixed-indentation": "Lines are indented by blanks and tabs in turn, or one as none above is.",
    "no-nodes": "A file holds nothing that could become notes.",
    "not-in-the-deck": "A deck of Twofold's does not hold all that its notes do.",
    "not-installed": "A file is of a kind whose reader is not installed.",
    "not-utf8": "A file is not UTF-8, and was read as Windows-1252.",
    "picture-not-found": "A picture that Markdown names is not beside it.",
    "picture-not-shown": "A picture is of a kind that neither cards nor sheets show.",
    "too-big": "A file or a text in it is longer than any notes.",
    "too-deep": "A file nests deeper than any notes.",
    "unknown-format": "A file is of no kind that is known.",
}
"""What `twofold import` says of other programs' files."""
