"""Each kind has its ladder, and the last rung drops the requirement."""

from __future__ import annotations

from typing import get_args

import pytest

from memcon.domain.negotiation import Figure, NegotiatedMeasure, Negotiation, Requirement, RequirementKind, Reversal
from memcon.roadmap.ladders import usual_ladder

FOR_GOOD = Reversal(share=Figure(likely=0.1))
TALKS = Negotiation(
    title="",
    measures=(
        NegotiatedMeasure(id="a", name="a", performer="N"),
        NegotiatedMeasure(id="b", name="b", performer="N", tranches=3),
        NegotiatedMeasure(id="c", name="c", performer="S", reversal=FOR_GOOD),
    ),
    most_phases=8,
)


def rungs(kind: RequirementKind, first: tuple[str, ...], second: tuple[str, ...] = (), count: int = 1) -> list[object]:
    made = Requirement(id="r", holder="S", kind=kind, first=first, second=second, count=count, phase=3)
    return [(one.kind, one.first, one.second, one.count, one.phase) for one in usual_ladder(made, TALKS)]


DROPPED = (None, (), (), 1, None)


@pytest.mark.parametrize(
    ("kind", "first", "second", "expected"),
    [
        (
            "before",
            ("a",),
            ("b", "c"),
            [("with_any", ("a",), ("b", "c"), 1, None), ("before", ("a",), ("c",), 1, None), DROPPED],
        ),
        ("before", ("a",), ("c",), [("with_any", ("a",), ("c",), 1, None), DROPPED]),
        ("before_any", ("a", "b"), ("c",), [("with_any", ("a", "b"), ("c",), 1, None), DROPPED]),
        ("with_any", ("a",), ("c",), [("only_if", ("a",), ("c",), 1, None), DROPPED]),
        ("with_any", ("a", "b"), ("c",), [DROPPED]),
        ("matched", ("a",), ("c",), [("with_any", ("a",), ("c",), 1, None), DROPPED]),
        ("never", ("a",), (), [("not_before_phase", ("a",), (), 1, 3), DROPPED]),
        ("must", ("a",), (), [DROPPED]),
        ("must", ("b",), (), [("must_any", ("b",), (), 2, None), DROPPED]),
        ("must", ("a", "b", "c"), (), [("must_any", ("a", "b", "c"), (), 2, None), DROPPED]),
        ("must_by", ("a",), (), [("must", ("a",), (), 1, None), DROPPED]),
        ("max_per_phase", ("a",), (), [("max_per_phase", ("a",), (), 2, None), DROPPED]),
    ],
)
def test_a_kind_is_softened_step_by_step(
    kind: RequirementKind, first: tuple[str, ...], second: tuple[str, ...], expected: list[object]
) -> None:
    assert rungs(kind, first, second) == expected


def test_every_kind_can_be_dropped_at_a_cost() -> None:
    for kind in get_args(RequirementKind):
        ladder = usual_ladder(Requirement(id="r", holder="S", kind=kind, first=("a",), second=("c",), phase=3), TALKS)
        assert ladder[-1].kind is None
        assert all(rung.cost > 0 for rung in ladder)
