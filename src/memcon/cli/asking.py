"""Fields and their values asked for one after another; what does not fit is told and asked again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click
import msgspec

from memcon.errors import UsageError

if TYPE_CHECKING:
    from memcon.domain.claims import AnyClaim

_TIES = frozenset({"said_by", "measure_span", "confidence"})  # what ties the item to others, which nobody types


def ask_changes(claim: AnyClaim) -> dict[str, object]:
    """Fields of the person's choice and their new values."""
    from memcon.record.review import FIXED

    names = [name for name in claim.__struct_fields__ if name not in FIXED]
    click.echo("What it says now, by field:")
    for name in (name for name in names if name not in _TIES):
        click.echo(f"  {name:13} {as_told(getattr(claim, name))}")
    changes: dict[str, object] = {}
    while field := click.prompt("which to change (empty: done)", default="", show_default=False).strip():
        now = as_told(getattr(claim, field, None))
        told = _prompt(f"{field}, now {now}: what it should be (null: nothing)")
        if _fits(claim, changes | {field: value_of(told)}):
            changes[field] = value_of(told)
    return changes


def ask_all(claim: AnyClaim) -> dict[str, object]:
    """Every field that a coder writes down, without what memcon read; an empty answer says that the words have none."""
    from memcon.record.desk import CODED

    changes: dict[str, object] = {}
    for field in CODED[type(claim)]:
        told = value_of(_prompt(f"{field} (empty: the words do not say)"))
        while not _fits(claim, changes | {field: told}):
            told = value_of(_prompt(field))
            if told == "":  # it may not be empty, and nobody says more
                return {}
        changes[field] = told
    return changes


def as_told(value: object) -> str:
    """A value as a person types it: words as they are, lists as JSON, nothing as –."""
    if value is None or value == ():
        return "–"
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()


def ask_why() -> str:
    """Why, in words; it may be empty."""
    return str(click.prompt("why (may be empty)", default="", show_default=False))


def _fits(claim: AnyClaim, changes: dict[str, object]) -> bool:
    from memcon.record.review import corrected
    from memcon.record.typed import typed

    try:
        corrected(claim, typed(changes))
    except UsageError as error:
        click.echo(str(error), err=True)
        return False
    return True


def _prompt(words: str) -> str:
    return str(click.prompt(words, default="", show_default=False))


def value_of(told: str) -> object:
    """What was typed: JSON where it is, else words."""
    try:
        return json.loads(told)
    except json.JSONDecodeError:
        return told.strip()
