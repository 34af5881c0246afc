"""α and its interval: values reckoned by hand, and those of the published library."""

from __future__ import annotations

import random

import krippendorff
import pytest

from tests.gate.reliability import alpha, interval


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        # 6 texts, 7 a and 5 b: 1 - 11 · 2 / (144 - 49 - 25)
        (["aa", "aa", "aa", "bb", "bb", "ab"], 1 - 22 / 70),
        # 4 texts, 4 a and 4 b, all unlike: 1 - 7 · 8 / (64 - 32)
        (["ab", "ab", "ba", "ba"], 1 - 56 / 32),
        (["aa", "bb", "cc"], 1.0),
    ],
)
def test_alpha_is_that_reckoned_by_hand(pairs: list[str], expected: float) -> None:
    assert alpha([(both[0], both[1]) for both in pairs]) == pytest.approx(expected)


def test_alpha_is_unknown_where_there_is_but_one_label() -> None:
    assert alpha([("a", "a"), ("a", "a")]) is None
    assert alpha([]) is None


def test_alpha_is_that_of_the_published_library() -> None:
    draw = random.Random(7)
    first = [draw.choice("abcd") for _ in range(60)]
    second = [one if draw.random() < 0.7 else draw.choice("abcd") for one in first]
    numbers = [["abcd".index(label) for label in labels] for labels in (first, second)]
    expected = krippendorff.alpha(reliability_data=numbers, level_of_measurement="nominal")
    assert alpha(list(zip(first, second, strict=True))) == pytest.approx(expected)


def test_an_interval_holds_its_figure_and_is_the_same_each_time() -> None:
    found = interval([0.0, 0.0, 1.0, 1.0], lambda drawn: sum(drawn) / len(drawn))
    assert found == interval([0.0, 0.0, 1.0, 1.0], lambda drawn: sum(drawn) / len(drawn))
    assert found is not None
    assert (found.low, found.value, found.high) == (0.0, 0.5, 1.0)  # all four alike: 1 of 16 draws on each side


def test_an_interval_of_like_texts_has_no_width() -> None:
    assert interval([3.0] * 5, lambda drawn: sum(drawn) / len(drawn)) == (3.0, 3.0, 3.0)


def test_an_unknown_figure_has_no_interval() -> None:
    assert interval([1, 2], lambda _: None) is None
