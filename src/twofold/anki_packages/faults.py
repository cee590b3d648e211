"""What can be wrong with a package or collection, as one kind of error."""

from __future__ import annotations

from enum import Enum


class Fault(Enum):
    """Where a file fails to be a package of Anki's."""

    ARCHIVE = "no zip archive, or one that is damaged, cut off or locked"
    NO_COLLECTION = "a sound archive without a collection"
    TOO_LARGE = "unpacks to more than any deck needs"
    DATABASE = "the collection is no sound database, or a trap for whoever reads it"
    CONTENTS = "a sound database that holds other things than Anki writes"


class PackageError(Exception):
    """A file cannot be read as a package; its message gives the cause in one line."""

    def __init__(self, fault: Fault, message: str) -> None:
        super().__init__(message.split("\n")[0][:300])
        self.fault = fault
