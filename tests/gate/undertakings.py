"""Measures what is read in agreements' own texts: the project's texts with what must be read in each."""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from memcon.domain.text import Page
from memcon.intake.extract import to_article
from memcon.reading.reader import read_articles
from tests.gate.matching import Counts
from tests.gate.table import Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memcon.domain.reading import Reading
    from memcon.domain.undertakings import DueWords, Undertaking

TEXTS = Path(__file__).parent.parent / "agreements"
Wanted = dict[str, Any]
_FIELDS = ("who", "deadline", "amount", "verifier")


def rows() -> Iterator[Row]:
    """How many undertakings are read, and of those that are, how many fields are right."""
    counts, fields = Counts(), {name: [0, 0] for name in _FIELDS}
    for name in texts():
        found, wanted = read(name).findings.undertakings, expected(name)
        pairs = matched(found, wanted)
        counts = counts.plus(Counts(len(pairs), len(found) - len(pairs), len(wanted) - len(pairs)))
        for one, want in pairs:
            for field, is_right in right(one, want).items():
                fields[field][0] += is_right
                fields[field][1] += 1
    yield Row("accord", "undertakings read F1", counts.f1, len(texts()), counts.precision, counts.recall)
    for field, (held, of) in fields.items():
        yield Row("accord", f"undertakings' {field} right", held / max(1, of), of)


@functools.cache
def texts() -> tuple[str, ...]:
    """Names of the texts."""
    return tuple(_expected())


def expected(name: str) -> list[Wanted]:
    """What must be read in a text."""
    return _expected()[name]


@functools.cache
def _expected() -> dict[str, list[Wanted]]:
    listed = tomllib.loads((TEXTS / "expected.toml").read_text(encoding="utf-8"))["text"]
    return {one["name"]: one["undertakings"] for one in listed}


@functools.cache
def read(name: str) -> Reading:
    """The reading of a text."""
    path = TEXTS / f"{name}.txt"
    (reading,) = read_articles([to_article(Page(origin=path.name, content=path.read_bytes()))])
    return reading


def matched(found: Sequence[Undertaking], wanted: Sequence[Wanted]) -> list[tuple[Undertaking, Wanted]]:
    """Pairs of what was read and what must be: same point, same kind, the telling word in the measure, in order."""
    left = list(found)
    pairs = []
    for want in wanted:
        fitting = [one for one in left if _fits(one, want)]
        if fitting:
            best = max(fitting, key=lambda one: sum(right(one, want).values()))
            left.remove(best)
            pairs.append((best, want))
    return pairs


def _fits(one: Undertaking, want: Wanted) -> bool:
    kind = want.get("kind", "commitment")
    return (one.kind, one.item) == (kind, want["item"]) and want["word"].lower() in one.measure.lower()


def right(one: Undertaking, want: Wanted) -> dict[str, bool]:
    """Which of its fields are as they must be."""
    return {
        "who": sorted(one.performers) == sorted(want["who"]) and one.forbidden == want.get("forbidden", False),
        "deadline": _deadline_right(one.due, want),
        "amount": "amount" not in want or (one.amount is not None and one.amount.value == want["amount"]),
        "verifier": one.verifier == want.get("verifier") and one.contested_by == want.get("contested_by"),
    }


def _deadline_right(due: DueWords | None, want: Wanted) -> bool:
    keys = {"days", "months", "date", "after", "items"} & set(want)
    if due is None or not keys:
        return due is None and not keys
    first, other = due.trigger, due.other
    said = (first.days, first.months, first.date, list(first.items))
    if said != (want.get("days"), want.get("months"), want.get("date"), want.get("items", [])):
        return False
    if want.get("after", "").lower() not in first.event.lower() or due.whichever != want.get("which"):
        return False
    if "or_after" in want and (other is None or want["or_after"] not in other.event):
        return False
    if "or_date" in want and (other is None or other.date != want["or_date"]):
        return False
    return due.manner == want["manner"] if want.get("manner") in {"promptly", "in parallel"} else True
