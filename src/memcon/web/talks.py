"""The negotiation that a page is about: the record's or a worked example, with what the address changes in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from memcon import matters
from memcon.errors import UsageError
from memcon.matters import Matter
from memcon.record.remembering import remembered
from memcon.web.background import background
from memcon.web.followed import is_small
from memcon.web.tasks import Assembled, ToAssemble
from memcon.web.view import View

if TYPE_CHECKING:
    from memcon.record.asof import Moment
    from memcon.record.contract import Store
    from memcon.web.asked import Asked
    from memcon.web.background import Job

#: beginnings of filters that change the negotiation: `parties.Norland.tolerance_within=8`, `drop.R3=yes`
CHANGES = ("parties.", "measures.", "drop.")
#: what a page of ways out takes: an example instead of the record, assumed aims, fewer phases, seconds to search
TAKES = ("talks", "aims", "phases", "seconds", "place", "value", *CHANGES)
LOOK_AGAIN_S = 2
SECONDS = (10, 20, 60, 180)
USUAL_S = 20
MOST_PHASES = 24


class Talks(NamedTuple):
    """The negotiation as the record or example has it, and the edits that the address asks for."""

    matter: Matter
    edits: tuple[str, ...]
    limit_s: int


def talks_of(store: Store, asked: Asked) -> Talks | Job:
    """What the page is about; the work on it where that takes longer.

    Raises:
        UsageError: an edit that cannot be made, an example that there is not, a number that is none.
    """
    found = _matter(store, asked)
    if not isinstance(found, Matter):
        return found
    matter = matters.of_layers(found, asked.layers) if asked.layers else found
    matter = matters.with_aims(matter) if asked.get("aims") else matter
    phases = _number("phases", asked, range(1, MOST_PHASES + 1))
    matter = matters.changed(matter, (), phases=phases)
    edits = edits_of(asked)
    matters.changed(matter, edits)
    return Talks(matter, edits, _number("seconds", asked, range(1, SECONDS[-1] + 1)) or USUAL_S)


def edits_of(asked: Asked) -> tuple[str, ...]:
    """The changes that the address asks for, as `memcon.roadmap.whatif` reads them."""
    found = sorted((name, value) for name, value in asked.filters.items() if name.startswith(CHANGES))
    return tuple(
        f"drop {name.removeprefix('drop.')}" if name.startswith("drop.") else f"{name}={value}" for name, value in found
    )


def carried(asked: Asked) -> dict[str, str]:
    """What another page of ways out has to take over, so that it is about the same."""
    kept = ("talks", "aims", "phases")
    return {name: value for name, value in asked.filters.items() if name in kept or name.startswith(CHANGES)}


def placed(asked: Asked) -> str | None:
    """The address with a figure that was chosen from a list and given a value; None where none was."""
    place, value = asked.get("place"), asked.get("value")
    if not place or not value:
        return asked.but(place=None, value=None) if place or value else None
    changed = asked._replace(filters=dict(asked.filters) | {place: value})
    return changed.but(place=None, value=None)


def working(job: Job, title: str) -> View:
    """The page that says how far the work is.

    Raises:
        UsageError: it has ended without an answer.
    """
    if job.failed is not None:
        raise UsageError(job.failed)
    form = {"state": "being worked out", "doing": job.words, "seconds": job.seconds}
    return View(title=title, form=form, told={"job": job}, again_s=LOOK_AGAIN_S)


def _matter(store: Store, asked: Asked) -> Matter | Job:
    example = asked.get("talks")
    if example:
        return matters.example(example)
    if is_small(store):
        return _at_once(store, asked.moment)
    moment = asked.moment
    job = background().ask(ToAssemble(url=store.url, change=store.change(), day=moment.day, known=moment.known))
    if isinstance(job.answer, Assembled):
        return Matter(job.answer.negotiation, job.answer.deadlock, job.answer.labels)
    return job


@remembered
def _at_once(store: Store, moment: Moment) -> Matter:
    return matters.matter_of_record(store, moment)


def _number(name: str, asked: Asked, allowed: range) -> int | None:
    value = asked.get(name)
    if value is None:
        return None
    if not (value.isascii() and value.isdigit() and len(value) < 7 and int(value) in allowed):
        raise UsageError(f"{name}: “{value[:40]}” is no number from {allowed[0]} to {allowed[-1]}")
    return int(value)
