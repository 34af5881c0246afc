"""Quotations: which characters stand in marks, whatever their style."""

from __future__ import annotations

import pytest

from memcon.domain.text import Article, Passage, TextOrigin
from memcon.reading.parse import parse
from memcon.reading.quotations import Quotations


def quoted_in(text: str) -> list[str]:
    article = Article(
        id="a",
        text=text,
        text_origin=TextOrigin(kind="input", sha256=""),
        passages=(Passage(start=0, stop=len(text), kind="paragraph"),),
    )
    return [text[one.start : one.stop] for one in Quotations(parse(article)).all]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“We agree,” he said. “All of us.”", ["“We agree,”", "“All of us.”"]),
        ('"We agree," he said.', ['"We agree,"']),
        ("''We agree,'' he said.", ["''We agree,''"]),
        ("``We agree,'' he said.", ["``We agree,''"]),
        ("«We agree», he said.", ["«We agree»"]),
        ("„We agree“, he said.", ["„We agree“"]),
        ("He called it ‘a good day’ for the miners’ union.", ["‘a good day’"]),
        ("“They told us ‘go home’ and we went,” she said.", ["“They told us ‘go home’ and we went,”"]),
        ('"They told us “go home” and we went," she said.', ['"They told us “go home” and we went,"']),
    ],
)
def test_marks_of_every_style(text: str, quoted: list[str]) -> None:
    assert quoted_in(text) == quoted


def test_apostrophes_are_no_marks() -> None:
    assert quoted_in("The workers’ union didn’t accept the company’s offer, and its members’ vote was clear.") == []


def test_unclosed_mark_reaches_to_the_end_of_its_line() -> None:
    text = "“We have waited for ten years.\nThe talks go on."
    assert quoted_in(text) == ["“We have waited for ten years."]


def test_inches_open_no_quotation() -> None:
    assert quoted_in('The pipe is 12" wide.') == []


def test_marks_begin_afresh_in_each_line() -> None:
    text = "He said “we wait for an answer from them.\n“No,” she said, “not today.”"
    assert quoted_in(text) == ["“we wait for an answer from them.", "“No,”", "“not today.”"]
