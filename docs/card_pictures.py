"""A package -> pictures of Anki Desktop itself, without a screen, studying and browsing it.

    card_pictures.py PACKAGE FOLDER

Needs the packages aqt and pyqt6-webengine; `make pictures` sets them up apart from everything else.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Generator
from pathlib import Path

SYSTEM_PACKAGES = (
    "libegl1 libgl1 libxkbcommon-x11-0 libxcb-cursor0 libnss3 libasound2 libxcomposite1"
    " libxdamage1 libxtst6 libxrandr2 libxkbfile1"
)
BASE = tempfile.mkdtemp(prefix="twofold-anki-")
os.environ |= {
    "QT_QPA_PLATFORM": "offscreen",
    "QT_QUICK_BACKEND": "software",
    "XDG_RUNTIME_DIR": BASE,
    # Chromium wants neither a graphics card nor, in a container, rights that it does not get.
    "QTWEBENGINE_DISABLE_SANDBOX": "1",
    "QTWEBENGINE_CHROMIUM_FLAGS": "--no-sandbox --disable-gpu --disable-dev-shm-usage",
}
try:
    import aqt
    from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
    from aqt.profiles import ProfileManager, VideoDriver
    from aqt.qt import QApplication, QTimer, QWidget
    from aqt.theme import Theme
except ImportError as missing:
    sys.exit(f"Anki Desktop cannot start ({missing}): apt-get install {SYSTEM_PACKAGES}")

PROFILE = "User 1"
PATIENCE = 60
"""Seconds to wait for anything."""

CARD = 'note:"Twofold Cloze" "Text:*::*::*" Extra:_* card:2'
"""A search for cards whose blank shows a hint and whose back has more to tell."""

Steps = Generator[float, None, None]
"""Each value is a time in seconds for which Anki goes on by itself."""


def main() -> None:
    """Take all pictures; the exit status says whether that worked."""
    package, folder = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
    _make_profile()
    app = aqt._run(["anki", "-b", BASE, "-p", PROFILE, "-l", "en_US"], exec=False)
    steps = _pictures(package, folder)

    def go_on() -> None:
        try:
            QTimer.singleShot(int(1000 * next(steps)), go_on)
        except StopIteration:
            os._exit(0)  # Qt would wait for pages that nobody looks at any more
        except BaseException:
            traceback.print_exc()
            os._exit(1)

    QTimer.singleShot(300, go_on)
    app.exec()


def _make_profile() -> None:
    """Make a profile that asks nothing at the start."""
    profiles = ProfileManager(Path(BASE))
    profiles.setupMeta()
    profiles.meta.update(defaultLang="en_US", firstRun=False, suppressUpdate=True)
    profiles.create(PROFILE)
    profiles.set_video_driver(VideoDriver.Software)
    profiles.load(PROFILE)
    profiles.save()
    profiles.db.close()


def _pictures(package: Path, folder: Path) -> Steps:
    window = aqt.mw
    yield from _until(lambda: window.col is not None and window.state == "deckBrowser")
    request = ImportAnkiPackageRequest(
        package_path=str(package), options=ImportAnkiPackageOptions()
    )
    window.col.import_anki_package(request)
    _leave_one_card(window.col)
    window.resize(720, 480)
    for theme, name in ((Theme.LIGHT, ""), (Theme.DARK, "-night")):
        window.set_theme(theme)
        window.moveToState("overview")
        yield 0.6
        window.moveToState("review")
        yield from _until(lambda: window.reviewer.state == "question")
        yield 1.0
        if theme is Theme.LIGHT:
            _save(window, folder / "card-front.png")
        window.reviewer._showAnswer()
        yield 1.0
        _save(window, folder / (f"card{name}.png" if name else "card-back.png"))
    window.set_theme(Theme.LIGHT)
    window.col.sched.unsuspend_cards(window.col.find_cards(""))
    browser = aqt.dialogs.open("Browser", window)
    browser.sidebarDockWidget.setVisible(False)
    browser.resize(960, 480)
    browser.search_for("note:Twofold*")
    yield 2.0
    _save(browser, folder / "anki-browser.png")


def _leave_one_card(collection: Collection) -> None:
    """Suspend all cards but one that shows much, and choose its deck."""
    cards = collection.find_cards(CARD, order="c.due, c.ord") or collection.find_cards("")
    chosen = collection.get_card(cards[0])
    collection.sched.suspend_cards([card for card in collection.find_cards("") if card != cards[0]])
    collection.decks.select(chosen.did)


def _until(is_so: Callable[[], bool]) -> Steps:
    end = time.monotonic() + PATIENCE
    while not is_so():
        if time.monotonic() > end:
            raise TimeoutError("Anki does not get on")
        yield 0.1


def _save(widget: QWidget, path: Path) -> None:
    widget.repaint()
    QApplication.processEvents()
    if not widget.grab().save(str(path)):
        raise OSError(f"{path} cannot be written")
    print(path)


if __name__ == "__main__":
    main()
