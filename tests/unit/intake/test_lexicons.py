"""Every pattern table of this stage has an example in which the entry stands, and no pattern runs away."""

from __future__ import annotations

import re
import time

import pytest

from memcon.errors import LexiconError
from memcon.intake.furniture import FurnitureTable, LineEntry, furniture
from memcon.intake.lexicon import WordsEntry, load_lexicon, one_pattern
from memcon.intake.markup_words import markup_words
from memcon.intake.outlets import outlet_table

TABLE = load_lexicon("passages", FurnitureTable)
WORDS: list[tuple[str, WordsEntry]] = [
    (name, entry)
    for name in FurnitureTable.__struct_fields__
    if name not in {"about", "particles", "line"}
    for entry in getattr(TABLE, name)
]
LONG_LINES = (
    "a" * 420,
    "A " * 210,
    "Ann Example, " * 32,
    "by " * 140,
    "© " + "A" * 400,
    "(" * 420,
    "1 " * 210,
    "News Opinion " * 32,
    "Photo: " + "A/" * 200,
    "Photo: " + "A" * 400,
    "(" + "A" * 400 + "/" + "A" * 400,
    "Gone. " + "A" * 400,
    "A.-’" * 100,
    "share | " * 52,
    "In this file photo " * 22,
    "Reporting by " * 32,
)


@pytest.mark.parametrize("entry", TABLE.line, ids=lambda entry: entry.means)
def test_line_example_is_such_a_line(entry: LineEntry) -> None:
    if entry.kind == "tagline":
        assert furniture().is_tagline(entry.example)
    else:
        assert furniture().is_clutter(entry.example, entry.place)


@pytest.mark.parametrize(("name", "entry"), WORDS, ids=lambda value: getattr(value, "means", value))
def test_words_example_holds_the_words(name: str, entry: WordsEntry) -> None:
    assert getattr(furniture(), name).search(entry.example)


@pytest.mark.parametrize("line", LONG_LINES, ids=lambda line: line[:12])
def test_no_pattern_runs_away_on_a_long_line(line: str) -> None:
    lexicon = furniture()
    start = time.process_time()
    lexicon.is_clutter(line, "anywhere", "head", "tail", "edge")
    lexicon.is_tagline(line)
    for pattern in (lexicon.caption, lexicon.caption_mark, lexicon.credit, lexicon.house_credit, lexicon.byline_stamp):
        pattern.search(line)
    for pattern in (lexicon.correction, lexicon.writer, lexicon.byline_lead):
        pattern.match(line)
    assert time.process_time() - start < 0.5  # seconds; a sound pattern takes thousandths


def test_names_and_sites_of_outlets_are_listed_once() -> None:
    names = [name for one in outlet_table().outlet for name in {one.name, *one.also}]
    sites = [site for one in outlet_table().outlet for site in one.sites]
    assert (len(set(names)), len(set(sites))) == (len(names), len(sites))


def test_a_locale_has_one_order_of_day_and_month() -> None:
    orders = markup_words().order
    assert not orders.mdy_locales & orders.dmy_locales


def test_a_missing_lexicon_is_named() -> None:
    with pytest.raises(LexiconError, match="nowhere"):
        load_lexicon("nowhere", FurnitureTable)


def test_a_broken_pattern_is_named() -> None:
    with pytest.raises(LexiconError, match="cannot be compiled"):
        one_pattern(["(unclosed"])


def test_no_patterns_match_nothing() -> None:
    assert one_pattern([]).search("") is None


def test_one_pattern_keeps_what_stands_around_each() -> None:
    assert re.fullmatch(one_pattern(["a", "b"], before="<", after=">").pattern, "<b>")
