"""The index finds every measure that is the same, whatever else it finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from memcon.domain.measure_index import MeasureIndex
from memcon.domain.measures import same_measure
from tests import factories as make

WORDS = ["road", "port", "the", "of", "sanctions", "relief", "inspection", "list", "lists", "aid"]
MEASURES = st.lists(st.sampled_from(WORDS), min_size=0, max_size=6).map(" ".join)
STATEMENTS = st.builds(
    lambda measure, catalogue: make.position(measure=measure, catalogue=catalogue),
    MEASURES,
    st.sampled_from([None, None, "m1", "m2"]),
)


@given(st.lists(STATEMENTS, max_size=12), STATEMENTS)
def test_no_like_measure_is_missed(filed: list[object], asked: object) -> None:
    index: MeasureIndex[object] = MeasureIndex()
    for one in filed:
        index.add(one, one)  # type: ignore[arg-type]  # built above
    like = [one for one in filed if same_measure(one, asked)]  # type: ignore[arg-type]  # built above
    near = list(index.near(asked))  # type: ignore[arg-type]  # built above
    assert [one for one in near if one in like] == like
