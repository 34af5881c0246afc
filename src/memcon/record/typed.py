"""What a person types for a field, in the form that a claim's JSON has; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from memcon.domain.claims import ConditionKind
from memcon.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

_KINDS = get_args(ConditionKind)


def typed(fields: Mapping[str, object]) -> dict[str, object]:
    """The fields with short forms written out: `Ada Berg/Norland; /Sudland`, `if: the road opens`; "" is nothing.

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
    return None if value == "" else value


def _side(told: str) -> dict[str, str | None]:
    name, _, party = told.partition("/")
    return {"name": name.strip() or None, "party": party.strip() or None}


def _condition(told: str) -> dict[str, str]:
    kind, colon, measure = told.partition(":")
    word = kind.strip().replace(" ", "_")
    if not colon or word not in _KINDS:
        kinds = ", ".join(_KINDS)
        raise UsageError(f"'{told.strip()}' is no condition; write 'if: the road opens', with one of {kinds}")
    return {"kind": word, "measure": measure.strip()}
