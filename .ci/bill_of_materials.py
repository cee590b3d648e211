"""The pins, and what is installed -> the licence of each package, and a CycloneDX bill of them.

`python .ci/bill_of_materials.py FILE` prints the licences and writes the bill to FILE, in the form
that https://cyclonedx.org/docs/1.5/json/ defines. The same pins give the same bytes.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PINS = ROOT / "requirements.txt"

_PIN = re.compile(r"^([a-z0-9-]+)==([^\s;]+)")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")

SPDX = {
    "MIT": ("MIT", "MIT License"),
    "BSD-3-Clause": ("BSD", "BSD License", "Redistribution and use in source and binary forms"),
    "Apache-2.0": ("Apache License",),
}
"""Identifiers of SPDX, and what packages say that name none."""


@dataclass(frozen=True)
class Package:
    """A package that is pinned; the licence is "" where the package is not installed here."""

    name: str
    version: str
    hashes: tuple[str, ...]
    licence: str


def packages() -> list[Package]:
    """Return the packages that are pinned for users, in the order of their names."""
    found: list[Package] = []
    for pin in re.split(r"\n(?=[a-z])", PINS.read_text(encoding="utf-8")):
        if match := _PIN.match(pin):
            name, version = match.groups()
            found.append(Package(name, version, tuple(_HASH.findall(pin)), licence_of(name)))
    return sorted(found, key=lambda package: package.name)


def licence_of(name: str) -> str:
    """Return the licence of an installed package as an SPDX expression, or in its own words."""
    try:
        installed = distribution(name)
    except PackageNotFoundError:
        return ""
    metadata = installed.metadata
    if expression := metadata.get("License-Expression"):
        return expression
    said = [metadata.get("License") or ""]
    said += [each.rpartition(" :: ")[2] for each in metadata.get_all("Classifier") or []]
    said += _licence_files(installed)
    for words in said:
        for identifier, begins in SPDX.items():
            if words.strip().startswith(begins) or words.strip() == identifier:
                return identifier
    return next(filter(None, (words.strip()[:60] for words in said)), "")


def _licence_files(installed: Distribution) -> list[str]:
    """Return what the licence files of a package begin with."""
    files = [file for file in installed.files or () if "licen" in file.name.lower()]
    return [
        Path(str(file.locate())).read_text(encoding="utf-8", errors="replace") for file in files
    ]


def bill(found: list[Package]) -> dict[str, Any]:
    """Return the bill of materials of Twofold and what it stands on."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    name, version = project["name"], project["version"]
    own = f"pkg:pypi/{name}@{version}"
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.5.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": own,
                "name": name,
                "version": version,
                "licenses": [{"expression": project["license"]}],
            }
        },
        "components": list(map(_component, found)),
        "dependencies": [{"ref": own, "dependsOn": [_address(each) for each in found]}],
    }


def _component(package: Package) -> dict[str, Any]:
    address = _address(package)
    component: dict[str, Any] = {
        "type": "library",
        "bom-ref": address,
        "name": package.name,
        "version": package.version,
        "purl": address,
        "externalReferences": [
            {
                "type": "distribution",
                "url": f"https://pypi.org/project/{package.name}/{package.version}/",
                "hashes": [{"alg": "SHA-256", "content": each} for each in package.hashes],
            }
        ],
    }
    if re.fullmatch(r"[A-Za-z0-9.+()\- ]+", package.licence):
        component["licenses"] = [{"expression": package.licence}]
    elif package.licence:
        component["licenses"] = [{"license": {"name": package.licence}}]
    return component


def _address(package: Package) -> str:
    return f"pkg:pypi/{package.name}@{package.version}"


def main() -> int:
    """Print the licences, and write the bill to the file that is named."""
    found = packages()
    for package in found:
        print(
            f"  {package.name:20} {package.version:12} {package.licence or '(not installed here)'}"
        )
    if sys.argv[1:]:
        file = Path(sys.argv[1])
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(bill(found), indent=2) + "\n", encoding="utf-8")
        print(f"{file.as_posix()}: {len(found)} packages, CycloneDX 1.5")
    return 0


if __name__ == "__main__":
    sys.exit(main())
