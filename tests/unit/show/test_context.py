"""Words in their article: passages around them, each with its place; sentences to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from memcon.domain.text import Passage
from memcon.show.context import MOST_CHARS, blocks_around, sentences_in
from tests import factories as make

if TYPE_CHECKING:
    from memcon.domain.text import Article

TEXT = "Talks begin.\n\nNorland wants the road. “Open it!” she said.\n\nSudland waits.\n\nAn advertisement."


def _article(text: str = TEXT) -> Article:
    parts = text.split("\n\n")
    starts = [sum(len(part) + 2 for part in parts[:number]) for number in range(len(parts))]
    passages = tuple(
        Passage(start=at, stop=at + len(part), kind="clutter" if part.startswith("An ad") else "paragraph")
        for at, part in zip(starts, parts, strict=True)
        if part
    )
    return structs.replace(make.article(text), passages=passages)


def test_the_words_stand_between_the_passages_beside_them() -> None:
    article = _article()
    before, holds, after = blocks_around(article, [make.span(article, "the road")])
    assert [one.holds for one in (before, holds, after)] == [False, True, False]
    assert [one.words for one in holds.stretches if one.marked] == ["the road"]


def test_a_part_that_is_no_report_is_told() -> None:
    article = _article()
    assert [one.aside for one in blocks_around(article, (), beside=9)] == [False, False, False, True]


def test_words_in_no_passage_stand_alone() -> None:
    article = structs.replace(_article(), passages=(Passage(start=0, stop=12, kind="paragraph"),))
    blocks = blocks_around(article, [make.span(article, "Sudland waits")], beside=0)
    assert [one.words for block in blocks for one in block.stretches] == ["Sudland waits"]


def test_of_a_very_long_passage_what_is_about_the_words_is_shown() -> None:
    article = make.article("x " * 50_000 + "the road " + "y " * 50_000)
    (block,) = blocks_around(article, [make.span(article, "the road")])
    assert block.holds
    assert sum(len(one.words) for one in block.stretches) <= MOST_CHARS


@given(st.text(min_size=1), st.data())
def test_every_stretch_and_sentence_is_at_its_place(text: str, data: st.DataObject) -> None:
    article = make.article(text)
    start = data.draw(st.integers(0, len(text) - 1))
    evidence = [article.span(start, data.draw(st.integers(start + 1, len(text))))]
    blocks = blocks_around(article, evidence)
    for one in (*(one for block in blocks for one in block.stretches), *sentences_in(blocks)):
        assert article.text[one.start : one.start + len(one.words)] == one.words


def test_sentences_end_with_their_quote_marks() -> None:
    article = _article()
    told = [one.words for one in sentences_in(blocks_around(article, (), beside=9))]
    assert told == ["Talks begin.", "Norland wants the road.", "“Open it!”", "she said.", "Sudland waits."]
