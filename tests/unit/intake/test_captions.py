"""Captions and credits inside lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memcon.intake.captions import MAX_LINE_CHARS, split_captions
from memcon.intake.lines import lines_of

CAPTION = "In this file photo taken on March 9, 2021, the minister greets the dockers’ leader in Lisse."
CREDIT = "© Ida Lund/AFP/Getty Images"
BODY = "The ministry has insisted that the pickets leave the gates before any talk of money."


def _pieces(text: str, *, known: bool = False) -> list[tuple[str, str]]:
    lines = lines_of(text)
    return [
        (piece.kind, text[piece.start : piece.stop])
        for piece in split_captions(lines, ["caption" if known else None for _ in lines])
    ]


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        (BODY, [("paragraph", BODY)]),
        (CAPTION, [("caption", CAPTION)]),
        (f"{CAPTION} {CREDIT}", [("caption", CAPTION), ("credit", CREDIT)]),
        (f"{CAPTION} {CREDIT} {BODY}", [("caption", CAPTION), ("credit", CREDIT), ("paragraph", BODY)]),
        (f"{BODY} {CAPTION} {CREDIT}", [("paragraph", BODY), ("caption", CAPTION), ("credit", CREDIT)]),
        (
            f"{CAPTION} {CREDIT} {CAPTION} {BODY}",
            [("caption", CAPTION), ("credit", CREDIT), ("clutter", CAPTION), ("paragraph", BODY)],
        ),
        (
            f"{CREDIT} {CAPTION} {CREDIT}",
            [("credit", CREDIT), ("caption", CAPTION), ("credit", CREDIT)],
        ),
        (f"{CAPTION} | Photo: Ida Lund", [("caption", CAPTION), ("credit", "| Photo: Ida Lund")]),
        (f"{CAPTION} {CAPTION}", [("caption", CAPTION), ("clutter", CAPTION)]),
        (f"{CAPTION} {CAPTION} {BODY}", [("caption", CAPTION), ("clutter", CAPTION), ("paragraph", BODY)]),
    ],
)
def test_a_line_is_cut_into_its_parts(line: str, pieces: list[tuple[str, str]]) -> None:
    assert _pieces(line) == pieces


def test_a_copy_on_a_later_line_is_clutter() -> None:
    assert [kind for kind, _ in _pieces(f"{CAPTION}\n\n{BODY}\n\n{CAPTION}")] == ["caption", "paragraph", "clutter"]


def test_a_caption_known_from_markup_needs_no_opening_words() -> None:
    line = "Pickets warm their hands at Gate Four. Ida Lund/Harbour Herald"
    assert _pieces(line, known=True) == [
        ("caption", "Pickets warm their hands at Gate Four."),
        ("credit", "Ida Lund/Harbour Herald"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "A poll gave the Greens (left) nine seats. "
        + " ".join(f"List {number} won {number} seats." for number in range(30)),
        "Most of those asked want the talks to go on, a poll of last week has found (Reuters/Ipsos).",
        "He spoke of the Paris/Berlin axis and of the AP (Agreement on Ports).",
        "The share (Reuters/Ipsos) of those who want the talks to go on has risen to 61 percent, a poll found.",
        "“This photo shows nothing,” the minister said.",
    ],
)
def test_a_sentence_with_brackets_or_a_slash_is_body(line: str) -> None:
    assert [kind for kind, _ in _pieces(line)] == ["paragraph"]


def test_a_very_long_line_is_body() -> None:
    line = f"{CAPTION} {CREDIT} " + BODY * (MAX_LINE_CHARS // len(BODY))
    assert [kind for kind, _ in _pieces(line)] == ["paragraph"]


@given(st.lists(st.sampled_from([CAPTION, CREDIT, BODY, " ", "\n", "(", "©", "A/B"]), max_size=9).map(" ".join))
def test_no_character_is_lost_or_used_twice(text: str) -> None:
    lines, at = lines_of(text), 0
    for piece in split_captions(lines, [None] * len(lines)):
        assert at <= piece.start < piece.stop
        assert not text[at : piece.start].strip()
        at = piece.stop
    assert not text[at:].strip()
