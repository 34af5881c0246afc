"""Measures the tracking of agreements on a folder of facts that lies outside the project (`gold/agreements`).

What memcon ships of an agreement must give the dates, parts, breaches and aggregates that the folder states.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import pytest
from msgspec import structs

from memcon.agreements import agreement_of_text, example, scales
from memcon.domain.agreement import Happening
from memcon.roadmap.compromise import benchmarks, read_positions
from memcon.roadmap.tracking.overview import track
from memcon.roadmap.tracking.published import check_aggregate, of_shares
from tests.gate.table import Row

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from memcon.domain.agreement import Agreement
    from memcon.domain.tracking import Tracked

Facts = dict[str, Any]
_LONG_AFTER = "2030-01-01"


def rows(folder: Path) -> Iterator[Row]:
    """One figure for each kind of fact: the share that memcon gives as the folder states it."""
    for name, check in _CHECKS.items():
        path = folder / "gold" / "agreements" / f"{name}.json"
        if path.exists():
            held = list(check(json.loads(path.read_text(encoding="utf-8"))))
            yield Row("agreed", f"{_NAMES[name]} right", sum(held) / max(1, len(held)), len(held))


def six_party(facts: Facts) -> Iterator[bool]:
    """Deadlines in days from each document's day, by date, after and in parallel with others."""
    agreement = _shipped("six-party-2007")
    for document in facts["documents"]:
        tracked = _tracked(agreement, document["date"])
        due = {item.id: item.due.last for item in tracked.due}
        commitments = {one.id: one for one in agreement.commitments}
        for stated in document["commitments"]:
            one, when = commitments[stated["id"]], stated["due"]
            days = next((count for key, count in when.items() if key.endswith("within_days")), None)
            if days is not None:
                yield due[one.id] == _later(document["date"], days)
            elif "date" in when:
                yield due[one.id] == when["date"]
            else:
                yield list(one.due.after) == when.get("after", when.get("in_parallel_with"))
            yield stated.get("verifier") in {None, one.verifier}
            if "quantity" in stated:
                yield one.quantity is not None and [one.quantity.amount, one.quantity.unit] == stated["quantity"]


def mozambique(facts: Facts) -> Iterator[bool]:
    """Offsets from the anchor, cumulative parts, the commitment that counts from the signature."""
    agreement = _shipped("mozambique-1992")
    anchored = structs.replace(agreement, happenings=(Happening(event=facts["anchor"]["id"], date="1993-01-01"),))
    tracked = _tracked(anchored, "1993-01-01")
    days = {item.id: item.days for item in tracked.due}
    parts = {one.id: one.tranche.cumulative for one in agreement.commitments if one.tranche}
    for step in facts["steps"]:
        yield days[step["id"]] == step["offset_days"]
        yield parts.get(step["id"]) == step.get("cumulative_min")
    (line,) = tracked.tranches
    counted = [name for name in days if name.startswith("M")]
    yield line.even == facts["checks"]["tranches_even"]
    yield len(counted) == facts["checks"]["steps"]
    yield max(days[name] or 0 for name in counted) == facts["checks"]["last_offset"]


def jcpoa(facts: Facts) -> Iterator[bool]:
    """Milestones with triggers, breaches of a limit, after how many days they were cured."""
    agreement = _shipped("jcpoa-2015")
    milestones = {one["id"]: one for one in facts["milestones"]["list"]}
    early = {item.id: item.due for item in _tracked(agreement, milestones["Adoption"]["endorsed"]).due}
    yield early["Adoption"].last == milestones["Adoption"]["computed_latest"]
    yield early["Adoption"].sureness == "at the latest"
    yield (early["Transition"].last or "")[:4] == "2023"
    yield (early["Termination"].last or "")[:4] == "2025"
    late = _tracked(agreement, _LONG_AFTER)
    yield {item.id: item.done_on for item in late.due}["Implementation"] == milestones["Implementation"]["occurred"]
    water = next(line for line in late.limits if line.most == facts["heavy_water_t"]["limit"])
    yield [breach.from_date for breach in water.breaches] == facts["expected"]["heavy_water_breaches"]
    yield [breach.cured_after_days for breach in water.breaches] == facts["expected"]["cured_after_days"]
    yield water.contested_by is not None
    uranium = next(line for line in late.limits if line.most == facts["leu_kg"]["limit"])
    yield uranium.state == "kept"


def pam(facts: Facts) -> Iterator[bool]:
    """Published shares give the aggregate; what cannot be checked is said to be so; both scales are there."""
    known = scales()
    colombia = facts["colombia"]
    for status in colombia["status"]:
        found = of_shares({float(value): share for value, share in status["percent"].items()}, known["pam"])
        wanted = colombia["computed_here"][f"aggregate_{status['as_of'].replace('-', '_')}"]
        yield round(found.percent, 2) == pytest.approx(wanted)
        yield found.total == status["sum"]
    for accord in facts["accords"]:
        seen: dict[str, float] = {name: list(years.values())[-1] for name, years in accord["provision_years"].items()}
        yield check_aggregate(accord["score_after_10_years"], seen, None, known["pam"]).verdict == "cannot be checked"
    for name, values in (("pam", facts["scale"]), ("paimt", facts["other_scale"]["values"])):
        steps = {f"{step.value:g}": step.word for step in known[name].steps}
        yield steps == {value: word for value, word in values.items() if value != "source"}


def spatial(facts: Facts) -> Iterator[bool]:
    """Weighted mean and weighted median of published tables."""
    for table in facts["tables"]:
        found = benchmarks(read_positions(json.dumps(table["actors"])))
        wanted = table["computed_here"]
        places = len(str(wanted["weighted_mean"]).partition(".")[2])
        yield round(found.weighted_mean, places) == pytest.approx(wanted["weighted_mean"])
        yield found.weighted_median == wanted["weighted_median"]


_CHECKS = {
    "sixparty_2007": six_party,
    "mozambique_timetable": mozambique,
    "jcpoa_milestones": jcpoa,
    "pam_implementation": pam,
    "spatial_positions": spatial,
}
_NAMES: dict[str, str] = {
    "sixparty_2007": "six-party deadlines",
    "mozambique_timetable": "Mozambique's timetable",
    "jcpoa_milestones": "JCPOA's milestones and limits",
    "pam_implementation": "published scores",
    "spatial_positions": "issue positions",
}


def _shipped(name: str) -> Agreement:
    return agreement_of_text(example(name), origin=name)


def _tracked(agreement: Agreement, as_of: str) -> Tracked:
    return track(agreement, scales()["pam"], as_of=as_of)


def _later(day: str, days: int) -> str:
    return (dt.date.fromisoformat(day) + dt.timedelta(days=days)).isoformat()
