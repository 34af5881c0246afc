"""Whatever stands in a text, the first look gives an answer, and looks at no more than so many characters."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from memcon.domain.text import Article, Passage, TextOrigin
from memcon.reading.first_look import first_look

_WORDS = st.sampled_from(
    ["peace", "trade", "talks", "former", "secretary", "of", "state", "the", "deal", "met", "with", "U.S.", "North"]
)


def _article(text: str) -> Article:
    passages = (Passage(start=0, stop=len(text), kind="paragraph"),) if text else ()
    return Article(id="a", text=text, text_origin=TextOrigin(kind="input", sha256=""), passages=passages)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(text=st.one_of(st.text(max_size=400), st.lists(_WORDS, max_size=60).map(" ".join)))
def test_any_text_has_an_answer_that_its_points_bear_out(text: str) -> None:
    found = first_look(_article(text))
    assert found.worth_reading == (found.points >= found.needed)
    assert found.why


@settings(max_examples=50, deadline=None, derandomize=True)
@given(more=st.text(max_size=2000))
def test_what_comes_after_the_part_looked_at_changes_nothing(more: str) -> None:
    begin = "Rain fell on the hills. " * 400
    assert first_look(_article(begin + more)) == first_look(_article(begin))


def test_a_text_a_hundred_times_as_long_takes_no_longer() -> None:
    short, long = (_article("former peace trade talks of the " * times) for times in (400, 40_000))
    first_look(short)

    def seconds(article: Article) -> float:
        begun = time.process_time()
        for _ in range(5):
            first_look(article)
        return time.process_time() - begun

    assert min(seconds(long) for _ in range(3)) < 5 * min(seconds(short) for _ in range(3))
