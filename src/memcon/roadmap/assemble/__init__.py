"""From standing positions to a Negotiation: measures, requirements by the table, what was left out and why."""

from memcon.roadmap.assemble.assembling import assemble
from memcon.roadmap.assemble.material import Material, Mentioned
from memcon.roadmap.assemble.sentences import sentence_of

__all__ = ["Material", "Mentioned", "assemble", "sentence_of"]
