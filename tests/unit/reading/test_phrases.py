"""How patterns find their words."""

from __future__ import annotations

import pytest

from memcon.domain.text import Article, Passage, TextOrigin
from memcon.errors import LexiconError, UsageError
from memcon.reading.contract import Reader
from memcon.reading.lexicons import Entry, Phrases, load_entries
from memcon.reading.parse import Parsed, parse
from memcon.reading.reader import built_in, pipeline


def parsed(text: str) -> Parsed:
    passages = (Passage(start=0, stop=len(text), kind="paragraph"),)
    return parse(Article(id="a", text=text, text_origin=TextOrigin(kind="input", sha256=""), passages=passages))


def entry(*patterns: str, means: str = "x") -> Entry:
    return Entry(patterns=patterns, means=means, example="")


def found(text: str, *entries: Entry) -> list[str]:
    read = parsed(text)
    return [read.words(one.first, one.stop) for one in Phrases("test", entries).all(read.tokens, 0, len(read.tokens))]


def test_a_lemma_matches_its_forms() -> None:
    assert found("He refused the offers.", entry("refuse"), entry("offer")) == ["refused", "offers"]


def test_the_longest_pattern_wins() -> None:
    assert found("They turned down the plan.", entry("turn"), entry("turn down")) == ["turned down"]


def test_a_star_stands_for_any_word() -> None:
    assert found("The round of secret talks ended.", entry("round of * talk")) == ["round of secret talks"]


def test_a_tag_in_brackets_stands_for_a_part_of_speech() -> None:
    assert found("The foreign minister spoke.", entry("foreign <NOUN>")) == ["foreign minister"]


def test_a_bar_means_either() -> None:
    assert found("He may stay.", entry("may|might stay")) == ["may stay"]


def test_an_empty_pattern_is_refused() -> None:
    with pytest.raises(LexiconError, match="empty pattern"):
        Phrases("test", [entry(" ")])


def test_a_missing_lexicon_is_named() -> None:
    with pytest.raises(LexiconError, match="nowhere"):
        load_entries("nowhere", Entry)


def test_a_reader_without_its_needs_is_refused() -> None:
    reader = Reader(name="x", needs=frozenset({"times"}), gives=frozenset(), read=lambda _parsed, _so_far: ())
    with pytest.raises(UsageError, match="needs times"):
        pipeline((reader,))


def test_the_built_in_pipeline_is_sound() -> None:
    assert pipeline(built_in()) == built_in()


def test_curly_quotes_move_no_offset() -> None:
    text = "“We’re ready,” she said.\u00a0“Talks are on.”"
    read = parsed(text)
    assert all(len(text[token.start : token.stop]) == len(token.text) for token in read.tokens)
    assert read.words(0, 2) == "“We"


def test_a_sentence_around_inline_clutter_is_parsed_whole() -> None:
    text = "Sanctions were imposed by the UNSC United Nations Security Council in 2017."
    cut, resume = text.index("United"), text.index(" in 2017")
    passages = (
        Passage(start=0, stop=cut, kind="paragraph"),
        Passage(start=cut, stop=resume, kind="clutter"),
        Passage(start=resume, stop=len(text), kind="paragraph"),
    )
    read = parse(Article(id="a", text=text, text_origin=TextOrigin(kind="input", sha256=""), passages=passages))
    assert len(read.sentences) == 1
    assert "Nations" not in [token.text for token in read.tokens]
    assert [text[token.start : token.stop] for token in read.tokens][-3:] == ["in", "2017", "."]


def test_a_very_long_paragraph_is_read_in_pieces() -> None:
    text = "The two sides met in Geneva on Monday. " * 2_000
    read = parsed(text)
    assert len(read.sentences) == 2_000
    assert read.tokens[-1].stop == len(text.rstrip())
