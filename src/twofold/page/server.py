"""The address of a page and what it asks for -> an answer; one worker does all that takes time."""

from __future__ import annotations

import json
import secrets
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from pkgutil import get_data
from typing import Any, TypeVar

import anyio
import anyio.to_thread
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from twofold.errors import MachineFailedError, WrongUseError
from twofold.exporters.anki.note_types import style_sheet
from twofold.importers.importer import BadFileError
from twofold.page.desk import Desk, Look, StaleError, Values
from twofold.page.guard import FRAME_POLICY, App, Guard
from twofold.page.lesson_pages import Choices
from twofold.page.making import Made, handed_out, imported, only_lesson, printed
from twofold.page.notes_folder import ChangedOutsideError, NotesFolder
from twofold.page.page_pictures import page_picture
from twofold.problems import headline
from twofold.starting.examples import EXAMPLES, example_named
from twofold.suggesting import with_accepted
from twofold.suggesting.offers import without_offer

HOST = "127.0.0.1"
"""Nobody else's machine reaches it."""

LONGEST_TEXT = 20_000_000
LONGEST_FILE = 200_000_000
"""Bytes of notes that are typed, and of a file that is dropped."""

STATIC = {
    "page.css": "text/css",
    "frame.css": "text/css",
    "study.css": "text/css",
    "icon.svg": "image/svg+xml",
    "page.js": "text/javascript",
    "editor.js": "text/javascript",
    "cards.js": "text/javascript",
    "panels.js": "text/javascript",
    "study.js": "text/javascript",
}
"""What the page is made of."""

REFUSALS = (WrongUseError, MachineFailedError, BadFileError, OSError, ValueError, KeyError)
"""What keeps something from being done, and is told in the page."""

_Result = TypeVar("_Result")


