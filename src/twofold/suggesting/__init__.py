"""Notes -> the same notes with gaps suggested in remarks, or with the suggestions made gaps.

| module | what is in it |
|---|---|
| `words`, `dates_in_text` | a text -> its words and dates, whole |
| `everyday_words` | what everybody knows, and so is not asked for, in each language |
| `vocabulary` | all sentences of a file -> what its words are |
| `terms` | a sentence -> the runs of its words that are terms or names |
| `candidates`, `choosing` | a sentence -> what may be gapped, and how well -> the best of it |
| `warned` | gaps -> those of which `check` would not warn |
| `remarks`, `accepting` | gaps -> remarks in the notes -> gaps in the notes |
| `offers` | notes -> the suggestions in them, one by one, to be taken or left |
| `letters`, `notes_files`, `edits` | notes as they are read and changed, to the byte |
"""

from __future__ import annotations

from twofold.suggesting.accepting import with_accepted
from twofold.suggesting.outcome import Outcome
from twofold.suggesting.remarks import with_suggestions

__all__ = ["Outcome", "with_accepted", "with_suggestions"]
