"""What a plan proposes and in which order: its steps as positions, tied by `before` and `together_with`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, structs

from memcon.domain.claims import Condition, PositionStatement
from memcon.reading.conditions import ties_in
from memcon.reading.plan_frames import plan_in
from memcon.reading.plan_holders import holder_of_plan
from memcon.reading.plan_stages import Stage, continues, opens_with_first, stages_in
from memcon.reading.plan_statements import Plan, PlanScene, held_alike, proposal
from memcon.reading.plan_steps import Step, steps_in

if TYPE_CHECKING:
    from memcon.domain.claims import ConditionKind
    from memcon.reading.conditions import Tie
    from memcon.reading.parse import Parsed, Sentence

_ORDERED = frozenset({"demands", "proposes", "offers", "accepts", "supports"})
_TRADED = frozenset({"in_return_for"})
_MOST_SENTENCES = 2  # between a phase of a plan and the one that goes on with it


class _Open(Struct, frozen=True, kw_only=True):
    """A plan that later sentences may go on with: whose it is, its last steps, their rank and sentence."""

    plan: Plan
    last: tuple[PositionStatement, ...]
    rank: int
    sentence: int


class _Placed(Struct, frozen=True, kw_only=True):
    """A stage with the positions of its steps."""

    stage: Stage
    positions: tuple[PositionStatement, ...]


class PlanReader:
    """Reads the plans of one article, sentence after sentence."""

    def __init__(self, scene: PlanScene) -> None:
        self._scene = scene
        self._open: _Open | None = None

    def laid_out(
        self, sentence: Sentence, here: list[PositionStatement], earlier: list[PositionStatement]
    ) -> list[PositionStatement]:
        """The sentence's positions with their order, and those that its plan adds.

        `here` are those read so far from the sentence. Those of `earlier` that come before the plan's steps get that
        condition in place.
        """
        parsed, scene = self._scene.parsed, self._scene
        frame = plan_in(parsed, sentence)
        if frame is not None:
            whose = holder_of_plan(parsed, scene.referents, scene.tellers, frame.noun, earlier)
            if whose is not None:
                return self._of_plan(sentence, Plan(frame=frame, whose=whose), here, earlier)
        rank = continues(parsed, sentence.first, sentence.stop)
        before = self._open
        if rank is None or before is None or sentence.index - before.sentence > _MOST_SENTENCES:
            return self._of_positions(sentence, here)
        positions, opening = self._going_on(sentence, before, rank, here)
        if rank == 0 or rank > before.rank:
            _put_before(earlier, before.last, opening)
        return positions

    def _of_plan(
        self, sentence: Sentence, plan: Plan, here: list[PositionStatement], earlier: list[PositionStatement]
    ) -> list[PositionStatement]:
        placed = _tied(self._proposals(plan, here, (plan.frame.first, plan.frame.stop)))
        if not placed:
            return here
        rank = plan.frame.rank
        if rank and self._open is not None and self._open.rank < rank:
            _put_before(earlier, self._open.last, placed[0].positions)
        self._remember(sentence, plan, placed, shift=max(0, rank - 1))
        if plan.whose.wants is not None:
            self._first_of_all(plan.whose.wants, placed[0].positions, earlier)
        dropped = {one.id for one in here if _is_plan(self._scene, one, plan) or self._is_told_so(one, placed)}
        return _joined([one for one in here if one.id not in dropped], placed)

    def _is_told_so(self, one: PositionStatement, placed: list[_Placed]) -> bool:
        """Whether a stance word only names the step: under a plan by which both "would agree" nobody agrees yet."""
        steps = [p.measure_span for stage in placed for p in stage.positions if p.rule.startswith("plans: ")]
        span = one.measure_span
        return span is not None and any(
            step is not None and step.start < span.start and span.stop <= step.stop for step in steps
        )

    def _going_on(
        self, sentence: Sentence, before: _Open, rank: int, here: list[PositionStatement]
    ) -> tuple[list[PositionStatement], tuple[PositionStatement, ...]]:
        """The sentence's positions with the phase with which it goes on, and those that open it."""
        placed = _tied(self._proposals(before.plan, here, (sentence.first, sentence.stop)))
        if not placed:
            return here, ()
        self._remember(sentence, before.plan, placed, shift=0 if rank else before.rank)
        return _joined(here, placed), placed[0].positions

    def _of_positions(self, sentence: Sentence, here: list[PositionStatement]) -> list[PositionStatement]:
        """The order that "followed by", "only then" and the like give to positions of one holder."""
        parsed = self._scene.parsed
        held = [one for one in here if one.stance in _ORDERED and one.measure_span is not None]
        if not held:
            return here
        starts = [one.measure_span.start for one in held if one.measure_span is not None]
        begin = parsed.token_at(min(starts)) or sentence.first
        region = (max(sentence.first, begin), sentence.stop)
        stages = stages_in(parsed, *region, plan=False)
        if len(stages) < 2:
            return here
        steps = steps_in(parsed, self._scene.referents, stages, frozenset())
        placed: list[_Placed] = []
        for stage, found in zip(stages, steps, strict=True):
            mine = tuple(one for one in held if self._stands_in(one, stage))
            if not mine and placed and placed[-1].positions:
                known = [step for step in found[:2] if step.catalogue or step.lent or step.performer]
                goes_on = [step for step in known if not _is_open(parsed, step.head)]
                mine = tuple(held_alike(self._scene, placed[-1].positions[-1], step) for step in goes_on)
            placed.append(_Placed(stage=stage, positions=mine))
        if not placed[0].positions or len({one.holder for one in held}) > 1:
            return here
        return _joined(here, _tied(placed))

    def _proposals(self, plan: Plan, here: list[PositionStatement], region: tuple[int, int]) -> list[_Placed]:
        """The stages of the region with a position for each step: the one read already, else the plan's own."""
        parsed = self._scene.parsed
        stages = stages_in(parsed, *region, plan=True)
        ordering = stages[0].cut if stages else frozenset()
        ties = [tie for tie in ties_in(parsed, *region) if tie.means != "reason" and tie.first not in ordering]
        tied = frozenset(i for tie in ties for i in (*range(tie.first, tie.stop), *parsed.subtree(tie.content)))
        placed = []
        for stage, steps in zip(stages, steps_in(parsed, self._scene.referents, stages, tied), strict=True):
            own = [tie for tie in ties if tie.means in _TRADED or stage.first <= tie.first < stage.stop]
            positions = tuple(self._position(plan, here, stage, step, own) for step in steps)
            if positions:
                placed.append(_Placed(stage=stage, positions=positions))
        sure = any(one.catalogue or one.performer for stage in placed for one in stage.positions)
        return placed if sure else []  # a plan of nothing known by nobody: "his plan is to win votes"

    def _position(
        self, plan: Plan, here: list[PositionStatement], stage: Stage, step: Step, ties: list[Tie]
    ) -> PositionStatement:
        told = (one for one in here if not _is_plan(self._scene, one, plan) and _overlap(one, step))
        told = (one for one in told if one.measure_span is None or one.measure_span.start <= step.span.start)
        mine = next(told, None)
        if mine is None or mine.measure_span is None:
            return proposal(self._scene, plan, step, ties)
        inside = range(*self._scene.parsed.tokens_in(mine.measure_span.start, mine.measure_span.stop))
        more = {i for i in inside if i not in step.unit.kept}
        return structs.replace(mine, measure=step.words) if more and more <= stage.cut else mine

    def _stands_in(self, one: PositionStatement, stage: Stage) -> bool:
        if one.measure_span is None:
            return False
        first, stop = self._scene.parsed.tokens_in(one.measure_span.start, one.measure_span.stop)
        return stage.first <= first < stage.stop or first <= stage.first < stop

    def _remember(self, sentence: Sentence, plan: Plan, placed: list[_Placed], shift: int = 0) -> None:
        rank = max(one.stage.rank for one in placed)
        last = tuple(position for one in placed if one.stage.rank == rank for position in one.positions)
        self._open = _Open(plan=plan, last=last, rank=rank + shift, sentence=sentence.index)

    def _first_of_all(
        self, wants: PositionStatement, steps: tuple[PositionStatement, ...], earlier: list[PositionStatement]
    ) -> None:
        """What "First, …" asks for together with the plan comes before the plan's own steps."""
        parsed = self._scene.parsed
        at = parsed.token_at(wants.evidence[0].start)
        if at is None:
            return
        sentence = parsed.sentence_of(at)
        if not opens_with_first(parsed, sentence.first, sentence.stop):
            return
        start, stop = parsed.tokens[sentence.first].start, parsed.tokens[sentence.stop - 1].stop
        mine = tuple(one for one in earlier if one.holder == wants.holder and start <= one.evidence[0].start < stop)
        _put_before(earlier, mine, steps)


