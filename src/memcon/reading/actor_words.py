"""The entries of the lexicons of posts and of groups: what a common noun tells of an actor."""

from __future__ import annotations

from typing import Literal

from memcon.reading.lexicons import Entry


class PostEntry(Entry, frozen=True, kw_only=True):
    """A post: its rank (`means`), its sectors, the state that calls it so (`shared`: others do too), its sex."""

    sectors: tuple[str, ...]
    party: str = ""
    shared: bool = False
    sex: Literal["", "m", "f"] = ""


class AgentEntry(Entry, frozen=True, kw_only=True):
    """People in groups, or a body, by a common noun; `means` is the PLOVER sector.

    `weak`: only beside a party's name; `apart`: it faces its possessor and is none of theirs;
    `lends`: to states, from anywhere.
    """

    sectors: tuple[str, ...]
    kind: Literal["group", "institution"]
    weak: bool = False
    apart: bool = False
    lends: bool = False
