"""Reference conflicts, restated from the literature in memcon's own form, with what is known about them."""

from __future__ import annotations

import json
from typing import Any

from memcon.domain.conflict import (
    ConflictModel,
    ConflictOption,
    ConflictState,
    DecisionMaker,
    Payoffs,
    Preference,
    Ranking,
)

BOTH_ALIKE = ("One", "Two")


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
