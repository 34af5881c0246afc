"""`python -m tests.gate`: measures the reading against its floors; exit code 1 where one does not hold.

`--update` raises the floors to what was measured, less a small margin; it lowers none unless
`--allow-lower`, which wants a line in CHANGELOG.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
import tomllib
from pathlib import Path

from tests.gate import outside, own
from tests.gate.table import Floors, Row, render

FLOORS = Path(__file__).parent / "floors.toml"
BUILD = Path(__file__).parents[2] / "build"
MARGIN = 0.005  # a floor stands this far under the measured figure: one flipped item of the small sets


def main() -> int:
    """Measure, print, write build/gate.txt."""
    asked = _arguments()
    rows = list(own.rows())
    if asked.outside:
        rows += outside.rows(asked.outside.resolve(), BUILD / "gate")
    floors: Floors = tomllib.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    if asked.update:
        floors = _raised(floors, rows, allow_lower=asked.allow_lower)
        FLOORS.write_text(_as_toml(floors), encoding="utf-8")
    told = render(rows, floors, f"memcon gate, {dt.datetime.now(tz=dt.UTC):%Y-%m-%d %H:%M} UTC")
    sys.stdout.write(told + "\n")
    BUILD.mkdir(exist_ok=True)
    (BUILD / "gate.txt").write_text(told + "\n", encoding="utf-8")
    broken = [row for row in rows if not row.holds(floors.get(row.group, {}).get(row.name))]
    sys.stdout.write(f"gate: {len(rows) - len(broken)} passed, {len(broken)} failed\n")
    return 1 if broken else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.gate", description=__doc__)
    parser.add_argument("--outside", type=Path, help="a folder of gold and scorers outside the project")
    parser.add_argument("--update", action="store_true", help="raise the floors to what is measured")
    parser.add_argument("--allow-lower", action="store_true", help="with --update: lower them as well")
    return parser.parse_args()


def _raised(floors: Floors, rows: list[Row], *, allow_lower: bool) -> Floors:
    new = {group: dict(figures) for group, figures in floors.items()}
    for row in rows:
        group = new.setdefault(row.group, {})
        measured = row.value if row.most else max(0.0, round(row.value - MARGIN, 3))
        kept = group.get(row.name)
        better = min if row.most else max
        group[row.name] = measured if kept is None or allow_lower else better(kept, measured)
    return new


def _as_toml(floors: Floors) -> str:
    lines = ["# The least that each figure may be (for faults: the most). Floors only rise."]
    for group, figures in floors.items():
        lines.append(f"\n[{group}]")
        lines += [f'"{name}" = {value:g}' for name, value in figures.items()]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
