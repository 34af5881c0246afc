"""Phased reciprocal road maps: the one door is `synthesize`."""

from memcon.roadmap.synthesis.door import synthesize
from memcon.roadmap.synthesis.objectives import OBJECTIVES, Objective

__all__ = ["OBJECTIVES", "Objective", "synthesize"]
