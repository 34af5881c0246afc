"""Phased reciprocal road maps: the one door is `synthesize`; `find_problems` says what keeps it from being asked."""

from memcon.roadmap.synthesis.door import synthesize
from memcon.roadmap.synthesis.objectives import OBJECTIVES
from memcon.roadmap.synthesis.soundness import find_problems
from memcon.roadmap.synthesis.stakes_oracle import stakes_oracle

__all__ = ["OBJECTIVES", "find_problems", "stakes_oracle", "synthesize"]
