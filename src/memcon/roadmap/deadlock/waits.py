"""What talks are stuck on: a demand against a refusal of the same measure, then who waits for whom.

An edge of a wait is `stated` where the party's own condition says it, and `inferred` where nothing but two crossing
demands stands behind it; the two are never mixed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.domain.measure_index import MeasureIndex
from memcon.domain.measures import same_measure
from memcon.domain.plan import Clash, Deadlock, Wait
from memcon.roadmap.deadlock.circles import shortest_circles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from memcon.domain.claims import Condition, PositionStatement

_GIVING = frozenset({"offers", "accepts", "proposes", "supports", "considers"})
_OWN = frozenset({"offers", "accepts", "considers"})
_AGAINST = frozenset({"refuses", "opposes"})
_WAITING_FOR = frozenset({"if", "in_return_for"})


def explain(standing: Iterable[PositionStatement], of_talks: Callable[[str], bool] = lambda _: False) -> Deadlock:
    """The deadlock that the standing positions make up; empty where nothing stands against anything.

    Whoever speaks for no party and is to do nothing ("most experts") waits for nobody. `of_talks` tells of a wording
    whether it is a matter of the talks themselves ("meet again"): no concession that somebody could be holding back.
    """
    held = [position for position in standing if position.modality in {"actual", "conditional"}]
    clashes = tuple(find_clashes(held))
    held = _of_sides(held)
    stated = sorted(
        _stated_waits(held), key=lambda wait: wait.statements[0].stance != "demands"
    )  # the order asked for first
    matters_last = sorted(stated, key=lambda wait: of_talks(wait.until))
    inferred = [
        one for one in _inferred_waits(held, matters_last, clashes) if not (one.withheld and of_talks(one.withheld))
    ]
    waits = (*stated, *inferred)
    return Deadlock(clashes=clashes, waits=waits, circles=find_circles(waits))


def _of_sides(positions: Sequence[PositionStatement]) -> list[PositionStatement]:
    """Positions of parties, and of those who are no known party but are to do something ("the nurses' union")."""
    doing = {
        _bare(name)
        for position in positions
        for performer in (position.performer, *(condition.performer for condition in position.conditions))
        for name in (performer or "").split(";")
    }
    return [one for one in positions if one.holder_party or _bare(one.holder) in doing or one.stance in _OWN]


def _bare(name: str) -> str:
    return name.strip().lower().removeprefix("the ")


def find_clashes(positions: Sequence[PositionStatement]) -> Iterator[Clash]:
    """Each demand that the party asked refuses, both stated; one clash for each pair of parties and measure."""
    seen: set[tuple[str, str, str]] = set()
    refusals: MeasureIndex[PositionStatement] = MeasureIndex()
    for position in positions:
        if position.stance in _AGAINST:
            refusals.add(position, position)
    for demand in positions:
        for refusal in refusals.near(demand):
            if not _clash(demand, refusal):
                continue
            key = (_party(demand), _party(refusal), demand.catalogue or demand.measure)
            if key not in seen:
                seen.add(key)
                yield Clash(demand=demand, refusal=refusal)


def _party(position: PositionStatement) -> str:
    """The holder's party; where none is known, the holder as worded stands for itself ("the nurses' union")."""
    return position.holder_party or position.holder


def _clash(demand: PositionStatement, refusal: PositionStatement) -> bool:
    if demand.stance != "demands" or refusal.stance not in _AGAINST:
        return False
    if demand.layer != "stated" or refusal.layer != "stated":
        return False
    if _party(demand) == _party(refusal):
        return False
    if demand.performer and _party(refusal) not in demand.performer.split("; "):
        return False
    return same_measure(demand, refusal)


def _stated_waits(positions: Sequence[PositionStatement]) -> Iterator[Wait]:
    for position in positions:
        for condition in position.conditions:
            if condition.kind != "in_return_for" or not _is_agreed(position, condition, positions):
                yield from _wait_of(position, _party(position), condition)


def _is_agreed(position: PositionStatement, condition: Condition, positions: Sequence[PositionStatement]) -> bool:
    """Whether both sides of an exchange have said yes to their own: they go together, neither waits."""
    return any(
        other.stance in _OWN
        and _party(other) == condition.performer
        and any(one.kind == "in_return_for" and one.performer == _party(position) for one in other.conditions)
        for other in positions
    )


def _wait_of(position: PositionStatement, party: str, condition: Condition) -> Iterator[Wait]:
    """The wait that one condition says, from the point of view of the party that holds the position.

    A demand for M `before` own concessions C: waits for M, holds C back. An offer of M `if` C: waits for C, holds M
    back. A refusal of M `unless` C: waits for C, holds M back.
    """
    asked = _other(position.performer, party)
    if position.stance == "demands" and condition.kind == "before" and asked:
        yield _wait(position, waiting=party, until=position.measure, by=asked, withheld=condition.measure)
    elif position.stance in _GIVING and condition.kind in _WAITING_FOR:
        by = _other(condition.performer, party)
        if by and _gives_itself(position, party):
            yield _wait(position, waiting=party, until=condition.measure, by=by, withheld=position.measure)
    elif position.stance in {"refuses", "opposes"} and condition.kind == "unless":
        by = _other(condition.performer, party)
        if by:
            yield _wait(position, waiting=party, until=condition.measure, by=by, withheld=position.measure)


def _gives_itself(position: PositionStatement, party: str) -> bool:
    """Whether the party is to do the measure: one that it only backs or suggests is not its own to hold back."""
    if position.performer is None:
        return position.stance in _OWN
    return party in position.performer.split("; ")


def _wait(position: PositionStatement, *, waiting: str, until: str, by: str, withheld: str) -> Wait:
    return Wait(
        waiting=waiting,
        until=until,
        until_by=by,
        withheld=withheld,
        layer=position.layer,
        statements=(position,),
        rule=f"condition of a position ({position.stance})",
    )


def _other(performer: str | None, party: str) -> str | None:
    """The one party that must perform, when it is not the holder itself."""
    others = [name for name in (performer or "").split("; ") if name and name != party]
    return others[0] if len(others) == 1 else None


def _inferred_waits(
    positions: Sequence[PositionStatement], stated: Sequence[Wait], clashes: Sequence[Clash]
) -> Iterator[Wait]:
    """The other half of a stated wait: who is waited for, and demands something itself that has not been granted.

    Nothing on a page may say that B acts only after A; that A waits for B, and B demands M of A, is why it is read
    so. What is refused comes first: it is what B is seen to wait for.
    """
    refused = [clash.demand.id for clash in clashes]
    seen: set[tuple[str, str]] = set()
    for wait in stated:
        backwards = (wait.until_by, wait.waiting)
        if backwards in seen or any((one.waiting, one.until_by) == backwards for one in stated):
            continue
        demands = [
            position
            for position in positions
            if position.stance == "demands"
            and _party(position) == wait.until_by
            and _other(position.performer, wait.until_by) == wait.waiting
        ]
        if demands:
            seen.add(backwards)
            demand = min(demands, key=lambda one: (one.id not in refused, one.layer != "stated"))
            yield Wait(
                waiting=wait.until_by,
                until=demand.measure,
                until_by=wait.waiting,
                withheld=wait.until,
                layer="inferred",
                statements=(demand, *wait.statements),
                rule="crossing demands: each asks of the other, one says that it will not go first",
            )


def find_circles(waits: Sequence[Wait]) -> tuple[tuple[str, ...], ...]:
    """The shortest circles among the waits, each from its alphabetically first party, in order."""
    return shortest_circles((wait.waiting, wait.until_by) for wait in waits)
