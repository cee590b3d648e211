"""What a user types, what is printed where, which files stand afterwards, and the exit status."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, cast

import click
import pytest
from click.testing import CliRunner

import twofold
import twofold_runs
from notes_files import NOTES, write
from twofold import cli, files
from twofold.commands import COMMANDS, export
from twofold.commands.export import export_command
from twofold.commands.flags import flags_of
from twofold.exporters.exporter import Exporter, Remembers, Written
from twofold.notes import Topic
from twofold.pipeline import checking
from twofold.problems import Problem, error, warning
from twofold.source import Position

pytestmark = pytest.mark.usefixtures("here")

BROKEN = "# Rome\n\n- Rome was founded in {{753 BC.\n"
DOUBTFUL = "# Rome\n\n## Kings\n\n- Rome was founded in {{753 BC}}.\n\n## Wars\n"
"""Its second section is empty, which is a warning."""

ENVIRONMENT = os.environ | {"PYTHONPATH": str(Path(twofold.__file__).parent.parent)}
"""A process of its own runs the code that is tested, wherever it starts."""


@dataclass
class Outcome:
    """What came of a command."""

    status: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `twofold` with arguments, in this process."""

    def run_command(*arguments: str) -> Outcome:
        status = cli.main(arguments)
        captured = capsys.readouterr()
        return Outcome(status, captured.out, captured.err)

    return run_command


def everything_here() -> dict[str, bytes]:
    """Return every file below the working folder with its bytes."""
    return {str(path): path.read_bytes() for path in sorted(Path().rglob("*")) if path.is_file()}


@dataclass(frozen=True, slots=True)
class CopyOptions:
    """Options of each kind that a flag can be made of."""

    paper: Literal["a4", "letter"] = field(default="a4", metadata={"help": "Size of the paper."})
    count: int = 1
    into: str = ""
    words: tuple[str, ...] = ()
    key: bool = field(default=True, metadata={"flag": "--no-key", "help": "Leave out the key."})
    wide: bool = False


@dataclass
class Copies:
    """An exporter that writes each topic's name `count` times, and remembers its options."""

    problems: list[Problem] = field(default_factory=list)
    failure: OSError | None = None
    seen: list[CopyOptions] = field(default_factory=list)

    def plan(self, topics: Sequence[Topic], options: CopyOptions) -> CopyPlan:
        return CopyPlan(self, topics, options)

    def exporter(self) -> Exporter[CopyOptions]:
        return Exporter(
            command="copy",
            help="Copy the names of the topics.",
            options=CopyOptions,
            plan=self.plan,
            remembers=Remembers.NEW_NOTES,
        )


@dataclass
class CopyPlan:
    """Files with the names of the topics."""

    asked: Copies
    topics: Sequence[Topic]
    options: CopyOptions

    @property
    def problems(self) -> list[Problem]:
        return self.asked.problems

    @property
    def files(self) -> tuple[Path, ...]:
        numbers = range(self.options.count)
        return tuple(Path(f"{topic.name}-{n}.txt") for topic in self.topics for n in numbers)

    def write(self, output: Path) -> Iterator[Written]:
        self.asked.seen.append(self.options)
        for topic in self.topics:
            for number in range(self.options.count):
                path = output / f"{topic.name}-{number}.txt"
                changed = files.write_whole(path, topic.name.encode())
                yield Written(path, changed, f"{len(topic.name)} letters")
            if self.asked.failure:
                raise self.asked.failure


@pytest.fixture
def copies(monkeypatch: pytest.MonkeyPatch) -> Copies:
    """Add the command `copy`."""
    made = Copies()
    command = export_command(made.exporter())
    monkeypatch.setitem(cli.twofold.commands, "copy", command)
    return made


