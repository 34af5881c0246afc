"""The catalogue of measures with their assumed values, as domain values for the road-map stage."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from memcon.domain.catalogue import Catalogue, CatalogueMeasure, GenericMeasure
from memcon.domain.negotiation import NOTHING, Figure, NegotiatingParty, Reversal, Verification
from memcon.errors import LexiconError
from memcon.reading.lexicons import load_table
from memcon.reading.measure_catalogue import catalogue as listed

if TYPE_CHECKING:
    from memcon.reading.measure_catalogue import MeasureEntry

Triple = tuple[float, float, float]
_FILE = "roadmap/measure_values.toml"  # apart from the ontology: other figures are no reason to read a record again
_ALL_SIDES = frozenset({"all sides", "both sides", "parties"})


class _Values(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the table says of one measure, on top of its family and of what holds for all."""

    role: str | None = None
    cost: str = "none"
    flow_cost: str = "none"
    once: str = "none"
    flow: str = "none"
    word: str | None = None
    verifier: str | None = None
    miss: Triple = (0.05, 0.2, 0.4)
    false_alarm: Triple = (0.01, 0.02, 0.05)
    lag: int = 1
    days: Triple | None = None
    tranches: int = 1
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    with_or_after: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    joint: bool = False
    shared: bool = False
    one_sided: bool = False
    framework: bool = False
    process: bool = False
    instead: str | None = None
    figurative: dict[str, str] = {}


class _Practice(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    days: Triple | None = None
    share: Triple | None = None


class _Process(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    words: tuple[str, ...]
    empty: tuple[str, ...]


class _Table(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    about: str
    sizes: dict[str, Triple]
    practice: dict[str, _Practice]
    unlisted: dict[str, Any]
    party: dict[str, Triple]
    ladders: dict[str, tuple[float, ...]]
    weights: dict[str, float]
    kinds: dict[str, dict[str, Any]]
    measures: dict[str, dict[str, Any]]
    generic: tuple[GenericMeasure, ...]
    process: _Process
    bodies: dict[str, tuple[str, ...]]


@functools.cache
def valued_catalogue() -> Catalogue:
    """All measures of the catalogue with what they cost and bring by default, every figure marked assumed.

    Raises:
        LexiconError: the table speaks of a measure, a size or a word that there is not, or leaves a measure out.
    """
    table = load_table(_FILE, _Table)
    _check(table)
    practice = {word: _reversal(word, one) for word, one in table.practice.items()}
    return Catalogue(
        measures={entry.id: _measure(entry, table, practice) for entry in listed()},
        practice=practice,
        generic=table.generic,
        process=table.process.words,
        empty=table.process.empty,
        bodies=table.bodies,
        ladder_costs=table.ladders,
        layer_weights=table.weights,
        unlisted=_with_values(("", "", ""), msgspec.convert(table.unlisted, _Values), table, practice),
        party=NegotiatingParty(name="", **{key: _figure(one) for key, one in table.party.items()}),  # type: ignore[arg-type]  # the table's keys are figures
    )


def _measure(entry: MeasureEntry, table: _Table, practice: dict[str, Reversal]) -> CatalogueMeasure:
    raw = {"miss": table.unlisted["miss"], **table.kinds.get(entry.kind, {}), **table.measures[entry.id]}
    values = msgspec.convert(raw, _Values)
    made = _with_values((entry.id, entry.name, entry.kind), values, table, practice)
    method = entry.verification or None
    return msgspec.structs.replace(
        made,
        role=values.role or entry.performer,
        harm=entry.harm,
        process=entry.contact or values.process,
        shared=values.shared or ((values.role or entry.performer) in _ALL_SIDES and not values.joint),
        needs=entry.needs,
        verification=msgspec.structs.replace(made.verification, method=method),
    )


def _with_values(
    named: tuple[str, str, str], values: _Values, table: _Table, practice: dict[str, Reversal]
) -> CatalogueMeasure:
    """The measure of that id, name and kind, with the sizes and words of the table as figures."""
    word = values.word
    return CatalogueMeasure(
        id=named[0],
        name=named[1],
        kind=named[2],
        joint=values.joint,
        shared=values.shared,
        one_sided=values.one_sided and not (values.joint or values.shared),
        framework=values.framework,
        parts=values.parts,
        process=values.process,
        instead=values.instead,
        figurative=values.figurative,
        cost=_figure(table.sizes[values.cost]),
        flow_cost=_figure(table.sizes[values.flow_cost], share=0.1),
        once=_figure(table.sizes[values.once]),
        flow=_figure(table.sizes[values.flow], share=0.1),
        reversal=practice[word] if word else Reversal(),
        verification=Verification(
            verifier=values.verifier,
            miss=_figure(values.miss),
            false_alarm=_figure(values.false_alarm),
            lag_phases=values.lag,
        ),
        duration_days=_figure(values.days) if values.days else None,
        tranches=values.tranches,
        before=values.before,
        after=values.after,
        with_or_after=values.with_or_after,
        excludes=values.excludes,
    )


def _figure(triple: Triple, share: float = 1.0) -> Figure:
    if not any(triple):
        return NOTHING
    low, likely, high = (round(one * share, 4) for one in triple)
    return Figure(likely=likely, low=low, high=high, basis="assumed")


def _reversal(word: str, practice: _Practice) -> Reversal:
    """The word of practice with its days, and the share that follows from them where the table has none of its own."""
    days = _figure(practice.days) if practice.days else None
    if practice.share is not None:
        return Reversal(word=word, restore_days=days, share=_figure(practice.share))
    low, likely, high = (0.9 ** (one / 90) for one in (practice.days or (0, 0, 0))[::-1])
    return Reversal(word=word, restore_days=days, share=_figure((low, likely, high)))


def _check(table: _Table) -> None:
    """Refuse a table with holes or with names of nothing."""
    known = {entry.id for entry in listed()}
    for wrong, what in (
        (set(table.measures) - known, "unknown measures"),
        (known - set(table.measures), "no values for"),
    ):
        if wrong:
            raise LexiconError(f"data/{_FILE}: {what} {', '.join(sorted(wrong))}")
    for name, raw in table.measures.items():
        lists = ("before", "after", "with_or_after", "excludes", "parts")
        named = [
            *(one for key in lists for one in raw.get(key, ())),
            raw.get("instead"),
            *raw.get("figurative", {}).values(),
        ]
        sizes = {raw.get(key, "none") for key in ("cost", "flow_cost", "once", "flow")} - set(table.sizes)
        words = {raw.get("word")} - {None, *table.practice}
        odd = [*({one for one in named if one} - known), *sizes, *words]
        if odd:
            raise LexiconError(f"data/{_FILE}: {name} speaks of {', '.join(map(str, odd))}, which is not there")
