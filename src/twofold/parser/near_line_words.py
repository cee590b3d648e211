"""A file as Markdown sees it -> problems with lines that are almost questions, claims or terms."""

from __future__ import annotations

import re

from twofold.parser.reading import Reading

_CODE = "not-a-line-word"
_MOST_LINES_BETWEEN = 4
"""Lines from a question to its answer; over more, two words at line starts are no pair."""

_WORDS = {
    "Q": "q|ques|quest|question|frage|pregunta|вопрос|问题|问|問題|問|質問|질문|문제|문",
    "A": "a|ans|answer|antwort|réponse|reponse|respuesta|ответ|答案|答え|答|回答|답변|정답|답",
    "Myth": "myth|mythos|mythe|mito|миф|misconception|irrtum|idée reçue|idee recue|заблуждение"
    "|误区|誤解|迷思|오해",
    "Fact": "fact|fakt|fait|hecho|факт|truth|reality|tatsache|wahrheit|vérité|réalité|realite"
    "|verdad|realidad|事实|事実|真相|사실",
}
"""Each line word, and what people write for it in the languages that the sheets speak."""

_JUDGED = {
    "True": "vrai|richtig|wahr|verdadero|cierto|верно|правда|正确|正しい|참",
    "Myth": "false|faux|falsch|falso|неверно|неправда|ложь|错误|間違い|거짓",
}
"""What people write before a claim that is right, and before one that is wrong."""

_JUDGEMENT = re.compile(
    r"\n[ \t]*(?:(?:[-*+]|\d{1,3}[.)])[ \t]+)?(?P<begin>(?:\*\*|__)?)(?:"
    + "|".join(f"(?P<{word}>{forms})" for word, forms in _JUDGED.items())
    + r")(?P<sign>(?:\*\*|__)?[ \u00a0\u202f]?[:：])(?=(?:\*\*|__)?[ \t\u00a0\u202f]*[^\s*_])",
    re.IGNORECASE,
)

_FORMS = "|".join(_WORDS.values()).split("|")
_FIRST_LETTERS = "".join(sorted({form[0] for form in _FORMS}))
_CLOSING = {"Q": "A", "Myth": "Fact"}
_LINE = re.compile(
    r"\n[ \t]*(?:(?:[-*+]|\d{1,3}[.)])[ \t]+)?(?P<begin>(?:\*\*|__)?)"
    rf"(?=[{_FIRST_LETTERS}])(?:"  # the same, in half the time
    + "|".join(f"(?P<{word}>{forms})" for word, forms in _WORDS.items())
    + r")(?P<sign>[ \u00a0\u202f]?\d{0,3}(?:\*\*|__)?[ \u00a0\u202f]?(?:[:：.)]|[–—-](?=\s)))",
    re.IGNORECASE,
)
_LETTER = re.compile(rb"[^\n]")
_RIGHT = re.compile(r"(?:\*\*|__)?[ \u00a0\u202f]?:")
_BACK_WORD = re.compile(r"\n[ \t]*((?:[Nn]ot|[Ss]ource) ?:) ")
_NO_NOTE = re.compile(r"\s*(?:#|\||>|--|$)")
_DEFINITION = re.compile(r"\n(?<=\S\n)(:[^\W\d_][\w-]*+)(?!:)")


def find_near_line_words(reading: Reading) -> None:
    """Report pairs of lines that begin almost with `Q:` and `A:`, or `Myth:` and `Fact:`.

    A word whose other half is right is an error; that half is then not reported as missing it.
    """
    text = "\n" + _without_code(reading).decode("utf-8", "replace")
    lines = list(_LINE.finditer(text))
    for opening, closing, third in zip(lines, lines[1:], [*lines[2:], None], strict=False):
        if _is_pair(opening, closing):
            # Below a question "A. Smith was there." may well go on before the answer.
            is_done = third is not None and _is_pair(opening, third) and _is_right(third)
            if not (is_done and _is_right(opening)):
                _find_in_pair(reading, opening, closing)
    for found in _JUDGEMENT.finditer(text):
        _find_judgement(reading, found)
    for found in _BACK_WORD.finditer(text):
        if not _NO_NOTE.match(text, text.rfind("\n", 0, found.start()) + 1, found.start()):
            message = f'"{found[1]}" goes on with the line above: begin it with `>` for the back'
            reading.warning(_offset(found, 1), _CODE, message)
    for found in _DEFINITION.finditer(text):
        message = f'"{found[1]}" begins no definition: write a blank behind the colon'
        reading.warning(_offset(found, 1), _CODE, message)


def _find_judgement(reading: Reading, claim: re.Match[str]) -> None:
    """Warn of a claim in words of another language, or behind `False:`, which says no `Fact:`."""
    written = f"{claim['True'] or claim['Myth']}{claim['sign'].strip('*_')}"
    # One word in place of another mends no false claim: what is right has to be written, too.
    wrong = "what is wrong behind `Myth:`, and what is right below it behind `Fact:`"
    right = "`True:`" if claim["True"] else wrong
    message = f'"{written}" is read as text: for a claim write {right}'
    reading.warning(_offset(claim, "begin"), _CODE, message)


def _without_code(reading: Reading) -> bytes:
    """Return the masked bytes of a file with others in place of code between fences."""
    raw = bytearray(reading.masked)
    for start, end in reading.fenced:
        raw[start:end] = _LETTER.sub(b"x", raw[start:end])
    return bytes(raw)


def _word(line: re.Match[str]) -> str:
    return next(word for word in _WORDS if line[word])


def _is_pair(opening: re.Match[str], closing: re.Match[str]) -> bool:
    if _CLOSING.get(_word(opening)) != _word(closing):
        return False
    between = opening.string[opening.end() : closing.start() + 1]
    return between.count("\n") <= _MOST_LINES_BETWEEN and "\n#" not in between


def _find_in_pair(reading: Reading, opening: re.Match[str], closing: re.Match[str]) -> None:
    match [line for line in (opening, closing) if not _is_right(line)]:
        case [_, _]:
            reading.warning(_offset(opening, "begin"), _CODE, _message(opening, closing))
        case [line]:
            other = closing if line is opening else opening
            reading.error(_offset(line, "begin"), _CODE, _message(line))
            reading.reported_halves.add(reading.line_start(_offset(other, "begin")))


def _is_right(line: re.Match[str]) -> bool:
    word = _word(line)
    after = line.string[line.end() : line.end() + 1]
    return (
        line[word].lower() == word.lower()
        and _RIGHT.fullmatch(line["sign"]) is not None
        and (not after.strip() or after in "*_")
    )


def _message(*lines: re.Match[str]) -> str:
    written = [line[_word(line)] + line["sign"].strip("*_") for line in lines]
    quoted = " and ".join(f'"{each}"' for each in written)
    right = " and ".join(f"`{_word(line)}:`" for line in lines)
    are = "are" if len(lines) > 1 else "is"
    blank = ", with a blank behind it" if f"`{written[0]}`" in right else ""
    return f"{quoted} {are} read as text: write {right}{blank}"


def _offset(found: re.Match[str], group: int | str) -> int:
    """Return the offset in the file of a group; the text begins with a line end more."""
    start, text = found.start(group), found.string
    return (start if text.isascii() else len(text[:start].encode())) - 1
