"""Tables of positions on one issue (actor, position, salience, capability), and where compromise benchmarks put it.

The form is that of expected-utility and spatial bargaining models (Bueno de Mesquita 1985; Scholz, Calbert and Smith
2011, Journal of Theoretical Politics 23). Only the two benchmarks are reckoned that need no model of bargaining.
"""

from __future__ import annotations

import csv
import io
import json
import math
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from memcon.errors import PositionTableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_NUMBERS = ("position", "salience", "capability")
_OTHER_NAMES = {"name": "actor", "stakeholder": "actor", "power": "capability", "influence": "capability"}
_SLACK = 1e-9  # of the whole weight: sums of decimal fractions


class IssuePosition(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where one actor stands on an issue.

    Attributes:
        position: on the issue's scale.
        salience: how much the issue matters to the actor, at least 0; usually up to 1.
        capability: what the actor can bring to bear, at least 0, in any unit that all share.
    """

    actor: str
    position: float
    salience: float
    capability: float

    @property
    def weight(self) -> float:
        """Capability times salience: what the actor puts into this issue."""
        return self.capability * self.salience


class Benchmarks(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where two simple rules put the outcome.

    Attributes:
        weighted_mean: the compromise model: positions averaged by weight.
        weighted_median: the position that no other beats, everybody siding with what is nearer; where two share it,
            the lower one, and `upper_median` is the higher.
    """

    weighted_mean: float
    weighted_median: float
    upper_median: float


def benchmarks(positions: Iterable[IssuePosition]) -> Benchmarks:
    """The compromise (weighted mean) and the weighted median, weights being capability times salience.

    >>> three = IssuePosition(actor="A", position=0, salience=1, capability=3)
    >>> benchmarks([three, IssuePosition(actor="B", position=10, salience=1, capability=1)])
    Benchmarks(weighted_mean=2.5, weighted_median=0, upper_median=0)

    Raises:
        PositionTableError: nobody has any weight.
    """
    ordered = sorted(positions, key=lambda one: one.position)
    whole = math.fsum(one.weight for one in ordered)
    if whole <= 0:
        raise PositionTableError("positions", ("nobody has any weight: capability times salience is 0 for all",))
    return Benchmarks(
        weighted_mean=math.fsum(one.weight * one.position for one in ordered) / whole,
        weighted_median=_median(ordered, whole),
        upper_median=_median(ordered[::-1], whole),
    )


def read_positions(text: str, *, origin: str = "positions") -> tuple[IssuePosition, ...]:
    """A table in CSV (with a header) or JSON (a list of objects, or an object whose `actors` is one).

    Args:
        text: columns actor, position, salience, capability in any order; others are passed over.
        origin: what messages call it.

    Raises:
        PositionTableError: a column or value is missing, is no number, or is below 0 where it cannot be; or an actor
            stands there twice. Every problem is told with its row.
    """
    rows = _json_rows(text, origin) if text.lstrip()[:1] in {"[", "{"} else _csv_rows(text)
    problems: list[str] = []
    found = [one for number, row in enumerate(rows, start=1) if (one := _position(row, number, problems))]
    names = [one.actor for one in found]
    problems += [f"{name} stands there twice" for name in dict.fromkeys(names) if names.count(name) > 1]
    if not rows:
        problems.append("it holds no row; columns are actor, position, salience, capability")
    if problems:
        raise PositionTableError(origin, tuple(problems))
    return tuple(found)


def _csv_rows(text: str) -> list[dict[str, Any]]:
    return [_named(row) for row in csv.DictReader(io.StringIO(text))]


def _json_rows(text: str, origin: str) -> list[dict[str, Any]]:
    try:
        form = json.loads(text)
    except ValueError as error:
        raise PositionTableError(origin, (f"this is no JSON: {error}",)) from error
    rows = form.get("actors") if isinstance(form, dict) else form
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise PositionTableError(origin, ("a list of objects is read, or an object whose “actors” is one",))
    return [_named(row) for row in rows]


def _named(row: Mapping[Any, Any]) -> dict[str, Any]:
    plain = {str(key).strip().lower(): value for key, value in row.items()}
    return {_OTHER_NAMES.get(key, key): value for key, value in plain.items()}


def _position(row: Mapping[str, Any], number: int, problems: list[str]) -> IssuePosition | None:
    actor = str(row.get("actor") or "").strip()
    if not actor:
        problems.append(f"row {number}: the actor is missing")
    values = {name: _number(row.get(name)) for name in _NUMBERS}
    for name, value in values.items():
        if value is None:
            problems.append(f"row {number}, {name}: '{row.get(name)}' is no number")
        elif name != "position" and value < 0:
            problems.append(f"row {number}, {name}: {value:g} is below 0")
    position, salience, capability = values.values()
    if not actor or position is None or salience is None or capability is None:
        return None
    return IssuePosition(actor=actor, position=position, salience=salience, capability=capability)


def _number(value: object) -> float | None:
    try:
        number = float(value)  # type: ignore[arg-type]  # what is no number is caught
    except (TypeError, ValueError):
        return None
    return number if math.isfinite(number) else None


def _median(ordered: Sequence[IssuePosition], whole: float) -> float:
    """The first position, in the given order, at which half of the weight is reached."""
    reached = 0.0
    for one in ordered[:-1]:
        reached += one.weight
        if reached >= whole / 2 - whole * _SLACK:
            return one.position
    return ordered[-1].position
