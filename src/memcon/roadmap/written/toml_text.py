"""Writes TOML: keys, strings, numbers and inline tables, so that `tomllib` reads back what was written."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

_BARE = re.compile(r"[A-Za-z0-9_-]+")
TomlValue = str | bool | int | float | Sequence["TomlValue"] | Mapping[str, "TomlValue"]


def key_of(*parts: str) -> str:
    """A dotted key, its parts quoted where they must be: `measures."north.freeze"`."""
    return ".".join(part if _BARE.fullmatch(part) else _string(part) for part in parts)


def value_of(value: TomlValue) -> str:
    """The value on one line; whole numbers without a point, as a person would write them."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, int | float):
        return number_of(value)
    if isinstance(value, Mapping):
        inside = ", ".join(f"{key_of(key)} = {value_of(one)}" for key, one in value.items())
        return f"{{ {inside} }}" if inside else "{}"
    return f"[{', '.join(value_of(one) for one in value)}]"


def number_of(value: float) -> str:
    """The number so that reading it gives the same float."""
    whole = float(value).is_integer() and abs(value) < 1e15  # beyond it repr has an exponent
    return str(int(value)) if whole else repr(float(value))


def _string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
