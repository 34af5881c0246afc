"""The parties, bodies, organisations and office-holders of the world: what a printed name stands for."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar

from msgspec import Struct

from memcon.domain.offices import Holder, holders_in
from memcon.errors import LexiconError
from memcon.reading.lexicons import load_table
from memcon.reading.name_forms import folded, given_of, same_name, sounded, stands_surname_first, surnames

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

T = TypeVar("T")
Role = Literal["name", "adjective", "people", "seat", "body", "direction"]


class Party(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A state or region: its code, its adjectives, its people, its seats of government, its other names.

    `direction` is the word ("North") that stands for it once it was named; a `shared` name means other things too.
    """

    code: str
    name: str
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    direction: str = ""
    shared: bool = False


class Couple(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Two states by one word: "the Koreas"."""

    form: str
    parties: tuple[str, str]


class Body(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A body that acts for a state or within it.

    `own`: it is a party of its own; `place`: also a building; `generic`: other states have one of the same name, or,
    of a party of its own, its first name means other things too.
    """

    party: str
    sectors: tuple[str, ...]
    names: tuple[str, ...]
    own: bool = False
    place: bool = False
    generic: bool = False


class Organisation(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A party that belongs to no one state: PLOVER's kind (IGO, NGO, MNC, IMG), perhaps a code of its own.

    A `shared` name means other things too.
    """

    name: str
    kind: str
    code: str = ""
    sectors: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    shared: bool = False


class Naming(NamedTuple):
    """What a printed form stands for; `place`: it can also be only a place; `shared`: or something else."""

    form: str
    role: Role
    party: str
    code: str
    sectors: tuple[str, ...]
    place: bool
    shared: bool


class World(Struct, frozen=True, kw_only=True):
    """The shipped tables, indexed."""

    forms: dict[str, tuple[Naming, ...]]
    codes: dict[str, str]
    own_codes: dict[str, str]
    states: frozenset[str]
    couples: dict[str, str]
    lower_starts: frozenset[str]
    seats: dict[str, Naming]
    sectors: dict[str, tuple[str, ...]]
    names: dict[str, str]
    directions: dict[str, tuple[str, ...]]
    by_name: dict[str, tuple[Holder, ...]]
    by_given: dict[str, tuple[Holder, ...]]
    by_sound: dict[str, tuple[Holder, ...]]
    by_surname: dict[str, tuple[Holder, ...]]
    by_party: dict[str, tuple[Holder, ...]]
    firsts: dict[str, tuple[Holder, ...]]

    def read(self, text: str, start: int) -> Iterator[Naming]:
        """What the words at offset `start` of the text can stand for, longest first; case counts."""
        first = _FIRST.match(text, start)
        if first is None:
            return
        for naming in self.forms.get(first[0].lower(), ()):
            stop = start + len(naming.form)
            if _same(text[start:stop], naming.form) and not text[stop : stop + 1].isalnum():
                yield naming

    def code(self, party: str) -> str:
        """PLOVER's code of the party of that name, "" where it is not known."""
        return self.codes.get(party, "")

    def holders(self, name: str) -> tuple[Holder, ...]:
        """Who held a post under this full name, in any usual spelling."""
        found = self.by_name.get(folded(name)) or self.by_sound.get(sounded(name), ())
        if found or " " not in name.strip():
            return found
        near = self.by_given.get(given_of(name), ())
        heard = _consonants(name)
        return tuple(holder for holder in near if _consonants(holder.name) == heard and same_name(holder.name, name))


_UNHEARD = re.compile(r"[aeiouyhw]+")
_TWICE = re.compile(r"(.)\1+")
_ALIKE = str.maketrans("qgc", "kkk")


def _consonants(name: str) -> str:
    """What two spellings of one surname share: "rk" of "Araghchi" and "Araqchi"; not of "Marley" and "Malley"."""
    return _TWICE.sub(r"\1", _UNHEARD.sub("", folded(next(iter(surnames(name)), name))).translate(_ALIKE))


def in_post(holder: Holder, day: str | None) -> bool:
    """Whether the post was held on the day; an unknown day excludes nobody."""
    return not day or (holder.since <= day and (not holder.until or day < holder.until))


def same_post(held: str, said: str) -> bool:
    """Whether somebody in the post held may be called by the one said.

    "The secretary" may be the secretary of state, "the leader" whoever stands first in a state; "the president"
    is not the vice president.
    """
    same = _same_titles()
    known = same.get(held.lower(), held.lower()).split()
    words = same.get(said.lower(), said.lower()).split()
    if (set(known) - set(words)) & _LESSER:
        return False
    if set(words) <= set(known):
        return True
    return words in (["leader"], ["chairman"]) and bool(_HIGHEST & set(known)) and "ceremonial" not in known


#: words that make another post of one
_LESSER = frozenset(
    {
        "vice", "deputy", "assistant", "under", "party", "union", "opposition", "rebel", "department", "east", "first",
        "fed", "bank", "exchequer",
    }
)  # fmt: skip
_HIGHEST = frozenset(
    {
        "leader",
        "president",
        "chairman",
        "premier",
        "king",
        "emir",
        "chancellor",
        "ruler",
        "dictator",
        "supreme",
        "prime",
    }
)
_FIRST = re.compile(r"[^\W_]+")


def _same(printed: str, form: str) -> bool:
    """Case counts, but a headline may print a whole name in capitals; an abbreviation is in capitals already."""
    return printed == form or (len(form) > 4 and printed == form.upper() and any(c.islower() for c in form[1:]))


@functools.cache
def _same_titles() -> dict[str, str]:
    return load_table("world/posts.toml", dict[str, dict[str, str]])["same"]


class _Parties(Struct, frozen=True, kw_only=True):
    party: tuple[Party, ...]
    region: tuple[Party, ...]
    couple: tuple[Couple, ...]


@functools.cache
def world() -> World:
    """The shipped tables, loaded and indexed once."""
    parties = load_table("world/parties.toml", _Parties)
    bodies = load_table("world/bodies.toml", dict[str, tuple[Body, ...]])["body"]
    organisations = load_table("world/organisations.toml", dict[str, tuple[Organisation, ...]])["organisation"]
    everyone = (*parties.party, *parties.region)
    names = {party.code: party.name for party in parties.party}
    own = [body for body in bodies if body.own]
    namings = [
        *_of_parties(parties.party, ()),
        *_of_parties(parties.region, ("PRE",)),
        *_of_couples(parties.couple),
        *_of_bodies(bodies, names),
        *(naming for one in organisations for naming in _of_organisation(one)),
    ]
    held = all_holders()
    return World(
        forms=_by_first_word(namings),
        codes={party.name: party.code for party in everyone}
        | {body.names[0]: body.party for body in own}
        | {one.name: one.kind for one in organisations},
        seats={
            form: Naming(form, "seat", one.name, one.kind, one.sectors, place=True, shared=False)
            for one in organisations
            for form in one.seats
        },
        states=frozenset(names.values()),
        couples={couple.form: couple.parties[1] for couple in parties.couple},
        lower_starts=frozenset(naming.form.split()[0].split("-")[0] for naming in namings if naming.form[0].islower()),
        own_codes={one.name: one.code for one in organisations if one.code},
        sectors={party.name: ("PRE",) for party in parties.region}
        | {body.names[0]: body.sectors for body in own}
        | {one.name: one.sectors for one in organisations},
        names=names,
        directions=_grouped((party.direction, party.name) for party in parties.party if party.direction),
        by_name=_grouped((folded(holder.name), holder) for holder in held),
        by_given=_grouped((given_of(holder.name), holder) for holder in held),
        by_sound=_grouped(
            (sounded(holder.name), holder) for holder in held if stands_surname_first(holder.name.split())
        ),
        by_surname=(by_surname := _grouped((name, holder) for holder in held for name in _surnames(holder.name))),
        by_party=_grouped((names.get(holder.party, holder.party), holder) for holder in held),
        firsts={
            surname: first
            for surname, held in by_surname.items()
            if (first := tuple(holder for holder in held if holder.post in _FIRSTS))
        },
    )


#: who stands first in a state by these posts is known by the surname alone
_FIRSTS = frozenset({"president", "prime minister", "chancellor"})


@functools.cache
def _surnames(name: str) -> tuple[str, ...]:
    """The folded surname, and the folded next likeliest one."""
    return tuple(folded(one) for one in surnames(name)[:2])


@functools.cache
def all_holders() -> tuple[Holder, ...]:
    """The whole table of office-holders, by the day on which they took office.

    Raises:
        LexiconError: a row lacks a field or has one too many.
    """
    held = load_table("world/holders.toml", dict[str, dict[str, str]])["held"]
    try:
        return tuple(sorted(holders_in(held), key=lambda holder: holder.since))
    except ValueError as error:
        raise LexiconError(f"data/world/holders.toml: {error}") from error


def _plain(form: str) -> str:
    return form.replace("’", "'").removeprefix("the ")


def _of_parties(parties: tuple[Party, ...], sectors: tuple[str, ...]) -> Iterator[Naming]:
    for party in parties:
        roles: tuple[tuple[Role, tuple[str, ...]], ...] = (
            ("name", (party.name, *party.names)),
            ("adjective", party.adjectives),
            ("people", party.people),
            ("seat", party.seats),
        )
        for role, forms in roles:
            for form in forms:
                shared = party.shared and form == party.name
                yield Naming(_plain(form), role, party.name, party.code, sectors, role == "seat", shared)


def _of_couples(couples: tuple[Couple, ...]) -> Iterator[Naming]:
    for couple in couples:
        yield Naming(couple.form, "people", couple.parties[0], "", (), place=False, shared=False)


def _of_bodies(bodies: tuple[Body, ...], names: dict[str, str]) -> Iterator[Naming]:
    for body in bodies:
        party = body.names[0] if body.own else names[body.party]
        for form in body.names:
            role: Role = "name" if body.own and body.generic and form == party else "body"
            shared = body.generic and (role == "name" or not body.own)
            yield Naming(_plain(form), role, party, body.party, body.sectors, body.place, shared)


def _of_organisation(one: Organisation) -> Iterator[Naming]:
    roles: tuple[tuple[Role, tuple[str, ...]], ...] = (
        ("name" if one.shared else "body", (one.name,)),
        ("body", one.names),
        ("adjective", one.adjectives),
        ("people", one.people),
    )
    for role, forms in roles:
        for form in forms:
            yield Naming(_plain(form), role, one.name, one.kind, one.sectors, place=False, shared=role == "name")


def _by_first_word(namings: list[Naming]) -> dict[str, tuple[Naming, ...]]:
    namings.sort(key=lambda naming: -len(naming.form))
    return _grouped((first[0].lower(), naming) for naming in namings if (first := _FIRST.match(naming.form)))


def _grouped(pairs: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    found: dict[str, list[T]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in found.items()}
