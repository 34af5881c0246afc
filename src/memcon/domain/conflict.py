"""A conflict as the Graph Model for Conflict Resolution sees it, and what its analysis returns.

States are combinations of options, each option in the hand of one decision maker, or points that are linked by moves
which somebody has listed. Preferences are ordinal: payoffs say only which of two states is liked better.
Source: Fang, Hipel and Kilgour 1993, Interactive Decision Making; unknown preferences after Li, Hipel, Kilgour and
Fang 2004 (IEEE Transactions on Systems, Man and Cybernetics A 34).
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import Struct

from memcon.domain.negotiation import Basis

StateId: TypeAlias = str | int

Direction = Literal[
    "both",  # can be taken and taken back
    "forward",  # once taken it stays
    "back",  # once given up it stays so
]

Concept = Literal[
    "nash",  # nothing better can be reached alone
    "gmr",  # general metarationality: every improvement can be answered by some move of the others
    "smr",  # symmetric metarationality: and that answer cannot be escaped
    "seq",  # sequential stability: and the others improve by answering
    "sim",  # simultaneous stability: improving at the same moment ends no better
]

CONCEPTS: tuple[Concept, ...] = ("nash", "gmr", "smr", "seq", "sim")

#: how a decision maker treats a state of which it is not known whether it likes it better: whether that tempts it to
#: move (a, c), and whether that deters it as an answer (c, d)
Attitude = Literal["a", "b", "c", "d"]


class Pair(Struct, frozen=True, forbid_unknown_fields=True, array_like=True):
    """Two states; the first is the better one where one of them is."""

    first: StateId
    second: StateId


class OneWay(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A limit on an option that holds only in some states.

    Attributes:
        pattern: the states in which it holds, before the move: Y, N or - for each option, in their order.
        direction: what can still be done with the option there.
    """

    pattern: str
    direction: Direction


