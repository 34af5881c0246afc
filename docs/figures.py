"""The gate's figures as tables in the pages: of the last run, and of two annotators (`make agreement`)."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
GATE = ROOT / "build" / "gate.txt"
KEPT_ASIDE = ROOT / "build" / "gate-test.txt"
AGREEMENT = ROOT / "tests" / "gate" / "agreement.toml"
PAGES = ("README.md", "docs/method.md", "docs/codebook.md")
_ROW = re.compile(
    r"^(?P<group>own|varied|dev|test|polnear|gsr|timex) +(?P<name>\S.*?) {2,}(?P<f1>\d\.\d+) +\S+"
    r" +(?P<p>\d\.\d+|–) +(?P<r>\d\.\d+|–) +(?P<n>\d+)",
    re.MULTILINE,
)
_TWICE = re.compile(r"<!-- agreement (?P<name>[a-z]+) -->\n.*?<!-- /agreement -->", re.DOTALL)
_BLOCK = re.compile(r"<!-- gate (?P<groups>[a-z ]+) -->\n.*?<!-- /gate -->", re.DOTALL)


def with_figures(page: str) -> str:
    """The page with the last figures in each `<!-- gate own -->` or `<!-- agreement dev -->`, where there are any."""
    page = _TWICE.sub(_agreement, page)
    runs = [run.read_text(encoding="utf-8") for run in (GATE, KEPT_ASIDE) if run.exists()]
    told = "\n".join(runs)
    return _BLOCK.sub(lambda match: _block(match, told), page)


def _agreement(match: re.Match[str]) -> str:
    table = ROOT / "build" / "gate" / f"agreement-{match['name']}.md"
    if not table.exists():
        return match[0]
    rows = [line for line in table.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    return "\n".join([f"<!-- agreement {match['name']} -->", *rows, "<!-- /agreement -->"])


def _block(match: re.Match[str], told: str) -> str:
    groups = match["groups"].split()
    rows = [row for row in _ROW.finditer(told) if row["group"] in groups]
    if not rows:
        return match[0]
    agreed = tomllib.loads(AGREEMENT.read_text(encoding="utf-8"))
    own = groups in (["own"], ["varied"], ["dev"], ["test"])
    lines = [f"| | precision | recall | {'F1 | two annotators' if own else 'figure'} | items |"]
    lines.append("|---|" + "---:|" * (5 if own else 4))
    for row in rows:
        both = agreed.get(row["group"], {}).get(row["name"])
        name = row["name"].removesuffix(" F1") if own else f"{row['group']}: {row['name']}"
        twice = [f"{both:.2f}" if both is not None else "–"] if own else []
        lines.append("| " + " | ".join([name, row["p"], row["r"], row["f1"], *twice, row["n"]]) + " |")
    return "\n".join([f"<!-- gate {match['groups']} -->", *lines, "<!-- /gate -->"])
