"""What is robust and what is fragile: the same thing said of several plans is one line, with what flips it first."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from memcon.show import plan_words as words
from memcon.show.wording import short

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from memcon.domain.plan import Conclusion, Flip

SIGNS = {"robust": "■", "fragile": "◇", "not tested": "·"}
_PLAN = re.compile(r"\bplan (\d+)\b")
_MOST_LETTERS = 200  # of what is said in short, and of what flips it
_NUMBER = re.compile(r"\d+")
_DURATION = ".duration_days"


class Group(NamedTuple):
    """What is said alike of some plans: the verdict, the words for all of them, and each one's own conclusion."""

    verdict: str
    words: str
    members: Sequence[Conclusion]

    @property
    def flips(self) -> list[tuple[str, Flip]]:
        """What turns it over, each figure once and with the plan that it was found for; figures that do it alone first.

        Where a single day's delay moves a plan, its durations are left out: the words count those.
        """
        found: dict[tuple[str, ...], tuple[str, Flip]] = {}
        for one in self.members:
            of = _PLAN.search(one.words) if len(self.members) > 1 else None
            for flip in () if _without_slack(one) else one.flips:
                figures = (flip.figure, *(other.figure for other in flip.along_with))
                found.setdefault(figures, (of[0] if of else "", flip))
        return sorted(found.values(), key=lambda one: len(one[1].along_with) > 0)

    @property
    def changes(self) -> str:
        """How often it changes with all figures moved; "" where that was not tried or says nothing new."""
        tried = [one for one in self.members if one.together and not _without_slack(one)]
        if not any(one.changed_in for one in tried):
            return ""
        if len({one.together for one in tried}) == 1:
            told = f"{_listed([str(one.changed_in) for one in tried])} of {tried[0].together}"
        else:
            told = _listed([f"{one.changed_in} of {one.together}" for one in tried])
        return f"changes in {told} value sets with all figures moved"


def groups_of(conclusions: Iterable[Conclusion]) -> list[Group]:
    """Robust ones first, then fragile, then not tested; of the fragile those first that one figure alone turns over."""
    alike: dict[tuple[str, str], list[Conclusion]] = {}
    for one in conclusions:
        alike.setdefault((one.verdict, _without_plan(one.words)), []).append(one)
    groups = [Group(verdict, _of_plans(text, members), members) for (verdict, text), members in alike.items()]
    return sorted(groups, key=_place)


def _place(group: Group) -> tuple[int, bool]:
    flips = group.flips
    return list(SIGNS).index(group.verdict), bool(flips) and bool(flips[0][1].along_with)


def _without_plan(text: str) -> str:
    """The words with a gap for the plan, where they name one plan once."""
    return _PLAN.sub("plan {}", text) if len(_PLAN.findall(text)) == 1 else text


def _of_plans(text: str, members: Sequence[Conclusion]) -> str:
    """The words for all their plans: `plans 1–3: …`."""
    if len(members) == 1:
        return members[0].words
    numbers = sorted({int(found[1]) for one in members if (found := _PLAN.search(one.words))})
    return text.replace("plan {}", f"plans {_numbered(numbers)}") if numbers else text


def _numbered(numbers: Sequence[int]) -> str:
    if len(numbers) > 2 and all(after == before + 1 for before, after in pairwise(numbers)):
        return f"{numbers[0]}–{numbers[-1]}"
    return _listed([str(one) for one in numbers])


def _listed(parts: Sequence[str]) -> str:
    return f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else "".join(parts)


def _without_slack(one: Conclusion) -> bool:
    """Whether no more than a day longer of something turns it over."""
    return any(
        flip.figure.endswith(_DURATION) and not flip.along_with and 0 < flip.flips_at - flip.likely <= 1
        for flip in one.flips
    )


def flip_lines(group: Group, *, most: int) -> Iterator[str]:
    """The first flips in words, each with its plan where there are several, and how many more there are."""
    flips = group.flips
    for name, flip in flips[:most]:
        yield f"{name}: {words.flip(flip)}" if name else words.flip(flip)
    if len(flips) > most:
        yield f"and {len(flips) - most} more"


def in_short(conclusions: Sequence[Conclusion]) -> Iterator[tuple[str, list[str]]]:
    """Verdict after verdict, all that it is said of, a line each, fragile ones with what flips them first."""
    groups = groups_of(conclusions)
    for verdict in SIGNS:
        told = [_shortly(one) for one in groups if one.verdict == verdict]
        if told:
            yield verdict.capitalize(), told


def _shortly(group: Group) -> str:
    first = next(iter(flip_lines(group, most=1)), "")
    told = short(group.words, _MOST_LETTERS)
    return f"{told} ({short(first, _MOST_LETTERS)})" if first else told


def tried_told(conclusions: Iterable[Conclusion]) -> Iterator[str]:
    """How values were tried, once; where it differs in a number only, with all of the numbers."""
    alike: dict[str, list[list[str]]] = {}
    for note in dict.fromkeys(one.note for one in conclusions if one.note and one.verdict != "not tested"):
        alike.setdefault(_NUMBER.sub("\0", note), []).append(_NUMBER.findall(note))
    for frame, found in alike.items():
        numbers = iter([" or ".join(dict.fromkeys(each)) for each in zip(*found, strict=True)])
        yield "".join(next(numbers) if sign == "\0" else sign for sign in frame)
