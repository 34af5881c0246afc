"""What the road-map stage returns: the deadlock, what conflicts and what to soften, road maps with their phases."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from memcon.domain.claims import Layer, PositionStatement
from memcon.domain.negotiation import Figure

Status = Literal[
    "solved",  # proved best
    "best so far",  # stopped early: sound, but perhaps not the best
    "impossible",  # proved that there is none
    "out of time",  # stopped early with nothing found and nothing proved
]


class Clash(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One party demands what another refuses: both statements, both in the words of the reports."""

    demand: PositionStatement
    refusal: PositionStatement


class Wait(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One party holds a measure back until another has done its own.

    Attributes:
        waiting: the party that waits.
        until: what it waits for, and `until_by`: from whom.
        withheld: what it holds back meanwhile; None where only a demand is known.
        layer: who vouches for the order: `stated` by the party, `attributed` to it, or `inferred` by memcon.
        statements: the positions from which this was read.
        rule: why this is read as a wait.
    """

    waiting: str
    until: str
    until_by: str
    withheld: str | None
    layer: Layer
    statements: tuple[PositionStatement, ...]
    rule: str


class Deadlock(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What talks are stuck on: direct clashes first, then who waits for whom, and the circles among the waits.

    `circles` holds, for each circular wait, the parties in order ("A waits for B waits for A" is (A, B)).
    """

    clashes: tuple[Clash, ...] = ()
    waits: tuple[Wait, ...] = ()
    circles: tuple[tuple[str, ...], ...] = ()


class Softening(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One requirement given up down to a rung of its ladder; `rung` counts from 1, `cost` is the sum of the steps."""

    requirement: str
    rung: int
    cost: float
    words: str
    dropped: bool


class ConflictingSet(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Requirements that cannot all stand, while any of them left out the others can.

    `because` is `words` where the requirements alone clash, `stakes` where they do so only under the safety rules
    (exposure, self-enforcement, capacity). `rules` names the rules that are needed for the clash: those, or
    prerequisites and exclusions of measures.

    `shape` is a `clash` of a demand and a refusal, a `circle` of what is held back until something else is done, or
    other; `circle` has the ids of its measures, each waiting for the next and the last for the first.
    """

    requirements: tuple[str, ...]
    because: Literal["words", "stakes"] = "words"
    rules: tuple[str, ...] = ()
    shape: Literal["clash", "circle", "other"] = "other"
    circle: tuple[str, ...] = ()


class CorrectionSet(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Requirements whose dropping lets all others stand, none of them needlessly; `cost` in points."""

    requirements: tuple[str, ...]
    cost: float


class Diagnosis(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Why no road map keeps every requirement, and the cheapest way out.

    Attributes:
        layers: the layers whose requirements were counted ("stated" alone, or with "attributed", "inferred" …).
        safety: whether the safety rules were on.
        status: `solved` where conflicts and corrections are complete and the cheapest is proved cheapest;
            `impossible` where not even dropping every requirement that has a ladder helps.
        feasible: True where all requirements can stand together; None where time ran out before that was known.
        advisory: whether requirements counted that are held by somebody who does not negotiate.
        conflicts: direct clashes first, then circles, then others; smallest first in each. corrections: cheapest
            first, none that drops what its holder would never give up.
        cheapest: softenings that let all else stand at the least cost; `lower_bound` is the proved least cost.
        alternatives: other softenings at the same cost, a few.
        complete: whether all minimal sets were listed.
        hard: where `impossible`, the requirements without a ladder, or the rules, that clash by themselves.
    """

    layers: tuple[Layer, ...]
    safety: bool
    status: Status
    feasible: bool | None
    conflicts: tuple[ConflictingSet, ...] = ()
    corrections: tuple[CorrectionSet, ...] = ()
    cheapest: tuple[Softening, ...] = ()
    cheapest_cost: float | None = None
    lower_bound: float | None = None
    complete: bool = False
    hard: tuple[str, ...] = ()
    note: str = ""
    advisory: bool = False
    alternatives: tuple[tuple[Softening, ...], ...] = ()


class Deadline(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When a step is due, relative to another: days after it, or once it is verified, or on a date.

    Attributes:
        after: ids of the steps or the name of the event from which the days count; empty is the start.
        days, months: days, or calendar months, after the last of them; 0 is at once; None where only an event is named.
        on_verification: due once `after` is verified, rather than done.
        date: EDTF, where the text names a day.
        whichever: with several triggers, whether the `earlier` or the `later` one counts.
        or_after, or_days, or_months: the other trigger.
        manner: what must be so by then: `done`, or only `begun`; `promptly` names no day, only what it follows;
            `in parallel` is as soon as what `after` names, and not ahead of it.
        words: as a person says it: "60 days after step 2, or on verification".
    """

    after: tuple[str, ...] = ()
    days: int | None = None
    months: int | None = None
    on_verification: bool = False
    date: str | None = None
    whichever: Literal["earlier", "later"] | None = None
    or_after: tuple[str, ...] = ()
    or_days: int | None = None
    or_months: int | None = None
    manner: Literal["done", "begun", "promptly", "in parallel"] = "done"
    words: str = ""


class Step(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One measure, or one tranche of it, done by its performer in a phase.

    `tranche` is (k, n) for the k-th of n parts. `matched_with` are ids of steps of other parties in the same phase.
    """

    id: str
    measure: str
    name: str
    performer: str
    tranche: tuple[int, int] = (1, 1)
    due: Deadline = Deadline()
    verifier: str | None = None
    method: str | None = None
    needs: str | None = None
    deliverable: bool = True
    matched_with: tuple[str, ...] = ()


class Standing(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How one party stands in one phase, in points.

    Attributes:
        within: irrevocably given beyond what it got, if the others default inside the phase.
        after: the same, if all stops after the phase.
        surplus: by how much keeping on beats taking and leaving, its breakdown loss counted.
        without_loss: the same with a breakdown loss of zero.
    """

    party: str
    within: float
    after: float
    surplus: float
    without_loss: float


class Phase(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One phase of a road map: `number` counts from 1; it begins `begins_day` days after the start."""

    number: int
    begins_day: int
    steps: tuple[Step, ...]
    standings: tuple[Standing, ...] = ()


#: what road maps are compared by; of phases and exposure less is better, of surplus and value more
Objective = Literal["phases", "peak exposure", "smallest surplus", "joint value"]


class Scores(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What road maps are compared by: phases used, highest exposure within a phase, smallest surplus, joint value.

    In points, but for phases; the surplus is that of the party and phase where it is smallest.
    """

    phases: int
    peak_exposure: float
    smallest_surplus: float
    joint_value: float


class RoadMap(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A phased road map that an independent check found to keep every requirement that is not softened.

    Attributes:
        id: made of content.
        best_by: the objectives in which no other road map of the set is better.
        softened: what had to be given up for it.
        brackets: requirements that it leaves open: advisory ones not followed, layers not counted.
        gives_first: the party whose exposure is first above zero; None where all give at once.
        status: `solved` where its objective is proved best, else `best so far` with `gap` in (0, 1].
    """

    id: str
    phases: tuple[Phase, ...]
    scores: Scores
    best_by: tuple[str, ...] = ()
    softened: tuple[Softening, ...] = ()
    brackets: tuple[str, ...] = ()
    gives_first: str | None = None
    status: Status = "solved"
    gap: float = 0.0


class OtherWayOut(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Road maps that become possible by giving up other things, at `cost` points."""

    softened: tuple[Softening, ...]
    cost: float
    road_maps: tuple[RoadMap, ...]


class Synthesis(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The answer to "which road maps are there?": a set in which none is better in everything than another.

    Attributes:
        softened: what has to be given up for all of `road_maps`; `cheapest_proved` that nothing cheaper would do.
        others: other ways out that cost as much or little more, each with its own road maps: which of them is taken
            is the parties' choice, and the price of a softening an assumption.
        why_not: in words, where there is none, which requirement or which tolerance stands in the way.
    """

    status: Status
    road_maps: tuple[RoadMap, ...] = ()
    softened: tuple[Softening, ...] = ()
    cheapest_proved: bool = False
    others: tuple[OtherWayOut, ...] = ()
    why_not: tuple[str, ...] = ()
    note: str = ""


class Setting(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A figure at a value: its place, its name in words, its likely value, and the value it is set to."""

    figure: str
    words: str
    likely: float
    value: float


class Flip(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The figure that turns a conclusion over: its place ("measures.x.cost"), what it was, what flips it.

    Attributes:
        becomes: what is concluded from there on.
        words: the figure named for a person ("what it costs Norland once to open the road").
        along_with: other figures that must move too; empty where this one alone does it.
    """

    figure: str
    likely: float
    flips_at: float
    becomes: str
    words: str = ""
    along_with: tuple[Setting, ...] = ()


class Conclusion(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing that the analysis says, and whether it holds over all admissible values.

    `tested` is how many value sets were tried; `robust` is never said of fewer than were asked for. `note` says over
    which values, and where it is not tested, why. Of `together` value sets in which all figures moved at once,
    `changed_in` gave another answer: how fragile it is.
    """

    about: Literal["blocks", "soften", "road map", "break off", "equilibrium"]
    words: str
    verdict: Literal["robust", "fragile", "not tested"]
    flips: tuple[Flip, ...] = ()
    tested: int = 0
    together: int = 0
    changed_in: int = 0
    note: str = ""


class SelfEnforcement(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whether one party would keep a road map by itself, never without what that rests on.

    Attributes:
        surplus: points by which keeping on beats taking and leaving in the phase where that is least, `phase`.
        without_loss: the same for a breakdown loss of zero, and `leaves_without_loss` the first phase in which it
            would then rather leave; None where it would keep on all the same.
        breakdown_loss: the figure that it rests on; `lag_phases`, `lag_days`: until a breach of the party is seen.
        keeps: whether it keeps on in every phase, with at least the surplus that the negotiation asks for.
        words: all of it in one sentence, for a person.
    """

    party: str
    keeps: bool
    surplus: float
    phase: int
    without_loss: float
    leaves_without_loss: int | None
    breakdown_loss: Figure
    lag_phases: int
    lag_days: int
    words: str