class ConflictOption(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something that one decision maker can do or leave.

    `stands_for` names the measures behind it, where it was made from a negotiation.
    """

    name: str
    owner: str
    direction: Direction = "both"
    where: tuple[OneWay, ...] = ()
    stands_for: tuple[str, ...] = ()


class ConflictState(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One state; `pattern` says Y or N for each option in their order, None where it is no single combination."""

    id: StateId
    name: str = ""
    pattern: str | None = None


class Payoffs(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="payoffs"):
    """A number for each listed state, in their order; more is better, equal is a tie."""

    values: tuple[float, ...]


class Ranking(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="ranking"):
    """States best first; those that stand together are ties. Every state must stand in it once."""

    ranks: tuple[tuple[StateId, ...], ...]


class Pairs(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="pairs"):
    """What is known by pairs, and what follows from it; the rest is unknown."""

    better: tuple[Pair, ...] = ()
    equal: tuple[Pair, ...] = ()


class Priorities(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="priorities"):
    """Statements over options, the most important first; the k-th of n that holds in a state counts 2^(n-k).

    A statement joins options by `and`, `or`, `not`, `if`, `iff` and brackets. An option is its number (from 1) or its
    name in quotation marks: `"modify" and not "insist" if 2`.
    """

    statements: tuple[str, ...]


class Worths(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="worths"):
    """Points for each option that is taken, by its name; a state is worth their sum. What is not named counts 0."""

    points: dict[str, float]


Preference: TypeAlias = Payoffs | Ranking | Pairs | Priorities | Worths


class DecisionMaker(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One who chooses.

    Attributes:
        unknown: pairs of states of which it is not known which one it likes better, whatever `preference` says.
        basis: who vouches for the preference.
    """

    name: str
    preference: Preference
    unknown: tuple[Pair, ...] = ()
    basis: Basis = "analyst"


class ConflictModel(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Decision makers, what they can do, what they prefer.

    Attributes:
        options: empty where states and moves are listed without them.
        infeasible: patterns (Y, N, - for each option) of combinations that cannot be.
        states: empty where every feasible combination of options is a state; these are then numbered from 1 in the
            order of their binary number, the first option of the first decision maker counting least.
        moves: decision maker -> state -> states it can move to; None where the moves follow from the options.
        status_quo: the state in which the conflict stands today.
        notes: what a reader must know about where the model comes from, a sentence each.
    """

    title: str = ""
    decision_makers: tuple[DecisionMaker, ...] = ()
    options: tuple[ConflictOption, ...] = ()
    infeasible: tuple[str, ...] = ()
    states: tuple[ConflictState, ...] = ()
    moves: dict[str, dict[StateId, tuple[StateId, ...]]] | None = None
    status_quo: StateId | None = None
    notes: tuple[str, ...] = ()


class Move(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One move: who makes it and where it leads; `by` are several where they move at the same moment."""

    by: tuple[str, ...]
    to: StateId


class Improvement(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A move that its maker would gain by, and what the others can do about it.

    Attributes:
        to: where it leads.
        answer: the moves of the others that make it no gain, in order; empty where there are none: then nothing
            deters the mover.
        unknown: whether it is not known that `to` is better, but not excluded either.
    """

    to: StateId
    answer: tuple[Move, ...] = ()
    unknown: bool = False


class Verdict(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whether a state is stable for one decision maker under one concept, and why.

    Attributes:
        stable: None where the concept is not defined for the model.
        improvements: all improvements; under a stable verdict each has its answer, under an unstable one those
            without an answer stand first.
        words: the reason in a sentence or two.
    """

    concept: Concept
    decision_maker: str
    state: StateId
    stable: bool | None
    improvements: tuple[Improvement, ...] = ()
    words: str = ""


class CoalitionMove(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A state that several decision makers can reach together and that each of them likes better.

    Attributes:
        path: the moves that lead there.
        answer: moves of those outside after which some member is no better off than before; empty where none are.
        equilibrium: the concepts under which `to` is an equilibrium.
    """

    members: tuple[str, ...]
    state: StateId
    to: StateId
    path: tuple[Move, ...] = ()
    answer: tuple[Move, ...] = ()
    equilibrium: tuple[Concept, ...] = ()
    words: str = ""


class Reach(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A state that can be reached from another, and by which shortest sequence; nobody moves twice running."""

    to: StateId
    path: tuple[Move, ...]


class StatusQuo(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What can be reached from one state: by any legal moves, and by moves that each improve for their mover."""

    state: StateId
    by_moves: tuple[Reach, ...] = ()
    by_improvements: tuple[Reach, ...] = ()


class PreferenceChange(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one decision maker would have to think for a state to be stable for it.

    Attributes:
        lowered: the fewest states that it now likes better than `state` (or may) and would have to like no better.
        any_of: the whole condition: in each line, at least one of the lists must hold, all its states liked no better
            than `state`.
        possible: False where no preference of this decision maker alone would do.
        fewest: whether `lowered` is proved to be the smallest such set.
    """

    decision_maker: str
    concept: Concept
    state: StateId
    lowered: tuple[StateId, ...] = ()
    any_of: tuple[tuple[tuple[StateId, ...], ...], ...] = ()
    possible: bool = True
    fewest: bool = True
    words: str = ""


class StabilityReport(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The analysis of a conflict model.

    Attributes:
        options: those of the model, in the order of the patterns' letters.
        states: ids in order; empty where there are too many to list one by one, `size` counts them.
        stable: concept -> decision maker -> one byte a listed state, 1 for stable; a concept that is not defined for
            the model is missing here and stands in `not_defined` with the reason, one that would take too long for
            every state in `left_out`.
        elsewhere_from: states of which it was asked whether a coalition would rather move; `coalition_moves` answers.
        equilibria: concept -> states that are stable for every decision maker, in order; the first ones where
            `equilibrium_counts` says that there are more.
        status: `best so far` where time ran out before every concept was done.
        assumed: what in the preferences is memcon's own guess, a sentence each.
    """

    title: str = ""
    decision_makers: tuple[str, ...]
    concepts: tuple[Concept, ...]
    size: int
    options: tuple[ConflictOption, ...] = ()
    states: tuple[ConflictState, ...] = ()
    stable: dict[Concept, dict[str, bytes]] = {}
    equilibria: dict[Concept, tuple[StateId, ...]] = {}
    equilibrium_counts: dict[Concept, int] = {}
    not_defined: dict[Concept, str] = {}
    left_out: dict[Concept, str] = {}
    verdicts: tuple[Verdict, ...] = ()
    status_quo: StatusQuo | None = None
    elsewhere_from: tuple[StateId, ...] = ()
    coalition_moves: tuple[CoalitionMove, ...] = ()
    changes: tuple[PreferenceChange, ...] = ()
    attitude: Attitude = "a"
    status: Literal["solved", "best so far", "out of time"] = "solved"
    notes: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()


class Stop(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a plan stands after one of its phases; phase 0 is before it begins.

    Attributes:
        taken: the options that are taken then, and `options`, how many there are.
        equilibrium: the concepts under which nobody alone would move away.
        tempted: decision makers who could move to what they like better, by concept under which nothing deters them.
    """

    phase: int
    state: StateId
    taken: tuple[str, ...] = ()
    options: int = 0
    equilibrium: tuple[Concept, ...] = ()
    tempted: dict[Concept, tuple[str, ...]] = {}


class PlanStability(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A road map seen as a joint move from one state to another.

    Attributes:
        model: the conflict that was made from the negotiation; its notes say what was joined and what is one-way.
        stops: the states after each phase, the first before any, the last is the end.
        verdicts: on the end, for every decision maker and concept, with reasons.
        elsewhere: states to which a coalition, or all together, would rather move from the end.
        words: what it comes to, a sentence each, for a person.
        assumed: what it rests on that nobody has vouched for.
    """

    model: ConflictModel
    stops: tuple[Stop, ...]
    verdicts: tuple[Verdict, ...] = ()
    elsewhere: tuple[CoalitionMove, ...] = ()
    status: Literal["solved", "best so far", "out of time"] = "solved"
    words: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()

    @property
    def start(self) -> StateId:
        """The state before the plan begins."""
        return self.stops[0].state

    @property
    def end(self) -> StateId:
        """The state once the plan is done."""
        return self.stops[-1].state
