"""What is written can be read again, whatever it holds; every span holds its words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from memcon.domain.actors import Actor, Participant
from memcon.domain.claims import AnyClaim, Attribution, Condition, Contact, Event, PositionStatement
from memcon.domain.codec import claim_id, decode, encode
from memcon.domain.text import Article, Passage, Span, TextOrigin

TEXT = st.text(min_size=1, max_size=40)
MAYBE = st.none() | TEXT


@st.composite
def spans(draw: st.DrawFn) -> Span:
    exact = draw(TEXT)
    start = draw(st.integers(min_value=0, max_value=10_000))
    return Span(article_id=draw(TEXT), start=start, stop=start + len(exact), exact=exact)


EVIDENCE = st.lists(spans(), min_size=1, max_size=3).map(tuple)
CONDITIONS = st.lists(
    st.builds(Condition, kind=st.sampled_from(["before", "if", "unless"]), measure=TEXT, performer=MAYBE), max_size=2
).map(tuple)
COMMON = {"id": TEXT, "evidence": EVIDENCE, "certainty": st.sampled_from(["asserted", "denied"]), "rule": TEXT}
CLAIMS = st.one_of(
    st.builds(Attribution, **COMMON, content=EVIDENCE, kind=st.just("direct"), speaker=MAYBE),
    st.builds(
        Contact,
        **COMMON,
        kind=st.sampled_from(["meeting", "call"]),
        participants=st.lists(st.builds(Participant, name=MAYBE, party=MAYBE), max_size=3).map(tuple),
        status=st.sampled_from(["held", "refused"]),
        conditions=CONDITIONS,
    ),
    st.builds(
        PositionStatement,
        **COMMON,
        holder=TEXT,
        stance=st.sampled_from(["demands", "offers"]),
        measure=TEXT,
        conditions=CONDITIONS,
    ),
    st.builds(Event, **COMMON, event_type=TEXT, actor=st.lists(st.builds(Actor, text=TEXT), max_size=2).map(tuple)),
)


@given(CLAIMS)
def test_every_claim_survives_its_json(claim: AnyClaim) -> None:
    assert decode(encode(claim), AnyClaim) == claim  # type: ignore[arg-type]  # a union of types is no type


@given(st.text(min_size=1), st.data())
def test_every_span_of_an_article_holds_its_words(text: str, data: st.DataObject) -> None:
    article = Article(
        id="a",
        text=text,
        text_origin=TextOrigin(kind="input", sha256=""),
        passages=(Passage(start=0, stop=len(text), kind="paragraph"),),
    )
    start = data.draw(st.integers(0, len(text) - 1))
    stop = data.draw(st.integers(start + 1, len(text)))
    span = article.span(start, stop)
    assert article.text[span.start : span.stop] == span.exact
    assert decode(encode(article), Article) == article


@given(EVIDENCE, TEXT, TEXT)
def test_an_identifier_is_made_of_content(evidence: tuple[Span, ...], telling: str, other: str) -> None:
    assert claim_id("contact", evidence, telling) == claim_id("contact", evidence, telling)
    assert (claim_id("contact", evidence, telling) == claim_id("contact", evidence, other)) == (telling == other)
