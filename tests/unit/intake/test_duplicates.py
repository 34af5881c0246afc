"""Near-copies: which texts are one report."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memcon.domain.text import Fingerprint
from memcon.intake.duplicates import BANDS, fingerprint_of, is_copy, likeness
from memcon.intake.extract import article_from_text

REPORT = (
    "The two islands agreed on Tuesday to share the water of the strait, their ministers said after a long night. The "
    "accord must still pass both parliaments, which will not meet before the autumn. Fishermen on the southern island "
    "had blocked the harbour for a week to be heard before the signing, and were let in at last by the mediator, who "
    "promised them a seat when the quotas are set in spring."
)
OTHER = (
    "Negotiators for the islands initialled a compact on the strait before dawn on Tuesday. Legislators have the last "
    "word, and neither chamber sits until September, so officials warned against haste. Boats from the south had shut "
    "the port in protest; the go-between gave their crews a promise of a hearing on next year's catch limits instead."
)


def _print(text: str) -> Fingerprint:
    return fingerprint_of(article_from_text(text))


def _are_copies(one: str, other: str) -> bool:
    return is_copy(_print(one).signature, _print(other).signature)


@pytest.mark.parametrize(
    "copy",
    [
        REPORT,
        REPORT.upper(),
        REPORT.replace(". ", ".\n\n"),
        "Islands share the strait\n\nBy Ann Example | The Harbour Herald\n\n" + REPORT,
        REPORT + "\n\nExample reported from Lisse.\n\n© 2021 The Harbour Herald. All rights reserved.",
        REPORT.replace("Tuesday", "Wednesday"),
    ],
    ids=["same", "shouted", "in paragraphs", "with a head", "with a foot", "a word changed"],
)
def test_the_same_report_is_a_copy_however_it_is_framed(copy: str) -> None:
    assert _are_copies(REPORT, copy)


def test_another_writer_s_report_of_the_same_event_is_none() -> None:
    assert not _are_copies(REPORT, OTHER)


def test_copies_meet_in_a_band() -> None:
    assert set(_print(REPORT).bands) & set(_print(REPORT.replace("Tuesday", "Wednesday")).bands)


def test_every_band_has_its_name() -> None:
    assert len(set(_print(REPORT).bands)) == BANDS


def test_a_short_text_is_nobody_s_copy() -> None:
    assert _print("Kim met Choi.") == Fingerprint(signature=b"", bands=())
    assert not _are_copies("Kim met Choi.", "Kim met Choi.")


def test_signatures_of_different_length_are_not_alike() -> None:
    signature = _print(REPORT).signature
    assert likeness(signature, signature[:-4]) == 0.0


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from(["talks", "port", "strike", "🕊️", "“", "\n", "1"]), min_size=1, max_size=80))
def test_a_text_is_as_like_another_as_the_other_is_like_it(words: list[str]) -> None:
    one, other = _print(" ".join(["talks", *words])).signature, _print(REPORT).signature
    assert likeness(one, other) == likeness(other, one)
