"""The worked example of the method page, recomputed: its tables, its cheapest softening, its chances."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from memcon.domain.limits import NO_LIMITS
from memcon.domain.negotiation import Figure, Negotiation
from memcon.domain.outcome import Chances, Consultation, Sampling
from memcon.roadmap.economy import reckon
from memcon.roadmap.simulation import simulate
from memcon.roadmap.synthesis import synthesize
from memcon.roadmap.written.reading import read_negotiation

PAGE = Path(__file__).parents[3] / "docs" / "method-roadmap.md"
COLUMNS = ("within", "after", "V", "D", "surplus", "with no loss")


@pytest.fixture(scope="module")
def example() -> str:
    page = PAGE.read_text(encoding="utf-8")
    start = page.index("<!-- worked example -->")
    return page[start : page.index("<!-- end -->", start)]


@pytest.fixture(scope="module")
def negotiation(example: str) -> Negotiation:
    found = re.search(r"```toml\n(.*?)```", example, re.DOTALL)
    assert found
    return read_negotiation(found[1])


def _rows(example: str, title: str) -> dict[tuple[str, int], list[float]]:
    """The figures of the table of that title, by party and phase."""
    table = example[example.index(f"| {title}") :].split("\n\n", maxsplit=1)[0]
    rows = [[cell.strip().replace("−", "-") for cell in line.strip("|").split("|")] for line in table.splitlines()[2:]]
    return {(row[0], int(row[1]) if len(row) == 8 else 1): [float(cell) for cell in row[-6:]] for row in rows}


@pytest.mark.parametrize(
    ("title", "schedule"),
    [("both in phase 1", {"plant": 1, "embargo": 1}), ("the plant first", {"plant": 1, "embargo": 2})],
)
def test_the_tables_are_what_the_definitions_give(
    example: str, negotiation: Negotiation, title: str, schedule: dict[str, int]
) -> None:
    ledger = reckon(negotiation, schedule)
    rows = _rows(example, title)
    assert len(rows) == 2 * ledger.phases
    for (party, phase), figures in rows.items():
        place = ledger.parties.index(party), phase - 1
        told = (ledger.within, ledger.after, ledger.keeping_on, ledger.leaving, ledger.surplus, ledger.without_loss)
        assert [float(table[place]) for table in told] == pytest.approx(figures, abs=1e-9)


def test_the_cheapest_softening_puts_both_in_one_phase(negotiation: Negotiation) -> None:
    found = synthesize(negotiation, limits=NO_LIMITS)
    assert found.status == "solved"
    assert {one.requirement: one.rung for one in found.softened} == {"U1": 1, "L1": 1}
    assert sum(one.cost for one in found.softened) == 7
    assert {tuple(len(phase.steps) for phase in road_map.phases) for road_map in found.road_maps} == {(2,)}


def test_the_chances_are_what_the_simulation_finds(example: str, negotiation: Negotiation) -> None:
    (plan, *_) = synthesize(negotiation, limits=NO_LIMITS).road_maps
    chances = Chances(
        default=Figure(likely=0.05),
        late=Figure(likely=0.0),
        shock=Figure(likely=0.02),
        consultation=Consultation(needed=0),
    )
    outcome = simulate(plan, negotiation, chances, sampling=Sampling(runs=200_000, seed=1))
    told = [float(figure) for figure in re.findall(r"= (0\.8\d{3})", example)]
    for estimate, figure in zip((outcome.complete, outcome.truly_complete), told, strict=True):
        assert estimate.value == pytest.approx(figure, abs=4 * estimate.error + 5e-5)
