"""The Graph Model for Conflict Resolution: which states hold, for whom, why, and what would change that."""

from memcon.roadmap.stability.from_negotiation import conflict_from
from memcon.roadmap.stability.graph import Graph, graph_of
from memcon.roadmap.stability.model_file import read_model
from memcon.roadmap.stability.plans import stability_of
from memcon.roadmap.stability.report import Asked, analyse
from memcon.roadmap.stability.verdicts import Verdicts, verdicts_of

__all__ = [
    "Asked",
    "Graph",
    "Verdicts",
    "analyse",
    "conflict_from",
    "graph_of",
    "read_model",
    "stability_of",
    "verdicts_of",
]
