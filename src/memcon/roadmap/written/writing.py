"""Writes a negotiation as a person would have written it; reading it gives the same negotiation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct, structs

from memcon.domain.negotiation import Benefit, Figure, NegotiatedMeasure, Reversal
from memcon.roadmap.written.figures import figure_form
from memcon.roadmap.written.form import KEYED_BY, LISTS, TABLES
from memcon.roadmap.written.toml_text import key_of, value_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.domain.negotiation import Negotiation
    from memcon.roadmap.written.toml_text import TomlValue


def write_negotiation(negotiation: Negotiation) -> str:
    """The negotiation as TOML, everything that is not as it is by default."""
    lines = [f"title = {value_of(negotiation.title)}"]
    for key in ("as_of", "phase_days", "most_phases", "surplus"):
        value = getattr(negotiation, key)
        if key == "surplus" and value is None:
            lines.append("surplus = false")
        elif value is not None:
            lines.append(f"{key} = {value_of(value)}")
    for table in TABLES:
        for entry in getattr(negotiation, table):
            name = getattr(entry, KEYED_BY[table])
            lines += ["", f"[{key_of(table, name)}]", *entry_lines(entry)]
    if negotiation.groups:
        lines += ["", "[groups]"]
        lines += [f"{key_of(name)} = {value_of(members)}" for name, members in negotiation.groups.items()]
    for name in LISTS:
        for one in getattr(negotiation, name):
            lines += ["", f"[[{name}]]", *(f"{key} = {value_of(value)}" for key, value in _plain(one).items())]
    return "\n".join(lines) + "\n"


def entry_lines(entry: Struct) -> list[str]:
    """The keys of a party, measure or requirement, one a line."""
    return [f"{key_of(*path)} = {value_of(value)}" for path, value in fields_of(entry)]


def fields_of(entry: Struct) -> Iterator[tuple[tuple[str, ...], TomlValue]]:
    """Path and written form of each field that is not as it is by default."""
    defaults = {field.name: field.default for field in structs.fields(type(entry))}
    for name in entry.__struct_fields__:
        value = getattr(entry, name)
        if name == "ladder":
            yield _ladder(value)
        elif name == "name" and isinstance(entry, NegotiatedMeasure):
            yield ("name",), value
        elif name in set(KEYED_BY.values()) or value == defaults[name]:
            continue
        elif name == "benefits":
            yield from _benefits(value)
        elif isinstance(value, Figure):
            yield (name,), figure_form(value)
        elif isinstance(value, Struct):
            yield from _inside(name, value)
        else:
            yield (name,), _form(value)


def _inside(name: str, value: Struct) -> Iterator[tuple[tuple[str, ...], TomlValue]]:
    """The fields of a part; the share of a reversal always, since a word or days would give another."""
    for path, one in fields_of(value):
        yield (name, *path), one
    if isinstance(value, Reversal) and value.share == Reversal().share:
        yield (name, "share"), figure_form(value.share)


def _benefits(benefits: tuple[Benefit, ...]) -> Iterator[tuple[tuple[str, ...], TomlValue]]:
    for one in benefits:
        fields = {
            key: figure_form(getattr(one, key)) for key in ("once", "flow") if getattr(one, key) != Figure(likely=0)
        }
        if not fields:
            yield ("benefits", one.party, "once"), figure_form(one.once)
        for key, value in fields.items():
            yield ("benefits", one.party, key), value


def _ladder(ladder: tuple[Any, ...]) -> tuple[tuple[str, ...], TomlValue]:
    return (("ladder",), [_plain(rung) for rung in ladder]) if ladder else (("hard",), True)


def _plain(value: Struct) -> dict[str, TomlValue]:
    """The fields of a value that are not as they are by default."""
    defaults = {field.name: field.default for field in structs.fields(type(value))}
    return {
        name: _form(getattr(value, name))
        for name in value.__struct_fields__
        if getattr(value, name) is not None and getattr(value, name) != defaults[name]
    }


def _form(value: Any) -> TomlValue:
    if isinstance(value, Struct):
        return _plain(value)
    if isinstance(value, tuple):
        return [_form(one) for one in value]
    return value  # type: ignore[no-any-return]  # text, numbers and truth are written as they are
