"""What stands around the body: head and foot of a plain text."""

from __future__ import annotations

import pytest

from memcon.intake.frame import label_frame
from memcon.intake.lines import lines_of

BODY = (
    "The two islands agreed on Tuesday to share the water of the strait, their ministers said after the night.\n\n"
    "The accord must still pass both parliaments, which will not meet before the autumn, officials said.\n"
)


def _labels(head: str, foot: str = "") -> list[str | None]:
    lines = lines_of(f"{head}\n\n{BODY}\n{foot}")
    return list(label_frame(lines, {}))


@pytest.mark.parametrize(
    ("head", "labels"),
    [
        ("Islands share the strait", ["title"]),
        ("Islands share the strait\n\nBy Ann Example", ["title", "byline"]),
        (
            "WORLD NEWS\nIslands share the strait\nBy Ann Example\n\n3 MIN READ",
            ["clutter", "title", "byline", "clutter"],
        ),
        ("The Harbour Herald\n\nIslands share the strait", ["byline", "title"]),
        ("By Ann Example\n3 June 2021\nIslands share the strait at last", ["byline", "byline", "title"]),
        (
            "Islands share the strait\nA boat off Lisse.\nCredit...\nIda Lund\nBy Ann Example\n3 May 2022",
            ["title", None, "clutter", "credit", "byline", "byline"],
        ),
        ("Home > World > Islands\nIslands share the strait", ["clutter", "title"]),
        ("News Sport Opinion Culture\nSign in\nIslands share the strait", ["clutter", "clutter", "title"]),
        (
            "Breaking News, World News & Video - NBN\nIslands share the strait\nBy Ann Example",
            ["clutter", "title", "byline"],
        ),
        (
            "Islands share the strait\nBy Ann Example\nNBN News, Lisse\n\nPublished\n12 May 2021",
            ["title", "byline", "byline", "clutter", "byline"],
        ),
        ("Islands share the strait\nMay 14, 2020 at 7:52 p.m. GMT+2", ["title", "byline"]),
        ("Islands share the strait\n\nIslands share the strait\n\nBy Ann Example", ["title", "clutter", "byline"]),
        ("Islands share the strait\n\nMinisters call it a first step; fishermen call it late", ["title", None]),
        ("Islands share the strait\n\nAnn Example\nLisse", ["title", "byline", "byline"]),
    ],
)
def test_the_head_is_labelled(head: str, labels: list[str | None]) -> None:
    assert _labels(head)[: len(labels)] == labels


def test_a_text_that_opens_with_prose_has_no_title() -> None:
    assert label_frame(lines_of(BODY), {}) == [None, None]


def test_a_text_of_a_title_alone_is_body() -> None:
    assert label_frame(lines_of("Islands share the strait"), {}) == [None]


@pytest.mark.parametrize(
    ("foot", "labels"),
    [
        ("Example reported from Lisse.", ["tagline"]),
        ("© 2021 The Harbour Herald. All rights reserved.", ["clutter"]),
        ("Topics\nIslands\nWater\nShare", ["clutter"] * 4),
        ("Related stories\nSalt prices rise", ["clutter"] * 2),
        ("This story has been published from a wire agency feed without modifications to the text.", ["clutter"]),
        ("The Harbour Herald", ["clutter"]),
        ("###", ["clutter"]),
        ("Correction: the strait is nine miles wide, not six.", [None]),
        ("Ann Example is a correspondent in Lisse.", ["tagline"]),
        ("Example covers the strait for the Herald.", ["tagline"]),
        ("ANN EXAMPLE", ["tagline"]),
        ("(This story has not been edited by Herald staff and comes from a syndicated feed.)", ["clutter"]),
        ("Follow our coverage of the strait at https://herald.example/strait", ["clutter"]),
        ("Cy Other is a fisherman in Lisse.", [None]),
        ("He would not say when.", [None]),
    ],
)
def test_the_foot_is_labelled(foot: str, labels: list[str | None]) -> None:
    found = _labels("Islands share the strait\n\nBy Ann Example | The Harbour Herald", foot)
    assert found[-len(labels) :] == labels


def test_what_markup_told_is_kept() -> None:
    lines = lines_of("Islands share the strait\n\n" + BODY)
    assert label_frame(lines, {0: "caption"})[0] == "caption"


def test_a_title_above_prose_broken_at_a_column_is_found() -> None:
    text = (
        "Accord on Fishing Near, Envoys Say\n\nLISSE, March 2 -- Envoys of the two coasts said today that\n"
        "they were close to an accord on fishing, but that two\nquestions would have to be settled by ministers.\n"
    )
    assert label_frame(lines_of(text), {})[0] == "title"
