"""What an address of the review asks for: which items are put before the judge, and how they are gone through."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, get_args
from urllib.parse import urlencode

from memcon.domain.claims import Layer
from memcon.errors import UsageError
from memcon.record.choosing import Choice
from memcon.record.desk import KIND_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable

KINDS = tuple(KIND_NAMES)
LETTERS = dict(zip("CPQE", KINDS, strict=True))
#: what a card can be opened for
TASKS = ("edit", "join", "part")
_FLAGS = ("inferred", "conflicting", "mine", "blind")
_MOST_CHARS = 200


class Sought(NamedTuple):
    """What is asked for.

    Attributes:
        choice: which items.
        mine: only what this judge has judged, to look at it again.
        blind: as a second coder, who sees only the words.
        task: what the card is opened for: edit, join, part; "" to decide.
    """

    choice: Choice
    mine: bool = False
    blind: bool = False
    task: str = ""

    @property
    def kind(self) -> str:
        """Contacts, positions, quotes, events."""
        return self.choice.kind

    def to(self, place: str = "", *, task: str = "") -> str:
        """An address of the review with the same filters: of an item by its label, "" of the queue."""
        path = f"/review/{self.kind}" + (f"/{place}" if place else "")
        return self.beside(path, task=task)

    def beside(self, path: str, *, task: str = "") -> str:
        """Another address with the same filters."""
        query = [*self.filters(), *([("task", task)] if task else [])]
        return path + (f"?{urlencode(query)}" if query else "")

    def filters(self) -> list[tuple[str, str]]:
        """What narrows the queue, as it stands in the address."""
        choice = self.choice
        told = {
            "layer": choice.layer if choice.layer != "inferred" else None,
            "inferred": "yes" if choice.layer == "inferred" else None,
            "conflicting": "yes" if choice.conflicting else None,
            "low": f"{choice.low:g}" if choice.low is not None else None,
            "party": choice.party,
            "mine": "yes" if self.mine else None,
            "blind": "yes" if self.blind else None,
        }
        return [(name, value) for name, value in told.items() if value]


def sought_in(kind: str, query: Iterable[tuple[str, str]]) -> Sought:
    """What the address asks for.

    Raises:
        UsageError: an unknown kind or name, a value that none can have, a filter that would tell a blind coder.
    """
    if kind not in KINDS:
        raise UsageError(f"“{kind[:40]}” cannot be judged; there are {', '.join(KINDS)}")
    given = {name: " ".join(value.split())[:_MOST_CHARS] for name, value in query if value.strip()}
    for name in given:
        if name not in {*_FLAGS, "layer", "low", "party", "task"}:
            raise UsageError(f"“{name[:40]}” narrows no review; there are layer, low, party, {', '.join(_FLAGS)}")
    choice = Choice(kind, _layer(given), given.get("party"), _low(given), given.get("conflicting") == "yes")
    sought = Sought(choice, given.get("mine") == "yes", given.get("blind") == "yes", _task(given))
    if sought.blind and (choice.tells or sought.task in {"join", "part"}):
        raise UsageError("a blind coder sees only the words: leave out what would tell what memcon has read")
    return sought


def _layer(given: dict[str, str]) -> Layer | None:
    if given.get("inferred") == "yes":
        return "inferred"
    named = given.get("layer")
    for layer in get_args(Layer):
        if layer == named:
            found: Layer = layer
            return found
    if named is not None:
        raise UsageError(f"layer: there are {', '.join(get_args(Layer))}")
    return None


def _low(given: dict[str, str]) -> float | None:
    told = given.get("low")
    try:
        low = None if told is None else float(told)
    except ValueError as error:
        raise UsageError(f"low: “{told}” is no number between 0 and 1") from error
    if low is not None and not 0 < low <= 1:
        raise UsageError(f"low: “{told}” is no number between 0 and 1")
    return low


def _task(given: dict[str, str]) -> str:
    task = given.get("task", "")
    if task and task not in TASKS:
        raise UsageError(f"task: there are {', '.join(TASKS)}")
    return task
