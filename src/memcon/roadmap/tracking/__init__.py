"""Follows an agreement or an adopted road map: what is due, what is late, scores, limits, drift from the record."""

from memcon.roadmap.tracking.adoption import InPhases, agreement_of, in_phases
from memcon.roadmap.tracking.agreement_file import quantity_of, read_agreement
from memcon.roadmap.tracking.agreement_text import write_agreement
from memcon.roadmap.tracking.drift import Reported
from memcon.roadmap.tracking.overview import track
from memcon.roadmap.tracking.restating import Head, agreement_of_undertakings

__all__ = [
    "Head",
    "InPhases",
    "Reported",
    "agreement_of",
    "agreement_of_undertakings",
    "in_phases",
    "quantity_of",
    "read_agreement",
    "track",
    "write_agreement",
]
