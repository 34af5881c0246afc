"""What a page may ask a process of its own to work out, and what that process tells and answers."""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import Struct

from memcon.domain.accounts import Comparison
from memcon.domain.agreement import Agreement
from memcon.domain.analysis import Analysis
from memcon.domain.brief import DueLine
from memcon.domain.claims import Layer
from memcon.domain.conflict import StabilityReport
from memcon.domain.forecast import TrackRecord
from memcon.domain.formulas import Formula
from memcon.domain.negotiation import Negotiation
from memcon.domain.plan import Deadlock, Objective, RoadMap
from memcon.domain.tracking import Tracked

SIZE_BYTES = 8  # of the number that says how long a message is


class ToAssemble(Struct, frozen=True, kw_only=True, tag="assemble"):
    """The negotiation that a record's standing positions make up as of a moment; `change` is the record's state."""

    url: str
    change: int
    day: str | None = None
    known: Literal["then", "now"] = "then"
    limit_s: int = 300


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


class ToFollow(Struct, frozen=True, kw_only=True, tag="follow"):
    """What a record holds against its words as of a moment; `change` is the record's state.

    Attributes:
        what: which of these is wanted.
        layers: only what these vouch for; all where none is named.
        contact: label, of accounts. party, least, reported: of formulas.
        agreements: those that are to be tracked, of promises (beside them) and of agreements (alone).
    """

    url: str
    change: int
    what: Literal["accounts", "formulas", "track", "promises", "agreements"]
    day: str | None = None
    known: Literal["then", "now"] = "then"
    layers: tuple[Layer, ...] = ()
    contact: str = ""
    party: str | None = None
    least: int = 2
    reported: bool = False
    agreements: tuple[Agreement, ...] = ()
    limit_s: int = 300


Task: TypeAlias = ToAssemble | ToPlan | ToCompare | ToFindEquilibria | ToFollow


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


class Followed(Struct, frozen=True, kw_only=True, tag="followed"):
    """What a record holds against its words: the part that was wanted."""

    accounts: Comparison | None = None
    formulas: tuple[Formula, ...] = ()
    track: TrackRecord | None = None
    promises: tuple[DueLine, ...] = ()
    tracked: tuple[Tracked, ...] = ()


Answer: TypeAlias = Assembled | Analysed | Judged | Followed


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
