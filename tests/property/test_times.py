"""Whatever words of time stand in whatever order: exact spans, none overlapping, earliest before latest."""

from __future__ import annotations

import datetime as dt
import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from memcon.domain.reading import Findings
from memcon.domain.text import Article, Passage, TextOrigin
from memcon.domain.time import TimeExpression
from memcon.reading.lexicons import load_entries
from memcon.reading.parse import parse
from memcon.reading.time_words import TimeWord
from memcon.reading.times import duration_of, of_verb, read_times

WORDS = sorted({pattern for entry in load_entries("times", TimeWord) for pattern in entry.patterns})
FIGURES = [
    "0",
    "1",
    "31",
    "32",
    "1066",
    "1999",
    "2019",
    "9999",
    "1/2/2019",
    "31.12.2019",
    "25:61",
    "8:30",
    "80s",
    "1st",
]
MARKS = ["-", ",", ".", "'", "'s", "(", "met", "will meet", "x"]


@settings(max_examples=40, deadline=None)
@given(
    words=st.lists(st.sampled_from([*WORDS, *(word.title() for word in WORDS), *FIGURES, *MARKS]), max_size=60),
    published=st.one_of(st.none(), st.dates().map(dt.date.isoformat)),
)
def test_any_words_of_time_go_through(words: list[str], published: str | None) -> None:
    text = " ".join(words)
    passages = (Passage(start=0, stop=len(text), kind="paragraph"),) if text else ()
    origin = TextOrigin(kind="input", sha256="")
    parsed = parse(Article(id="a", text=text, published=published, text_origin=origin, passages=passages))
    found = tuple(one for one in read_times(parsed, Findings()) if isinstance(one, TimeExpression))
    for one in found:
        assert text[one.evidence.start : one.evidence.stop] == one.evidence.exact
        assert (one.value.earliest or "") <= (one.value.latest or "")
    assert all(one.evidence.stop <= other.evidence.start for one, other in itertools.pairwise(found))
    for token in parsed.tokens:
        of_verb(parsed, found, token.i)
        duration_of(parsed, found, token.i)
