"""Robust or fragile: whether what is concluded holds over all admissible values, and if not, what turns it over.

A question is put to the negotiation again and again, each time with other values of its figures: one figure at each
end of its range, then all of them at once. What a robust verdict rests on is said beside it.
"""

from memcon.roadmap.robust.end_state import end_holds
from memcon.roadmap.robust.enforcement import enforcement_of
from memcon.roadmap.robust.examine import examine
from memcon.roadmap.robust.naming import names_of_figures
from memcon.roadmap.robust.questions import (
    Question,
    best_of,
    breaks_off,
    is_there_a_plan,
    keeps_time,
    keeps_together,
)
from memcon.roadmap.robust.softening_costs import what_is_cheapest
from memcon.roadmap.robust.under_stakes import do_stakes_forbid, what_is_cheapest_with_stakes

__all__ = [
    "Question",
    "best_of",
    "breaks_off",
    "do_stakes_forbid",
    "end_holds",
    "enforcement_of",
    "examine",
    "is_there_a_plan",
    "keeps_time",
    "keeps_together",
    "names_of_figures",
    "what_is_cheapest",
    "what_is_cheapest_with_stakes",
]
