"""The version of memcon that reads and writes."""

__version__ = "0.1.0"
