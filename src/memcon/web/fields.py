"""Fields by which a page lets figures of a negotiation be set otherwise: what stands there, what is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from memcon.domain.figures import OF_A_PARTY, placed_figures
from memcon.roadmap.robust import names_of_figures
from memcon.show import plan_words
from memcon.show.figures import count_by_basis

if TYPE_CHECKING:
    from memcon.domain.negotiation import Negotiation
    from memcon.web.asked import Asked

_SHOWN_OF_A_PARTY = ("tolerance_within", "tolerance_after", "breakdown_loss")
HEADS = ("Exposure it bears within a phase", "Exposure it bears after a phase", "What a breakdown costs it")


class Field(NamedTuple):
    """One figure: its name in the address, in words, what it is, who vouches for it, and what is asked for instead."""

    name: str
    words: str
    is_now: str
    basis: str
    asked: str


class Fields(NamedTuple):
    """The figures of a page.

    Attributes:
        parties: each party with its own three.
        others: every other figure, to choose one from, by whose it is.
        set_so: those that the address sets; `drops` the requirements that it leaves out, each with its words.
        assumed: how many are assumed, and `of` how many there are.
    """

    parties: tuple[tuple[str, tuple[Field, ...]], ...]
    others: dict[str, list[Field]]
    set_so: tuple[Field, ...]
    drops: tuple[tuple[str, str], ...]
    assumed: int
    of: int


def fields_of(negotiation: Negotiation, asked: Asked) -> Fields:
    """The figures as they are before what the address sets, with what it sets."""
    names = dict(names_of_figures(negotiation))
    figures = {one.place: one.figure for one in placed_figures(negotiation)}
    bases = count_by_basis(negotiation)

    def field(place: str) -> Field:
        found = figures.get(place)
        told, basis = (plan_words.figure(found), found.basis) if found else ("no bound", "")
        return Field(place, names.get(place, place), told, basis, asked.get(place) or "")

    parties = tuple(
        (one.name, tuple(field(f"parties.{one.name}.{name}") for name in _SHOWN_OF_A_PARTY))
        for one in negotiation.parties
    )
    others: dict[str, list[Field]] = {}
    for party in negotiation.parties:
        places = (f"parties.{party.name}.{name}" for name in OF_A_PARTY if name not in _SHOWN_OF_A_PARTY)
        others[party.name] = [field(place) for place in places]
    for measure in negotiation.measures:
        at = f"measures.{measure.id}."
        others[measure.name] = [field(place) for place in figures if place.startswith(at)]
    set_so = tuple(field(name) for name in asked.filters if name.startswith(("parties.", "measures.")))
    asked_of_all = {one.id: one.words or one.id for one in negotiation.requirements}
    dropped = (name.removeprefix("drop.") for name in asked.filters if name.startswith("drop."))
    drops = tuple((name, asked_of_all.get(name, name)) for name in dropped)
    return Fields(parties, others, set_so, drops, bases["assumed"], sum(bases.values()))
