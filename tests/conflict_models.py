"""Reference conflicts, restated from the literature in memcon's own form, with what is known about them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from memcon.domain.conflict import (
    ConflictModel,
    ConflictOption,
    ConflictState,
    DecisionMaker,
    OneWay,
    Payoffs,
    Preference,
    Ranking,
)

if TYPE_CHECKING:
    from collections.abc import Callable


def two_by_two(one: tuple[float, ...], two: tuple[float, ...], **fields: Any) -> ConflictModel:
    """Two decision makers with one option each; payoffs for the states 1 neither, 2 One only, 3 Two only, 4 both."""
    return ConflictModel(
        **{
            "decision_makers": (maker("One", Payoffs(values=one)), maker("Two", Payoffs(values=two))),
            "options": (ConflictOption(name="one", owner="One"), ConflictOption(name="two", owner="Two")),
            **fields,
        }
    )


def maker(name: str, preference: Preference, **fields: Any) -> DecisionMaker:
    return DecisionMaker(name=name, preference=preference, **fields)


def dilemma() -> ConflictModel:
    """The prisoner's dilemma; an option taken is cooperation."""
    return two_by_two((2, 1, 4, 3), (2, 4, 1, 3), title="Prisoner's dilemma")


def chicken() -> ConflictModel:
    """Chicken; an option taken is to swerve. The two ends where one gives way are Nash equilibria."""
    return two_by_two((1, 2, 4, 3), (1, 4, 2, 3), title="Chicken")


ELMIRA_MAKERS = ("Ministry", "Uniroyal", "Local government")
#: Elmira 1991, the facts after Hipel, Fang, Kilgour and Haight 1993 and Xu 2007: the ministry may modify its
#: order (for good), Uniroyal delays, accepts or abandons its plant (for good), the local government insists or not.
#: States 1 to 8; 9 is the plant abandoned. For each: the ministry's move, Uniroyal's besides abandoning, the
#: local government's.
_ELMIRA_MODIFY = {1: 2, 3: 4, 5: 6, 7: 8}
_ELMIRA_ACCEPT = {1: 3, 2: 4, 5: 7, 6: 8}
_ELMIRA_INSIST = {1: 5, 2: 6, 3: 7, 4: 8}
ELMIRA_RANKING = {
    "Ministry": (7, 3, 4, 8, 5, 1, 2, 6, 9),
    "Uniroyal": (1, 4, 8, 5, 9, 3, 7, 2, 6),
    "Local government": (7, 3, 5, 1, 8, 6, 4, 2, 9),
}
ELMIRA_EQUILIBRIA = {"nash": (5, 8, 9), "seq": (5, 8, 9), "gmr": (1, 4, 5, 8, 9), "smr": (1, 4, 5, 8, 9)}


def elmira() -> ConflictModel:
    """The Elmira conflict with its nine states and listed moves."""
    states = range(1, 10)
    insist = _ELMIRA_INSIST | {end: start for start, end in _ELMIRA_INSIST.items()}
    return ConflictModel(
        title="Elmira",
        decision_makers=tuple(
            maker(name, Ranking(ranks=tuple((state,) for state in ELMIRA_RANKING[name]))) for name in ELMIRA_MAKERS
        ),
        states=tuple(ConflictState(id=state) for state in states),
        moves={
            "Ministry": {start: (end,) for start, end in _ELMIRA_MODIFY.items()},
            "Uniroyal": {
                state: ((_ELMIRA_ACCEPT[state], 9) if state in _ELMIRA_ACCEPT else (9,)) for state in range(1, 9)
            },
            "Local government": {start: (end,) for start, end in insist.items()},
        },
    )


STAND_OFF_MAKERS = ("United States", "North Korea")
_STAND_OFF_STATES = (0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14)
_STAND_OFF_RANKING = {
    "United States": (8, 0, 9, 10, 12, 5, 4, 13, 14, 1, 2, 6),
    "North Korea": (6, 14, 2, 10, 0, 4, 12, 5, 1, 13, 8, 9),
}


def stand_off(*, lasting_invasion: bool = False) -> ConflictModel:
    """The nuclear stand-off of October 2017 as modelled by Zach Jacobi (socratic-form-microscopy.com, November 2017).

    A state's number adds 1 for a nuclear strike, 2 for a withdrawal with normal relations, 4 for an invasion of the
    South, 8 for giving up the weapons; strike and withdrawal exclude one another. In its second form an invasion by a
    North Korea that has kept its weapons cannot be called off.
    """
    lasting = tuple(OneWay(pattern=f"{strike}{other}YN", direction="forward") for strike, other in ("N-", "YN"))
    return ConflictModel(
        title="Stand-off of 2017" + (", invasion for good" if lasting_invasion else ""),
        decision_makers=tuple(
            maker(name, Ranking(ranks=tuple((state,) for state in _STAND_OFF_RANKING[name])))
            for name in STAND_OFF_MAKERS
        ),
        options=(
            ConflictOption(name="strike", owner="United States", direction="forward"),
            ConflictOption(name="withdraw", owner="United States"),
            ConflictOption(name="invade", owner="North Korea", where=lasting if lasting_invasion else ()),
            ConflictOption(name="give up", owner="North Korea"),
        ),
        states=tuple(
            ConflictState(id=state, pattern="".join("Y" if state >> bit & 1 else "N" for bit in range(4)))
            for state in _STAND_OFF_STATES
        ),
    )


class Reference(NamedTuple):
    """A published table of verdicts: for each decision maker a letter a state, in the order of the states.

    r: stable because nothing better can be reached; s: by the concept; x: only simultaneously; u: unstable.
    """

    model: Callable[[], ConflictModel]
    concept: str
    letters: tuple[str, ...]

    def expected(self) -> dict[str, Any]:
        model = self.model()
        states = [str(state.id) for state in model.states] or ["1", "2", "3", "4"]
        named = zip(model.decision_makers, self.letters, strict=True)
        return {
            "concept": self.concept,
            "per_dm": {one.name: dict(zip(states, row, strict=True)) for one, row in named},
        }


REFERENCES = (
    Reference(stand_off, "seq", ("rruxrurrsrru", "rusxrruusuus")),
    Reference(stand_off, "smr", ("rrusrurrsrru", "russrruussus")),
    Reference(lambda: stand_off(lasting_invasion=True), "seq", ("rruururrsrru", "rusrrruusuus")),
    Reference(dilemma, "seq", ("rurs", "rrus")),  # Fraser and Hipel 1984: cooperation holds sequentially
    Reference(elmira, "seq", ("rrrrrrrrr", "ruurruurr", "ussurrrrr")),  # cells follow from the published equilibria
)


def as_json(model: ConflictModel) -> bytes:
    """A model with listed states and moves, or with options, in the form of a file; payoffs and rankings only."""
    makers = model.decision_makers
    whole: dict[str, object] = {"title": model.title, "decision_makers": [one.name for one in makers]}
    if model.options:
        whole["options"] = [{"name": one.name, "owner": one.owner, "direction": one.direction} for one in model.options]
    if model.states:
        whole["states"] = [{"id": state.id, "name": state.name} for state in model.states]
    if model.moves is not None:
        whole["moves"] = {who: {str(here): [*ends] for here, ends in own.items()} for who, own in model.moves.items()}
    whole["payoffs"] = {one.name: [*one.preference.values] for one in makers if isinstance(one.preference, Payoffs)}
    whole["preferences"] = {
        one.name: [[*rank] for rank in one.preference.ranks] for one in makers if isinstance(one.preference, Ranking)
    }
    return json.dumps(whole).encode()
