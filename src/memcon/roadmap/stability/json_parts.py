"""The parts of a JSON file, with words for what is missing or of another kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.errors import ConflictUnreadable

if TYPE_CHECKING:
    from collections.abc import Sequence


class Parts:
    """One JSON object, asked for its parts.

    Raises:
        ConflictUnreadable: from every question, where the part is missing or of another kind.
    """

    def __init__(self, origin: str, whole: object) -> None:
        self.origin = origin
        self.whole = self.as_dict(whole, "the file")

    def __contains__(self, part: str) -> bool:
        """Whether the part is there, and not null."""
        return self.whole.get(part) is not None

    def wrong(self, part: str, problem: str) -> ConflictUnreadable:
        """The error for a part."""
        return ConflictUnreadable(self.origin, f"'{part}': {problem}")

    def word(self, part: str) -> str:
        """The part as a word; empty where it is missing."""
        return str(self.whole.get(part) or "")

    def items(self, part: str, default: Sequence[object] | None = None) -> Sequence[object]:
        """The part as a list."""
        if part not in self and default is not None:
            return default
        return self.as_list(self.whole.get(part), part)

    def table(self, part: str) -> dict[str, object]:
        """The part as an object."""
        return self.as_dict(self.whole.get(part), f"'{part}'")

    def list_in(self, one: dict[str, object], part: str) -> Sequence[object]:
        """A list in an object; empty where it is missing."""
        return self.as_list(one.get(part) or [], part)

    def text(self, one: object, part: str) -> str:
        """A word in an object."""
        found = self.as_dict(one, f"what should have a '{part}'").get(part)
        if not isinstance(found, str) or not found.strip():
            raise ConflictUnreadable(self.origin, f"something has no '{part}': {_short(one)}")
        return found.strip()

    def as_list(self, one: object, what: str) -> list[object]:
        """What must be a list."""
        if not isinstance(one, list):
            raise ConflictUnreadable(self.origin, f"{what} should be a list, and is {_kind(one)}")
        return one

    def as_dict(self, one: object, what: str) -> dict[str, object]:
        """What must be an object."""
        if not isinstance(one, dict):
            raise ConflictUnreadable(self.origin, f"{what} should be an object {{…}}, and is {_kind(one)}")
        return one

    def as_number(self, one: object, what: str) -> float:
        """What must be a number."""
        if isinstance(one, bool) or not isinstance(one, int | float):
            raise ConflictUnreadable(self.origin, f"{what} should be a number, and is {_kind(one)}")
        return float(one)

    def check_names(self, part: str, names: Sequence[str]) -> None:
        """That the keys of a part are decision makers."""
        for name in self.table(part):
            if name not in names:
                raise self.wrong(part, f"'{name}' is no decision maker; they are {', '.join(names)}")


def _kind(one: object) -> str:
    if one is None:
        return "missing"
    kinds = {dict: "an object", list: "a list", str: "a word", bool: "true or false"}
    return f"{kinds.get(type(one), 'a number')} ({_short(one)})"


def _short(one: object) -> str:
    told = str(one)
    return told if len(told) <= 40 else f"{told[:40]}…"  # letters that a message has room for
