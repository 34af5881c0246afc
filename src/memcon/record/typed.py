"""What a person types for a field, in the form that a claim's JSON has; pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, get_args

from memcon.domain.actors import Actor, Participant
from memcon.domain.claims import Condition, ConditionKind, Reason
from memcon.domain.text import Span
from memcon.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

_KINDS = get_args(ConditionKind)
_NEVER_ABSENT = frozenset({"mode"})  # its "" is a value
_PARTY_AT_END = re.compile(r"(?P<measure>.+?)\s*\[(?P<party>[^\[\]]+)\]")


def typed(fields: Mapping[str, object]) -> dict[str, object]:
    """The fields with short forms written out; "" is nothing.

    Sides are `Ada Berg/Norland; /Sudland`, conditions `if: the road opens [Sudland]`, whose party may be left out.

    Raises:
        UsageError: a condition that does not say of which kind it is.
    """
    return {name: _one(name, value) for name, value in fields.items()}


def _one(name: str, value: object) -> object:
    if name == "participants" and isinstance(value, str):
        return [_side(part) for part in value.split(";") if part.strip()]
    if name == "conditions" and isinstance(value, str):
        return [_condition(part) for part in value.split(";") if part.strip()]
    if name in {"context", "said_by"} and isinstance(value, str):
        return [part.strip() for part in value.split(";") if part.strip()]
    if name in {"actor", "recipient"} and isinstance(value, str):
        return [{"text": part.strip(), "name": part.strip()} for part in value.split(";") if part.strip()]
    if name in _NEVER_ABSENT:
        return value
    return None if value == "" else value


def written_out(value: object) -> str:
    """A field's value in its short form, as `typed` reads it; "" where there is none."""
    match value:
        case None:
            return ""
        case Participant():
            return "/".join((value.name or "", value.party)) if value.party else value.name or ""
        case Condition():
            return f"{value.kind}: {value.measure}" + (f" [{value.performer}]" if value.performer else "")
        case Actor():
            return value.name or value.text
        case Reason():
            return value.text
        case Span():
            return " ".join(value.exact.split())
        case bool():
            return "yes" if value else "no"
        case tuple():
            between = " … " if value and isinstance(value[0], Span) else "; "
            return between.join(written_out(one) for one in value)
    return str(value)


def _side(told: str) -> dict[str, str | None]:
    name, _, party = told.partition("/")
    return {"name": name.strip() or None, "party": party.strip() or None}


def _condition(told: str) -> dict[str, str | None]:
    kind, colon, measure = told.partition(":")
    word = kind.strip().replace(" ", "_")
    if not colon or word not in _KINDS:
        kinds = ", ".join(_KINDS)
        raise UsageError(f"'{told.strip()}' is no condition; write 'if: the road opens', with one of {kinds}")
    with_party = _PARTY_AT_END.fullmatch(measure.strip())
    if with_party:
        return {"kind": word, "measure": with_party["measure"], "performer": with_party["party"].strip()}
    return {"kind": word, "measure": measure.strip()}
