"""The essential knowledge -> a sheet in boxes, complete on its front and with blanks behind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from twofold.exporters.worksheets.blocks.drawings import KnowledgeGroup, KnowledgeKind, Organiser
from twofold.exporters.worksheets.layout.flows import Flow, Flows
from twofold.exporters.worksheets.layout.page_style import PageHeights, PageStyle
from twofold.exporters.worksheets.layout.shaping import TextWidth
from twofold.exporters.worksheets.sheets.organiser.asking import asked_on_back
from twofold.exporters.worksheets.sheets.organiser.columns import everything
from twofold.exporters.worksheets.sheets.organiser.page import OrganiserPage
from twofold.exporters.worksheets.sheets.organiser.plan import OrganiserPlan, has_back
from twofold.source import Position

ToldOnBack = Callable[[tuple[KnowledgeGroup, ...]], Flows]
"""What stands above a back that asks some parts."""

NOUNS = {
    KnowledgeKind.POINTS: "key points",
    KnowledgeKind.TERMS: "terms",
    KnowledgeKind.PEOPLE: "people",
    KnowledgeKind.DATES: "dates",
}
"""What each kind is called in a report."""


def organiser_flows(
    organiser: Organiser,
    style: PageStyle,
    text_width: TextWidth,
    heights: PageHeights,
    told: ToldOnBack = lambda _: (),
) -> Iterator[Flow]:
    """Yield the front, one page, and then the back with all that it tells.

    On the back a pupil is `told` above the boxes what this is, and what to do. Where nothing would
    be blank there is no back: it would be the front once more.
    """
    plan = _plan_of(organiser, style, text_width, heights, told)
    parts, front, back = plan.parts, plan.front, plan.back
    whole = everything(parts)
    left_out = _left_out("no room on the front for", plan.wanted, parts, front.ends_cut(whole))
    yield from front.flows(whole, left_out)
    if not has_back(organiser.parts):
        return
    whole = everything(plan.asked)
    left_out = _left_out("the back leaves out", parts, plan.asked, back.ends_cut(whole))
    shown = asked_on_back(plan.asked, back.asked)
    yield from (replace(flow, stays=True, is_back=True) for flow in told(shown))
    for flow in back.flows(whole, left_out):
        yield replace(flow, is_back=True)


def shown_of(
    organiser: Organiser,
    style: PageStyle,
    text_width: TextWidth,
    heights: PageHeights,
    told: ToldOnBack = lambda _: (),
) -> Organiser:
    """Return an organiser with what is drawn of it on its front, and asked on its back."""
    plan = _plan_of(organiser, style, text_width, heights, told)
    parts = (
        replace(part, things=tuple(replace(thing, is_spare=False) for thing in part.things))
        for part in plan.parts
    )
    asked = asked_on_back(plan.asked, plan.back.asked)
    return replace(organiser, parts=tuple(parts), asked=asked)


def _plan_of(
    organiser: Organiser,
    style: PageStyle,
    text_width: TextWidth,
    heights: PageHeights,
    told: ToldOnBack,
) -> OrganiserPlan:
    most_told = told(_all_told(organiser))
    return OrganiserPlan.of(organiser, OrganiserPage.of(style, text_width, heights, most_told))


def _all_told(organiser: Organiser) -> tuple[KnowledgeGroup, ...]:
    """Return the parts of a back of which most has to be told: with all hints and few numbers."""
    return tuple(
        replace(part, things=tuple(replace(thing.hinted, number=2) for thing in part.things))
        for part in organiser.parts
    )


def _left_out(
    before: str, parts: Sequence[KnowledgeGroup], kept: Sequence[KnowledgeGroup], ends_cut: int
) -> str:
    """Return what is reported of things not wholly on a side, behind `before`; "" if all are."""
    shown, wanted = _counts(kept), _counts(parts)
    said = [
        f"{total - shown[kind]} of {total} {NOUNS[kind]}"
        for kind, total in wanted.items()
        if total > shown[kind]
    ]
    all_pieces, pieces = _pieces(parts), _pieces(kept)
    ends_cut += sum(0 < pieces[place] < count for place, count in all_pieces.items())
    if ends_cut:
        said.append(
            "the end of a long one" if ends_cut == 1 else f"the ends of {ends_cut} long ones"
        )
    return f"{before} {', '.join(said)}" if said else ""


def _counts(parts: Iterable[KnowledgeGroup]) -> Counter[KnowledgeKind]:
    """Return how many things of each kind there are."""
    counts: Counter[KnowledgeKind] = Counter()
    for part in parts:
        counts[part.kind] += part.number_of_things
    return counts


def _pieces(parts: Iterable[KnowledgeGroup]) -> Counter[Position]:
    """Return in how many pieces each table stands, by its place."""
    return Counter(thing.position for part in parts for thing in part.things if thing.grid)
