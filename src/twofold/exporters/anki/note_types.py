"""The kinds of Anki notes that we make -> their fields, templates and looks, as values."""

from __future__ import annotations

from pkgutil import get_data
from typing import NamedTuple

VERSION = 6
"""Raised, together with `CHANGED_AT`, with every change of a template or of `card.css`."""

CHANGED_AT = 1_795_977_000
"""Seconds since 1970 at the last change, on 2026-11-29; Anki takes none but a newer note type."""

SHARED_FIELDS = (
    "Path",
    "Extra",
    "Source",
    "Code",
    "Language",
    "Spare 1",
    "Spare 2",
    "Spare 3",
    "Spare 4",
)
"""The last fields of every note type; the spare ones wait for ideas that we have not had yet."""

REPORT = "Spare 1"
"""The spare field that holds the link by which a mistake is reported; its name is frozen."""

SPEECH = "Spare 2"
"""The spare field that has a device say the answer: of a term the term, of an event the date.

Of notes with gaps it holds deletions of the same numbers: in the gap itself it would spoil typed
answers. Anki's own `{{tts}}` would need a note type for each language.
"""

SECOND_SPEECH = "Spare 3"
"""That of terms for definitions, of events for what happened: the answers of their other cards."""

POINT = "Spare 3"
"""Of a question one of whose points is asked, the spare field that holds the point's number."""

SIZE = "Spare 4"
"""The spare field with the classes by which small screens shrink a card that has much to show."""

QUIET_FIELDS = frozenset(
    {"Typing", "Number", "Language", *(f"Spare {number}" for number in range(1, 5))}
)
"""Folded away in Anki's editor and left out of its searches."""

MOST_SORTED_OUT = 30
"""Cards up to this number show the other right forms of their own gap alone, later ones of all."""


_SORTED_OUT = range(1, MOST_SORTED_OUT + 1)

PHONES = "(max-width: 480px)"
"""Here the cells of a row stand below each other."""

SMALL_SCREENS = f"{PHONES}, (max-height: 480px)"
"""Phones, and Anki Desktop in a window of 720 × 480."""


class Template(NamedTuple):
    """One kind of card of a note type; `browser` is its question in the list of Anki's browser."""

    name: str
    front: str
    back: str
    browser: str


class NoteType(NamedTuple):
    """Fields and templates under an `id` of their own.

    Both are frozen: once a pupil has a note type, Anki takes no update of its notes from one whose
    fields or templates differ in number or order. They carry fixed ids, by which Anki knows a
    renamed one again. `cloze` note types have one template, and a card for each number in their
    first field.
    """

    id: int
    name: str
    own_fields: tuple[str, ...]
    templates: tuple[Template, ...]
    cloze: bool = False

    @property
    def fields(self) -> tuple[str, ...]:
        """All fields in their frozen order."""
        return self.own_fields + SHARED_FIELDS

    def field_id(self, place: int) -> int:
        """Return the fixed id of the field at `place`, which never moves."""
        return self.id * 1000 + place

    def template_id(self, place: int) -> int:
        """Return the fixed id of the template at `place`, which never moves."""
        return self.id * 1000 + 500 + place


def style_sheet() -> str:
    """Return the CSS of all cards."""
    # Not importlib.resources, whose import takes as long as writing a hundred notes.
    css = (get_data(__package__, "card.css") or b"").decode()
    # Anki names the number of the asked gap in the class of the whole card: `card1`, `card2` …
    others = ",\n".join(f".card{number} .also:not(.of-{number})" for number in _SORTED_OUT)
    rows = ",\n".join(f".card{number} tr.of-{number}" for number in _SORTED_OUT)
    cells = ",\n".join(f".card{number} .long .wide td.of-{number}" for number in _SORTED_OUT)
    return (
        f"/* Twofold cards, version {VERSION} */\n{css}{others} {{\n  display: none;\n}}\n"
        f"@media {SMALL_SCREENS} {{\n{rows} {{\n  order: -1;\n}}\n}}\n"
        f"@media {PHONES} {{\n{cells} {{\n  order: -1;\n}}\n}}\n"
    )


def _side(side: str, inner: str) -> str:
    return (
        f'<div class="twofold {side} {{{{{SIZE}}}}}" lang="{{{{Language}}}}">\n'
        f'<div class="path" dir="auto">{{{{Path}}}}</div>\n{inner}\n</div>'
    )


def _optional(field: str, css_class: str) -> str:
    return (
        f'{{{{#{field}}}}}<div class="{css_class}" dir="auto">{{{{{field}}}}}</div>{{{{/{field}}}}}'
    )


def _block(field: str, css_class: str) -> str:
    return f'<div class="{css_class}" dir="auto">{{{{{field}}}}}</div>'


