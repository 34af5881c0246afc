"""The figures of a negotiation: each with its range and who vouches for it."""

from __future__ import annotations

import io
import re

import pytest
from rich.console import Console

from memcon.show.figures import count_by_basis, figures_of
from memcon.show.values import show_values
from tests import roadmap_factories as make

NEGOTIATION = make.negotiation(
    measures=(make.measure("north.road.open", cost=12, duration_days=make.figure(90, 60, 120, basis="record")),),
)


def _told(width: int = 100) -> str:
    written = io.StringIO()
    show_values(NEGOTIATION, Console(file=written, width=width))
    return written.getvalue()


def test_a_place_may_hold_points_of_its_own() -> None:
    places = [placed.place for placed in figures_of(NEGOTIATION)]
    assert "measures.north.road.open.cost" in places
    assert "measures.north.road.open.benefits.Sudland.once" in places


def test_what_is_left_at_nothing_is_no_figure() -> None:
    assert not [placed for placed in figures_of(NEGOTIATION) if placed.place.endswith("flow_cost")]


def test_figures_are_counted_by_who_vouches_for_them() -> None:
    assert count_by_basis(NEGOTIATION)["record"] == 1


def test_every_figure_is_shown_with_its_range_and_who_vouches_for_it() -> None:
    assert re.search(r"duration_days +90 \(60 to 120\) +read in a report", _told())
    assert re.search(r"breakdown_loss +20 +assumed by memcon", _told())


@pytest.mark.parametrize("width", [100, 80, 60])
def test_nothing_is_cut_at_any_width(width: int) -> None:
    assert "…" not in _told(width)
    assert max(map(len, _told(width).splitlines())) <= width
