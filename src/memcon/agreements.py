"""The agreements flow: a file or a road map → the record's ledger → what has become of it and what reports say."""

from __future__ import annotations

import tomllib
from contextlib import contextmanager
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import msgspec
from msgspec import Struct, structs

from memcon.domain.agreement import Agreement, Happening, LedgerEntry, Observation, Scale, Score
from memcon.domain.time import known_days
from memcon.errors import LexiconError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

    from memcon.domain.negotiation import Negotiation
    from memcon.domain.plan import RoadMap
    from memcon.domain.tracking import Tracked
    from memcon.record.asof import Moment
    from memcon.record.contract import Store
    from memcon.roadmap.tracking import InPhases

T = TypeVar("T")


class Finding(NamedTuple):
    """What somebody found about one commitment, event or limit, as typed.

    Attributes:
        about: its id.
        value: a value or word of the scale, "not due", "happened", a quantity ("<130").
        period, on: EDTF.
        amount: how much of a commitment's quantity was reached.
        evidence: labels of the record, or sources.
    """

    about: str
    value: str
    period: str | None = None
    on: str | None = None
    amount: float | None = None
    evidence: tuple[str, ...] = ()
    why: str = ""
    by: str = ""


class _Scales(Struct, frozen=True, forbid_unknown_fields=True):
    scale: tuple[Scale, ...]


@contextmanager
def opened(url: str) -> Iterator[Store]:
    """The record at an address, made where there is none: no page need be read to follow an agreement."""
    from memcon.record.store import open_store

    store = open_store(url, create=True)
    try:
        yield store
    finally:
        store.close()


def scales() -> dict[str, Scale]:
    """The scales on which implementation is scored, by id."""
    return {one.id: one for one in _data_of("scales", _Scales).scale}


def scale_of(agreement: Agreement) -> Scale:
    """The scale on which an agreement is scored.

    Raises:
        UsageError: there is no such scale.
    """
    if agreement.own_scale is not None:
        return agreement.own_scale
    known = scales()
    if agreement.scale not in known:
        told = ", ".join(known)
        told += "; another is written as [own_scale]"
        raise UsageError(f"{agreement.name} is scored on the scale '{agreement.scale}', which is none of {told}")
    return known[agreement.scale]


def examples() -> tuple[str, ...]:
    """Names of the agreements that memcon ships."""
    return tuple(
        sorted(file.name.removesuffix(".toml") for file in _examples().iterdir() if file.name.endswith(".toml"))
    )


def example(name: str) -> str:
    """The file of an agreement that memcon ships."""
    return (_examples() / f"{name}.toml").read_text(encoding="utf-8")


def agreement_of_text(text: str, *, origin: str) -> Agreement:
    """The agreement that a person wrote in TOML.

    Raises:
        AgreementError: it cannot be used; `origin` is what the messages call it. UsageError: its scale is unknown.
    """
    from memcon.reading.measure_catalogue import catalogue
    from memcon.roadmap.tracking import read_agreement

    agreement = read_agreement(text, origin=origin, catalogue=frozenset(entry.id for entry in catalogue()))
    scale_of(agreement)
    return agreement


def doubts_about(agreement: Agreement) -> tuple[str, ...]:
    """Parties that reports would name otherwise, or that memcon does not know, in words."""
    from memcon.reading.world import world

    told = []
    for party in agreement.parties:
        named = next((one.party for one in world().read(party, 0) if one.form.lower() == party.lower()), None)
        if named is None:
            told.append(f"memcon knows no party '{party}'; what reports say of it may not be found")
        elif named != party:
            told.append(f"reports are read with '{named}' for '{party}'; write it so, or they are not matched")
    return tuple(told)


def agreement_of_plan(road_map: RoadMap, negotiation: Negotiation, *, name: str, start: str | None) -> Agreement:
    """A road map as an agreement of that name, its days counted from the start."""
    from memcon.roadmap.tracking import agreement_of

    return agreement_of(road_map, negotiation, name=name, start=start)


def text_of(agreement: Agreement) -> str:
    """The agreement as a TOML file."""
    from memcon.roadmap.tracking import write_agreement

    return write_agreement(agreement)


def adopted_in(store: Store, *, recorded_by: str | None = None) -> dict[str, Agreement]:
    """The record's agreements by name, with what was found of them."""
    from memcon.record.ledger import adopted

    return adopted(store.ledger(), recorded_by=recorded_by)


def adopt(store: Store, entry: LedgerEntry) -> bool:
    """Adopt an agreement; False, and nothing changed, where it stands as it is already."""
    from memcon.record.ledger import find_standing

    standing = find_standing(store.ledger(), entry)
    if standing is not None and standing.what == entry.what:
        return False
    store.enter(entry)
    return True


def withdraw(store: Store, entry: LedgerEntry) -> LedgerEntry:
    """Take back the newest entry about the same thing, by a line of its own.

    Returns:
        the entry that was taken back.

    Raises:
        UsageError: nothing about it stands.
    """
    from memcon.record.ledger import about_of, find_standing

    standing = find_standing(store.ledger(), entry)
    if standing is None:
        whose = f" of {entry.by}'s" if entry.by else ""
        raise UsageError(f"nothing{whose} stands about {about_of(entry)} that could be taken back: memcon track --log")
    store.enter(structs.replace(standing, verdict="withdrawn", by=entry.by, why=entry.why, recorded_at=None))
    return standing


