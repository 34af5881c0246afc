"""What if: reads edits of a negotiation from short strings and makes them; the negotiation itself stays as it was.

parties.Norland.tolerance_within=40     a figure, or "none" for no bound; "low..high" for a range
measures.open-road.tranches=3           a count, or another plain value
drop R3                                 a requirement
soften R3 / soften R3 to 2              a requirement, one rung or down to the second rung of its ladder
verify open-road by UN / … miss 0.1     a body that verifies, beside the one that does
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct, structs

from memcon.domain.negotiation import Figure, NegotiatedMeasure, Negotiation, Requirement
from memcon.errors import UnreadableEdit
from memcon.roadmap.rungs import in_form
from memcon.roadmap.written.problems import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

Holder = TypeVar("Holder", bound=Struct)

FORMS = "write PLACE=VALUE, “drop ID”, “soften ID”, “soften ID to RUNG” or “verify MEASURE by BODY”"
CHANCES = (
    "share", "miss", "false_alarm", "default", "late", "shock", "confirms_breach", "confirms_false", "cure", "clearing",
)  # fmt: skip
NO_BOUND = ("none", "inf", "no")
TRUTHS = {"true": True, "yes": True, "false": False, "no": False}

_SETTING = re.compile(r"(?P<place>[^=]+)=(?P<value>.+)", re.DOTALL)
_DROP = re.compile(r"drop\s+(?P<id>.+)", re.IGNORECASE)
_SOFTEN = re.compile(r"soften\s+(?P<id>.+?)(?:\s+to\s+(?P<rung>\d+))?", re.IGNORECASE)
_VERIFY = re.compile(r"verify\s+(?P<measure>.+?)\s+by\s+(?P<body>.+?)(?:\s+miss\s+(?P<miss>\S+))?", re.IGNORECASE)


def changed(negotiation: Negotiation, edits: Iterable[str]) -> Negotiation:
    """The negotiation with the edits made, one after the other.

    Raises:
        UnreadableEdit: an edit that has none of the forms, names what there is not (the nearest name is told), or
            sets what cannot be.
    """
    for edit in edits:
        negotiation = _edited(negotiation, edit.strip())
    return negotiation


def _edited(negotiation: Negotiation, edit: str) -> Negotiation:
    for form, make in _MAKERS:
        if match := form.fullmatch(edit):
            return make(negotiation, edit, {key: value.strip() for key, value in match.groupdict().items() if value})
    raise UnreadableEdit(edit, FORMS)


def _drop(negotiation: Negotiation, edit: str, parts: dict[str, str]) -> Negotiation:
    gone = _requirement(negotiation, edit, parts["id"])
    left = tuple(one for one in negotiation.requirements if one.id != gone.id)
    return structs.replace(negotiation, requirements=left)


def _soften(negotiation: Negotiation, edit: str, parts: dict[str, str]) -> Negotiation:
    requirement = _requirement(negotiation, edit, parts["id"])
    if not requirement.ladder:
        raise UnreadableEdit(edit, f"{requirement.id} has no softer form; “drop {requirement.id}” takes it out")
    rung = int(parts.get("rung", "1"))
    if not 1 <= rung <= len(requirement.ladder):
        raise UnreadableEdit(edit, f"{requirement.id} has rungs 1 to {len(requirement.ladder)}")
    form = requirement.ladder[rung - 1]
    words = f"{requirement.words} — softened: {form.words}"
    softer = in_form(requirement, form, words=words, ladder=requirement.ladder[rung:])
    kept = (softer if one.id == requirement.id else one for one in negotiation.requirements)
    return structs.replace(negotiation, requirements=tuple(one for one in kept if one is not None))


def _verify(negotiation: Negotiation, edit: str, parts: dict[str, str]) -> Negotiation:
    """A second body looks by itself: a breach goes unseen only where both miss it, and either may err.

    Where nobody verified before, the body is named and its own figure, if given, replaces what was assumed.
    """
    measure = _named(negotiation.measures, parts["measure"], edit, "measure", lambda one: one.id)
    seen = measure.verification
    miss = _number(edit, parts["miss"]) if "miss" in parts else seen.miss.likely
    if not 0 <= miss <= 1:
        raise UnreadableEdit(edit, "the chance of a miss lies between 0 and 1")
    alarm = seen.false_alarm.likely
    if seen.verifier:
        found = structs.replace(
            seen,
            verifier=f"{seen.verifier} and {parts['body']}",
            miss=_what_if(seen.miss.likely * miss),
            false_alarm=_what_if(1 - (1 - alarm) ** 2),
        )
    else:
        found = structs.replace(seen, verifier=parts["body"], miss=_what_if(miss) if "miss" in parts else seen.miss)
    return _with_measure(negotiation, structs.replace(measure, verification=found))


def _set(negotiation: Negotiation, edit: str, parts: dict[str, str]) -> Negotiation:
    place, value = parts["place"], parts["value"]
    head, _, rest = place.partition(".")
    if not rest:
        return with_field(negotiation, edit, place, value)
    if head == "parties":
        party, field = _holder(negotiation.parties, rest, edit, "party", lambda one: one.name)
        new = with_field(party, edit, field, value)
        return structs.replace(negotiation, parties=tuple(new if one is party else one for one in negotiation.parties))
    if head == "measures":
        measure, field = _holder(negotiation.measures, rest, edit, "measure", lambda one: one.id)
        return _with_measure(negotiation, _measure_with(measure, edit, field, value))
    raise UnreadableEdit(edit, f"a place begins with parties or measures{nearest(head, ('parties', 'measures'))}")


def _measure_with(measure: NegotiatedMeasure, edit: str, field: str, value: str) -> NegotiatedMeasure:
    """The measure with a field of its own, of its reversal, its verification or a benefit set."""
    head, _, rest = field.partition(".")
    if head in {"reversal", "verification"} and rest:
        return structs.replace(measure, **{head: with_field(getattr(measure, head), edit, rest, value)})
    if head == "benefits" and rest:
        benefit, name = _holder(measure.benefits, rest, edit, "party that benefits", lambda one: one.party)
        new = with_field(benefit, edit, name, value)
        return structs.replace(measure, benefits=tuple(new if one is benefit else one for one in measure.benefits))
    return with_field(measure, edit, field, value)


def with_field(holder: Holder, edit: str, field: str, value: str) -> Holder:
    """The value with one plain field set, read as that field is: a figure, a count, a truth, a word."""
    if field not in _SETTABLE.get(type(holder).__name__, ()):
        known = _SETTABLE.get(type(holder).__name__, ())
        raise UnreadableEdit(edit, f"“{field}” cannot be set{nearest(field, known)}")
    return structs.replace(holder, **{field: _SETTABLE[type(holder).__name__][field](edit, field, value)})


def _figure(edit: str, field: str, value: str) -> Figure:
    low, dots, high = value.partition("..")
    ends = [_number(edit, one) for one in ((low, high) if dots else (low,))]
    if ends[0] > ends[-1]:
        raise UnreadableEdit(edit, f"the range runs from {ends[0]:g} up to {ends[-1]:g}")
    if field in CHANCES and not 0 <= ends[0] <= ends[-1] <= 1:
        raise UnreadableEdit(edit, "a share or chance lies between 0 and 1")
    if field == "discount" and not 0 < ends[0] <= ends[-1] < 1:
        raise UnreadableEdit(edit, "a discount lies between 0 and 1, both excluded")
    if field not in {"once", "flow"} and ends[0] < 0:
        raise UnreadableEdit(edit, "a number of at least 0")
    if not dots:
        return _what_if(ends[0])
    return Figure(likely=sum(ends) / 2, low=ends[0], high=ends[1], basis="analyst", note="what if")


def _bound(edit: str, field: str, value: str) -> Figure | None:
    return None if value.lower() in NO_BOUND else _figure(edit, field, value)


def _count(edit: str, field: str, value: str) -> int:
    number = _number(edit, value)
    if number != int(number) or number < 1:
        raise UnreadableEdit(edit, f"{field} is a whole number of at least 1")
    return int(number)


def _natural(edit: str, field: str, value: str) -> int:
    return 0 if value.strip() == "0" else _count(edit, field, value)


def _limit(edit: str, field: str, value: str) -> int | None:
    return None if value.lower() in NO_BOUND else _count(edit, field, value)


def _points(edit: str, _: str, value: str) -> float | None:
    return None if value.lower() in NO_BOUND else _number(edit, value)


def _truth(edit: str, field: str, value: str) -> bool:
    if value.lower() not in TRUTHS:
        raise UnreadableEdit(edit, f"{field} is true or false")
    return TRUTHS[value.lower()]


def _word(_: str, __: str, value: str) -> str | None:
    return None if value.lower() == "none" else value


_SETTABLE: dict[str, dict[str, Callable[[str, str, str], object]]] = {
    "Negotiation": {"phase_days": _count, "most_phases": _count, "surplus": _points},
    "NegotiatingParty": {
        "discount": _figure,
        "breakdown_loss": _figure,
        "tolerance_within": _bound,
        "tolerance_after": _bound,
        "capacity": _limit,
    },
    "NegotiatedMeasure": {
        "cost": _figure,
        "flow_cost": _figure,
        "duration_days": _bound,
        "tranches": _count,
        "needs": _word,
        "deliverable": _truth,
    },
    "Benefit": {"once": _figure, "flow": _figure},
    "Reversal": {"share": _figure, "restore_days": _bound},
    "Verification": {"miss": _figure, "false_alarm": _figure, "lag_phases": _count, "verifier": _word, "method": _word},
    "Chances": {"default": _figure, "late": _figure, "late_days": _natural, "shock": _figure},
    "PartyChances": {"default": _bound, "late": _bound},
    "Consultation": {
        "members": _natural,
        "needed": _natural,
        "confirms_breach": _figure,
        "confirms_false": _figure,
        "cure": _figure,
        "clearing": _figure,
        "days": _natural,
        "cure_days": _natural,
    },
}


def _number(edit: str, value: str) -> float:
    try:
        number = float(value)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise UnreadableEdit(edit, f"“{value}” is no number") from None
    return number


def _what_if(value: float) -> Figure:
    return Figure(likely=value, basis="analyst", note="what if")


def _with_measure(negotiation: Negotiation, measure: NegotiatedMeasure) -> Negotiation:
    kept = tuple(measure if one.id == measure.id else one for one in negotiation.measures)
    return structs.replace(negotiation, measures=kept)


def _requirement(negotiation: Negotiation, edit: str, name: str) -> Requirement:
    return _named(negotiation.requirements, name, edit, "requirement", lambda one: one.id)


def _named(holders: Collection[Holder], name: str, edit: str, what: str, name_of: Callable[[Holder], str]) -> Holder:
    """The one of that name, whatever the case; its nearest name is told where there is none."""
    found = [one for one in holders if name_of(one).lower() == name.lower()]
    if not found:
        raise UnreadableEdit(edit, f"unknown {what} “{name}”{nearest(name, [name_of(one) for one in holders])}")
    return next((one for one in found if name_of(one) == name), found[0])


def _holder(
    holders: Collection[Holder], rest: str, edit: str, what: str, name_of: Callable[[Holder], str]
) -> tuple[Holder, str]:
    """Who is named at the start of a place, and the field behind; names may hold points, so the longest counts."""
    fits = [one for one in holders if rest.lower().startswith(f"{name_of(one)}.".lower())]
    if not fits:
        name = rest.partition(".")[0]
        raise UnreadableEdit(edit, f"unknown {what} “{name}”{nearest(name, [name_of(one) for one in holders])}")
    found = max(fits, key=lambda one: len(name_of(one)))
    return found, rest[len(name_of(found)) + 1 :]


_MAKERS = ((_DROP, _drop), (_SOFTEN, _soften), (_VERIFY, _verify), (_SETTING, _set))
