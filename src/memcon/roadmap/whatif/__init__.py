"""What if a value, a requirement or a verifier were otherwise: edits of a negotiation, and what they change."""

from memcon.roadmap.whatif.chances import changed_chances, is_of_chances
from memcon.roadmap.whatif.changes import LookedAt, what_changes
from memcon.roadmap.whatif.edits import changed

__all__ = ["LookedAt", "changed", "changed_chances", "is_of_chances", "what_changes"]
