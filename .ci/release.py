"""A clean checkout -> a wheel and a source distribution in dist/, checked, and never published."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tarfile
import tempfile
import tomllib
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
LEFT_OUT = re.compile(
    r"\.ci/|\.github/|\.git\w+$|\.editorconfig$|\.pre-commit-config\.yaml$|output/"
)
"""What only a checkout needs."""

BUILD = """
import sys
from setuptools import build_meta

print(getattr(build_meta, sys.argv[1])(sys.argv[2]))
"""


def main() -> None:
    """Build both files; exits with what is wrong where one of them is not as it should be."""
    if run("git", "status", "--porcelain", at=ROOT):
        sys.exit("release: there are changes that are not committed: commit them, or put them away")
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"][
        "version"
    ]
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    if not re.search(rf"^## {re.escape(version)} \(\d{{4}}-\d\d-\d\d\)$", changes, re.MULTILINE):
        sys.exit(f"release: CHANGELOG.md has no heading “## {version} (year-month-day)”")
    # The wheel carries the time of the commit, so that whoever builds it gets the same bytes.
    os.environ["SOURCE_DATE_EPOCH"] = run("git", "log", "-1", "--format=%ct", at=ROOT).strip()
    DIST.mkdir(exist_ok=True)
    for old in DIST.iterdir():
        old.unlink()
    tracked = run("git", "ls-files", at=ROOT).splitlines()
    with tempfile.TemporaryDirectory() as folder:
        clean = Path(folder) / "clean"
        run("git", "clone", "--quiet", str(ROOT), str(clean), at=ROOT)
        source = DIST / built("build_sdist", at=clean)
        with tarfile.open(source) as archive:
            names = {name.partition("/")[2] for name in archive.getnames()}
            require(source, {name for name in tracked if not LEFT_OUT.match(name)} - names)
            archive.extractall(folder, filter="data")
        # The wheel is made of the source distribution, so that this one is known to be whole.
        wheel = DIST / built("build_wheel", at=Path(folder) / source.name.removesuffix(".tar.gz"))
        with zipfile.ZipFile(wheel) as package:
            modules = {name.removeprefix("src/") for name in tracked if name.startswith("src/")}
            require(wheel, modules - set(package.namelist()))
        use(wheel, Path(folder), version)
    for path in sorted(DIST.iterdir()):
        print(f"{path.relative_to(ROOT)}  {path.stat().st_size:,} bytes")


def built(what: str, at: Path) -> str:
    """Return the name of the file that setuptools has built in dist/ of the project at `at`."""
    return run(sys.executable, "-c", BUILD, what, str(DIST), at=at).splitlines()[-1]


def require(path: Path, missing: set[str]) -> None:
    """Exit if any file is `missing` from the archive at `path`."""
    if missing:
        sys.exit(f"release: {path.name} lacks {', '.join(sorted(missing))}")


def use(wheel: Path, folder: Path, version: str) -> None:
    """Install the wheel into an environment of its own, and make the shipped deck and sheets."""
    venv.create(folder / "venv", with_pip=True)
    scripts = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    pip = [
        str(scripts / "python"),
        "-m",
        "pip",
        "--disable-pip-version-check",
        "install",
        "--quiet",
    ]
    run(*pip, "--require-hashes", "-r", str(ROOT / "requirements.txt"), at=folder)
    run(*pip, "--no-deps", str(wheel), at=folder)
    twofold = str(scripts / "twofold")
    said = run(twofold, "--version", at=folder)
    if version not in said:
        sys.exit(f"release: the wheel of version {version} says: {said}")
    for command in ("deck", "worksheets"):
        run(twofold, command, "--draft", str(ROOT / "sources"), "--output", "output", at=folder)


def run(*command: str, at: Path) -> str:
    """Return what a command prints; exits with what it says where it fails."""
    ran = subprocess.run(command, cwd=at, capture_output=True, text=True, encoding="utf-8")
    if ran.returncode:
        sys.exit(f"release: {' '.join(command)}\n{ran.stdout}{ran.stderr}")
    return ran.stdout


if __name__ == "__main__":
    main()
