"""Puts what was written upon what was there, and makes a Negotiation of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import structs

from memcon.domain.negotiation import (
    LeftOut,
    NegotiatedMeasure,
    NegotiatingParty,
    Negotiation,
    Order,
    Requirement,
    Softer,
    Threat,
)
from memcon.roadmap.ladders import priced, usual_ladder
from memcon.roadmap.reversal import derived
from memcon.roadmap.written.conversion import converted
from memcon.roadmap.written.form import TOP
from memcon.roadmap.written.problems import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from memcon.domain.catalogue import Catalogue
    from memcon.roadmap.written.form import Raw
    from memcon.roadmap.written.places import Path
    from memcon.roadmap.written.problems import Problems

T = TypeVar("T")
_EMPTY = Negotiation(title="Talks")


class Building:
    """One text being made into a negotiation; holds its problems, the catalogue and what it builds upon."""

    def __init__(self, problems: Problems, catalogue: Catalogue, base: Negotiation | None) -> None:
        self._problems = problems
        self._catalogue = catalogue
        self._base = base or _EMPTY
        self._alone = base is None

    def build(self, written: Raw) -> Negotiation:
        """The negotiation; what could not be used is told to the problems and left out."""
        base = self._base
        head = {key: getattr(base, key) for key in TOP} | {key: written[key] for key in TOP if key in written}
        if isinstance(head["as_of"], date):  # a day without quotation marks is a date of TOML
            head["as_of"] = head["as_of"].isoformat()[:10]
        made = self._convert(head, Negotiation, ()) or base
        made = structs.replace(made, parties=self._parties(written), measures=self._measures(written))
        made = structs.replace(
            made,
            groups=self._groups(written),
            threats=(*base.threats, *self._list("threats", Threat, written)),
            orders=(*base.orders, *self._list("orders", Order, written)),
            left_out=(*base.left_out, *self._list("left_out", LeftOut, written)),
        )
        return structs.replace(made, requirements=self._requirements(written, made))

    def _parties(self, written: Raw) -> tuple[NegotiatingParty, ...]:
        known = {one.name: one for one in self._base.parties}
        performing = {str(one.get("performer")) for one in written.get("measures", {}).values()}
        for name, entry in written.get("parties", {}).items():
            if not self._alone and name not in known and name not in performing:
                self._problems.add(
                    ("parties", name), f"no such party{nearest(name, known)} A new one is named by a measure of its own"
                )
                continue
            entry = {**_fields(known.get(name)), **entry, "name": name}  # noqa: PLW2901  # the entry made whole
            known |= _named(name, self._convert(entry, NegotiatingParty, ("parties", name)))
        return tuple(known.values())

    def _measures(self, written: Raw) -> tuple[NegotiatedMeasure, ...]:
        known = {one.id: one for one in self._base.measures}
        for name, entry in written.get("measures", {}).items():
            path = ("measures", name)
            if name not in known and "performer" not in entry:
                told = "who does it is missing: performer = “PARTY”"
                self._problems.add(path, told if self._alone else f"no such measure{nearest(name, known)}")
                continue
            there = known.get(name)
            whole = {"name": name, **_fields(there), **entry, "id": name, **self._parts(entry, there, path)}
            known |= _named(name, self._convert(whole, NegotiatedMeasure, path))
        return tuple(known.values())

    def _parts(self, entry: Raw, there: NegotiatedMeasure | None, path: Path) -> Raw:
        """The parts of a measure that are values of their own, each with what was written upon what was there."""
        parts: Raw = {}
        for key in ("reversal", "verification"):
            if isinstance(entry.get(key), dict):
                parts[key] = {**_fields(there and getattr(there, key)), **entry[key]}
        if "reversal" in parts:
            self._check_word(entry["reversal"], (*path, "reversal"))
            parts["reversal"] = derived(parts["reversal"], entry["reversal"], self._catalogue.practice)
        if isinstance(entry.get("benefits"), dict):
            benefits = {one.party: _fields(one) for one in there.benefits} if there else {}
            for party, one in entry["benefits"].items():
                benefits[party] = {**benefits.get(party, {}), **one, "party": party}
            parts["benefits"] = list(benefits.values())
        return parts

    def _check_word(self, written: Raw, path: Path) -> None:
        """A word that says nothing of what comes back stands beside a figure that does."""
        word, practice = written.get("word"), self._catalogue.practice
        if practice and isinstance(word, str) and word not in practice and not {"share", "restore_days"} & set(written):
            told = f"what comes back of what is “{word}” is not known{nearest(word, practice)}"
            self._problems.add(path, f"{told} (or give restore_days or share beside the word)")

    def _groups(self, written: Raw) -> dict[str, tuple[str, ...]]:
        groups = dict(self._base.groups)
        for name, members in written.get("groups", {}).items():
            found = self._convert(members, tuple[str, ...], ("groups", name))
            groups[name] = found if found is not None else ()
        return groups

    def _requirements(self, written: Raw, made: Negotiation) -> tuple[Requirement, ...]:
        known = {one.id: one for one in self._base.requirements}
        for name, entry in written.get("requirements", {}).items():
            path = ("requirements", name)
            if name not in known and not {"holder", "kind"} <= set(entry):
                told = "it needs a holder and a kind"
                self._problems.add(path, told if self._alone else f"no such requirement{nearest(name, known)}")
                continue
            known |= _named(name, self._requirement(entry, known.get(name), path, made))
        return tuple(known.values())

    def _requirement(self, entry: Raw, there: Requirement | None, path: Path, made: Negotiation) -> Requirement | None:
        """The requirement with its groups spelt out and its ladder made whole."""
        ladder, hard = entry.get("ladder"), entry.get("hard") is True
        plain = {key: value for key, value in entry.items() if key not in {"ladder", "hard"}}
        for key in ("first", "second"):
            if isinstance(plain.get(key), list):
                plain[key] = _spelt(plain[key], made.groups)
        found = self._convert({**_fields(there), **plain, "id": path[-1]}, Requirement, path)
        if found is None or hard:
            return found and structs.replace(found, ladder=())
        if ladder is None and there is not None and found.kind == there.kind:
            return found
        usual = usual_ladder(found, made, self._catalogue.ladder_costs)
        return structs.replace(found, ladder=self._ladder(ladder, (there and there.ladder) or usual, path, made))

    def _ladder(self, written: object, rungs: tuple[Softer, ...], path: Path, made: Negotiation) -> tuple[Softer, ...]:
        """The ladder: the usual one where none is written; numbers are the costs of its steps; tables are its rungs."""
        if written is None:
            return rungs
        path = (*path, "ladder")
        if isinstance(written, list) and written and all(isinstance(one, int | float) for one in written):
            if len(written) == len(rungs):
                return priced(rungs, written)
            steps = ", ".join(rung.words for rung in rungs)
            self._problems.add(path, f"the ladder has {len(rungs)} steps ({steps}), here are {len(written)} costs")
            return rungs
        if isinstance(written, list):
            written = [_spelt_rung(one, made.groups) for one in written]
        found = self._convert(written, tuple[Softer, ...], path)
        if found and found[-1].kind is not None:
            self._problems.add(path, "the last step drops the requirement: it has no kind")
        return found or ()

    def _list(self, name: str, kind: type[T], written: Raw) -> tuple[T, ...]:
        found = (self._convert(one, kind, (name,)) for one in written.get(name, ()))
        return tuple(one for one in found if one is not None)

    def _convert(self, raw: object, kind: type[T], path: Path) -> T | None:
        return converted(raw, kind, path, self._problems)


def _fields(value: Any) -> Raw:
    """The fields of a value, or none."""
    return {} if value is None else {name: getattr(value, name) for name in value.__struct_fields__}


def _named(name: str, value: T | None) -> dict[str, T]:
    return {} if value is None else {name: value}


def _spelt(names: Iterable[Any], groups: dict[str, tuple[str, ...]]) -> list[Any]:
    """Ids of measures, the name of a group giving all of its own."""
    found = [one for name in names for one in (groups.get(name, (name,)) if isinstance(name, str) else (name,))]
    return list(dict.fromkeys(found)) if all(isinstance(one, str) for one in found) else found


def _spelt_rung(rung: object, groups: dict[str, tuple[str, ...]]) -> object:
    if not isinstance(rung, dict):
        return rung
    return rung | {key: _spelt(rung[key], groups) for key in ("first", "second") if isinstance(rung.get(key), list)}
