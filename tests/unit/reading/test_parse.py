"""The parse: tokens and sentences that hold for any text, and take time in proportion to it."""

from __future__ import annotations

import pytest

from memcon.intake.extract import article_from_text
from memcon.reading.parse import MAX_SENTENCE_TOKENS, Parsed, parse


def _parsed(text: str) -> Parsed:
    return parse(article_from_text(text))


def test_what_goes_on_longer_than_any_sentence_is_cut() -> None:
    parsed = _parsed("talks and " * MAX_SENTENCE_TOKENS)
    assert len(parsed.sentences) >= 2
    assert all(one.stop - one.first <= MAX_SENTENCE_TOKENS for one in parsed.sentences)


def test_no_head_lies_outside_its_sentence() -> None:
    parsed = _parsed("talks and " * MAX_SENTENCE_TOKENS)
    assert all(
        parsed.sentences[token.sent].first <= token.head < parsed.sentences[token.sent].stop for token in parsed.tokens
    )


def test_a_token_without_a_head_in_its_sentence_is_a_root() -> None:
    parsed = _parsed("Iran and " * MAX_SENTENCE_TOKENS)
    assert all(token.dep == "ROOT" for token in parsed.tokens if token.head == token.i)


def test_every_token_stands_in_one_sentence() -> None:
    parsed = _parsed("Kim met Choi in Lisse. They talked. " + "talks and " * MAX_SENTENCE_TOKENS)
    assert [i for one in parsed.sentences for i in range(one.first, one.stop)] == list(range(len(parsed.tokens)))


def test_an_endless_word_loses_no_character() -> None:
    text = "Kim met Choi. " + "a!" * 2_000
    parsed = _parsed(text)
    assert "".join(text[token.start : token.stop] for token in parsed.tokens) == text.replace(" ", "")


@pytest.mark.parametrize(
    "text",
    [
        "BRUSSELS - Euro zone ministers refused to extend the programme.",
        "HANOI, Feb 28 (Harbour Wire) - Two leaders broke off their summit.",
        "ABUJA, Nigeria — Militants released the girls.",
    ],
)
def test_a_dateline_is_no_part_of_the_sentence_behind_it(text: str) -> None:
    read = _parsed(text)
    dash = next(token for token in read.tokens if token.text in {"-", "—"})
    assert read.sentence_of(dash.i + 1).first == dash.i + 1
    assert read.tokens[dash.i + 1].start == text.index(read.tokens[dash.i + 1].text)


def test_a_dash_within_a_sentence_does_not_cut_it() -> None:
    assert len(_parsed("GM and the union - both of them - returned to the table.").sentences) == 1


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("He hoped to sign the pact.", "hope"),
        ("The two ministers dined in Oslo.", "dine"),
        ("The envoys staged a walkout.", "stage"),
        ("The child hopped across the line.", "hop"),
    ],
)
def test_a_verb_in_a_silent_e_keeps_it(text: str, lemma: str) -> None:
    assert lemma in {token.lemma for token in _parsed(text).tokens if token.pos == "VERB"}


def test_a_wire_in_capitals_is_parsed_as_if_it_were_not() -> None:
    text = "PRESIDENT CARTER SAID IRAN'S PARLIAMENT WOULD FREE THE HOSTAGES IN NOVEMBER, U.S. OFFICIALS TOLD NATO."
    assert " ".join(token.text for token in _parsed(text).tokens) == (
        "President Carter said Iran 's parliament would free the hostages in November , U.S. officials told NATO ."
    )


def test_capitals_given_back_move_no_offset() -> None:
    text = "KIM MET CHOI ON MONDAY IN LISSE, A TOWN OF TULIPS."
    assert all(text[token.start : token.stop].lower() == token.lower for token in _parsed(text).tokens)
