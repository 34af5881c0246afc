"""What a page may ask a process of its own to work out, and what that process tells and answers."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct

from memcon.domain.analysis import Analysis
from memcon.domain.conflict import StabilityReport
from memcon.domain.negotiation import Negotiation
from memcon.domain.plan import Deadlock, Objective, RoadMap


class ToAssemble(Struct, frozen=True, kw_only=True, tag="assemble"):
    """The negotiation that a record's standing positions make up as of a moment; `change` is the record's state."""

    url: str
    change: int
    day: str | None = None
    known: str = "then"
    limit_s: int = 60


class ToPlan(Struct, frozen=True, kw_only=True, tag="plan"):
    """The road maps of a negotiation, with edits made to it, and all that is said of them."""

    negotiation: Negotiation
    edits: tuple[str, ...] = ()
    objectives: tuple[Objective, ...] = ()
    limit_s: int = 20


class ToCompare(Struct, frozen=True, kw_only=True, tag="compare"):
    """Two road maps of a negotiation side by side."""

    negotiation: Negotiation
    road_maps: tuple[RoadMap, ...]
    names: tuple[str, ...]
    limit_s: int = 60


class ToFindEquilibria(Struct, frozen=True, kw_only=True, tag="equilibria"):
    """Which states of a negotiation's conflict model hold; `state` is that whose verdicts are wanted with reasons."""

    negotiation: Negotiation
    state: int | None = None
    limit_s: int = 20


Task: TypeAlias = ToAssemble | ToPlan | ToCompare | ToFindEquilibria


class Assembled(Struct, frozen=True, kw_only=True, tag="assembled"):
    """A negotiation from a record, what its reports say that it is stuck on, and its positions' labels."""

    negotiation: Negotiation
    deadlock: Deadlock | None = None
    labels: dict[str, str] = {}


class Analysed(Struct, frozen=True, kw_only=True, tag="analysed"):
    """Road maps, or two of them side by side."""

    analysis: Analysis


class Judged(Struct, frozen=True, kw_only=True, tag="judged"):
    """The states of a conflict model."""

    report: StabilityReport


Answer: TypeAlias = Assembled | Analysed | Judged


class Doing(Struct, frozen=True, kw_only=True, tag="doing"):
    """How far the work is."""

    words: str
    done: int = 0
    of: int | None = None


class Early(Struct, frozen=True, kw_only=True, tag="early"):
    """What is there already, while more is being worked out."""

    answer: Answer


class Done(Struct, frozen=True, kw_only=True, tag="done"):
    """The answer."""

    answer: Answer


class Failed(Struct, frozen=True, kw_only=True, tag="failed"):
    """Why there is none, in words for a person."""

    words: str


Message: TypeAlias = Doing | Early | Done | Failed
