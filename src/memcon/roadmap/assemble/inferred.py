"""Requirements that nobody has stated but crossing demands suggest: the other half of a wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.domain.negotiation import Requirement
from memcon.roadmap.assemble.quoting import quotes_of
from memcon.roadmap.assemble.targets import with_members

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from memcon.domain.plan import Wait
    from memcon.roadmap.assemble.register import Register
    from memcon.roadmap.assemble.requirements import Read
    from memcon.roadmap.assemble.targets import Target


def inferred_requirements(waits: Sequence[Wait], reads: Sequence[Read], register: Register) -> Iterator[Requirement]:
    """For each inferred wait: what is withheld comes only after what is waited for, in the layer `inferred`."""
    by_id = {read.item.claim.id: read for read in reads}
    for wait in waits:
        behind = [by_id[one.id] for one in wait.statements if one.id in by_id]
        if wait.layer != "inferred" or not behind:
            continue
        first = with_members(behind[0].target, register).ids
        second = _withheld(wait, waits, by_id, register)
        if not first or not second or set(first) & set(second):
            continue
        yield Requirement(
            id=f"{behind[0].item.label}-inferred",
            holder=wait.waiting,
            kind="before",
            first=first,
            second=second,
            positions=tuple(one.id for one in wait.statements),
            layer="inferred",
            quotes=tuple(quote for read in behind for quote in quotes_of(read.item.sourced, read.item.text)),
            rule=wait.rule,
        )


def _withheld(wait: Wait, waits: Sequence[Wait], by_id: Mapping[str, Read], register: Register) -> tuple[str, ...]:
    """The measures that the stated halves ask for, which the other side is seen to hold back."""
    found: list[str] = []
    halves = [
        one for one in waits if one.layer != "inferred" and (one.waiting, one.until_by) == (wait.until_by, wait.waiting)
    ]
    for half in halves:
        read = by_id[half.statements[0].id]
        asked: list[Target] = [target for condition, _, target in read.conditions if condition.measure == half.until]
        if read.item.claim.measure == half.until:
            asked.append(read.target)
        for target in asked:
            if target.generic is not None:  # "corresponding steps" are not seen to be held back, one by one
                continue
            found += [
                one
                for one in with_members(target, register).ids
                if register.measures[one].performer == wait.waiting and one not in found
            ]
    return tuple(found)