@dataclass(slots=True)
class Room:
    """The folder that is open, and the one thread that works on it."""

    desk: Desk
    output: Path
    made: dict[str, Path] = field(default_factory=dict)
    saves: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    worker: anyio.CapacityLimiter | None = None

    async def work(self, do: Callable[..., _Result], *given: object) -> _Result:
        """Return what a function returns, run in the worker when it is its turn."""
        if self.worker is None:
            self.worker = anyio.CapacityLimiter(1)
        return await anyio.to_thread.run_sync(partial(do, *given), limiter=self.worker)

    # The page

    async def index(self, request: Request) -> Response:
        """The page, or for `?study` the cards alone."""
        page = "study.html" if "study" in request.query_params else "page.html"
        return HTMLResponse(_static(page))

    async def static(self, request: Request) -> Response:
        """What the page is made of."""
        name = request.path_params["name"]
        if name not in STATIC:
            return Response(status_code=404)
        return Response(_static(name), media_type=STATIC[name])

    async def frame(self, _: Request) -> Response:
        """An empty page with the looks of cards, which the page fills; no script runs in it."""
        html = (
            '<!doctype html><html lang="en"><meta charset="utf-8"><title>Cards</title>'
            '<link rel="stylesheet" href="card.css"><link rel="stylesheet" href="static/frame.css">'
            "<body></body></html>"
        )
        return HTMLResponse(html, headers={"content-security-policy": FRAME_POLICY})

    async def card_style(self, _: Request) -> Response:
        """The looks of cards as Anki has them."""
        return Response(style_sheet(), media_type="text/css")

    # Notes

    async def state(self, _: Request) -> Response:
        """The files of notes with their digests, by which a change from outside is seen."""

        def found() -> Values:
            folder = self.desk.folder
            return {"files": {name: folder.digest(name) for name in folder.names()}}

        return JSONResponse(await self.work(found))

    async def begin(self, _: Request) -> Response:
        """What the page needs first: the folder, its files, and the examples."""

        def found() -> Values:
            folder = self.desk.folder
            return {
                "folder": folder.root.resolve().as_posix(),
                "output": self.output.resolve().as_posix(),
                "files": {name: folder.digest(name) for name in folder.names()},
                "examples": [
                    {"name": each.name, "subject": each.subject, "title": each.title}
                    for each in EXAMPLES
                ],
            }

        return JSONResponse(await self.work(found))

    async def notes(self, request: Request) -> Response:
        """The text of a file."""
        text, digest = await self.work(self.desk.folder.text, request.query_params["name"])
        return JSONResponse({"text": text, "digest": digest})

    async def save(self, request: Request) -> Response:
        """Save a text over the file that the page knows, and no other."""
        asked = request.query_params
        text = (await _body(request, LONGEST_TEXT)).decode()
        place = asked.get("window", ""), asked["name"]

        def saved() -> str:
            base = asked["base"]
            before, after = self.saves.get(place, ("", ""))
            # A window that closes has not heard of its last save yet; what that made is its own.
            digest = self.desk.folder.save(asked["name"], text, after if base == before else base)
            self.saves[place] = base, digest
            return digest

        try:
            digest = await self.work(saved)
        except ChangedOutsideError as other:
            told = {"theirs": other.theirs, "digest": other.digest, "kept": other.kept}
            return JSONResponse(told, status_code=409)
        return JSONResponse({"digest": digest})

    async def new(self, request: Request) -> Response:
        """Begin a topic, from an example or with a title alone."""
        asked = json.loads(await _body(request, LONGEST_TEXT))
        title = " ".join(str(asked["title"]).split()) or "Notes"
        example = example_named(str(asked["example"]))
        text = example.text if example else f"# {title}\n\n## First section\n\n- "
        if example:
            lines = text.split("\n")
            at = next(n for n, line in enumerate(lines) if line.startswith("# "))
            text = "\n".join([*lines[:at], f"# {title}", *lines[at + 1 :]])

        def begun() -> str:
            folder, notes = self.desk.folder, text
            if example:
                for picture in example.pictures:
                    target = folder.save_picture(folder.root, picture, example.picture(picture))
                    notes = notes.replace(f"]({picture})", f"]({target})")
            return folder.add(title, notes)

        return JSONResponse({"name": await self.work(begun)})

    async def bring_in(self, request: Request) -> Response:
        """Make notes of a file that was dropped."""
        data = await _body(request, LONGEST_FILE)
        name, told = await self.work(imported, self.desk.folder, request.query_params["file"], data)
        return JSONResponse({"name": name, "told": [each.message for each in told]})

    async def picture(self, request: Request) -> Response:
        """Save a picture beside the notes."""
        asked = request.query_params
        data = await _body(request, LONGEST_FILE)
        add = self.desk.folder.add_picture
        return JSONResponse({"target": await self.work(add, asked["name"], asked["file"], data)})

    async def offer(self, request: Request) -> Response:
        """Take or leave suggestions; the text comes back as it is then."""
        asked = request.query_params
        raw = await _body(request, LONGEST_TEXT)

        def changed() -> bytes:
            if asked["number"] == "all":
                return with_accepted("", raw).raw
            taken = [int(each) for each in asked["taken"].split(",") if each]
            return without_offer("", raw, int(asked["number"]), taken)

        return JSONResponse({"text": (await self.work(changed)).decode()})

    # What becomes of them

    async def look(self, request: Request) -> Response:
        """Read a text as it is typed; the cards around the cursor come with the answer."""
        asked = request.query_params
        window, version, line = asked["window"], int(asked["version"]), int(asked["line"])
        text = (await _body(request, LONGEST_TEXT)).decode()
        self.desk.newest[window] = version

        def found() -> Values:
            look = self.desk.look(window, asked["name"], text, version)
            shown = self.desk.cards(look, line) if asked.get("cards") else {}
            return self.desk.outline(look) | shown

        return await self._unless_stale(found)

    async def cards(self, request: Request) -> Response:
        """The cards of the section at a line."""
        line = int(request.query_params["line"])
        return await self._of_look(request, lambda look: self.desk.cards(look, line))

    async def study(self, request: Request) -> Response:
        """All cards of a file as it is saved."""
        name = request.query_params["name"]

        def found() -> Values:
            text, _ = self.desk.folder.text(name)
            return self.desk.all_cards(self.desk.look("study", name, text, 0))

        return JSONResponse(await self.work(found))

    async def check(self, request: Request) -> Response:
        """All problems of the folder, and what the next deck changes."""
        return await self._of_look(request, self.desk.check)

    async def lesson(self, request: Request) -> Response:
        """Where the pages of a lesson are."""
        line, chosen = int(request.query_params["line"]), _choices(request.query_params)
        return await self._of_look(request, lambda look: self.desk.lesson(look, line, chosen))

    async def page(self, request: Request) -> Response:
        """A page of a lesson as a picture."""
        drawn = self.desk.drawn.get(request.path_params["name"])
        if drawn is None:
            return Response(status_code=404)
        scale = float(request.query_params.get("scale", "1.5"))
        number = int(request.path_params["number"])
        try:
            png = await self.work(page_picture, drawn.pdf, number, scale)
        except IndexError:
            return Response(status_code=404)
        kept = {"cache-control": "private, max-age=3600, immutable"}
        return Response(png, media_type="image/png", headers=kept)

    async def media(self, request: Request) -> Response:
        """A picture of the notes."""
        path = self.desk.media.get(request.path_params["digest"])
        if path is None or not self.desk.folder.holds(path) or not path.is_file():
            return Response(status_code=404)
        return FileResponse(path)

    # Paper and decks

    async def print(self, request: Request) -> Response:
        """Make a lesson, or all of a topic; the codes of new notes are recorded."""
        asked = request.query_params
        chosen = _choices(asked)

        def made() -> Made:
            usual = self.desk.usual_options()
            options = chosen.options(usual)
            if asked["what"] == "lesson":
                options = only_lesson(options, int(asked["number"]))
            return printed(self.desk.folder.path(asked["name"]), options, self.output)

        return self._told(await self.work(made))

    async def hand_out(self, _: Request) -> Response:
        """Make the decks, and record the edition."""
        return self._told(await self.work(handed_out, self.desk.folder.root, self.output))

    async def made_file(self, request: Request) -> Response:
        """A file that was made, to be printed or kept."""
        path = self.made.get(request.path_params["path"])
        if path is None or not path.is_file():
            return Response(status_code=404)
        headers = {"content-security-policy": "default-src 'none'; frame-ancestors 'none'"}
        if path.suffix == ".pdf":
            # The browser's own viewer of PDFs has styles and scripts of its own.
            headers = {"content-security-policy": "frame-ancestors 'none'"}
            return FileResponse(path, media_type="application/pdf", headers=headers)
        return FileResponse(path, filename=path.name, headers=headers)

    def _told(self, made: Made) -> Response:
        if made.errors:
            return JSONResponse({"errors": [headline(each) for each in made.errors]})
        files = []
        for file in made.files:
            if file.path.is_dir() or not file.path.is_file():
                continue
            name = file.path.relative_to(self.output).as_posix()
            self.made[name] = file.path
            files.append(
                {
                    "address": f"made/{name}",
                    "name": name,
                    "contents": file.contents,
                    "key": file.goes_with is not None,
                    "changed": file.changed,
                }
            )
        return JSONResponse(
            {"files": files, "told": list(made.told), "output": self.output.resolve().as_posix()}
        )

    async def _of_look(self, request: Request, find: Callable[[Look], Values]) -> Response:
        look = self.desk.looks.get(request.query_params["window"])
        if look is None or look.version != int(request.query_params["version"]):
            return JSONResponse({"stale": True})
        return await self._unless_stale(lambda: find(look))

    async def _unless_stale(self, find: Callable[[], Values]) -> Response:
        try:
            return JSONResponse(await self.work(find))
        except StaleError:
            return JSONResponse({"stale": True})


