"""Measures agreements read from their own texts on a folder of facts outside the project (`gold/agreements`).

The texts are the project's own, `tests/agreements`; what is read from them must give what the folder states.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from msgspec import structs

from memcon.agreements import scales
from memcon.domain.agreement import Happening
from memcon.restating import restated_from
from memcon.roadmap.tracking import track
from tests.gate.table import Row
from tests.gate.undertakings import TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from memcon.domain.agreement import Agreement, Commitment
    from memcon.domain.tracking import DueItem

Facts = dict[str, Any]
_PARTIES = {"DPRK": "North Korea", "Government": "Mozambique", "RENAMO": "Renamo"}
_OTHERS = 5  # "other parties" of six


def rows(folder: Path) -> Iterator[Row]:
    """One figure for each text: the share of the folder's facts that reading it gives."""
    for name, (facts, check) in _CHECKS.items():
        path = folder / "gold" / "agreements" / f"{facts}.json"
        if path.exists():
            held = list(check(json.loads(path.read_text(encoding="utf-8"))))
            yield Row("accord", f"{name} from its text", sum(held) / max(1, len(held)), len(held))


def six_party(facts: Facts) -> Iterator[bool]:
    """Of each commitment: who, by when, how much, verified by whom."""
    for document, name in zip(facts["documents"], ("six-party-2007", "six-party-second-2007"), strict=True):
        made = _read(name)
        of_id = {one.id: one for one in made.commitments}
        for number, stated in enumerate(document["commitments"], start=1):
            one = of_id.get(str(number))
            yield one is not None and _same_parties(one, stated["performer"], made)
            yield one is not None and _same_due(one, stated["due"])
            if "verifier" in stated:
                yield one is not None and one.verifier == "International Atomic Energy Agency"
            if "quantity" in stated:
                yield one is not None and one.quantity is not None and one.quantity.amount == stated["quantity"][0]


def _same_parties(one: Commitment, stated: str, made: Agreement) -> bool:
    if stated == "all six":
        return set(one.who) == set(made.parties)
    if stated == "other parties":
        return len(one.who) == _OTHERS and "North Korea" not in one.who
    return list(one.who) == [_PARTIES.get(stated, stated)]


def _same_due(one: Commitment, when: Facts) -> bool:
    due = one.due
    days = next((count for key, count in when.items() if key.endswith("within_days")), None)
    if days is not None:
        return (due.days, due.after) == (days, ("signed",))
    if "date" in when:
        return due.date == str(when["date"])
    after = when.get("after")
    named = [str(number)[2:] for number in after or when["in_parallel_with"]]
    return set(named) <= set(due.after) and due.manner == ("promptly" if after else "in parallel")


def mozambique(facts: Facts) -> Iterator[bool]:
    """Of each step: offset from the anchor, share, who; and of what counts from the signature."""
    made = _read("mozambique-1992")
    anchored = structs.replace(made, happenings=(Happening(event="E-Day", date="1993-01-01"),))
    due = {item.id: item for item in track(anchored, scales()["pam"], as_of="1993-01-01").due}
    for stated in facts["steps"]:
        same = [one for one in made.commitments if _days(due, one) == stated["offset_days"]]
        share = stated.get("cumulative_min")
        fitting = [one for one in same if (one.tranche.cumulative if one.tranche else None) == share]
        yield bool(fitting)
        if "performer" in stated:
            wanted = {_PARTIES.get(name.strip(), name.strip()) for name in stated["performer"].split(";")}
            both = "both" in stated["performer"]
            yield any(both or set(one.who) == wanted for one in fitting)
    yield any(one.due.months == 12 and one.due.after == ("signed",) for one in made.commitments)


def _days(due: dict[str, DueItem], one: Commitment) -> int | None:
    return due[one.id].days if one.id in due else None


def jcpoa(facts: Facts) -> Iterator[bool]:
    """Of each milestone its trigger; of each limit its most; that one of them is contested."""
    made = _read("jcpoa-2015")
    milestones = {one["id"]: one for one in facts["milestones"]["list"]}
    events = {one.id: one for one in made.events}
    endorsed = next(one.id for one in made.events if one.what.startswith("endorsement"))
    then = milestones["Adoption"]["endorsed"]
    known = structs.replace(made, happenings=(Happening(event=endorsed, date=then),))
    due = {item.id: item.due for item in track(known, scales()["pam"], as_of=then).due}
    yield events["Finalisation-Day"].date == milestones["Finalisation"]["date"]
    yield due["Adoption-Day"].last == milestones["Adoption"]["computed_latest"]
    yield due["Adoption-Day"].sureness == "at the latest"
    yield events["Implementation-Day"].due.on_verification
    yield (events["Transition-Day"].due.months, events["Transition-Day"].due.whichever) == (96, "earlier")
    yield events["Termination-Day"].due.months == 120
    limits = {limit.most for limit in made.limits}
    yield facts["heavy_water_t"]["limit"] in limits
    yield facts["leu_kg"]["limit"] in limits
    yield facts["leu_kg"]["enrichment_max_percent"] in limits
    yield any(limit.contested_by for limit in made.limits if limit.most == facts["heavy_water_t"]["limit"])


def _read(name: str) -> Agreement:
    return restated_from(str(TEXTS / f"{name}.txt")).agreement


_CHECKS = {
    "six-party commitments": ("sixparty_2007", six_party),
    "Mozambique's timetable": ("mozambique_timetable", mozambique),
    "JCPOA's milestones and limits": ("jcpoa_milestones", jcpoa),
}