class TestStatus:
    """How a run went, as a script sees it."""

    def test_notes_without_problems_are_done(self, run: Run) -> None:
        """Nothing wrong: status 0, and a line that says how much was looked at."""
        write("sources/rome.md")
        assert run("check") == Outcome(0, "1 topic, 1 note: nothing wrong\n", "")

    def test_errors_are_reported_with_their_line(self, run: Run) -> None:
        """Each error stands in GNU form, then its line and a caret; the status is 1."""
        write("sources/rome.md", BROKEN)
        outcome = run("check")
        assert (outcome.status, outcome.out) == (1, "")
        first, line, caret, *_, closing = outcome.err.splitlines()
        assert first.startswith("sources/rome.md:3:23: error: ")
        assert first.endswith(" [gap-unclosed]")
        assert line == "    - Rome was founded in {{753 BC."
        assert caret == "    " + " " * 22 + "^"
        assert closing == "1 error in 1 file"

    def test_problems_of_all_files_are_reported_at_once_and_sorted(self, run: Run) -> None:
        """The second file's problems come after the first's, and the last line counts them."""
        write("sources/b.md", BROKEN)
        write("sources/a.md", BROKEN)
        write("sources/c.md", DOUBTFUL)
        outcome = run("check")
        places = [line.split(": ")[0] for line in outcome.err.splitlines() if line[0] == "s"]
        assert places == ["sources/a.md:3:23", "sources/b.md:3:23", "sources/c.md:7:1"]
        assert outcome.err.splitlines()[-1] == "2 errors, 1 warning in 3 files"

    @pytest.mark.parametrize("command", ["check", "plan", "deck", "worksheets", "export"])
    def test_fifty_equal_problems_are_one_message(self, run: Run, command: str) -> None:
        """The first stands with its line, the others with their places, and all are counted."""
        bullets = "".join(f"- It lasted {{{{ }}}} years, {number}.\n" for number in range(25))
        for name in ("a", "b"):
            write(f"sources/{name}.md", f"# T\n\n{bullets}")
        outcome = run(command)
        assert outcome.status == 1
        first, line, caret, more, *places = outcome.err.splitlines()
        assert first.startswith("sources/a.md:3:13: error: ")
        assert (line, caret) == ("    - It lasted {{ }} years, 0.", " " * 16 + "^")
        assert more == "    and 49 more like it, --all prints each:"
        assert places[0].startswith("      sources/a.md:4:13, 5:13, ")
        told = "".join(places).replace(" ", "")
        in_a, in_b = (
            f"sources/{name}.md:" + ",".join(f"{each}:13" for each in range(line, 28))
            for name, line in (("a", 4), ("b", 3))
        )
        assert told.startswith(f"{in_a};{in_b}")
        assert "50 errors in 2 files" in outcome.err.splitlines()
        each = run(command, "--all")
        assert each.status == 1
        assert each.err.count(" [gap-empty]\n") == each.err.count("^\n") == 50
        assert "50 errors in 2 files" in each.err.splitlines()

    def test_many_that_differ_in_a_name_are_told_with_their_names(self, run: Run) -> None:
        """Where messages quote different words these stand behind the places."""
        keys = "".join(f"key{number}: x\n" for number in range(5))
        write("sources/rome.md", f"---\n{keys}a key of {'k' * 40}: x\n---\n{NOTES}")
        outcome = run("check")
        assert outcome.status == 0
        first, _, _, *more, closing = outcome.err.splitlines()
        assert first == (
            'sources/rome.md:2:1: warning: "key0" means nothing here and is left out [unknown-key]'
        )
        assert more == [
            "    and 5 more like it, --all prints each:",
            '      sources/rome.md:3:1 "key1", 4:1 "key2", 5:1 "key3", 6:1 "key4",',
            f'      7:1 "a key of {"k" * 20}…"',
        ]
        assert closing == "6 warnings in 1 file"

    @pytest.mark.parametrize("command", ["check", "deck", "worksheets"])
    def test_letters_that_no_font_has_are_told_once(self, run: Run, command: str) -> None:
        """However many they are in each note, the remedy is said once, with all places."""
        some = ("中", "中国", "国人民", "龍", "中国人民大学校", "日本語")
        notes = "".join(f"- {{{{Word {n}}}}} is {each}.\n" for n, each in enumerate(some))
        for name in ("a", "b"):
            write(f"sources/{name}.md", f"# T {name}\n\n## S\n\n{notes}")
        outcome = run(command)
        assert outcome.err.count("[unprintable]") == outcome.err.count("--font-file") == 1
        if command == "worksheets":
            assert "    and 11 more like it, --all prints each:" in outcome.err.splitlines()
            assert "4:" not in outcome.err.splitlines()[0]
            assert '6:3 "中 国"' in outcome.err
            assert run(command, "--all").err.count("--font-file") == 12

    def test_letters_of_two_notes_are_told_with_one_remedy(self, run: Run) -> None:
        """A font that has the one has the other: nobody reads that twice."""
        write("sources/rome.md", "# T\n\n## S\n\n- {{Rome}} is 中.\n- {{Italy}} is 国.\n")
        outcome = run("worksheets")
        assert outcome.err.count("--font-file") == 1
        assert '      sources/rome.md:6:3 "国"' in outcome.err.splitlines()
        assert "2 errors in 1 file" in outcome.err

    def test_editors_get_each_of_equal_problems(self, run: Run) -> None:
        """`--json` has every problem, with or without `--all`."""
        write("sources/rome.md", "# T\n\n" + "- It lasted {{ }} years.\n" * 50)
        plain = run("check", "--json")
        assert len(json.loads(plain.out)) == 50
        assert run("check", "--json", "--all") == plain

    def test_a_picture_inside_the_text_is_one_line(self, run: Run) -> None:
        """A picture that is written out in the notes is told in a line, not in all its letters."""
        picture = f"data:image/png;base64,{'A' * 40_000}"
        write("sources/rome.md", f"{NOTES}\n![The Forum][it]\n\n[it]: <{picture}>\n")
        outcome = run("check")
        assert outcome.status == 0
        assert "[picture-missing]" in outcome.err
        assert "stands inside the text: save it as a file" in outcome.err
        assert max(map(len, outcome.err.splitlines())) < 160

    def test_a_section_that_is_not_there_is_refused(self, run: Run) -> None:
        """A wrong `--section` makes nothing, and the line names the sections that there are."""
        write("sources/rome.md", "# Rome\n\n## The kings\n\n- {{Numa}} was a king of Rome.\n")
        outcome = run("worksheets", "--section", "1", "--section", "Consuls")
        assert outcome.status == 2
        assert 'no section is "Consuls"' in outcome.err
        assert "there are 1 The kings" in outcome.err
        assert not Path("output").exists()
        assert run("worksheets", "--section", "kings").status == 0

    @pytest.mark.parametrize(
        ("path", "named"), [("rome.md", "rome.md"), ("old rome.md", "'sources/old rome.md'")]
    )
    def test_a_deck_of_nothing_names_what_finds_gaps(self, run: Run, path: str, named: str) -> None:
        """Notes that ask nothing make an empty package, and the line names `twofold suggest`."""
        write(f"sources/{path}", "# Rome\n\n- Rome was founded in 753 BC.\n")
        outcome = run("deck")
        assert outcome.status == 0
        assert "nothing in these notes is asked, put {{…}}" in outcome.out
        assert "`twofold suggest " in outcome.out
        assert f"{named}` finds" in outcome.out
        write(f"sources/{path}", "# Rome\n")
        outcome = run("worksheets")
        assert outcome.out.startswith(
            "twofold worksheets: there is nothing to make of these notes: "
        )
        assert f"{named}` finds" in outcome.out

    @pytest.mark.parametrize(
        ("notes", "said"),
        [
            pytest.param(
                "# Rome\n\n- It fell in 476.\n", "1 topic, 1 note: nothing wrong; ", id="sound"
            ),
            pytest.param("# Rome\n\n![The Forum](forum.png)\n", "", id="with a warning"),
        ],
    )  # fmt: skip
    def test_a_check_of_nothing_names_what_finds_gaps(
        self, run: Run, notes: str, said: str
    ) -> None:
        """Notes that ask nothing are sound, and the line names `twofold suggest`."""
        write("sources/rome.md", notes)
        outcome = run("check")
        assert outcome.status == 0
        assert outcome.out == (
            f"{said}nothing in these notes is asked, put {{{{…}}}} around what should be, or see "
            "what `twofold suggest sources/rome.md` finds\n"
        )

    def test_a_deck_of_several_files_without_cards_names_no_file(self, run: Run) -> None:
        """Which one of several files should ask something is the author's to say."""
        for name in ("rome", "greece"):
            write(f"sources/{name}.md", f"# {name}\n\n- It was founded in 753 BC.\n")
        assert "`twofold suggest FILE` finds" in run("deck", "--into", "all.apkg").out

    @pytest.mark.parametrize(("flags", "status"), [([], 0), (["--strict"], 1)])
    def test_warnings_stop_only_if_asked(self, run: Run, flags: list[str], status: int) -> None:
        """A warning is reported; with --strict it counts as an error."""
        write("sources/rome.md", DOUBTFUL)
        outcome = run("check", *flags)
        assert outcome.status == status
        assert "warning: " in outcome.err
        assert outcome.err.splitlines()[-1] == "1 warning in 1 file"

    def test_a_warning_that_the_author_allows_is_not_reported(self, run: Run) -> None:
        """A remark above the place silences the checks' warnings too."""
        write(
            "sources/rome.md", DOUBTFUL.replace("## Wars", "<!-- allow: empty-section -->\n## Wars")
        )
        assert run("check", "--strict") == Outcome(0, "1 topic, 1 note: nothing wrong\n", "")

    def test_a_forecast_tells_what_stops_the_deck(self, run: Run) -> None:
        """`plan` forecasts no deck that `deck` would refuse to make."""
        gaps = " ".join(f"{{{{w{number}}}}}" for number in range(501))
        write("sources/rome.md", f"# Rome\n\n<!-- allow: too-many-gaps -->\n- {gaps}\n")
        plan, deck = run("plan"), run("deck")
        assert (plan.status, deck.status) == (1, 1)
        assert plan.err.splitlines() == deck.err.splitlines()[:-1]

    def test_a_remark_that_allows_nothing_is_reported_by_every_command(self, run: Run) -> None:
        """So is one whose code no warning has."""
        write("sources/rome.md", f"{NOTES}\n<!-- allow: odd-hint, coed -->\n- Rome {{{{fell}}}}.\n")
        for command in ("check", "plan", "deck"):
            reported = [line for line in run(command).err.splitlines() if line.endswith("]")]
            assert reported == [
                "sources/rome.md:7:13: warning: nothing here gives the warning odd-hint: take it "
                "out of the remark [unused-allowance]",
                'sources/rome.md:7:23: warning: no warning has the code "coed": write one that '
                "stands in [ ] behind a warning (an error cannot be allowed) [unknown-allowance]",
            ]

    @pytest.mark.parametrize(
        ("before", "arguments", "line"),
        [
            pytest.param({}, ["check"], "no such file or folder: sources", id="no sources"),
            pytest.param({}, ["deck", "rome"], "no such file or folder: rome", id="missing path"),
            pytest.param(
                {"sources/README.md": ""},
                ["worksheets"],
                "no notes in sources: a file of notes is Markdown, and its name ends in .md"
                " (README.md and names that begin with _ or . do not count)",
                id="empty folder",
            ),
            pytest.param(
                {"sources/rome.md": NOTES, "output": "kept"},
                ["deck"],
                "output is a file, and the output needs a folder",
                id="output is a file",
            ),
            pytest.param(
                {"sources/rome.md": NOTES, "handouts/rome": "kept"},
                ["worksheets", "--output", "handouts/rome/new"],
                "handouts/rome is a file, and the output needs a folder",
                id="a file above the output",
            ),
        ],
    )
    def test_wrong_use_is_one_line(
        self, run: Run, before: dict[str, str], arguments: list[str], line: str
    ) -> None:
        """A path that will not do is named in one line; nothing that stood there is touched."""
        for path, text in before.items():
            write(path, text)
        standing = everything_here()
        assert run(*arguments) == Outcome(2, "", f"twofold: {line}\n")
        assert everything_here() == standing

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            pytest.param(["chek"], "No such command 'chek'", id="command"),
            pytest.param(["check", "--stric"], "No such option", id="option"),
            pytest.param(["deck", "--output"], "requires an argument", id="no value"),
        ],
    )
    def test_a_misspelt_command_is_wrong_use(
        self, run: Run, arguments: list[str], words: str
    ) -> None:
        """What click refuses has the same status as a path that is missing."""
        outcome = run(*arguments)
        assert outcome.status == 2
        assert words in outcome.err

    def test_a_file_in_another_encoding_is_a_problem_at_its_first_bad_byte(self, run: Run) -> None:
        """A file that is no UTF-8 is reported with its place, not with a traceback."""
        write("sources/rome.md", "# Rome\n\n- café {{753 BC}}\n".encode("latin-1"))
        outcome = run("deck")
        assert outcome.status == 1
        assert outcome.err.startswith("sources/rome.md:3:6: error: ")
        assert "[not-utf8]" in outcome.err
        assert not Path("output").exists()

    @pytest.mark.parametrize(
        ("failure", "line"),
        [
            pytest.param(
                OSError(errno.ENOSPC, "No space left on device"),
                "no space left on device",
                id="full disk",
            ),
            pytest.param(
                PermissionError(errno.EACCES, "Permission denied", "sources/rome.md"),
                "sources/rome.md: permission denied",
                id="no permission",
            ),
            pytest.param(
                PermissionError(
                    errno.EACCES, "Permission denied", "output/.x.tmp", None, "output/x.pdf"
                ),
                "output/x.pdf: permission denied",
                id="file held open elsewhere",
            ),
        ],
    )
    def test_a_failing_machine_is_one_line(
        self, run: Run, copies: Copies, failure: OSError, line: str
    ) -> None:
        """Status 3 and what failed; what was written before it is reported, and stands."""
        write("sources/rome.md")
        copies.failure = failure
        assert run("copy") == Outcome(3, "output/rome-0.txt  4 letters\n", f"twofold: {line}\n")
        assert Path("output/rome-0.txt").read_text() == "rome"

    @pytest.mark.skipif(
        not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything"
    )
    def test_a_file_that_may_not_be_read_is_one_line(self, run: Run) -> None:
        """No permission to read: status 3, the file's name, no traceback."""
        write("sources/rome.md")
        Path("sources/rome.md").chmod(0)
        assert run("check") == Outcome(3, "", "twofold: sources/rome.md: permission denied\n")

    def test_an_interruption_is_quiet(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        """Ctrl+C ends with the status that shells give it, and without a traceback."""

        def stop(*_: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(checking, "read_notes", stop)
        outcome = run("check")
        assert (outcome.status, outcome.out, outcome.err.strip()) == (130, "", "")

    def test_a_mistake_in_the_program_shows_as_one(
        self, copies: Copies, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """An exception that nobody foresaw is not dressed up as the author's fault."""
        write("sources/rome.md")
        monkeypatch.setattr(copies, "problems", None)
        with pytest.raises(TypeError):
            cli.main(["copy"])


class TestCheck:
    """`twofold check`."""

    def test_json_has_every_problem_as_an_object(self, run: Run) -> None:
        """An editor reads place, severity, code and message from standard output."""
        write("sources/rome.md", BROKEN)
        outcome = run("check", "--json")
        assert (outcome.status, outcome.err) == (1, "")
        [problem] = json.loads(outcome.out)
        message = problem.pop("message")
        assert problem == {
            "path": "sources/rome.md",
            "line": 3,
            "column": 23,
            "severity": "error",
            "code": "gap-unclosed",
        }
        assert message

    def test_json_of_sound_notes_is_an_empty_list(self, run: Run) -> None:
        """An editor gets JSON also where there is nothing to tell."""
        write("sources/rome.md")
        outcome = run("check", "--json")
        assert (outcome.status, json.loads(outcome.out), outcome.err) == (0, [], "")

    def test_problems_of_every_output_are_found(
        self, run: Run, copies: Copies, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """What an exporter cannot show is reported by check, and reported once if two find it."""
        write("sources/rome.md")
        place = Position("sources/rome.md", 1, 3)
        copies.problems = [error(place, "unprintable", "no font has this letter")]
        exporter = copies.exporter()
        monkeypatch.setattr(checking, "EXPORTERS", [exporter, exporter])
        outcome = run("check")
        assert outcome.status == 1
        assert outcome.err.splitlines() == [
            "sources/rome.md:1:3: error: no font has this letter [unprintable]",
            "    # Rome",
            "      ^",
            "1 error in 1 file",
        ]

    def test_control_characters_do_not_reach_the_terminal(self, run: Run) -> None:
        """Notes that hold an escape sequence are shown, not obeyed."""
        write("sources/rome.md", "# Rome\n\n- \x1b[31mRome {{753 BC.\n")
        outcome = run("check")
        assert "\x1b" not in outcome.err
        assert "␛[31mRome" in outcome.err

    def test_nothing_is_written(self, run: Run) -> None:
        """Checking leaves the folder as it was."""
        write("sources/rome.md")
        standing = everything_here()
        run("check")
        assert everything_here() == standing


@pytest.mark.usefixtures("copies")
class TestExport:
    """The commands that are made from exporters."""

    def test_each_file_is_reported_with_its_contents(self, run: Run) -> None:
        """One line a file on standard output: the path and what is in it."""
        write("sources/rome.md")
        write("sources/deep/wars.md")
        assert run("copy", "--count", "2").out.splitlines() == [
            "output/rome-0.txt  4 letters",
            "output/rome-1.txt  4 letters",
            "output/deep/wars-0.txt  9 letters",
            "output/deep/wars-1.txt  9 letters",
        ]

    def test_a_second_run_changes_nothing_and_says_so(self, run: Run) -> None:
        """A file whose bytes would not change is reported as unchanged."""
        write("sources/rome.md")
        run("copy")
        assert run("copy") == Outcome(0, "output/rome-0.txt  4 letters (unchanged)\n", "")

    def test_errors_in_the_notes_stop_it_before_the_first_file(self, run: Run) -> None:
        """One bad file among good ones: nothing is written, and the last line says so."""
        write("sources/good.md")
        write("sources/rome.md", BROKEN)
        outcome = run("copy")
        assert (outcome.status, outcome.out) == (1, "")
        assert outcome.err.endswith(
            "\n1 error in 1 file\ntwofold copy: nothing is made until that is mended\n"
        )
        assert not Path("output").exists()

    def test_an_exporters_own_errors_stop_it_too(self, run: Run, copies: Copies) -> None:
        """What this output cannot show is found before anything is written."""
        write("sources/rome.md")
        place = Position("sources/rome.md", 5, 3)
        copies.problems = [error(place, "unprintable", "no font has this letter")]
        outcome = run("copy")
        assert outcome.status == 1
        assert "sources/rome.md:5:3: error: no font has this letter [unprintable]" in outcome.err
        assert not Path("output").exists()

    @pytest.mark.parametrize(("flags", "status"), [([], 0), (["--strict"], 1)])
    def test_warnings_stop_it_only_if_asked(
        self, run: Run, copies: Copies, flags: list[str], status: int
    ) -> None:
        """A warning is reported and the files are made, but for --strict."""
        write("sources/rome.md")
        place = Position("sources/rome.md", 5, 3)
        copies.problems = [warning(place, "too-many-gaps", "five gaps in a sentence")]
        outcome = run("copy", *flags)
        assert outcome.status == status
        assert "warning: five gaps in a sentence [too-many-gaps]" in outcome.err
        assert Path("output/rome-0.txt").exists() is (status == 0)

    def test_other_paths_may_be_named(self, run: Run) -> None:
        """Notes come from any files and folders, and go to any folder."""
        write("notes/rome.md")
        write("greece.md")
        outcome = run("copy", "notes", "greece.md", "--output", "new/handouts")
        assert outcome.out.splitlines() == [
            "new/handouts/rome-0.txt  4 letters",
            "new/handouts/greece-0.txt  6 letters",
        ]

    def test_options_become_flags(self, run: Run, copies: Copies) -> None:
        """Each field of the options has its flag; without it the field has its default."""
        write("sources/rome.md")
        run("copy")
        run(
            "copy", "--paper", "letter", "--count", "0", "--into", "x",
            "--words", "a", "--words", "b", "--no-key", "--wide",
        )  # fmt: skip
        assert copies.seen == [
            CopyOptions(),
            CopyOptions("letter", 0, "x", ("a", "b"), key=False, wide=True),
        ]

    def test_a_choice_is_held_to_its_words(self, run: Run) -> None:
        """Another word than those of the Literal is wrong use, and the right ones are named."""
        write("sources/rome.md")
        outcome = run("copy", "--paper", "a5")
        assert outcome.status == 2
        assert "'a4', 'letter'" in outcome.err

    def test_an_option_without_a_form_is_a_mistake(self) -> None:
        """A field that cannot be typed on a command line is refused when the command is made."""

        @dataclass(frozen=True)
        class Odd:
            when: complex = 0j

        with pytest.raises(TypeError, match="complex"):
            flags_of(Odd)


@pytest.mark.usefixtures("copies")
class TestProgress:
    """The bar of a long run."""

    @pytest.mark.parametrize(
        ("patience", "shown"),
        [pytest.param(-1.0, True, id="long run"), pytest.param(60.0, False, id="short run")],
    )
    def test_a_bar_comes_when_a_run_takes_long(
        self,
        run: Run,
        monkeypatch: pytest.MonkeyPatch,
        patience: float,
        shown: bool,
    ) -> None:
        """It counts the files on the terminal; the lines about them stay whole."""
        write("sources/rome.md")
        monkeypatch.setattr(export, "PATIENCE", patience)
        monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
        outcome = run("copy", "--count", "3")
        assert ("copy  [" in outcome.err) is shown
        assert ("100%" in outcome.err) is shown
        assert len(outcome.out.splitlines()) == 3

    def test_without_a_terminal_there_is_no_bar(
        self, run: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A log gets no drawings."""
        write("sources/rome.md")
        monkeypatch.setattr(export, "PATIENCE", -1.0)
        assert run("copy", "--count", "3").err == ""


class TestHelp:
    """What the program says of itself."""

    @pytest.mark.parametrize("command", COMMANDS.values(), ids=lambda command: str(command.name))
    def test_each_command_shows_an_example(self, command: click.Command) -> None:
        """The help says what is made, and one line can be copied."""
        result = CliRunner().invoke(cli.twofold, [str(command.name), "--help"])
        assert result.exit_code == 0
        given = {
            "recover": "output/rome.apkg",
            "fork": "sources",
            "import": "Rome.mm",
            "rename": "Rome",
            "init": "history",
            "serve": "sources",
        }.get(str(command.name), "sources/rome.md")
        assert f"  twofold {command.name} {given}" in result.output
        assert "  -h, --help " in result.output

    def test_the_main_help_names_the_commands(self) -> None:
        """`twofold --help` is the table of contents."""
        result = CliRunner().invoke(cli.twofold, ["--help"])
        assert result.exit_code == 0
        for name in ("check", "deck", "worksheets"):
            assert f"\n  {name} " in result.output

    def test_the_version_is_reported(self, run: Run) -> None:
        """`--version` prints one line."""
        assert run("--version") == Outcome(0, f"twofold {twofold.__version__}\n", "")

    def test_help_loads_no_heavy_library(self) -> None:
        """Help comes at once: neither reader nor writers are loaded for it."""
        heavy = ["genanki", "reportlab", "pyromark", "PIL", "sqlite3"]
        program = (
            "import sys; from twofold.cli import main; main(['--help'])\n"
            f"loaded = [name for name in {heavy} if name in sys.modules]\n"
            "sys.exit(f'loaded: {loaded}' if loaded else 0)"
        )
        reported = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, env=ENVIRONMENT
        )
        assert (reported.returncode, reported.stderr) == (0, "")
        assert reported.stdout.startswith("Usage: twofold ")

    def test_a_command_loads_no_other(self) -> None:
        """A deck waits for no importer, no page and no library of the sheets."""
        write("sources/rome.md")
        others = (
            *("reportlab", "PIL", "mathra", "starlette", "webbrowser"),
            *("twofold.importers", "twofold.page", "twofold.suggesting", "twofold.starting"),
            *("twofold.commands.serve", "twofold.commands.import_notes"),
            *("twofold.exporters.worksheets.print_run", "twofold.exporters.worksheets.layout"),
        )
        program = (
            "import sys; from twofold.cli import main; main(['deck', '--draft'])\n"
            f"loaded = [name for name in {others} if name in sys.modules]\n"
            "sys.exit(f'loaded: {loaded}' if loaded else 0)"
        )
        reported = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, env=ENVIRONMENT
        )
        assert (reported.returncode, reported.stderr) == (0, "")
        assert reported.stdout.startswith("output/rome.draft.apkg ")


ENDINGS = (
    ("deck", 0),
    ("worksheets --draft", 0),
    ("--help", 0),
    ("check sources/bad.md", 1),
    ("check nowhere", 2),
    ("check --nothing", 2),
)
"""Commands, and the status that each ends with."""

CLOSED = ("<&-", ">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-")
"""How a shell closes streams of a command."""


class TestProcess:
    """What only a process of its own can show."""

    def twofold(self, *arguments: str, **settings: Any) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "twofold", *arguments]
        process: Any = subprocess.Popen(command, **{"env": ENVIRONMENT} | settings)
        return cast("subprocess.Popen[bytes]", process)

    def test_the_module_runs_as_the_command(self) -> None:
        """`python -m twofold` is `twofold`, with its exit status."""
        with self.twofold("check", stderr=subprocess.PIPE) as process:
            assert process.communicate()[1] == b"twofold: no such file or folder: sources\n"
        assert process.returncode == 2

    def test_a_reader_that_has_gone_is_no_news(self) -> None:
        """`twofold check --json | head -1` ends without a traceback."""
        write("sources/rome.md", BROKEN)
        with self.twofold("check", "--json", stdout=-1, stderr=-1) as process:
            assert process.stdout
            process.stdout.close()
            assert process.stderr
            assert process.stderr.read() == b""

    @pytest.mark.skipif(os.name == "nt", reason="a shell there closes nothing")
    @pytest.mark.parametrize(
        ("command", "status", "closed"),
        [
            pytest.param(
                *ending,
                closed,
                id=f"{ending[0]}{closed}",
                # Each command, each stream, and the one that writes with each: the rest is alike.
                marks=() if row == 0 or column == (row - 1) % len(CLOSED) else pytest.mark.soak,
            )
            for row, ending in enumerate(ENDINGS)
            for column, closed in enumerate(CLOSED)
        ],
    )
    def test_a_closed_stream_changes_no_status(
        self, command: str, status: int, closed: str
    ) -> None:
        """What cannot be told is not told, and no file gets what was meant for the user."""
        write("sources/rome.md")
        write("sources/_bad.md", BROKEN)
        command = command.replace("bad", "_bad")
        typed = f'"{sys.executable}" -m twofold {command} {closed}'
        ended = subprocess.run(typed, shell=True, capture_output=True, env=ENVIRONMENT)
        assert ended.returncode == status
        assert b"Traceback" not in ended.stderr
        assert not [path for path in everything_here() if path.endswith(".tmp")]

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device on this system")
    @pytest.mark.parametrize(
        ("command", "status"), [("check sources", 3), ("check nowhere", 2), ("check --nothing", 2)]
    )
    def test_a_full_disk_behind_the_errors_is_a_status(self, command: str, status: int) -> None:
        """Where nothing at all can be told, no traceback is tried either."""
        write("sources/rome.md", BROKEN)
        typed = f'"{sys.executable}" -m twofold {command} 2>/dev/full'
        assert subprocess.run(typed, shell=True, env=ENVIRONMENT).returncode == status

    @pytest.mark.skipif(os.name == "nt", reason="a process cannot press Ctrl-C there")
    @pytest.mark.parametrize("moment", ["click", "twofold.library", "colorsys"])
    def test_an_interrupt_is_silent_at_any_moment(self, moment: str) -> None:
        """While the program is loaded, while it works, and when all is done."""
        write("sources/rome.md")
        program = f"""
import atexit, os, signal, sys
class Interrupting:
    def find_spec(self, name, *_):
        if name == {moment!r}:
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Interrupting())
atexit.register(lambda: __import__("colorsys"))
from twofold.__main__ import run
sys.argv = ["twofold", "check"]
run()
"""
        ended = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, env=ENVIRONMENT
        )
        assert ended.returncode in (130, -signal.SIGINT)
        assert ended.stderr.strip() == b""

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device on this system")
    def test_a_full_disk_behind_the_output_is_one_line(self) -> None:
        """Where the lines themselves cannot be written, the status tells it."""
        write("sources/rome.md")
        with (
            Path("/dev/full").open("wb") as full,
            self.twofold("check", stdout=full, stderr=-1) as process,
        ):
            assert process.communicate()[1] == b"twofold: no space left on device\n"
        assert process.returncode == 3

    def test_a_console_with_few_letters_gets_escapes(self) -> None:
        """A letter that the console's encoding lacks is printed as its code, without a crash."""
        write("sources/Рим.md", "# Рим\n\n- Рим {{753.\n")
        with self.twofold(
            "check", stderr=-1, env=ENVIRONMENT | {"PYTHONIOENCODING": "latin-1"}
        ) as process:
            reported = process.communicate()[1].decode("latin-1")
        assert process.returncode == 1
        assert reported.startswith(r"sources/\u0420\u0438\u043c.md:3:7: error: ")


def test_a_deck_that_is_given_as_notes_is_told_of_the_import(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who wants to print a deck reads with which command it becomes notes."""
    monkeypatch.chdir(tmp_path)
    Path("deck.apkg").write_bytes(b"PK\x03\x04 and so on")
    outcome = twofold_runs.twofold("worksheets", "deck.apkg", "--sheet", "cards")
    assert outcome.status == 1
    assert "twofold import" in outcome.err
