"""A line of time, a map or an organiser -> its drawings, page by page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from twofold.exporters.worksheets.blocks.overviews import MindMap, Organiser, Overview, Timeline
from twofold.exporters.worksheets.setting.drawings.mind_map import map_flows
from twofold.exporters.worksheets.setting.drawings.organiser import organiser_flows
from twofold.exporters.worksheets.setting.drawings.rooms import Rooms
from twofold.exporters.worksheets.setting.drawings.timeline import TimelineSetting
from twofold.exporters.worksheets.setting.flows import Flow
from twofold.exporters.worksheets.setting.page_style import PageStyle
from twofold.exporters.worksheets.setting.words import Measure


def overview_flows(
    overview: Overview, style: PageStyle, measure: Measure, head: float
) -> Iterator[Flow]:
    """Yield the flows of an overview, the first below a `head` of so many points."""
    rooms = Rooms.of(style, head)
    match overview:
        case Timeline():
            yield from TimelineSetting.of(overview, style, measure).flows(overview, rooms)
        case MindMap():
            yield from map_flows(overview, style, measure, rooms)
        case Organiser():
            yield from organiser_flows(overview, style, measure, rooms)
        case _:
            assert_never(overview)
