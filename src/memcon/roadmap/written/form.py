"""The written form, and the values it stands for: short forms spelt out, figures read, names of keys checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from memcon.domain.negotiation import (
    Benefit,
    LeftOut,
    NegotiatedMeasure,
    NegotiatingParty,
    Order,
    Quote,
    Requirement,
    Reversal,
    Softer,
    Threat,
    Verification,
)
from memcon.roadmap.written.figures import figure_of
from memcon.roadmap.written.problems import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from memcon.roadmap.written.places import Path
    from memcon.roadmap.written.problems import Problems

Raw = dict[str, Any]
FIGURES = frozenset(
    {"discount", "breakdown_loss", "tolerance_within", "tolerance_after", "cost", "flow_cost", "duration_days"}
    | {"once", "flow", "restore_days", "share", "miss", "false_alarm"}
)
TOP = ("title", "as_of", "phase_days", "most_phases", "surplus")
TABLES = {"parties": NegotiatingParty, "measures": NegotiatedMeasure, "requirements": Requirement}
LISTS = {"threats": Threat, "orders": Order, "left_out": LeftOut}
KEYED_BY = {"parties": "name", "measures": "id", "requirements": "id"}


def spelt_out(raw: Mapping[str, Any], problems: Problems) -> Raw:
    """The document with figures as values and short forms written in full; tables stay keyed by name.

    What is wrong goes to `problems`; the rest is read all the same, so that a person sees every problem at once.
    """
    _check_keys(raw, {*TOP, *TABLES, *LISTS, "groups"}, (), problems)
    found: Raw = {key: unmarked(raw[key]) for key in TOP if key in raw}
    if found.get("surplus") is False:
        found["surplus"] = None
    for table in TABLES:
        if table in raw:
            found[table] = _table(raw[table], (table,), problems, _ENTRIES[table])
    for name, kind in LISTS.items():
        if name in raw:
            found[name] = _list(raw[name], (name,), problems, kind.__struct_fields__)
    if "groups" in raw:
        found["groups"] = _table(raw["groups"], ("groups",), problems, None)
    return found


def _table(raw: object, path: Path, problems: Problems, entry: Callable[..., Raw] | None) -> Raw:
    if not isinstance(raw, dict):
        problems.add(path, f"this is a table with a name for each entry: [{path[0]}.NAME]")
        return {}
    if entry is None:
        return dict(raw)
    found = {}
    for name, one in raw.items():
        if isinstance(one, dict):
            found[name] = entry(one, (*path, name), problems)
        else:
            problems.add((*path, name), f"write [{path[0]}.NAME] and under it key = value")
    return found


def _list(raw: object, path: Path, problems: Problems, fields: tuple[str, ...]) -> list[Raw]:
    if not isinstance(raw, list):
        problems.add(path, f"this is a list: write [[{path[0]}]] before each")
        return []
    found = []
    for one in raw:
        if isinstance(one, str) and path == ("orders",):
            found += _order(one, path, problems)
        elif isinstance(one, dict):
            _check_keys(one, fields, path, problems)
            found.append(one)
        else:
            problems.add(path, "each entry is a table")
    return found


def _order(words: str, path: Path, problems: Problems) -> list[Raw]:
    """The order that is written as "Norland: relief > offices"; the names hold no ":" or ">"."""
    party, colon, pair = words.partition(":")
    more, sign, less = pair.partition(">")
    if not (colon and sign):
        problems.add(path, f"“{words}” is no order; write “PARTY: MEASURE > MEASURE”, the one worth more first")
        return []
    return [{"party": party.strip(), "more": more.strip(), "less": less.strip()}]


def _party(raw: Raw, path: Path, problems: Problems) -> Raw:
    _check_keys(raw, NegotiatingParty.__struct_fields__, path, problems, but=("name",))
    found = _figures(raw, path, problems)
    for key in ("tolerance_within", "tolerance_after"):  # an infinite tolerance is none
        if found.get(key) and found[key].likely == float("inf"):
            found[key] = None
    return found


def _measure(raw: Raw, path: Path, problems: Problems) -> Raw:
    _check_keys(raw, NegotiatedMeasure.__struct_fields__, path, problems, but=("id",))
    found = _figures(raw, path, problems)
    for key, short, kind in (("reversal", "word", Reversal), ("verification", "verifier", Verification)):
        if isinstance(found.get(key), str):
            found[key] = {short: found[key]}
        if key in found:
            found[key] = _part(found[key], (*path, key), problems, kind.__struct_fields__)
    if "benefits" in found:
        fields = tuple(name for name in Benefit.__struct_fields__ if name != "party")
        benefits = found["benefits"] if isinstance(found["benefits"], dict) else {"": found["benefits"]}
        found["benefits"] = {
            party: _part(one, (*path, "benefits", party), problems, fields) for party, one in benefits.items()
        }
    return found


def _part(raw: object, path: Path, problems: Problems, fields: tuple[str, ...]) -> Raw:
    if not isinstance(raw, dict):
        problems.add(path, f"say which of {', '.join(fields)} it is: {path[-1]}.{fields[-1]} = …")
        return {}
    _check_keys(raw, fields, path, problems)
    return _figures(raw, path, problems)


def _requirement(raw: Raw, path: Path, problems: Problems) -> Raw:
    _check_keys(raw, (*Requirement.__struct_fields__, "hard"), path, problems, but=("id",))
    for key, kind in (("ladder", Softer), ("quotes", Quote)):
        for one in raw[key] if isinstance(raw.get(key), list) else ():
            if isinstance(one, dict):
                _check_keys(one, kind.__struct_fields__, (*path, key), problems)
    return {key: unmarked(value) for key, value in raw.items()}


_ENTRIES: dict[str, Callable[..., Raw]] = {"parties": _party, "measures": _measure, "requirements": _requirement}


def _figures(raw: Mapping[str, Any], path: Path, problems: Problems) -> Raw:
    """The entry with its figures read."""
    found: Raw = {}
    for key, value in raw.items():
        if key not in FIGURES:
            found[key] = unmarked(value)
            continue
        try:
            found[key] = figure_of(value)
        except ValueError as error:
            problems.add((*path, key), str(error))
    return found


def unmarked(value: object) -> object:
    """What stands in { assumed = … } where no figure is due: the mark is for the person alone."""
    if isinstance(value, dict) and len(value) == 1 and set(value) <= {"assumed", "analyst", "record"}:
        return next(iter(value.values()))
    return value


def _check_keys(
    raw: Mapping[str, Any],
    known: set[str] | tuple[str, ...],
    path: Path,
    problems: Problems,
    *,
    but: tuple[str, ...] = (),
) -> None:
    names = [name for name in known if name not in but]
    for key in raw:
        if key not in names:
            problems.add((*path, key), f"no such key{nearest(key, names)}")
