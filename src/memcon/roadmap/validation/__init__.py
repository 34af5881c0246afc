"""The independent check of a road map: written from the definitions, sharing nothing with what makes road maps."""

from memcon.roadmap.validation.check import Violation, find_violations
from memcon.roadmap.validation.course import course_of, phases_taken
from memcon.roadmap.validation.requirements import is_kept

__all__ = ["Violation", "course_of", "find_violations", "is_kept", "phases_taken"]