def _is_plan(scene: PlanScene, one: PositionStatement, plan: Plan) -> bool:
    """Whether the position only proposes the plan as a whole, whose steps are told apart."""
    span = one.measure_span
    if span is None:
        return False
    tokens = scene.parsed.tokens
    if one.rule.startswith("speech: "):  # "a compromise might involve …", which is laid out step by step
        return span.start < tokens[plan.frame.first].start < span.stop
    return one.stance == "proposes" and span.start <= tokens[plan.frame.noun].start < span.stop


def _is_open(parsed: Parsed, verb: int) -> bool:
    """Whether the step only may be taken: "and could then ask"."""
    return any(parsed.tokens[c].lower in {"could", "may", "might", "can"} for c in parsed.children_by(verb, "aux"))


def _overlap(one: PositionStatement, step: Step) -> bool:
    span = one.measure_span
    return span is not None and span.start < step.span.stop and step.span.start < span.stop


def _tied(placed: list[_Placed]) -> list[_Placed]:
    """The stages, each position tied to those of the next stage and to those that go along with it."""
    found = []
    for one in placed:
        later = sorted({other.stage.rank for other in placed if other.stage.rank > one.stage.rank})
        after = [p for other in placed if later and other.stage.rank == later[0] for p in other.positions]
        along = [
            p
            for other in placed
            if other is not one and other.stage.rank == one.stage.rank and (other.stage.along or one.stage.along)
            for p in other.positions
        ]
        positions = tuple(_with(_with(position, "before", after), "together_with", along) for position in one.positions)
        found.append(structs.replace(one, positions=positions))
    return found