def entry_of(agreement: Agreement, found: Finding) -> LedgerEntry:
    """What was found as a line of the ledger.

    Raises:
        UsageError: the agreement has no such thing, the value does not fit it, or its time is missing.
    """
    what = _item(agreement, found)
    return LedgerEntry(agreement=agreement.name, what=what, by=found.by, why=found.why)


def tracked(store: Store, agreement: Agreement, moment: Moment) -> Tracked:
    """What has become of an agreement as of the moment's day, and what the record's reports say of its commitments."""
    from memcon.following import carries_out, undone_by
    from memcon.reading.world import world
    from memcon.record.reports import reports_in
    from memcon.roadmap.tracking import Reported, track

    known = world()
    party_of = {known.code(party): party for party in agreement.parties if party in known.states}
    party_of |= {party: party for party in agreement.parties}
    reports = reports_in(store, moment, party_of=party_of, carries_out=carries_out)
    found = Reported(reports, undone_by())
    return track(agreement, scale_of(agreement), as_of=moment.day or "", reported=found)


def in_phases(agreement: Agreement, *, phase_days: int) -> InPhases:
    """The agreement as phases of a plan, by the days on which its commitments are due."""
    from memcon.roadmap import tracking

    return tracking.in_phases(agreement, phase_days=phase_days)


def _item(agreement: Agreement, found: Finding) -> Score | Observation | Happening:
    if any(one.id == found.about for one in agreement.events):
        return _happening(found)
    if any(one.id == found.about for one in agreement.limits):
        return _observation(found)
    if any(one.id == found.about for one in agreement.commitments):
        return _score(agreement, found)
    ids = [one.id for one in (*agreement.commitments, *agreement.events, *agreement.limits)]  # type: ignore[attr-defined]  # all have one
    raise UsageError(f"{agreement.name} has nothing called '{found.about}'; it has {', '.join(ids)}")


def _happening(found: Finding) -> Happening:
    if found.value not in {"happened", "withdrawn"}:
        raise UsageError(f"{found.about} is an event: say memcon score {found.about} happened --on DAY")
    if found.on is None and found.value != "withdrawn":
        raise UsageError(f"on what day did {found.about} happen? --on DAY")
    _check_dates(found)
    return Happening(event=found.about, date=found.on or "", source=", ".join(found.evidence), by=found.by)


def _observation(found: Finding) -> Observation:
    from memcon.roadmap.tracking import quantity_of

    if found.on is None:
        raise UsageError(f"{found.about} is a limit: of what day is the value? --on DAY")
    _check_dates(found)
    if found.value == "withdrawn":
        return Observation(limit=found.about, value=0.0, date=found.on)
    told = quantity_of(found.value)
    if told is None:
        raise UsageError(f"'{found.value}' is no quantity; write it as 130.9, or '<130' where a report says less than")
    value, bound = told
    return Observation(
        limit=found.about, value=value, bound=bound, date=found.on, source=", ".join(found.evidence), note=found.why
    )


def _score(agreement: Agreement, found: Finding) -> Score:
    period = found.period or (found.on or "")[: len("2020")]
    if not period:
        raise UsageError(f"in what period was {found.about} so? --period 2020, or --on DAY")
    _check_dates(found)
    value = None if found.value == "withdrawn" else _step(scale_of(agreement), found.value)
    return Score(
        commitment=found.about,
        period=period,
        value=value,
        on=found.on,
        amount=found.amount,
        evidence=found.evidence,
        why=found.why,
        by=found.by,
    )


def _check_dates(found: Finding) -> None:
    for option, date in (("--period", found.period), ("--on", found.on)):
        if date is not None and None in known_days(date):
            raise UsageError(f"{option} {date}: no date; write it as 2020-06-01, 2020-06 or 2020")


def _step(scale: Scale, typed: str) -> float | None:
    """The value of the scale that was typed, as a number or a word; None for "not due"."""
    plain = typed.strip().lower().replace("_", " ").replace("-", " ")
    if plain == "not due":
        return None
    for step in scale.steps:
        if plain in {step.word.lower(), f"{step.value:g}"}:
            return step.value
    steps = ", ".join(f"{step.value:g} ({step.word})" for step in scale.steps)
    raise UsageError(f"'{typed}' is no value of {scale.name}: {steps}, or not-due")


def _data_of(name: str, kind: type[T]) -> T:
    """A table of data/tracking.

    Raises:
        LexiconError: it does not have the form of `kind`.
    """
    content = (_data() / "tracking" / f"{name}.toml").read_text(encoding="utf-8")
    try:
        return msgspec.convert(tomllib.loads(content), kind)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise LexiconError(f"data/tracking/{name}.toml: {error}") from error


def _data() -> Traversable:
    return resources.files("memcon") / "data"


def _examples() -> Traversable:
    return _data() / "agreements"
