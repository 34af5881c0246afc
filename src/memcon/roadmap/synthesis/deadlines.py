"""Says when a step is due, relative to the steps that it follows: "90 days after step 2, or on its verification"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.domain.plan import Deadline

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from memcon.roadmap.synthesis.links import Links

MOST_NAMED = 4  # more steps than this are named by their phase


def due_in(part: str, links: Links, numbers: Mapping[str, int], phase_days: int) -> Deadline:
    """The deadline of a step: days after the last of its anchors, or once those are verified, whichever is later.

    Args:
        part: id of the step.
        links: ties among the steps of the plan.
        numbers: id of a step -> its running number in the plan.
        phase_days: length of a phase.
    """
    anchors = links.anchors(part)
    if not anchors:
        days = links.schedule[part] * phase_days
        return Deadline(days=days, words=f"within {days} days of the start")
    days = (links.schedule[part] - links.schedule[anchors[0]]) * phase_days
    verifiers = tuple(
        dict.fromkeys(
            verifier for one in anchors if (verifier := links.measures[one].verification.verifier) is not None
        )
    )
    named = _named(anchors, links, numbers)
    if not verifiers:
        return Deadline(after=anchors, days=days, words=f"{days} days after {named}")
    return Deadline(
        after=anchors,
        days=days,
        on_verification=True,
        whichever="later",
        words=f"{days} days after {named}, or on verification by {_list(verifiers)}, whichever is later",
    )


def _named(anchors: Sequence[str], links: Links, numbers: Mapping[str, int]) -> str:
    if len(anchors) > MOST_NAMED:
        return f"the last of {len(anchors)} steps of phase {links.schedule[anchors[0]]}"
    placed = sorted(numbers[one] for one in anchors)
    return f"step {placed[0]}" if len(placed) == 1 else f"steps {_list([str(one) for one in placed])}"


def _list(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
