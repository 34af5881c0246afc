"""How many: "90", "a", "a couple of", "two and a half", "two or three", and whether about, less or more."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from memcon.reading.time_forms import Run
    from memcon.reading.time_words import Word

_NUMBERS = frozenset({"number", "day_number", "digits", "year", "fraction"})


def ordinal_of(text: str) -> int:
    """21 for `21st` and for `21`."""
    return int(text.rstrip("stndrh"))


class Count(NamedTuple):
    """`amount` is None where the words name no number ("several") or two ("two or three")."""

    amount: float | None
    mod: str


def counted(run: Run) -> Count:
    """The count before the run's first unit, with "and a half" after it."""
    mods = [word.value for word in run.all("about")]
    words = [word for word in run.words if word.kind not in {"about", "modifier", "hyphen"}]
    mod = mods[0] if mods else ""
    if any(word.kind == "few" and word.lower != "some" for word in words):
        return Count(None, mod)
    if any(word.kind == "few" for word in words):
        mod = mod or "APPROX"
    numbers = [word for word in words if word.kind in _NUMBERS]
    between = run.words[run.words.index(numbers[0]) : run.words.index(numbers[-1])] if numbers else ()
    if any(word.kind in {"or", "to"} for word in between) or _is_range(between, numbers):
        return Count(None, mod or "APPROX")
    if not numbers and mod != "APPROX" and any(word.kind == "few" for word in words):
        return Count(None, mod)
    if not numbers and any(word.kind == "unit" and word.lower.endswith("s") for word in words):
        return Count(None, mod)  # "a years-long blockade"
    amount = _sum(numbers) if numbers else 1.0
    if any(word.kind == "half" for word in words):
        amount = amount + 0.5 if any(word.kind == "and" for word in words) else amount * 0.5
    return Count(amount, mod)


def _is_range(between: object, numbers: list[Word]) -> bool:
    """A hyphen stands between two numbers in figures: "10-15 days"."""
    figures = [word for word in numbers if word.kind in {"day_number", "digits"}]
    return len(figures) > 1 and any(word.kind == "hyphen" for word in between)  # type: ignore[attr-defined]  # words


def _sum(numbers: list[Word]) -> float:
    """2500 for "two thousand five hundred", 24 for "twenty four", 2.5 for "2 1/2"."""
    total = current = 0.0
    for word in numbers:
        number = _number(word)
        if word.kind == "number" and number >= 100:
            current = (current or 1) * number
            total, current = (total + current, 0.0) if number >= 1000 else (total, current)
        else:
            current += number
    return total + current


def _number(word: Word) -> float:
    if word.kind == "fraction":
        above, _, below = word.value.partition("/")
        return int(above) / int(below)
    return float(word.value.replace(",", ""))
