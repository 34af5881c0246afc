"""The page of states that hold: equilibria of the conflict model that a negotiation makes, and why, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from memcon import matters
from memcon.domain.conflict import CONCEPTS
from memcon.errors import UsageError
from memcon.show import plan_words
from memcon.show.stability import MEANINGS, NAMES, json_form
from memcon.web import background
from memcon.web.fields import fields_of
from memcon.web.talks import SECONDS, TAKES, USUAL_S, Talks, carried, placed, talks_of, working
from memcon.web.tasks import Judged, ToFindEquilibria
from memcon.web.view import Page, View, part_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from memcon.domain.conflict import Concept, ConflictState, StabilityReport
    from memcon.domain.negotiation import Negotiation
    from memcon.record.contract import Store
    from memcon.web.asked import Asked

_MOST_PATHS = 8  # that are shown
_LONGEST = 6  # digits of a state's number


class StateRow(NamedTuple):
    """One state: what is done in it, and by concept who would move away from it; nobody where it holds."""

    state: str
    pattern: str
    taken: tuple[str, ...]
    holds: tuple[str, ...]
    nash: tuple[str, ...] | None
    gmr: tuple[str, ...] | None
    smr: tuple[str, ...] | None
    seq: tuple[str, ...] | None
    sim: tuple[str, ...] | None

    def leaves(self, concept: Concept) -> tuple[str, ...] | None:
        """Who would move away under a concept; None where that was not worked out."""
        found: tuple[str, ...] | None = getattr(self, concept)
        return found


def _stability(store: Store, asked: Asked, title: str) -> View:
    elsewhere = placed(asked)
    if elsewhere is not None:
        return View(title=title, form=None, elsewhere=elsewhere)
    talks = talks_of(store, asked)
    if not isinstance(talks, Talks):
        return working(talks, title)
    negotiation = matters.changed(talks.matter, talks.edits).negotiation
    if not negotiation.parties or not negotiation.measures:
        return View(title=title, form={}, kind=StateRow, told={"report": None, "examples": matters.examples()})
    asking = background.background().ask
    job = asking(ToFindEquilibria(negotiation=negotiation, limit_s=talks.limit_s))
    if not isinstance(job.answer, Judged):
        return working(job, title)
    found = job.answer.report
    state = _state(asked, found)
    reasons = None
    if state is not None:
        why = asking(ToFindEquilibria(negotiation=negotiation, state=state, limit_s=talks.limit_s))
        if not isinstance(why.answer, Judged):
            return working(why, title)
        reasons = why.answer.report
    view = _judged(found, reasons, negotiation, asked)
    return view._replace(told={**view.told, "fields": fields_of(talks.matter.negotiation, asked)})


def _judged(report: StabilityReport, reasons: StabilityReport | None, negotiation: Negotiation, asked: Asked) -> View:
    """The page once the states are judged; `reasons` are those for the one that is asked for."""
    states = _rows(report)
    rows, more = part_of(states, asked)
    number = asked.get("state")
    told = {
        "report": report,
        "reasons": reasons,
        "why": _grouped(reasons) if reasons else [],
        "most_moves": _MOST_PATHS,
        "number": number,
        "chosen": next((row for row in states if row.state == number), None),
        "negotiation": negotiation,
        "concepts": [one for one in CONCEPTS if one in report.concepts],
        "names": NAMES,
        "meanings": MEANINGS,
        "words": plan_words,
        "holding": [row for row in states if row.holds],
        "today": next((row for row in states if report.status_quo and row.state == str(report.status_quo.state)), None),
        "paths": _paths(report),
        "options": report.options,
        "measures": {one.id: one for one in negotiation.measures},
        "seconds": SECONDS,
        "usual_s": USUAL_S,
        "examples": matters.examples(),
        "carried": carried(asked),
    }
    form = json_form(report) | ({"asked": json_form(reasons)} if reasons else {})
    title = f"Stability: {negotiation.title}"
    return View(title=title, form=form, kind=StateRow, rows=rows, told=told, more=more)


class Why(NamedTuple):
    """Why somebody would stay or move away, and the concepts under which it is so."""

    decision_maker: str
    stable: bool | None
    words: str
    concepts: tuple[Concept, ...]


def _grouped(reasons: StabilityReport) -> list[Why]:
    """The verdicts by who stays or goes; the same reason under several concepts is one."""
    alike: dict[tuple[str, bool | None, str], list[Concept]] = {}
    for one in sorted(reasons.verdicts, key=lambda one: reasons.decision_makers.index(one.decision_maker)):
        alike.setdefault((one.decision_maker, one.stable, one.words), []).append(one.concept)
    return [Why(*about, tuple(concepts)) for about, concepts in alike.items()]


def _state(asked: Asked, report: StabilityReport) -> int | None:
    value = asked.get("state")
    if value is None:
        return None
    if not (value.isascii() and value.isdigit() and len(value) <= _LONGEST and 1 <= int(value) <= report.size):
        raise UsageError(f"state: there is no state “{value[:40]}”; they are numbered from 1 to {report.size}")
    return int(value)


def _rows(report: StabilityReport) -> list[StateRow]:
    """Every state, those first that hold under most concepts."""
    made = [_row(report, place, state) for place, state in enumerate(report.states)]
    return sorted(made, key=lambda row: -len(row.holds))


def _row(report: StabilityReport, place: int, state: ConflictState) -> StateRow:
    leaving = {concept: _leaving(rows, place) for concept, rows in report.stable.items() if rows}
    return StateRow(
        state=str(state.id),
        pattern=state.pattern or "",
        taken=tuple(_taken(report, state)) or ((state.name,) if state.name else ()),
        holds=tuple(NAMES[concept] for concept in CONCEPTS if leaving.get(concept) == ()),
        **{concept: leaving.get(concept) for concept in CONCEPTS},
    )


def _leaving(rows: Mapping[str, bytes], place: int) -> tuple[str, ...]:
    return tuple(name for name, row in rows.items() if not row[place])


def _taken(report: StabilityReport, state: ConflictState) -> Iterator[str]:
    for option, sign in zip(report.options, state.pattern or "", strict=False):
        if sign == "Y":
            yield f"{option.owner}: {option.name}"


def _paths(report: StabilityReport) -> Sequence[Any]:
    """What can be reached from today by moves that each improve for their mover, the shortest ways first."""
    return report.status_quo.by_improvements[:_MOST_PATHS] if report.status_quo else ()


STABILITY = Page("stability", "Stability", _stability, (*TAKES, "state"))
