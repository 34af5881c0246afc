"""What is written as TOML is read back as the same negotiation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from memcon.domain.negotiation import (
    Benefit,
    Figure,
    LeftOut,
    NegotiatedMeasure,
    NegotiatingParty,
    Negotiation,
    Quote,
    Requirement,
    Reversal,
    Softer,
    Threat,
    Verification,
)
from memcon.errors import NegotiationError
from memcon.roadmap.written.reading import read_negotiation
from memcon.roadmap.written.toml_text import key_of, value_of
from memcon.roadmap.written.writing import write_negotiation

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

    from memcon.domain.claims import Layer
    from memcon.domain.negotiation import Basis

KEYS = [
    "name", "performer", "cost", "discount", "benefits", "reversal", "verification", "after", "excludes", "tranches",
    "holder", "kind", "first", "second", "ladder", "hard", "phase", "count", "assumed", "likely", "once", "share",
    "low", "Norland", "seal", "word", "capacity", "tolerance_within", "quotes", "move", "party", "more", "less",
]  # fmt: skip
PARTIES = ("Norland", "the nurses' union", "Süd “land”")
MEASURES = ("north.freeze", "seal", "pay 3 %", "x\ty")
NOTES = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
BASES: SearchStrategy[Basis] = st.sampled_from(("assumed", "analyst", "record"))
LAYERS: SearchStrategy[Layer] = st.sampled_from(("stated", "attributed", "inferred", "analyst"))


@st.composite
def figures(draw: DrawFn, low: float = 0, high: float = 1e6) -> Figure:
    numbers = sorted(draw(st.lists(st.floats(low, high), min_size=3, max_size=3)))
    return Figure(
        likely=numbers[1],
        low=draw(st.sampled_from([None, numbers[0]])),
        high=draw(st.sampled_from([None, numbers[2]])),
        basis=draw(BASES),
        note=draw(NOTES),
    )


def parties(name: str) -> SearchStrategy[NegotiatingParty]:
    return st.builds(
        NegotiatingParty,
        name=st.just(name),
        discount=figures(0.1, 0.9),
        breakdown_loss=figures(),
        tolerance_within=st.none() | figures(),
        tolerance_after=st.none() | figures(),
        capacity=st.none() | st.integers(1, 9),
    )


@st.composite
def measures(draw: DrawFn, place: int) -> NegotiatedMeasure:
    performer = draw(st.sampled_from(PARTIES))
    others = [party for party in PARTIES if party != performer]
    before = st.lists(st.sampled_from(MEASURES[:place]), max_size=2) if place else st.just([])
    share = figures(0, 1)
    return NegotiatedMeasure(
        id=MEASURES[place],
        name=draw(NOTES),
        performer=performer,
        catalogue=draw(st.none() | NOTES),
        cost=draw(figures()),
        flow_cost=draw(figures()),
        benefits=tuple(Benefit(party=one, once=draw(figures(-5, 5)), flow=draw(figures())) for one in others),
        reversal=draw(st.builds(Reversal, word=st.none() | NOTES, restore_days=st.none() | figures(), share=share)),
        verification=draw(
            st.builds(Verification, verifier=st.none() | NOTES, miss=share, lag_phases=st.integers(1, 3))
        ),
        duration_days=draw(st.none() | figures()),
        after=tuple(draw(before)),
        with_or_after=tuple(draw(before)),
        tranches=draw(st.integers(1, 9)),
        needs=draw(st.none() | NOTES),
        deliverable=draw(st.booleans()),
        positions=tuple(draw(st.lists(NOTES, max_size=2))),
        layer=draw(LAYERS),
    )


SOME = st.lists(st.sampled_from(MEASURES), min_size=1, max_size=3, unique=True).map(tuple)


@st.composite
def requirements(draw: DrawFn, place: int) -> Requirement:
    drop = Softer(words="dropped", cost=draw(st.floats(0, 100)))
    softer = Softer(
        words=draw(NOTES), cost=draw(st.floats(0, 100)), kind="only_if", first=draw(SOME), second=draw(SOME)
    )
    first, second = draw(SOME), draw(SOME)
    kinds = ["with_any", "matched", "same"] if set(first) & set(second) else ["before", "with_any", "matched", "same"]
    return Requirement(
        id=f"R{place}",
        holder=draw(NOTES),
        kind=draw(st.sampled_from(kinds)),  # nothing comes before itself
        first=first,
        second=second,
        words=draw(NOTES),
        ladder=draw(st.sampled_from([(), (drop,), (softer, drop)])),
        weight=draw(st.floats(0, 50)),
        advisory=draw(st.booleans()),
        positions=tuple(draw(st.lists(NOTES, max_size=2))),
        layer=draw(LAYERS),
        quotes=tuple(draw(st.lists(st.builds(Quote, exact=NOTES, label=st.none() | NOTES), max_size=2))),
        rule=draw(NOTES),
    )


@st.composite
def negotiations(draw: DrawFn) -> Negotiation:
    return Negotiation(
        title=draw(NOTES),
        as_of=draw(st.none() | st.just("2020-01-02")),
        parties=tuple(draw(parties(name)) for name in PARTIES),
        measures=tuple(draw(measures(place)) for place in range(len(MEASURES))),
        requirements=tuple(draw(requirements(place)) for place in range(draw(st.integers(0, 2)))),
        groups=draw(st.dictionaries(st.sampled_from(["steps", "relief ="]), SOME, max_size=2)),
        threats=tuple(draw(st.lists(st.builds(Threat, holder=NOTES, move=NOTES), max_size=1))),
        left_out=tuple(draw(st.lists(st.builds(LeftOut, position=NOTES, words=NOTES, why=NOTES), max_size=1))),
        phase_days=draw(st.integers(1, 999)),
        most_phases=draw(st.integers(1, 99)),
        surplus=draw(st.none() | st.floats(-9, 9)),
    )


@settings(max_examples=40, deadline=None)
@given(negotiations())
def test_a_written_negotiation_is_read_back_as_it_was(negotiation: Negotiation) -> None:
    assert read_negotiation(write_negotiation(negotiation)) == negotiation


WRONG = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-9, 9)
    | st.floats()
    | st.sampled_from(["x", "Norland", "seal", "must", ""]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=3),
    max_leaves=6,
)
ENTRIES = st.dictionaries(st.sampled_from(KEYS), WRONG, max_size=5)
DOCUMENTS = st.dictionaries(
    st.sampled_from(["title", "parties", "measures", "requirements", "groups", "orders", "threats", "surplus", "x"]),
    st.dictionaries(st.sampled_from(["Norland", "seal", "r"]), ENTRIES | WRONG, max_size=2) | WRONG,
    max_size=6,
)


def as_toml(document: dict[str, object]) -> str:
    """The document as TOML, what TOML has no word for left out."""

    def known(value: object) -> object:
        if isinstance(value, dict):
            return {key: known(one) for key, one in value.items() if one is not None}
        return [known(one) for one in value if one is not None] if isinstance(value, list) else value

    return "\n".join(f"{key_of(key)} = {value_of(known(one))}" for key, one in document.items() if one is not None)  # type: ignore[arg-type]  # nothing but TOML's values is left


def problems_of(text: str) -> tuple[str, ...] | None:
    """What is wrong with a text; None where it is read. Anything else that is raised is a fault of ours."""
    try:
        read_negotiation(text)
    except NegotiationError as error:
        return error.problems
    return None


@settings(max_examples=150, deadline=None)
@given(DOCUMENTS)
def test_whatever_is_written_is_read_or_refused_with_its_problems(document: dict[str, object]) -> None:
    assert problems_of(as_toml(document)) != ()


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    assert problems_of(text) != ()
