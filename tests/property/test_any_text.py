"""Whatever stands in a text, it is read without an exception, and every claim's words stand where it says."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from memcon.domain.text import Article, Passage, TextOrigin
from memcon.reading.reader import read_article

_PIECES = st.sampled_from(
    [
        *("Iran", "Iraq", "Emmanuel Macron", "he", "who", "which", "the two sides", "each other", "and", "of", "by"),
        *("met", "the talks", "their first summit", "a letter from", "two days of", "with", "refused to meet"),
        *("said", "that", "if", "unless", "whether", "will", "not", "since", "means", "definition of", "demanded"),
        *("on Monday", "in 2012", "sanctions", "imposed", "put under investigation", "No date has been set"),
        *('"', "“", "”", "'", "?", "!", ".", ",", ";", "(", ")", "—", "…", "\u200b", "ß", "😀", "\n", "\n\n", "", "0"),
    ]
)
_SETTINGS = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)


@_SETTINGS
@given(pieces=st.lists(_PIECES, max_size=30), kind=st.sampled_from(["paragraph", "caption", "title", "list_item"]))
def test_any_text_is_read(pieces: list[str], kind: str) -> None:
    text = " ".join(pieces)
    passage = Passage(start=0, stop=len(text), kind=kind)  # type: ignore[arg-type]  # sampled from the kinds
    article = Article(
        id="a",
        text=text,
        published="2019-03-01",
        text_origin=TextOrigin(kind="input", sha256=""),
        passages=(passage,) if text else (),
    )
    found = read_article(article).findings
    claims = (*found.contacts, *found.events, *found.positions, *found.attributions)
    spans = [span for claim in claims for span in claim.evidence]
    spans += [span for term in found.terms for use in term.uses for span in use.evidence]
    spans += [span for question in found.open_questions for span in question.evidence]
    assert all(text[span.start : span.stop] == span.exact for span in spans)
