"""Writes an agreement as a person would have written it; reading it gives the same agreement."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from msgspec import Struct, structs

from memcon.domain.agreement import Agreement, Observation, Score
from memcon.roadmap.tracking.agreement_file import KEYED, LISTS, NOT_DUE
from memcon.roadmap.tracking.limits import value_words
from memcon.roadmap.written.toml_text import key_of, value_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.roadmap.written.toml_text import TomlValue


def write_agreement(agreement: Agreement) -> str:
    """The agreement as TOML: its head, a table for each document, event, commitment and limit, then what was found."""
    lines = [f"{key} = {value_of(value)}" for key, value in _fields(agreement) if key not in KEYED and key not in LISTS]
    for name in KEYED:
        for entry in getattr(agreement, name):
            lines += ["", f"[{key_of(name, entry.id)}]"]
            lines += [f"{key} = {value_of(value)}" for key, value in _fields(entry) if key != "id"]
    for name in LISTS:
        for entry in getattr(agreement, name):
            lines += ["", f"[[{name}]]", *(f"{key} = {value_of(value)}" for key, value in _fields(entry))]
    return "\n".join(lines) + "\n"


def _fields(entry: Struct) -> Iterator[tuple[str, TomlValue]]:
    """The fields that are not as they are by default, as they are written."""
    defaults = _defaults(type(entry))
    for name in entry.__struct_fields__:
        value = getattr(entry, name)
        if isinstance(entry, Score) and name == "value":
            yield name, NOT_DUE if value is None else value
        elif isinstance(entry, Observation) and name == "value":
            yield name, value if entry.bound == "=" else value_words(entry)
        elif (isinstance(entry, Observation) and name == "bound") or value is None or value == defaults[name]:
            continue
        else:
            yield name, _form(value)


@functools.cache  # asking msgspec takes longer than writing the entry
def _defaults(kind: type[Struct]) -> dict[str, Any]:
    return {field.name: field.default for field in structs.fields(kind)}


def _form(value: Any) -> TomlValue:
    if isinstance(value, Struct):
        return dict(_fields(value))
    if isinstance(value, tuple):
        return [_form(one) for one in value]
    return value  # type: ignore[no-any-return]  # text, numbers and truth are written as they are
