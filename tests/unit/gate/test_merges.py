"""What counts as a right merge: pairs of reports by different articles, those left open aside."""

from __future__ import annotations

import tomllib

from tests import factories as make
from tests.gate.merges import GOLD, Judged, counted


def _pair(*labels: str) -> frozenset[str]:
    return frozenset(labels)


def test_pairs_of_one_article_and_open_ones_count_neither_way() -> None:
    reports = [make.report(make.contact(telling=str(n)), f"C{n}", f"A{n // 2}") for n in range(6)]
    gold = Judged(
        same=frozenset({_pair("C0", "C1"), _pair("C0", "C2"), _pair("C1", "C4")}),
        open_pairs=frozenset({_pair("C2", "C4")}),
    )
    found = {_pair("C0", "C2"), _pair("C2", "C4"), _pair("C3", "C5"), _pair("C4", "C5")}
    counts = counted(reports, gold, found)
    assert (counts.right, counts.wrong, counts.missed) == (1, 1, 1)


def test_every_thing_of_gold_is_told_somewhere() -> None:
    gold = tomllib.loads(GOLD.read_text(encoding="utf-8"))
    assert all(thing["told"] and thing["what"] for kind in ("contact", "position") for thing in gold[kind])
    assert all(thing["party"] for thing in gold["position"])
