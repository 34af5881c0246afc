"""The assumed values let ordinary exchanges of every field of talks hold, without any analyst's work."""

from __future__ import annotations

import time

import pytest

from memcon.domain.limits import NoLimits
from memcon.reading.measure_values import valued_catalogue
from memcon.roadmap.assemble import Material, assemble
from memcon.roadmap.synthesis import synthesize
from tests.factories import condition, position, statement


class AFewSeconds(NoLimits):
    """Stops a search that would hold the tests up."""

    def __init__(self) -> None:
        self._end = time.monotonic() + 20

    def should_stop(self) -> bool:
        return time.monotonic() > self._end

    def seconds_left(self) -> float:
        return max(0.0, self._end - time.monotonic())


def exchange(given: tuple[str, ...], got: tuple[str, ...]) -> Material:
    """Norland asks for some measures, Sudland for others, each in return for its own."""
    asked = [("Norland", "Sudland", one, given) for one in got] + [("Sudland", "Norland", one, got) for one in given]
    standing = tuple(
        statement(
            position(
                None,
                holder,
                stance="demands",
                measure=wanted,
                catalogue=wanted,
                performer=other,
                conditions=tuple(condition("in_return_for", one, holder) for one in own),
            ),
            f"P{place}",
        )
        for place, (holder, other, wanted, own) in enumerate(asked, start=1)
    )
    known = valued_catalogue()
    return Material(standing, (), known, lambda words: words if words in known.measures else None)


@pytest.mark.parametrize(
    ("given", "got"),
    [
        ("weapons-dismantle", "sanctions-lift"),
        ("nuclear-freeze", "sanctions-suspend"),
        ("arms-declaration", "security-guarantee"),
        ("test-halt", "exercises-halt"),
        ("hostages-release", "prisoners-release"),
        ("ceasefire", "siege-lift"),
        ("troops-withdraw", "recognition"),
        ("strike-end", "pay-rise"),
        ("working-hours", "jobs-keep"),
        ("purchases", "tariffs-cut"),
        ("intellectual-property", "tariffs-hold"),
        ("reforms", "bailout"),
        ("debt-austerity", "debt-relief"),
        ("fishing-quota", "fishing-access"),
        ("water-release", "energy-supply"),
        ("emissions-cut", "climate-finance"),
        ("autonomy", "weapons-dismantle"),
    ],
)
def test_an_ordinary_exchange_can_be_kept_by_both_sides(given: str, got: str) -> None:
    found = synthesize(assemble(exchange((given,), (got,))), objectives=("phases",), limits=AFewSeconds())
    assert found.road_maps, found.why_not
    assert found.softened == ()


def test_disarmament_is_worth_more_than_relief_alone() -> None:
    relief = assemble(exchange(("denuclearisation-country",), ("sanctions-lift",)))
    assert synthesize(relief, objectives=("phases",), limits=AFewSeconds()).softened != ()


def test_disarmament_can_be_kept_for_relief_guarantees_and_energy() -> None:
    package = ("sanctions-lift", "security-guarantee", "energy-supply", "recognition")
    found = synthesize(
        assemble(exchange(("denuclearisation-country",), package)), objectives=("phases",), limits=AFewSeconds()
    )
    assert found.softened == ()
    done = {step.measure for phase in found.road_maps[0].phases for step in phase.steps}
    assert "norland.weapons-dismantle" in {one.partition("#")[0] for one in done}
