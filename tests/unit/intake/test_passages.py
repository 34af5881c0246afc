"""Plain text to passages: what each part of a page is."""

from __future__ import annotations

import pytest

from memcon.domain.text import BODY_KINDS
from memcon.intake.passages import passages_of

CAPTION = (
    "In this file photo taken on March 9, 2021, Minister Paulo Reyes (front L) greets the dockers’ leader Rita Olsen "
    "in Lisse."
)
CREDIT = "© Ida Lund/AFP/Getty Images"
GLUED = "The ministry has insisted that the pickets leave the gates before any talk of money."

PORTAL = f"""Your browser is out of date. Please update it for the full Gull experience.

Ministry and dockers to meet at the end of the month, both sides say

The Harbour Herald logo The Harbour Herald 3/28/2021 Maud Perrier, Salim Dawood

The ministry said on Sunday that it would receive the dockers’ leaders before the end of the month.

“We will come, but not to sign,” said Rita Olsen, who has led the union since the strike of 2014.

{CAPTION} {CREDIT} {CAPTION} {GLUED}

The last round, in the WTO World Trade Organization building in Lisse, broke up after an hour.

Perrier reported from Lisse.

More From The Harbour Herald

Salt prices rise again
Ferry runs aground near Skagness

The Harbour Herald

image beaconimage beaconimage beacon
"""


def _kinds(text: str) -> list[tuple[str, str]]:
    return [(one.kind, text[one.start : one.stop]) for one in passages_of(text)]


def _of(text: str, kind: str) -> list[str]:
    return [words for one, words in _kinds(text) if one == kind]


def test_the_browser_notice_is_clutter() -> None:
    assert _kinds(PORTAL)[0] == (
        "clutter",
        "Your browser is out of date. Please update it for the full Gull experience.",
    )


def test_the_headline_is_the_title() -> None:
    assert _of(PORTAL, "title") == ["Ministry and dockers to meet at the end of the month, both sides say"]


def test_the_logo_s_words_are_clutter_and_the_rest_of_the_line_the_byline() -> None:
    assert _of(PORTAL, "byline") == ["The Harbour Herald 3/28/2021 Maud Perrier, Salim Dawood"]
    assert "The Harbour Herald logo" in _of(PORTAL, "clutter")


def test_a_caption_printed_twice_is_one_caption_and_one_piece_of_clutter() -> None:
    assert _of(PORTAL, "caption") == [CAPTION]
    assert CAPTION in _of(PORTAL, "clutter")


def test_the_credit_between_the_copies_is_a_credit() -> None:
    assert _of(PORTAL, "credit") == [CREDIT]


def test_the_sentence_glued_to_the_caption_is_body() -> None:
    assert GLUED in _of(PORTAL, "paragraph")


def test_a_name_unfolded_in_the_sentence_is_clutter_inside_it() -> None:
    assert "WTO World Trade Organization" in _of(PORTAL, "clutter")
    assert "The last round, in the" in _of(PORTAL, "paragraph")
    assert "building in Lisse, broke up after an hour." in _of(PORTAL, "paragraph")


def test_the_tag_line_is_one() -> None:
    assert _of(PORTAL, "tagline") == ["Perrier reported from Lisse."]


@pytest.mark.parametrize(
    "words", ["More From The Harbour Herald", "Salt prices rise again", "image beaconimage beaconimage beacon"]
)
def test_what_follows_the_article_is_clutter(words: str) -> None:
    assert any(words in clutter for clutter in _of(PORTAL, "clutter"))


def test_nothing_of_the_body_is_lost() -> None:
    assert [words for kind, words in _kinds(PORTAL) if kind == "paragraph"] == [
        "The ministry said on Sunday that it would receive the dockers’ leaders before the end of the month.",
        "“We will come, but not to sign,” said Rita Olsen, who has led the union since the strike of 2014.",
        GLUED,
        "The last round, in the",
        "building in Lisse, broke up after an hour.",
    ]


OPENING = "The two governments agreed on Tuesday to open the border posts, their ministers said after a long night.\n\n"
ENDING = "\n\nThe agreement must still pass both parliaments, which will not meet before the autumn, officials said."


@pytest.mark.parametrize(
    "line",
    [
        "412 Comments",
        "Share",
        "ADVERTISEMENT",
        "Story continues below advertisement",
        "Sign up for our World newsletter",
        "[Sign up for our World newsletter]",
        "Don’t miss a thing. Sign up to our newsletter here.",
        "READ MORE: The long road to the border",
        "Slideshow ( 3 images )",
        "3 of 12",
        "This article is more than 3 years old",
        "Listen to this article",
        "5 min read",
        "We use cookies to give you the best experience.",
    ],
)
def test_furniture_inside_the_body_is_clutter(line: str) -> None:
    assert (_kinds(OPENING + line + ENDING)[1]) == ("clutter", line)


