"""`python -m tests.gate`: measures the reading against its floors; exit code 1 where one does not hold.

`--update` raises the floors to what was measured, less a small margin; it lowers none unless
`--allow-lower`, and then only those that CHANGELOG names. `--unseen` measures on the reports kept aside instead,
and writes the run with its reason into their README. `--agreement` compares the two annotators of each text that
has two, and measures no reading.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
import tomllib
from pathlib import Path

from tests.gate import agreements, annotators, conflicts, looks, merges, outside, own, readouts, restated, undertakings
from tests.gate.floors import as_toml, raised, unexplained
from tests.gate.table import Floors, Row, render

FLOORS = Path(__file__).parent / "floors.toml"
ROOT = Path(__file__).parents[2]
BUILD = ROOT / "build"
TWICE = (own.UNSEEN, own.DEV)
#: The figures of a run on the reports kept aside that are logged, in the order of the table in their README.
LOGGED = (
    "contacts lenient F1",
    "contacts strict F1",
    "contacts' status right",
    "contacts' date right",
    "positions lenient F1",
    "positions strict F1",
    "positions' performer right",
    "positions' condition right",
    "attributions full F1",
    "events F1",
    "times found F1",
    "times right F1",
    "mentions of people F1",
)


def main() -> int:
    """Measure, print, write build/gate.txt."""
    asked = _arguments()
    if asked.agreement:
        return _compare_annotators()
    if asked.unseen is not None:
        return _measure_unseen(asked.unseen)
    rows = [*own.rows(), *merges.rows(), *conflicts.own_rows(), *undertakings.rows(), *looks.own_rows()]
    if asked.outside:
        rows += conflicts.rows(asked.outside.resolve())
        rows += agreements.rows(asked.outside.resolve())
        rows += restated.rows(asked.outside.resolve())
        rows += readouts.rows(asked.outside.resolve())
        rows += looks.rows(asked.outside.resolve())
        rows += outside.rows(asked.outside.resolve(), BUILD / "gate")
    floors: Floors = tomllib.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    if asked.update:
        floors = _update(floors, rows, allow_lower=asked.allow_lower)
    broken = [row for row in rows if not row.holds(floors.get(row.group, {}).get(row.name))]
    heading = f"memcon gate, {dt.datetime.now(tz=dt.UTC):%Y-%m-%d %H:%M} UTC"
    told = "\n".join(
        [render(rows, floors, heading), "", f"gate: {len(rows) - len(broken)} passed, {len(broken)} failed", ""]
    )
    sys.stdout.write(told)
    BUILD.mkdir(exist_ok=True)
    (BUILD / "gate.txt").write_text(told, encoding="utf-8")
    return 1 if broken else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.gate", description=__doc__)
    parser.add_argument("--outside", type=Path, help="a folder of gold and scorers outside the project")
    parser.add_argument("--update", action="store_true", help="raise the floors to what is measured")
    parser.add_argument("--allow-lower", action="store_true", help="with --update: lower those that CHANGELOG names")
    parser.add_argument("--unseen", metavar="REASON", help="the reports kept aside; the run is logged with its reason")
    parser.add_argument("--agreement", action="store_true", help="how far two annotators of one text agree")
    return parser.parse_args()


def _compare_annotators() -> int:
    for folder in TWICE:
        if rows := annotators.agreements(folder):
            name = folder.relative_to(ROOT)
            (BUILD / "gate").mkdir(parents=True, exist_ok=True)
            told = annotators.told(rows, f"two annotators, {name}")
            sys.stdout.write(told + "\n")
            (BUILD / "gate" / f"agreement-{folder.name}.md").write_text(told, encoding="utf-8")
    return 0


def _measure_unseen(reason: str) -> int:
    if not reason.strip():
        sys.exit("say why the reports kept aside are read once more: make gate-test REASON='…'")
    day = f"{dt.datetime.now(tz=dt.UTC):%Y-%m-%d %H:%M} UTC"
    rows = list(own.unseen_rows())
    told = render(rows, {}, f"memcon, reports kept aside, {day}, {reason}")
    sys.stdout.write(told + "\n")
    BUILD.mkdir(exist_ok=True)
    (BUILD / "gate-test.txt").write_text(told + "\n", encoding="utf-8")
    measured = {row.name: row for row in rows}
    figures = " | ".join(f"{measured[name].value:.3f}" for name in LOGGED)
    with (own.UNSEEN / "README.md").open("a", encoding="utf-8") as log:
        log.write(f"| {day} | {reason.replace('|', '/')} | {figures} |\n")
    return 0


def _update(floors: Floors, rows: list[Row], *, allow_lower: bool) -> Floors:
    new = raised(floors, rows, allow_lower=allow_lower)
    silent = unexplained(floors, new, rows, (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    if silent:
        sys.exit("not lowered, since CHANGELOG.md does not say why:\n  " + "\n  ".join(silent))
    FLOORS.write_text(as_toml(new), encoding="utf-8")
    return new


if __name__ == "__main__":
    sys.exit(main())
