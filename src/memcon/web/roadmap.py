"""The page of road maps: why it is stuck, the plans, one of them drawn, two side by side, what is assumed, what if."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import structs

from memcon import matters
from memcon.domain.vouching import mark_of
from memcon.errors import UsageError
from memcon.planning import names_of
from memcon.show import comparison as side_by_side
from memcon.show import drawing, plan_heads, plan_words, robustness
from memcon.show.acts import acts_of
from memcon.show.drawing_compared import exposures_of
from memcon.show.drawing_lanes import lanes_of
from memcon.show.drawing_waits import waits_of
from memcon.show.given_up import given_up
from memcon.show.joins import joins_told
from memcon.show.other_ways import other_ways_told
from memcon.show.plan_form import analysis_form
from memcon.show.road_maps import asked_of_others
from memcon.web import background
from memcon.web.fields import HEADS, fields_of
from memcon.web.front import layered_deadlock
from memcon.web.talks import MOST_PHASES, SECONDS, TAKES, USUAL_S, Talks, carried, placed, talks_of, working
from memcon.web.tasks import Analysed, ToCompare, ToPlan
from memcon.web.view import Page, View

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from memcon.domain.analysis import Analysis
    from memcon.domain.comparison import Comparison
    from memcon.domain.plan import Objective, RoadMap
    from memcon.record.contract import Store
    from memcon.show.drawing import Drawing
    from memcon.web.asked import Asked
    from memcon.web.background import Job

OBJECTIVES: dict[str, Objective] = {
    "phases": "phases", "exposure": "peak exposure", "surplus": "smallest surplus", "value": "joint value",
}  # fmt: skip
DRAWINGS = ("lanes", "waits", "exposures")
#: lines of each part that are shown before the rest is folded away
MOST = {"clashes": 4, "waits": 6, "flips": 2}


class StepRow(NamedTuple):
    """One act of one plan, as a row of the table."""

    plan: str
    phase: int
    begins_day: int
    step: str
    performer: str
    measure: str
    verified_by: str | None
    method: str | None
    due: str
    needs: str | None
    deliverable: bool
    tied: str
    layer: str
    positions: tuple[str, ...]


def _roadmap(store: Store, asked: Asked, title: str) -> View:
    elsewhere = placed(asked)
    if elsewhere is not None:
        return View(title=title, form=None, elsewhere=elsewhere)
    talks = talks_of(store, asked)
    if not isinstance(talks, Talks):
        return working(talks, title)
    if not talks.matter.negotiation.parties:
        return View(title=title, form={}, kind=StepRow, told={"analysis": None, "examples": matters.examples()})
    job = background.background().ask(
        ToPlan(
            negotiation=talks.matter.negotiation,
            edits=talks.edits,
            objectives=_objectives(asked),
            limit_s=talks.limit_s,
        )
    )
    if not isinstance(job.answer, Analysed):
        return working(job, title)
    found = structs.replace(job.answer.analysis, deadlock=talks.matter.deadlock, labels=talks.matter.labels)
    return _planned(found, talks, asked, job)


def _objectives(asked: Asked) -> tuple[Objective, ...]:
    best = asked.get("best")
    if best is not None and best not in OBJECTIVES:
        raise UsageError(f"best: “{best[:40]}” is none of {', '.join(OBJECTIVES)}")
    return (OBJECTIVES[best],) if best else ()


def _planned(analysis: Analysis, talks: Talks, asked: Asked, job: Job) -> View:
    """The page once road maps, or why there are none, are there."""
    plans = analysis.synthesis.road_maps if analysis.synthesis else ()
    number = _number("plan", asked, plans) or (1 if plans else None)
    beside = _number("beside", asked, plans)
    pair = sorted({number, beside}) if number and beside and beside != number else []
    comparing = _comparing(plans, pair, analysis) if pair else None
    if comparing and isinstance(comparing.answer, Analysed):
        analysis = structs.replace(analysis, comparison=comparing.answer.analysis.comparison)
    elif comparing and asked.form == "svg":
        return working(comparing, "Side by side")
    chosen = plans[number - 1] if number else None
    rows = [*_rows(chosen, number, analysis)] if chosen and number else []
    drawings = dict(_drawings(analysis, chosen, number, asked))
    told = {
        **_told(analysis, talks, chosen, asked),
        "number": number,
        "beside": beside,
        "comparing": comparing if analysis.comparison is None else None,
        "plans": plans,
        "drawings": drawings,
        "job": job,
        "stability": analysis.stability[number - 1] if number and number <= len(analysis.stability) else None,
    }
    return View(
        title=f"Road map: {analysis.negotiation.title}",
        form=analysis_form(analysis),
        kind=StepRow,
        rows=rows,
        told=told,
        drawing=_drawing(asked, drawings),
    )


def _number(name: str, asked: Asked, plans: Sequence[RoadMap]) -> int | None:
    value = asked.get(name)
    if value is None:
        return None
    if not (value.isascii() and value.isdigit() and len(value) < 4 and 1 <= int(value) <= max(1, len(plans))):
        raise UsageError(f"{name}: there is no plan “{value[:40]}”; {len(plans)} were found")
    return int(value) if plans else None


def _comparing(plans: Sequence[RoadMap], numbers: Sequence[int], analysis: Analysis) -> Job:
    """The work on two plans side by side."""
    names = names_of(plans)
    job = background.background().ask(
        ToCompare(
            negotiation=analysis.negotiation,
            road_maps=tuple(plans[one - 1] for one in numbers),
            names=tuple(names[one - 1] for one in numbers),
        )
    )
    if job.failed is not None:
        raise UsageError(job.failed)
    return job


def _drawings(
    analysis: Analysis, chosen: RoadMap | None, number: int | None, asked: Asked
) -> Iterator[tuple[str, Callable[[], Drawing]]]:
    """Each drawing that there is, made only where it is shown."""
    negotiation, comparison = analysis.negotiation, analysis.comparison
    if chosen is not None:
        yield "lanes", lambda: lanes_of(chosen, negotiation, name=f"Plan {number}")
    deadlock = layered_deadlock(analysis.deadlock, asked) if analysis.deadlock else None
    if deadlock is not None and (deadlock.clashes or deadlock.waits):
        title = f"Who waits for whom: {negotiation.title}"
        yield "waits", lambda: waits_of(deadlock, analysis.labels, title=title)
    if comparison is not None:
        yield "exposures", lambda: exposures_of(comparison, negotiation)


def _drawing(asked: Asked, drawings: dict[str, Callable[[], Drawing]]) -> Callable[[], str] | None:
    """The drawing that the address asks for as a file, the lanes where it names none.

    Raises:
        UsageError: it names one that there is not.
    """
    wanted = asked.get("drawing") or next(iter(drawings), "")
    if wanted and wanted not in DRAWINGS:
        raise UsageError(f"drawing: “{wanted[:40]}” is none of {', '.join(DRAWINGS)}")
    if wanted not in drawings:
        return None
    return lambda: drawing.as_file(drawings[wanted]())


def _told(analysis: Analysis, talks: Talks, chosen: RoadMap | None, asked: Asked) -> dict[str, Any]:
    """What the template tells of the negotiation and of the chosen plan."""
    negotiation = analysis.negotiation
    acts = acts_of(chosen) if chosen else []
    synthesis = analysis.synthesis
    deadlock = layered_deadlock(analysis.deadlock, asked) if analysis.deadlock else None
    return {
        "analysis": analysis,
        "negotiation": negotiation,
        "deadlock": deadlock,
        "known": frozenset(analysis.labels.values()),
        "layer_of": {one.id: one.layer for one in negotiation.measures},
        "labels_of": {one.id: _labels(one.positions, analysis) for one in negotiation.measures},
        "requirements": {one.id: one for one in negotiation.requirements},
        "mark_of": mark_of,
        "given_up": [*given_up(synthesis.softened, negotiation, analysis.labels)] if synthesis else [],
        "others": [*other_ways_told(analysis)],
        "chosen": chosen,
        "acts": acts,
        "heads": [*plan_heads.head_lines(chosen, negotiation)] if chosen else [],
        "asks": [*asked_of_others(chosen)] if chosen else [],
        "groups": robustness.groups_of(analysis.conclusions),
        "tried": [*robustness.tried_told(analysis.conclusions)],
        "words": plan_words,
        "reach_told": plan_heads.reach_told,
        "reaches_means": plan_heads.REACHES_MEANS,
        "robustness": robustness,
        "joins_told": joins_told,
        "profiles": _profiles(analysis.comparison, analysis),
        "side_by_side": side_by_side,
        "fields": fields_of(talks.matter.negotiation, asked),
        "heads_of_fields": HEADS,
        "most": MOST,
        "objectives": OBJECTIVES,
        "seconds": SECONDS,
        "usual_s": USUAL_S,
        "most_phases": MOST_PHASES,
        "examples": matters.examples(),
        "carried": carried(asked),
    }


def _labels(positions: Sequence[str], analysis: Analysis) -> tuple[str, ...]:
    """The labels of positions, in the order in which they were named."""
    known = set(analysis.labels.values())
    found = (analysis.labels.get(one, one) for one in positions)
    return tuple(dict.fromkeys(one for one in found if one in known))


def _profiles(comparison: Comparison | None, analysis: Analysis) -> list[tuple[str, tuple[str, ...]]]:
    """What the two are compared by, a line each: its name, and what it is for each plan."""
    if comparison is None:
        return []
    columns = [[*side_by_side.profile_rows(plan, analysis.negotiation)] for plan in comparison.plans]
    lines = ((row[0][0].strip(), tuple(_figures(*one) for one in row)) for row in zip(*columns, strict=True))
    return [(name, cells) for name, cells in lines if any(cells)]


def _figures(name: str, told: str) -> str:
    """A row of figures, one a phase, told apart from one another."""
    return told.replace(" ", ", ") if name.endswith(("exposed within", "exposed after")) else told


def _rows(chosen: RoadMap, number: int, analysis: Analysis) -> Iterator[StepRow]:
    measures = {one.id: one for one in analysis.negotiation.measures}
    for phase, acts in acts_of(chosen):
        for act in acts:
            step = act.steps[0]
            measure = measures.get(step.measure)
            yield StepRow(
                plan=f"plan {number}",
                phase=phase.number,
                begins_day=phase.begins_day,
                step=act.number,
                performer=act.performer,
                measure=act.name,
                verified_by=step.verifier,
                method=step.method,
                due=act.due,
                needs=step.needs,
                deliverable=step.deliverable,
                tied=act.tie,
                layer=measure.layer if measure else "",
                positions=_labels(measure.positions, analysis) if measure else (),
            )


ROADMAP = Page("roadmap", "Road map", _roadmap, (*TAKES, "plan", "beside", "best", "drawing"))
