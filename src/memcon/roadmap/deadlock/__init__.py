"""Why the talks are stuck, and the cheapest way out: waits, conflicting sets, what to soften."""

from memcon.roadmap.deadlock.diagnosis import Counted, diagnose
from memcon.roadmap.deadlock.waits import explain, find_circles

__all__ = ["Counted", "diagnose", "explain", "find_circles"]
