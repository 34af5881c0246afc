"""The versioned public JSON of tracking: what has become of an agreement as of a day."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import structs

from memcon.domain.tracking import Tracked

TRACKING_SCHEMA = "memcon-tracking/1"


class PublicTracked(Tracked, frozen=True, kw_only=True):
    """An agreement as of a day, as `memcon track --json` prints it."""

    schema: str = TRACKING_SCHEMA


def tracked_form(tracked: Tracked) -> PublicTracked:
    """What was tracked in its public form."""
    return PublicTracked(**structs.asdict(tracked))


def tracking_schema() -> dict[str, Any]:
    """The JSON Schema of that form."""
    return msgspec.json.schema(PublicTracked)
