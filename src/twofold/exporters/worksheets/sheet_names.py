"""Sheets -> what each of them is called where many are named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.labels import Labels
from twofold.text import Run, Text, plain


def kind_name(sheet: Sheet, labels: Labels) -> str:
    """Return what kind of sheet this is, with its tier; "" where its title says so."""
    kinds = {"gaps": labels.gaps, "questions": labels.questions, "comparison": labels.table}
    kind = kinds.get(sheet.kind, "")
    tier = tier_name(sheet.tier, labels)
    return f"{kind} ({tier})" if kind and tier else kind


def tier_name(tier: str, labels: Labels) -> str:
    """Return the word for a tier; "" for none."""
    tiers = {"support": labels.support, "core": labels.core, "challenge": labels.challenge}
    return tiers.get(tier, "")


def names_among(sheets: Sequence[Sheet], labels: Labels) -> tuple[tuple[Text, str], ...]:
    """Return the title of each sheet and what tells it from the others.

    That is its kind or, where a title still stands for several, what there is to do.
    """
    kinds = [kind_name(sheet, labels) for sheet in sheets]
    counts = Counter((plain(sheet.title), kind) for sheet, kind in zip(sheets, kinds, strict=True))
    return tuple(
        (sheet.title, kind or (sheet.instructions if counts[plain(sheet.title), kind] > 1 else ""))
        for sheet, kind in zip(sheets, kinds, strict=True)
    )


def full_name(title: Text, kind: str) -> Text:
    """Return a title with what tells it from others behind it."""
    return (*title, Run(f" · {kind}")) if kind else title