def _with(one: PositionStatement, kind: ConditionKind, others: list[PositionStatement]) -> PositionStatement:
    """The position with a condition for each of the others, none told twice."""
    have = {(condition.kind, condition.measure) for condition in one.conditions}
    added = tuple(
        Condition(
            kind=kind,
            measure=other.measure,
            performer=other.performer,
            evidence=(other.measure_span or other.evidence[0],),
        )
        for other in others
        if (kind, other.measure) not in have and other.measure != one.measure
    )
    return structs.replace(one, conditions=(*one.conditions, *added))


def _put_before(
    earlier: list[PositionStatement], first: tuple[PositionStatement, ...], then: tuple[PositionStatement, ...]
) -> None:
    """Tie those of `earlier` whose ids are in `first` to come before `then`."""
    ids = {one.id for one in first}
    for place, one in enumerate(earlier):
        if one.id in ids:
            earlier[place] = _with(one, "before", list(then))


def _joined(here: list[PositionStatement], placed: list[_Placed]) -> list[PositionStatement]:
    """The positions of the sentence in the order of their measures, each in its tied form."""
    tied = {position.id: position for one in placed for position in one.positions}
    rest = [tied.pop(one.id, one) for one in here]
    return sorted([*rest, *tied.values()], key=lambda one: (one.measure_span or one.evidence[0]).start)