def _choices(asked: Mapping[str, str]) -> Choices:
    return Choices(
        tier=asked.get("tier", "core"),
        size=asked.get("size", "normal"),
        paper=asked.get("paper", "a4"),
        versions=int(asked.get("versions", "1")),
        version=int(asked.get("version_shown", "0")),
        is_key=asked.get("key") == "1",
    )


async def _body(request: Request, most: int) -> bytes:
    """Return what was sent; raises WrongUseError for more bytes than that."""
    parts, length = [], 0
    async for part in request.stream():
        length += len(part)
        if length > most:
            raise WrongUseError(f"this is over {most // 1_000_000} MB")
        parts.append(part)
    return b"".join(parts)


def _static(name: str) -> bytes:
    data = get_data(__package__, f"static/{name}")
    assert data is not None, name
    return data


async def _refused(_: Request, why: Exception) -> Response:
    """Tell in the page what a command would tell on standard error."""
    if isinstance(why, BadFileError):
        words = "; ".join(each.message for each in why.problems)
    elif isinstance(why, KeyError):
        words = f"{why} is missing"
    else:
        words = str(why)
    return JSONResponse({"refused": words}, status_code=422)


def application(room: Room, host: str, token: str) -> App:
    """Return what answers for a room at `host`, an address with its port, below `token`."""
    routes: list[tuple[str, str, Callable[..., Any]]] = [
        ("GET", "", room.index),
        ("GET", "static/{name}", room.static),
        ("GET", "frame", room.frame),
        ("GET", "card.css", room.card_style),
        ("GET", "begin", room.begin),
        ("GET", "state", room.state),
        ("GET", "notes", room.notes),
        ("POST", "save", room.save),
        ("POST", "new", room.new),
        ("POST", "import", room.bring_in),
        ("POST", "picture", room.picture),
        ("POST", "offer", room.offer),
        ("POST", "look", room.look),
        ("GET", "cards", room.cards),
        ("GET", "study-cards", room.study),
        ("GET", "check", room.check),
        ("GET", "lesson", room.lesson),
        ("GET", "pages/{name}/{number}", room.page),
        ("GET", "media/{digest}", room.media),
        ("POST", "print", room.print),
        ("POST", "hand-out", room.hand_out),
        ("GET", "made/{path:path}", room.made_file),
    ]
    refusals: Any = dict.fromkeys(REFUSALS, _refused)
    app: Any = Starlette(
        routes=[Route(f"/{token}/{path}", view, methods=[method]) for method, path, view in routes],
        exception_handlers=refusals,
    )
    return Guard(app, host, token)


def serve(notes: Path, output: Path, port: int, opened: Callable[[str], object]) -> None:
    """Serve the folder `notes` until Ctrl-C; `opened` is called with the address.

    `port` 0 takes one that is free. Raises WrongUseError where the port is taken.
    """
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, port))
        except (OSError, OverflowError) as why:  # Taken, forbidden, or no port at all.
            raise WrongUseError(
                f"port {port} cannot be had: name another, or none for one that is free"
            ) from why
        listener.listen()  # A browser that comes at once waits instead of being turned away.
        host = f"{HOST}:{listener.getsockname()[1]}"
        token = secrets.token_urlsafe(24)
        app: Any = application(Room(Desk(NotesFolder(notes)), output), host, token)
        opened(f"http://{host}/{token}/")
        config = uvicorn.Config(
            app, log_level="warning", access_log=False, lifespan="off", timeout_graceful_shutdown=1
        )
        uvicorn.Server(config).run(sockets=[listener])