_ANSWER_LINE = '<hr id="answer">'
_DETAILS = "\n".join(
    (
        _optional("Extra", "extra"),
        f'<div class="foot">{_optional("Source", "source")}{_optional(REPORT, "report")}'
        '<div class="code" dir="ltr">{{Code}}</div></div>',
    )
)


def _template(
    name: str, given: str, answer: str, browser: str, *, says: str = SPEECH, front_says: str = ""
) -> Template:
    """Return a card that shows what is given, then below a line the answer and the details.

    The back says aloud what the field `says` holds, the front what `front_says` does: it is given.
    """
    front = "\n".join((given, _spoken(front_says))) if front_says else given
    back = "\n".join((given, _ANSWER_LINE, answer, _spoken(says), _DETAILS))
    return Template(name, _side("front", front), _side("back", back), browser)


def _spoken(field: str) -> str:
    return _optional(field, "speech")


_CLOZE_TEXT = "\n".join(
    (
        _optional("Heading", "heading"),
        '<div class="text" dir="auto">{{cloze:Text}}</div>',
        '{{#Typing}}<div class="typing">{{type:cloze:Text}}</div>{{/Typing}}',
    )
)

_CLOZE_SPEECH = (
    f'{{{{#{SPEECH}}}}}<div class="speech">{{{{cloze-only:{SPEECH}}}}}</div>{{{{/{SPEECH}}}}}'
)
"""Says the answers of the asked gap, and of no other."""

CLOZE = NoteType(
    1_718_840_263,
    "Twofold Cloze",
    ("Text", "Heading", "Accepted", "Typing"),
    (
        Template(
            "Gap",
            _side("front", _CLOZE_TEXT),
            _side(
                "back",
                f'<div id="answer">\n{_CLOZE_TEXT}\n</div>\n'
                f"{_CLOZE_SPEECH}\n{_optional('Accepted', 'accepted')}\n{_DETAILS}",
            ),
            "{{cloze:Text}}",
        ),
    ),
    cloze=True,
)

QUESTION = NoteType(
    1_723_951_407,
    "Twofold Question",
    ("Question", "Answer", "Points", "Marks"),
    (
        _template(
            "Question",
            f"{_block('Question', 'text')}\n{_block('Marks', 'marks')}",
            f"{_optional('Answer', 'answer')}\n{_optional('Points', 'points')}",
            "{{Question}}",
        ),
    ),
)

MYTH = NoteType(
    1_734_062_859,
    "Twofold Myth",
    ("Claim", "Fact", "Ask", "Verdict"),
    (
        _template(
            "True or false",
            f"{_block('Ask', 'ask')}\n{_block('Claim', 'text')}",
            f"{_block('Verdict', 'verdict')}\n{_optional('Fact', 'answer')}",
            "{{Claim}}",
        ),
    ),
)

TERM = NoteType(
    1_745_173_961,
    "Twofold Term",
    ("Term", "Definition", "Ask definition", "Ask term"),
    (
        _template(
            "Definition",
            f"{_block('Term', 'text short')}\n{_block('Ask definition', 'ask')}",
            _block("Definition", "answer"),
            "{{Term}}",
            says=SECOND_SPEECH,
            front_says=SPEECH,
        ),
        _template(
            "Term",
            f"{_block('Definition', 'text')}\n{_block('Ask term', 'ask')}",
            _block("Term", "answer short key"),
            "{{Definition}}",
        ),
    ),
)

EVENT = NoteType(
    1_756_284_073,
    "Twofold Event",
    ("Event", "Date", "Ask date", "Ask event"),
    (
        _template(
            "Date",
            f"{_block('Event', 'text')}\n{_block('Ask date', 'ask')}",
            _block("Date", "answer short key"),
            "{{Event}}",
        ),
        _template(
            "Event",
            f"{_block('Date', 'text short')}\n{_block('Ask event', 'ask')}",
            _block("Event", "answer"),
            "{{Date}}",
            says=SECOND_SPEECH,
        ),
    ),
)

SEQUENCE = NoteType(
    1_767_395_187,
    "Twofold Sequence",
    ("Step", "Shown", "Heading", "Order", "Ask", "Number"),
    (
        _template(
            "Step",
            "\n".join(
                (_optional("Heading", "heading"), _optional("Shown", "text"), _block("Ask", "ask"))
            ),
            f"{_block('Step', 'answer key')}\n{_optional('Order', 'order')}",
            "{{Ask}} {{Heading}} {{Shown}}",
        ),
    ),
)

NOTE_TYPES = (CLOZE, QUESTION, MYTH, TERM, EVENT, SEQUENCE)
