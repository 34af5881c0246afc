"""What if a value, a requirement or a verifier were otherwise: edits of a negotiation, and what they change."""

from memcon.roadmap.whatif.changes import Analysis, what_changes
from memcon.roadmap.whatif.edits import changed

__all__ = ["Analysis", "changed", "what_changes"]
