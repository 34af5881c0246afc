"""Reads an agreement that a person wrote in TOML; every problem is told with its key and line."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import structs

from memcon.domain.agreement import (
    Agreement,
    AgreementEvent,
    Bound,
    Commitment,
    Document,
    Happening,
    Limit,
    Observation,
    Quantity,
    Scale,
    Score,
    Tranche,
)
from memcon.domain.plan import Deadline
from memcon.errors import AgreementError
from memcon.roadmap.tracking.agreement_sense import check_measures, check_sense
from memcon.roadmap.written.conversion import converted
from memcon.roadmap.written.problems import Problems, nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from memcon.roadmap.written.places import Path

T = TypeVar("T")
Raw = dict[str, Any]

#: tables keyed by their id, and lists; name of the field in `Agreement` -> what stands in it
KEYED: dict[str, type[Any]] = {
    "documents": Document,
    "events": AgreementEvent,
    "commitments": Commitment,
    "limits": Limit,
}
LISTS: dict[str, type[Any]] = {"scores": Score, "observations": Observation, "happenings": Happening}
NOT_DUE = "not due"  # how the value of such a score is written
_PARTS: dict[str, type[Any]] = {"due": Deadline, "quantity": Quantity, "tranche": Tranche}
_VALUE = re.compile(r"^\s*(?P<bound><=|>=|<|>|=)?\s*(?P<value>-?\d+(?:\.\d+)?(?:e[-+]?\d+)?)\s*$")
_AMOUNT = re.compile(r"^\s*(?P<amount>-?\d+(?:\.\d+)?)\s+(?P<unit>\S.*)$")


def read_agreement(text: str, *, origin: str = "agreement", catalogue: Collection[str] | None = None) -> Agreement:
    """The agreement that a person wrote.

    Args:
        text: TOML; see `memcon.roadmap.tracking.agreement_text.write_agreement` for the form.
        origin: what messages call it, such as the name of the file.
        catalogue: ids of the measure catalogue, which commitments may name; None: any.

    Raises:
        AgreementError: something in it cannot be used; tells every problem with its key and line.
    """
    problems = Problems(origin, text, AgreementError)
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        problems.add((), f"this is no TOML: {error}")
        raw = {}
    problems.check()
    agreement = _built(_plain(raw), problems)
    problems.check()
    check_sense(agreement, problems)
    check_measures(agreement, catalogue, problems)
    problems.check()
    return agreement


def _plain(value: Any) -> Any:
    """The same with TOML's own dates (date = 2020-06-01, without quotes) as text."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, dt.date | dt.time) else value


def quantity_of(typed: str) -> tuple[float, Bound] | None:
    """A quantity as reports give it (`130.9`, `<130`): its value and its bound; None where it is none."""
    told = _VALUE.match(typed)
    bounds: dict[str, Bound] = {"<": "<", "<=": "<=", ">": ">", ">=": ">="}
    return (float(told["value"]), bounds.get(told["bound"] or "=", "=")) if told else None


def _built(raw: Raw, problems: Problems) -> Agreement:
    """The agreement; what could not be used is told to the problems and left out."""
    _check_keys(raw, Agreement, (), problems)
    head = {key: value for key, value in raw.items() if key not in KEYED and key not in LISTS}
    parts: Raw = {name: _keyed(name, kind, raw.get(name, {}), problems) for name, kind in KEYED.items()}
    parts |= {name: _listed(name, kind, raw.get(name, []), problems) for name, kind in LISTS.items()}
    if isinstance(head.get("own_scale"), dict):
        _check_keys(head["own_scale"], Scale, ("own_scale",), problems)
    known = {key: head[key] for key in structs.asdict(_EMPTY) if key in head}
    for key in ("name", "title", "start"):
        if key not in known:
            problems.add((key,), f"it is missing; {_NEEDED[key]}")
            known[key] = ""
    made = converted(known, Agreement, (), problems) or _EMPTY
    return structs.replace(made, **parts)


_EMPTY = Agreement(name="", title="", start="")
_NEEDED = {
    "name": "a short name for the command line: name = “midtown-2020”",
    "title": "the agreement's title: title = “Midtown Accord”",
    "start": "the id of the event from which days count: start = “signed”",
}


def _keyed(name: str, kind: type[T], raw: object, problems: Problems) -> tuple[T, ...]:
    if not isinstance(raw, dict):
        problems.add((name,), f"each has a table of its own: [{name}.ID]")
        return ()
    found = (_entry(one, kind, (name, key), problems, id=key) for key, one in raw.items())
    return tuple(one for one in found if one is not None)


def _listed(name: str, kind: type[T], raw: object, problems: Problems) -> tuple[T, ...]:
    if not isinstance(raw, list):
        problems.add((name,), f"it is a list of tables: [[{name}]]")
        return ()
    found = (_entry(one, kind, (name,), problems) for one in raw)
    return tuple(one for one in found if one is not None)


def _entry(raw: object, kind: type[T], path: Path, problems: Problems, **named: str) -> T | None:
    if not isinstance(raw, dict):
        problems.add(path, "this must be a table")
        return None
    entry = dict(_spelt(raw))
    _check_keys(entry, kind, path, problems, but=tuple(named))
    for key, part in _PARTS.items():
        if isinstance(entry.get(key), dict):
            _check_keys(entry[key], part, (*path, key), problems)
    if kind is Score and "value" not in entry:
        problems.add(path, "the value is missing: a value of the scale, or “not due”")
    return converted(entry | named, kind, path, problems)


def _spelt(raw: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The fields with short forms spelt out: `who = "A"`, `quantity = "50 t"`, `value = "<130"` or `"not due"`."""
    for key, value in raw.items():
        if key == "who" and isinstance(value, str):
            yield key, [value]
        elif key == "quantity" and isinstance(value, str) and (amount := _AMOUNT.match(value)):
            yield key, {"amount": float(amount["amount"]), "unit": amount["unit"]}
        elif key == "value" and value == NOT_DUE:
            yield key, None
        elif key == "value" and isinstance(value, str) and (told := quantity_of(value)):
            yield key, told[0]
            yield "bound", told[1]
        elif key == "due" and isinstance(value, dict):
            yield key, {name: _one_or_more(name, part) for name, part in value.items()}
        else:
            yield key, value


def _one_or_more(name: str, value: object) -> object:
    return [value] if name in {"after", "or_after"} and isinstance(value, str) else value


def _check_keys(
    raw: Iterable[str], kind: type[Any], path: Path, problems: Problems, *, but: tuple[str, ...] = ()
) -> None:
    names = [field.name for field in structs.fields(kind) if field.name not in but]
    for key in raw:
        if key not in names:
            problems.add((*path, key), f"no such key{nearest(key, names)}")
