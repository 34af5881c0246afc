"""Phased reciprocal road maps: the one door is `synthesize`."""

from memcon.roadmap.synthesis.door import synthesize
from memcon.roadmap.synthesis.objectives import OBJECTIVES
from memcon.roadmap.synthesis.stakes_oracle import stakes_oracle

__all__ = ["OBJECTIVES", "stakes_oracle", "synthesize"]
