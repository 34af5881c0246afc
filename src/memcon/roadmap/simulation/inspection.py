"""What inspections are worth: how few can deter, in closed form."""

from __future__ import annotations

from math import comb

from memcon.errors import ChanceOutOfRange


def inspection_value(stages: int, inspections: int) -> float:
    """The inspector's value of a game in which a party that can cheat once meets fewer inspections than stages.

    It is between −1 (no inspections: cheating is certain to go unseen) and 0 (every stage is inspected). In each stage
    the inspector inspects or not and the other keeps or breaches; a breach that is inspected ends the game at +1, one
    that is not at −1. Two stages and one inspection: −1/3.

    Args:
        stages: stages in which a breach is possible, 1 or more.
        inspections: how many can be inspected, 0 … stages.

    Raises:
        ChanceOutOfRange: fewer stages than 1, or inspections below 0.
    Source: Dresher 1962; closed form −C(n−1, m) / Σ_{i ≤ m} C(n, i) after von Stengel 2016, Mathematics of Operations
        Research 41; the tests hold it against the recursion.
    """
    if stages < 1:
        raise ChanceOutOfRange("stages", stages, "1 or more")
    if inspections < 0:
        raise ChanceOutOfRange("inspections", inspections, "0 or more")
    if inspections >= stages:
        return 0.0
    return -comb(stages - 1, inspections) / sum(comb(stages, i) for i in range(inspections + 1))


def highest_deterring_miss(*, gain: float, penalty: float) -> float | None:
    """The highest chance of going unseen at which keeping still pays; None where none does, 1 where there is no gain.

    Keeping pays better than one breach where (1 − miss) · penalty ≥ miss · gain.
    A gain of 10 against a penalty of 30 deters up to a miss of 30 / 40 = 0.75.
    """
    if gain <= 0:
        return 1.0
    if penalty < 0:
        return None
    return penalty / (penalty + gain)
