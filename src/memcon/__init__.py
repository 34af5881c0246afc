"""Keeps the memory of a negotiation: news pages in, a sourced record and a brief out."""

__version__ = "0.1.0"
