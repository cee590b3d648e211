"""The page answers nobody else, touches no other file, and loses nothing."""

from __future__ import annotations

import json
import signal
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from anki_sources import RED_DOT
from notes_files import NOTES, link, write
from served_pages import Served, served
from twofold.page.server import STATIC
from twofold_runs import ledger, twofold

ROME = "rome.md"


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Served]]:
    """Serve one folder for all tests that change nothing in it."""
    folder = tmp_path_factory.mktemp("room")
    (folder / "sources").mkdir()
    (folder / "sources" / ROME).write_text(NOTES, encoding="utf-8")
    (folder / "secret.txt").write_text("secret", encoding="utf-8")
    with served(folder) as page:
        yield folder, page


@pytest.fixture
def fresh(here: Path) -> Iterator[Served]:
    """Serve a folder that a test may change."""
    write(f"sources/{ROME}")
    with served(here) as page:
        yield page


class TestNobodyElse:
    """Only the page that was opened is answered."""

    @pytest.mark.parametrize(
        "headers",
        [
            pytest.param({"Host": "evil.example"}, id="another host, as after DNS rebinding"),
            pytest.param({"Host": "localhost:1"}, id="another port"),
            pytest.param({"Origin": "http://evil.example"}, id="another page"),
            pytest.param({"Origin": "null"}, id="a page without an origin"),
            pytest.param({"Sec-Fetch-Site": "cross-site"}, id="fetched from elsewhere"),
            pytest.param({"Sec-Fetch-Site": "same-site"}, id="fetched from another port"),
        ],
    )
    @pytest.mark.parametrize("path", ["", "state", "frame", "static/page.js"])
    def test_a_foreign_request_is_refused(
        self, room: tuple[Path, Served], headers: dict[str, str], path: str
    ) -> None:
        """Neither page nor notes nor styles are given to who is not ours."""
        assert room[1].ask(path, headers=headers).status == 403

    @pytest.mark.parametrize("path", ["/", "/state", "/wrong/state", "//state", "/%00/state"])
    def test_without_the_token_there_is_nothing(self, room: tuple[Path, Served], path: str) -> None:
        """An address that is guessed is refused, whatever stands behind it."""
        assert room[1].ask_raw("GET", path).status == 403

    def test_what_changes_something_is_no_address(self, room: tuple[Path, Served]) -> None:
        """A link cannot save, print or hand out."""
        for path in ("save", "new", "import", "picture", "print", "hand-out", "offer", "look"):
            assert room[1].ask(path, name=ROME).status == 405

    def test_no_other_machine_reaches_it(self, room: tuple[Path, Served]) -> None:
        """It listens on the loopback address alone."""
        address = urlsplit(room[1].address)
        assert address.hostname == "127.0.0.1"
        with socket.socket() as other:
            other.settimeout(2)
            assert address.port
            # Another address of this machine, though of the same network interface.
            assert other.connect_ex(("127.0.0.2", address.port)) != 0

    @pytest.mark.parametrize("path", ["", "state", "static/page.css", "card.css"])
    def test_every_answer_has_a_strict_policy(self, room: tuple[Path, Served], path: str) -> None:
        """No script or style but our own files, and nothing from elsewhere."""
        headers = room[1].ask(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "base-uri 'none'" in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"

    def test_the_frame_of_cards_runs_no_script(self, room: tuple[Path, Served]) -> None:
        """Its own policy allows none, and it is sandboxed whoever opens it."""
        policy = room[1].ask("frame").headers["content-security-policy"]
        assert "script-src" not in policy
        assert "default-src 'none'" in policy
        assert policy.startswith("sandbox allow-same-origin;")

    def test_the_page_holds_no_script_of_anybody_else(self, room: tuple[Path, Served]) -> None:
        """All that it loads are files of our own, none is missing, and none names an address."""
        html = room[1].ask("").body.decode()
        assert "http" not in html
        for name in STATIC:
            answer = room[1].ask(f"static/{name}")
            assert answer.status == 200
            assert b"://" not in answer.body.replace(b"http://www.w3.org/2000/svg", b"")


class TestFilesOfTheFolder:
    """Nothing outside the folder of notes is read or written."""

    @pytest.mark.parametrize(
        "name",
        [
            "../secret.txt",
            "../../etc/passwd",
            "/etc/passwd",
            "rome.md/../../secret.txt",
            "..\\secret.txt",
            "",
            ".",
            "ledger.jsonl",
            "rome.md\x00",
        ],
    )
    def test_a_name_is_looked_up_and_never_a_path(
        self, room: tuple[Path, Served], name: str
    ) -> None:
        """Reading and saving know the notes that are there, and no other file."""
        assert room[1].ask("notes", name=name).status == 422
        assert room[1].ask("save", "mine", name=name, base="x").status == 422
        assert (room[0] / "secret.txt").read_text(encoding="utf-8") == "secret"

    @pytest.mark.parametrize("path", ["static/../server.py", "static/page.html", "made/../x"])
    def test_other_files_of_the_program_are_not_served(
        self, room: tuple[Path, Served], path: str
    ) -> None:
        """What is served is a list."""
        assert room[1].ask(path).status == 404

    def test_links_out_of_the_folder_are_no_notes(self, here: Path) -> None:
        """They are neither shown nor written through."""
        write("sources/rome.md")
        write("outside.md", "# Outside\n")
        write("elsewhere/deep.md", "# Deep\n")
        link("sources/linked.md", "../outside.md")
        link("sources/folder", "../elsewhere")
        with served(here) as page:
            assert list(page.ask("state").json["files"]) == [ROME]
            assert page.ask("notes", name="linked.md").status == 422
            assert page.ask("save", "mine", name="folder/deep.md", base="").status == 422
        assert Path("outside.md").read_text(encoding="utf-8") == "# Outside\n"

    def test_a_picture_outside_is_not_served(self, here: Path) -> None:
        """A link to a picture elsewhere shows nothing."""
        write("secret.png", RED_DOT)
        write("sources/rome.md", "# Rome\n\n- ![Plan](plan.png) of {{Rome}}.\n")
        link("sources/plan.png", "../secret.png")
        with served(here) as page:
            text = page.ask("notes", name=ROME).json["text"]
            got = _look(page, text, cards=1)
            front = got["cards"][0]["front"]
            assert 'src=""' in front or "<img" not in front

    @pytest.mark.parametrize("title", ["../../evil", "/etc/x", "CON", "..", "a/b", "README", "."])
    def test_a_title_is_made_a_name(self, fresh: Served, here: Path, title: str) -> None:
        """A new topic is a new file of the folder, whatever it is called."""
        got = fresh.ask("new", json.dumps({"title": title, "example": ""})).json
        made = here / "sources" / got["name"]
        assert made.parent == here / "sources"
        assert made.is_file()
        assert got["name"] in fresh.ask("state").json["files"]
        assert {each.name for each in here.iterdir()} == {"sources"}

    def test_what_is_no_picture_is_not_saved(self, fresh: Served, here: Path) -> None:
        """SVG may hold scripts, and a name says nothing of what is in a file."""
        for body in (b"<svg onload='alert(1)'/>", b"\x89PNG nothing", b""):
            assert fresh.ask("picture", body, name=ROME, file="x.png").status == 422
        got = fresh.ask("picture", RED_DOT, name=ROME, file="../../My Plan.PNG").json
        assert got == {"target": "my-plan.png"}
        assert fresh.ask("picture", RED_DOT, name=ROME, file="my plan.png").json == got
        assert sorted(each.name for each in (here / "sources").iterdir()) == ["my-plan.png", ROME]


def _look(page: Served, text: str, version: int = 1, **more: object) -> Any:
    """Return what comes of a text, read at its first line."""
    asked = {"window": "w", "name": ROME, "version": version, "line": 1, **more}
    return page.ask("look", text, **asked).json


class TestSaving:
    """What was typed is saved, and nothing else is lost."""

    def test_saving_knows_what_it_writes_over(self, fresh: Served, here: Path) -> None:
        """A file that another program has changed meanwhile stays; both texts come back."""
        base = fresh.ask("notes", name=ROME).json["digest"]
        first = fresh.ask("save", NOTES + "- Mine.\n", name=ROME, base=base).json["digest"]
        theirs = NOTES + "- Theirs.\n"
        write(f"sources/{ROME}", theirs)
        answer = fresh.ask("save", NOTES + "- Mine too.\n", name=ROME, base=first)
        assert answer.status == 409
        assert answer.json["theirs"] == theirs
        assert (here / "sources" / ROME).read_text(encoding="utf-8") == theirs
        kept = here / answer.json["kept"]
        assert kept.read_text(encoding="utf-8") == NOTES + "- Mine too.\n"
        assert list(fresh.ask("state").json["files"]) == [ROME]

    def test_a_window_that_closes_need_not_have_heard_of_its_last_save(
        self, fresh: Served, here: Path
    ) -> None:
        """Its next text is written over its own, and never over that of another window."""
        base = fresh.ask("notes", name=ROME).json["digest"]
        mine = {"name": ROME, "base": base, "window": "mine"}
        assert fresh.ask("save", NOTES + "- One.\n", **mine).status == 200
        assert fresh.ask("save", NOTES + "- One, two.\n", **mine).status == 200
        assert fresh.ask("save", NOTES + "- Yours.\n", **mine | {"window": "yours"}).status == 409
        assert (here / "sources" / ROME).read_text(encoding="utf-8") == NOTES + "- One, two.\n"
        write(f"sources/{ROME}", NOTES + "- Theirs.\n")
        assert fresh.ask("save", NOTES + "- One, two, three.\n", **mine).status == 409

    def test_the_file_as_it_was_stays_beside_it(self, fresh: Served, here: Path) -> None:
        """That is the one from before the page was opened, however often it saves."""
        base = fresh.ask("notes", name=ROME).json["digest"]
        for number in range(3):
            text = f"{NOTES}- {number}\n"
            base = fresh.ask("save", text, name=ROME, base=base).json["digest"]
        assert (here / "sources" / f"{ROME}~").read_text(encoding="utf-8") == NOTES
        assert (here / "sources" / ROME).read_text(encoding="utf-8") == f"{NOTES}- 2\n"

    def test_line_ends_and_a_mark_at_the_start_stay(self, here: Path) -> None:
        """A browser has one kind of line end; the file keeps its own."""
        raw = b"\xef\xbb\xbf# Rome\r\n\r\n- It fell in {{476}}.\r\n"
        write(f"sources/{ROME}", raw)
        with served(here) as page:
            got = page.ask("notes", name=ROME).json
            assert "\r" not in got["text"]
            assert not got["text"].startswith("\ufeff")
            text = got["text"].replace("fell", "ended at last") + "- More {{é}}.\n"
            page.ask("save", text, name=ROME, base=got["digest"])
        assert (here / "sources" / ROME).read_bytes() == raw.replace(
            b"fell", b"ended at last"
        ) + "- More {{é}}.\r\n".encode()

    @pytest.mark.skipif(sys.platform == "win32", reason="no such signal there")
    def test_a_killed_server_loses_nothing_that_it_was_told(self, here: Path) -> None:
        """A save that was answered is on the disk, whole."""
        write(f"sources/{ROME}")
        with served(here) as page:
            base = page.ask("notes", name=ROME).json["digest"]
            assert page.ask("save", NOTES + "- Last.\n", name=ROME, base=base).status == 200
            page.process.send(signal.SIGKILL)
            assert page.process.outcome(20).status == -signal.SIGKILL
        assert (here / "sources" / ROME).read_text(encoding="utf-8") == NOTES + "- Last.\n"
        assert twofold("check").status == 0

    def test_ctrl_c_is_a_good_end(self, here: Path) -> None:
        """Whoever ends the page has done nothing wrong."""
        with served(here) as page:
            page.process.send(signal.SIGINT)
            assert page.process.outcome(20).status == 0


class TestWhatBecomesOfNotes:
    """Cards, pages and problems of a text that is not saved."""

    def test_a_new_note_has_no_code_yet(self, fresh: Served) -> None:
        """Until it is handed out its code may be another's; afterwards it is its own."""
        back = _look(fresh, NOTES, cards=1)["cards"][0]["back"]
        assert '<div class="code" dir="ltr">new</div>' in back
        made = fresh.ask("hand-out", "{}").json
        assert [each["name"] for each in made["files"]] == ["rome.apkg"]
        (record,) = ledger().records.values()
        back = _look(fresh, NOTES, 2, cards=1)["cards"][0]["back"]
        assert f">{record.code}</div>" in back

    def test_nothing_is_recorded_by_looking(self, fresh: Served, here: Path) -> None:
        """A ledger comes of printing and of handing out alone."""
        _look(fresh, NOTES + "- New {{note}}.\n")
        assert fresh.ask("check", window="w", version=1).json["stopped"] is False
        assert fresh.ask("lesson", window="w", version=1, line=5).json["pages"]
        assert [each.name for each in (here / "sources").iterdir()] == [ROME]
        made = fresh.ask("print", "", name=ROME, what="lesson", number=1).json
        assert [each["name"] for each in made["files"] if not each["key"]] == [
            "rome/lessons/1-kings.pdf"
        ]
        assert len(ledger().records) == 1

    def test_nothing_is_made_while_errors_stand(self, fresh: Served, here: Path) -> None:
        """The words are those of the commands, and no file is there."""
        write(f"sources/{ROME}", "# Rome\n\n## Kings\n\n- It fell in {{476.\n")
        for path, asked in (("hand-out", {}), ("print", {"name": ROME, "what": "topic"})):
            (line,) = fresh.ask(path, "", **asked).json["errors"]
            assert "[gap-unclosed]" in line
        assert not (here / "output").exists()

    def test_a_later_text_makes_an_earlier_one_stale(self, fresh: Served) -> None:
        """What is asked of an old text is not answered with the new one."""
        _look(fresh, NOTES, 1)
        _look(fresh, NOTES, 2)
        assert fresh.ask("check", window="w", version=1).json == {"stale": True}
        assert fresh.ask("lesson", window="other", version=1, line=1).json == {"stale": True}

    def test_hostile_notes_are_only_text(self, fresh: Served) -> None:
        """No tag of the author's reaches a card."""
        bad = "\\<img src=x onerror=alert(1)> {{\\<script>alert(1)\\</script>}}"
        text = f"# R\n\n- {bad} $\\text{{<b>}}$.\n"
        got = _look(fresh, text, cards=1)
        shown = "".join(card["front"] + card["back"] for card in got["cards"])
        assert "<script" not in shown
        assert "<img" not in shown
        assert "<b>}" not in shown

    def test_what_cannot_be_done_is_told(self, fresh: Served) -> None:
        """A refusal is a sentence, and no trace of the program."""
        for path, body, asked in (
            ("import", b"\x00\x01nothing", {"file": "x.bin"}),
            ("lesson", None, {"window": "w", "version": 1, "line": 1, "tier": "none"}),
            ("look", "x", {"window": "w", "name": "none.md", "version": 1, "line": 1}),
        ):
            _look(fresh, NOTES, 1)
            answer = fresh.ask(path, body, **asked)
            assert answer.status == 422
            assert answer.json["refused"]
            assert "Traceback" not in answer.body.decode()

    def test_a_folder_that_vanishes_is_told(self, here: Path) -> None:
        """Nothing is made in its place; when it is back, all goes on."""
        write(f"sources/{ROME}")
        with served(here) as page:
            base = page.ask("notes", name=ROME).json["digest"]
            (here / "sources").rename(here / "elsewhere")
            assert page.ask("state").json == {"files": {}}
            for asked in (
                page.ask("notes", name=ROME),
                page.ask("save", NOTES + "- More.\n", name=ROME, base=base),
            ):
                assert asked.status == 422
                assert ROME in asked.json["refused"]
            assert not (here / "sources").exists()
            (here / "elsewhere").rename(here / "sources")
            assert page.ask("save", NOTES + "- More.\n", name=ROME, base=base).status == 200
            assert (here / "sources" / ROME).read_text(encoding="utf-8").endswith("- More.\n")

    def test_a_port_that_is_taken_is_told(self, here: Path) -> None:
        """The command ends with what to do, and with the status of a wrong use."""
        write(f"sources/{ROME}")
        with served(here) as page:
            port = page.host.partition(":")[2]
            ran = twofold("serve", "--no-browser", "--port", port)
        assert ran.status == 2
        assert f"port {port} cannot be had" in ran.err