@pytest.mark.parametrize(
    "line",
    [
        "They did not say when.",
        "Nobody would comment.",
        "“No,” she said.",
        "COUNTING FIRST",
        "What each side wants",
        "Comments by the minister were not helpful, she added.",
        "Share prices fell.",
        "The two will share the water.",
        "Advertisements for the post had appeared a year before.",
        "Read the treaty, he told reporters.",
        "Listen to both sides, she said.",
        "Image is everything, said the envoy.",
        "Follow us, the guide had told them.",
        "More than 40 people died.",
        "Latest from the mediator: no deal.",
    ],
)
def test_short_lines_of_the_body_stay_body(line: str) -> None:
    assert ("paragraph", line) in _kinds(OPENING + line + ENDING)


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        (
            "Minister Paulo Reyes (left) on the quay. (Ida Lund/AP)",
            "Minister Paulo Reyes (left) on the quay.",
            "(Ida Lund/AP)",
        ),
        (
            "FILE PHOTO: Pickets at the gate, March 9, 2021. REUTERS/Ida Lund",
            "FILE PHOTO: Pickets at the gate, March 9, 2021.",
            "REUTERS/Ida Lund",
        ),
        (
            "Boats in the harbour of Skagness. Photograph: Lena Obi/Rex",
            "Boats in the harbour of Skagness.",
            "Photograph: Lena Obi/Rex",
        ),
    ],
)
def test_a_caption_and_its_credit_are_parted(line: str, caption: str, credit: str) -> None:
    text = OPENING + line + ENDING
    assert (_of(text, "caption"), _of(text, "credit")) == ([caption], [credit])


def test_a_photographer_for_an_outlet_is_a_credit() -> None:
    text = OPENING + "The envoy arrives at the hotel in Lisse on Monday. (Marit Lund for The Kestrel Post)" + ENDING
    assert _of(text, "credit") == ["(Marit Lund for The Kestrel Post)"]
    assert _of(text, "caption") == ["The envoy arrives at the hotel in Lisse on Monday."]


def test_a_line_below_its_label_is_a_caption() -> None:
    text = OPENING + "Image source, EPA\nImage caption,\nThe dam was filled for the second time" + ENDING
    assert _of(text, "caption") == ["The dam was filled for the second time"]


def test_short_sentences_behind_pointers_are_body() -> None:
    text = OPENING + "Read more:\nSalt prices rise\nFerry runs aground\n\nThey did not say when." + ENDING
    assert _of(text, "paragraph")[1] == "They did not say when."


def test_a_line_above_a_lone_credit_is_its_caption() -> None:
    text = OPENING + "Boats in the harbour of Skagness\nPhotograph: Lena Obi/Rex" + ENDING
    assert _of(text, "caption") == ["Boats in the harbour of Skagness"]


@pytest.mark.parametrize(
    "line",
    [
        "Dawood reported from Lisse.",
        "Maud Perrier and Salim Dawood contributed to this report.",
        "(Reporting by Maud Perrier; Editing by Salim Dawood)",
        "Additional reporting by Maud Perrier in Lisse",
        "With files from Meridian Wire",
    ],
)
def test_a_tag_line_at_the_end_is_one(line: str) -> None:
    assert _kinds(OPENING + ENDING + "\n\n" + line)[-1] == ("tagline", line)


def test_a_sentence_like_a_tag_line_inside_the_body_stays_body() -> None:
    line = "Perrier reported from the front that the guns had fallen silent."
    assert ("paragraph", line) in _kinds(OPENING + line + ENDING)


def test_a_correction_at_the_end_is_body() -> None:
    line = "Correction: An earlier version of this report named the wrong minister."
    assert _kinds(OPENING + ENDING + "\n\n" + line)[-1] == ("paragraph", line)


def test_lines_under_more_from_are_clutter_until_prose_goes_on() -> None:
    text = OPENING + "More from World\nSalt prices rise\nFerry runs aground" + ENDING
    assert [kind for kind, _ in _kinds(text)] == ["paragraph", "clutter", "paragraph"]


def test_a_heading_right_above_prose_is_the_body_s_own() -> None:
    assert ("paragraph", "Latest talks") in _kinds(OPENING + "Latest talks" + ENDING)


def test_items_of_a_list_are_list_items() -> None:
    text = OPENING + "- to free 200 prisoners at once\n- to open the road to Qasr within ten days" + ENDING
    assert _of(text, "list_item") == ["- to free 200 prisoners at once", "- to open the road to Qasr within ten days"]


def test_a_quote_set_apart_that_repeats_the_body_is_clutter() -> None:
    line = "“open the border posts, their ministers said”"
    assert ("clutter", line) in _kinds(OPENING + line + ENDING)


def test_a_paragraph_broken_at_a_column_is_one_passage() -> None:
    text = (
        "The two delegations met again on Tuesday in the old customs house by the\n"
        "river, as they had done each spring since the armistice, and parted after\n"
        "an hour without a word to the press or to the monitors who had waited in\n"
        "the rain.\n"
    )
    assert _kinds(text) == [("paragraph", text.strip())]


def test_a_text_of_one_paragraph_is_that_paragraph() -> None:
    assert _kinds("Kim met Choi.") == [("paragraph", "Kim met Choi.")]


def test_body_kinds_are_those_in_which_claims_are_looked_for() -> None:
    assert {"title", "paragraph", "caption", "list_item"} == BODY_KINDS


def test_kinds_told_by_markup_are_kept() -> None:
    text = "Ferry talks resume\n\nThey met."
    assert [one.kind for one in passages_of(text, known={0: "caption"})] == ["caption", "paragraph"]
