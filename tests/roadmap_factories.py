"""Builds negotiations and road maps for tests: two parties, two measures each, what a test is about on top."""

from __future__ import annotations

from typing import Any

from memcon.domain.negotiation import (
    Benefit,
    Figure,
    NegotiatedMeasure,
    NegotiatingParty,
    Negotiation,
    Quote,
    Requirement,
    Softer,
    Verification,
)
from memcon.domain.plan import Deadline, Phase, RoadMap, Scores, Standing, Step

NORTH, SOUTH = "Norland", "Sudland"


def figure(likely: float, low: float | None = None, high: float | None = None, **fields: Any) -> Figure:
    return Figure(likely=likely, low=low, high=high, **fields)


def party(name: str = NORTH, **fields: Any) -> NegotiatingParty:
    return NegotiatingParty(name=name, **fields)


def measure(
    id: str,  # noqa: A002  # the field's own name
    performer: str = NORTH,
    *,
    cost: float = 10.0,
    to: str = SOUTH,
    once: float = 15.0,
    flow: float = 0.0,
    **fields: Any,
) -> NegotiatedMeasure:
    """A measure that costs its performer `cost` once and brings `to` `once` once and `flow` a phase."""
    return NegotiatedMeasure(
        **{
            "id": id,
            "name": id.replace("-", " "),
            "performer": performer,
            "cost": figure(cost),
            "benefits": (Benefit(party=to, once=figure(once), flow=figure(flow)),),
            **fields,
        }
    )


def dropped(cost: float) -> tuple[Softer, ...]:
    """The ladder whose only rung drops the requirement at that cost."""
    return (Softer(words="dropped", cost=cost),)


def requirement(id: str, kind: Any, first: tuple[str, ...] = (), second: tuple[str, ...] = (), **fields: Any) -> Requirement:  # noqa: A002, E501  # fmt: skip
    """A requirement with the ladder that drops it for ten points, unless told otherwise."""
    return Requirement(
        **{
            "id": id,
            "holder": NORTH,
            "kind": kind,
            "first": first,
            "second": second,
            "words": f"{kind} {', '.join(first)}",
            "ladder": dropped(10.0),
            **fields,
        }
    )


def quote(exact: str = "Not before the road is open.", label: str = "P1") -> Quote:
    return Quote(exact=exact, label=label, outlet="The Globe", published="2020-03-04")


def negotiation(**fields: Any) -> Negotiation:
    """Two parties that each wait for the other: the plant is closed before the road opens, and the other way round."""
    return Negotiation(
        **{
            "title": "Norland – Sudland talks",
            "as_of": "2020-03-04",
            "parties": (party(NORTH, breakdown_loss=figure(20.0)), party(SOUTH, breakdown_loss=figure(20.0))),
            "measures": (
                measure("open-road", NORTH, to=SOUTH, verification=Verification(verifier="UN observers")),
                measure("close-plant", SOUTH, to=NORTH),
            ),
            "requirements": (
                requirement(
                    "north-first", "before", ("close-plant",), ("open-road",), layer="stated", quotes=(quote(),)
                ),
                requirement("south-first", "before", ("open-road",), ("close-plant",), holder=SOUTH, layer="inferred"),
                requirement("north-must", "must", ("close-plant",)),
                requirement("south-must", "must", ("open-road",), holder=SOUTH),
            ),
            **fields,
        }
    )


def step(measure: str, performer: str = NORTH, **fields: Any) -> Step:
    """A step of the measure's name, due 90 days after the start."""
    return Step(
        **{
            "id": measure,
            "measure": measure,
            "name": measure.replace("-", " "),
            "performer": performer,
            "due": Deadline(days=90, words="90 days after the start"),
            **fields,
        }
    )


def standing(party: str, within: float, after: float = 0.0, surplus: float = 5.0, without_loss: float = -15.0) -> Standing:  # noqa: E501  # fmt: skip
    return Standing(party=party, within=within, after=after, surplus=surplus, without_loss=without_loss)


def road_map(*phases: tuple[Step, ...], **fields: Any) -> RoadMap:
    """A road map of the given steps a phase; by default the road and the plant in one phase."""
    steps = phases or (
        (step("open-road", matched_with=("close-plant",)), step("close-plant", SOUTH, matched_with=("open-road",))),
    )
    made = tuple(
        Phase(
            number=number,
            begins_day=90 * (number - 1),
            steps=one,
            standings=(standing(NORTH, 10.0 * number), standing(SOUTH, 5.0)),
        )
        for number, one in enumerate(steps, start=1)
    )
    scores = Scores(phases=len(made), peak_exposure=10.0 * len(made), smallest_surplus=5.0, joint_value=40.0)
    return RoadMap(**{"id": "f00d", "phases": made, "scores": scores, "best_by": ("phases",), **fields})
