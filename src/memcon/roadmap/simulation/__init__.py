"""Simulation of road maps: how often one is carried through, when and why it breaks, what each party gets.

Draws come from a seed, so that an outcome can be had again; every chance in it has its standard error.
"""

from memcon.roadmap.simulation.full import simulate_in_full
from memcon.roadmap.simulation.run import simulate
from memcon.roadmap.simulation.worth import worth_of_verification

__all__ = ["simulate", "simulate_in_full", "worth_of_verification"]
