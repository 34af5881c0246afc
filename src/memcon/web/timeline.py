"""The timeline: contacts and positions drawn along their days, over a list of the same; the address zooms."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from memcon.domain.brief import TimelineLine
from memcon.errors import UsageError
from memcon.record import views
from memcon.record.narrowing import fits
from memcon.record.remembering import remembered
from memcon.show.drawing import Drawing, as_file
from memcon.show.drawings.timeline import draw_timeline
from memcon.show.drawings.zoom import Step, steps_from
from memcon.show.timescale import Scale, scale_of
from memcon.web.view import Page, View, list_view

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memcon.record.asof import Moment
    from memcon.record.contract import Store
    from memcon.web.asked import Asked

_KINDS = ("contacts", "positions")


class Drawn(NamedTuple):
    """The drawing of what is asked for, its line of time, and where one can go along it."""

    drawing: Drawing
    scale: Scale
    steps: list[Step]


def _timeline(store: Store, asked: Asked, title: str) -> View:
    kind = asked.get("kind")
    if kind is not None and kind not in _KINDS:
        raise UsageError(f"kind: there are {', '.join(_KINDS)}")
    whole = views.timeline_of(store, asked.moment)
    since, until = asked.get("since"), asked.get("until")
    inside = views.timeline_of(store, asked.moment, since=since, until=until) if since or until else whole
    narrowed = kind or asked.layers or asked.get("party")
    lines = [line for line in inside if _is_wanted(line, kind, asked)] if narrowed else inside
    reach = _reach(store, asked.moment)
    drawn = _drawn(lines, reach if lines is whole else scale_of(line.when for line in lines), reach, asked)
    view = list_view(title, TimelineLine, lines, asked, drawn=drawn, kinds=_KINDS)
    return view._replace(drawing=partial(as_file, drawn.drawing) if drawn else None)


def _is_wanted(line: TimelineLine, kind: str | None, asked: Asked) -> bool:
    return (
        asked.wants(line.layer)
        and kind != ("contacts" if line.stance else "positions")
        and fits(asked.get("party"), *line.parties)
    )


@remembered
def _reach(store: Store, moment: Moment) -> Scale | None:
    """From the first to the last day of all."""
    return scale_of(line.when for line in views.timeline_of(store, moment))


def _drawn(lines: Sequence[TimelineLine], reach: Scale | None, all_of_it: Scale | None, asked: Asked) -> Drawn | None:
    """The drawing over the days that are asked for; None where nothing has a day."""
    if reach is None or all_of_it is None:
        return None
    since, until = asked.get("since"), asked.get("until")
    scale = Scale(
        max(all_of_it.first, dt.date.fromisoformat(since)) if since else reach.first,
        min(all_of_it.last, dt.date.fromisoformat(until)) if until else reach.last,
    )
    title = f"From {scale.first} to {scale.last}"
    drawing = draw_timeline(lines, scale, lambda label: asked.to(f"/item/{label}"), title=title)
    return Drawn(drawing, scale, steps_from(scale, all_of_it))


TIMELINE = Page("timeline", "Timeline", _timeline, ("since", "until", "party", "kind"))
