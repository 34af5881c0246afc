"""The versioned public JSON of the road-map stage: what an analysis says, and road maps that are kept in a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import structs

from memcon.domain.analysis import Analysis, PlanFile
from memcon.errors import PlanFileError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memcon.domain.negotiation import Negotiation
    from memcon.domain.plan import RoadMap

ANALYSIS_SCHEMA, PLAN_SCHEMA = "memcon-analysis/1", "memcon-plan/1"


class PublicAnalysis(Analysis, frozen=True, kw_only=True):
    """An analysis as `memcon deadlock`, `roadmap`, `simulate` and `compare` print it with `--json`."""

    schema: str = ANALYSIS_SCHEMA


def analysis_form(analysis: Analysis) -> PublicAnalysis:
    """The analysis in its public form."""
    return PublicAnalysis(**structs.asdict(analysis))


def plan_file(negotiation: Negotiation, road_maps: Sequence[RoadMap]) -> str:
    """Road maps with the negotiation that they were made for, as a file to be kept, compared, simulated, adopted."""
    kept = PlanFile(schema=PLAN_SCHEMA, negotiation=negotiation, road_maps=tuple(road_maps))
    return msgspec.json.format(msgspec.json.encode(kept), indent=2).decode("utf-8") + "\n"


def read_plan_file(data: bytes, *, origin: str) -> PlanFile:
    """The road maps that `plan_file` wrote.

    Args:
        data: what stands in the file.
        origin: what messages call it, such as its name.

    Raises:
        PlanFileError: it is no such file, is of another version, or holds no road map.
    """
    try:
        kept = msgspec.json.decode(data, type=PlanFile)
    except msgspec.MsgspecError as error:
        raise PlanFileError(origin, f"no plan file: {error}") from error
    if kept.schema != PLAN_SCHEMA:
        raise PlanFileError(origin, f"a plan of the form {kept.schema!r}, where {PLAN_SCHEMA!r} is read")
    if not kept.road_maps:
        raise PlanFileError(origin, "it holds no road map")
    return kept


def schema_of(name: str) -> dict[str, Any]:
    """The JSON Schema of a public form: `analysis` or `plan`."""
    return msgspec.json.schema({"analysis": PublicAnalysis, "plan": PlanFile}[name])
