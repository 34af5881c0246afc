"""Floors that only rise: raised to what was measured, lowered only with a line in CHANGELOG."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.gate.table import Floors, Row

MARGIN = 0.005  # a floor stands at least this far under the measured figure


def _margin(row: Row) -> float:
    """One item of the set: the parser's arithmetic differs in its last digits between processors, and may flip one."""
    return max(MARGIN, 1 / row.n) if row.n else MARGIN


def raised(floors: Floors, rows: Sequence[Row], *, allow_lower: bool = False) -> Floors:
    """The floors with every measured figure that is better taken over; `allow_lower`: worse ones as well."""
    new = {group: dict(figures) for group, figures in floors.items()}
    for row in rows:
        group = new.setdefault(row.group, {})
        measured = row.value if row.most else max(0.0, round(row.value - _margin(row), 3))
        kept = group.get(row.name)
        better = min if row.most else max
        group[row.name] = measured if kept is None or allow_lower else better(kept, measured)
    return new


def unexplained(old: Floors, new: Floors, rows: Sequence[Row], changelog: str) -> list[str]:
    """The lowered floors that CHANGELOG does not name ("seed contacts strict F1")."""
    lowered = []
    for row in rows:
        before, after = old.get(row.group, {}).get(row.name), new[row.group][row.name]
        if before is not None and (after > before if row.most else after < before):
            lowered.append(f"{row.group} {row.name}")
    return [name for name in lowered if name not in " ".join(changelog.split())]


def as_toml(floors: Floors) -> str:
    """The floors as a file."""
    lines = ["# The least that each figure may be (for faults: the most). Floors only rise: `make gate-update`."]
    for group, figures in floors.items():
        lines.append(f"\n[{group}]")
        lines += [f'"{name}" = {value:g}' for name, value in figures.items()]
    return "\n".join(lines) + "\n"
