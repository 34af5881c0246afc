"""The costs of softening step by step, as figures with places like any other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from memcon.domain.negotiation import Negotiation, Requirement

HEAD = "requirements."


def is_step(place: str) -> bool:
    """Whether a place is that of the cost of a step."""
    return place.startswith(HEAD)


def place_of(requirement: Requirement, rung: int) -> str:
    """The place of the cost of one step; rungs count from 1."""
    return f"{HEAD}{requirement.id}.ladder.{rung}.cost"


def step_costs(negotiation: Negotiation) -> Iterator[tuple[str, float]]:
    """Each step's cost with its place."""
    for one in negotiation.requirements:
        for rung, softer in enumerate(one.ladder, start=1):
            yield place_of(one, rung), softer.cost


def step_names(negotiation: Negotiation) -> Iterator[tuple[str, str]]:
    """Each step's place with its name for a person."""
    for one in negotiation.requirements:
        for rung, softer in enumerate(one.ladder, start=1):
            yield (
                place_of(one, rung),
                f"what the step to “{softer.words}” costs for “{(one.words or one.id).rstrip('.')}”",
            )


def at_costs(negotiation: Negotiation, values: Mapping[str, float]) -> Negotiation:
    """The negotiation with the costs of some steps set."""
    if not any(is_step(place) for place in values):
        return negotiation
    return structs.replace(negotiation, requirements=tuple(_at(one, values) for one in negotiation.requirements))


def _at(one: Requirement, values: Mapping[str, float]) -> Requirement:
    ladder = tuple(
        structs.replace(softer, cost=values.get(place_of(one, rung), softer.cost))
        for rung, softer in enumerate(one.ladder, start=1)
    )
    return structs.replace(one, ladder=ladder)
