"""The independent check of a road map: written from the definitions, sharing nothing with what makes road maps."""

from memcon.roadmap.validation.check import Violation, find_violations

__all__ = ["Violation", "find_violations"]
