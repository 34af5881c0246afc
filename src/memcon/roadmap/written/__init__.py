"""Negotiations and their values as a person writes them: TOML in, TOML out, what is wrong with it by key and line."""

from memcon.roadmap.written.reading import read_negotiation, read_values
from memcon.roadmap.written.values import write_values
from memcon.roadmap.written.writing import write_negotiation

__all__ = ["read_negotiation", "read_values", "write_negotiation", "write_values"]
