"""Markup to blocks of text with what the layout says about each."""

from __future__ import annotations

import pytest

from memcon.intake.markup import Block, blocks_of, is_markup, parse_markup


def _blocks(markup: str) -> list[Block]:
    tree = parse_markup(markup)
    assert tree is not None
    return blocks_of(tree)


def _texts(markup: str) -> list[str]:
    return [block.text for block in _blocks(markup)]


@pytest.mark.parametrize(
    ("text", "declared", "markup"),
    [
        ("<!DOCTYPE html><p>x", "", True),
        ("\ufeff  <html><body>x", "", True),
        ("<?xml version='1.0'?><html>", "", True),
        ("<!-- saved from a browser -->\n<html>", "", True),
        ("<p>One</p>\n<p>Two</p>", "", True),
        ("The minister said <b> was a tag.", "", False),
        ("x < 3 and y > 2", "", False),
        ("The minister said <b> was a tag.", "text/html", True),
        ("Just words.", "text/html", False),
        ("<GO> said the screen, and <STOP> a moment later, as the envoys watched.", "", False),
    ],
)
def test_markup_is_told_by_what_it_holds(text: str, declared: str, *, markup: bool) -> None:
    assert is_markup(text, declared) is markup


def test_blocks_stand_in_reading_order() -> None:
    assert _texts("<div>One<p>Two <b>and</b> a half</p>Three<ul><li>Four<li>Five</ul></div>") == [
        "One",
        "Two and a half",
        "Three",
        "Four",
        "Five",
    ]


def test_a_line_break_parts_blocks_unless_the_sentence_goes_on() -> None:
    assert _texts("<p>Ferry talks<br>resume on Tuesday.<br>By Ann Example</p>") == [
        "Ferry talks resume on Tuesday.",
        "By Ann Example",
    ]


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>x</script>",
        "<style>x</style>",
        "<noscript>x</noscript>",
        "<template><p>x</p></template>",
        "<div hidden>x</div>",
        "<div style='display:none'><p>x</p></div>",
        "<!-- x -->",
        "<select><option>x</select>",
        "<svg><text>x</text></svg>",
    ],
)
def test_what_no_reader_sees_is_no_block(hidden: str) -> None:
    assert _texts(f"<p>One</p>{hidden}<p>Two</p>") == ["One", "Two"]


def test_words_behind_a_hidden_part_are_kept() -> None:
    assert _texts("<p>One <script>x</script>two</p>") == ["One two"]


@pytest.mark.parametrize(
    ("markup", "role"),
    [
        ("<figure><figcaption>x</figcaption></figure>", "caption"),
        ("<p class='photo-caption'>x</p>", "caption"),
        ("<span class=photoCredit>x</span>", "credit"),
        ("<p class='article__byline'>x</p>", "byline"),
        ("<div id=newsletter_signup><p>x</p></div>", "aside"),
        ("<nav>x</nav>", "aside"),
        ("<h1>x</h1>", "h1"),
        ("<p class=standfirst>x</p>", "deck"),
        ("<div itemprop='author'>x</div>", "byline"),
    ],
)
def test_tags_and_classes_tell_what_a_block_is(markup: str, role: str) -> None:
    assert role in _blocks(f"<body>{markup}</body>")[0].roles


@pytest.mark.parametrize("name", ["has-sidebar", "no-ads", "leadership", "adapted", "capital", "with-aside"])
def test_names_that_only_hold_such_a_word_tell_nothing(name: str) -> None:
    assert _blocks(f"<body><p class='{name}'>x</p></body>")[0].roles == frozenset()


def test_the_share_of_linked_words_is_measured() -> None:
    assert [block.link_share for block in _blocks("<p><a href=x>all</a></p><p>none</p>")] == [1.0, 0.0]


def test_a_time_element_gives_its_stamp() -> None:
    assert _blocks("<p>On <time datetime='2019-01-18'>Friday</time></p>")[0].stamp == "2019-01-18"


def test_siblings_of_one_kind_share_a_holder() -> None:
    one, two, other = _blocks("<div><p class=a>1</p><p class=a>2</p><p class=b>3</p></div>")
    assert one.holder == two.holder != other.holder


def test_old_markup_tells_its_headline_by_size() -> None:
    assert _blocks("<font size=5>Ferry talks</font><p>x")[0].font_size == 5


@pytest.mark.parametrize("markup", ["", "   ", "<!-- only a comment -->"])
def test_markup_of_nothing_gives_no_blocks(markup: str) -> None:
    tree = parse_markup(markup)
    assert tree is None or blocks_of(tree) == []


def test_a_thousand_levels_lose_nothing() -> None:
    assert _texts("<div>" * 1_000 + "<p>One</p>Two" + "</div>" * 1_000) == ["One", "Two"]


def test_unclosed_inline_elements_stay_quick() -> None:
    blocks = _blocks("<b>" * 1_500 + "<p>x</p>" * 3_000)
    assert len(blocks) == 3_000
