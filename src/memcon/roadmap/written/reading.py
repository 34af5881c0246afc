"""Reads a negotiation that a person wrote, or an analyst's values upon one that was assembled."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from memcon.domain.catalogue import NO_CATALOGUE
from memcon.roadmap.written.building import Building
from memcon.roadmap.written.checks import check_sense
from memcon.roadmap.written.form import spelt_out
from memcon.roadmap.written.problems import Problems

if TYPE_CHECKING:
    from memcon.domain.catalogue import Catalogue
    from memcon.domain.negotiation import Negotiation


def read_negotiation(text: str, *, origin: str = "negotiation", catalogue: Catalogue = NO_CATALOGUE) -> Negotiation:
    """The negotiation that a person wrote in TOML, without any record.

    Args:
        text: parties, measures, requirements, groups …, keyed by their names; see `write_negotiation`.
        origin: what messages call it, such as the name of the file.
        catalogue: what "disabled" or "suspended" mean in days, and what steps of ladders cost.

    Raises:
        NegotiationError: something in it cannot be used; tells every problem with its key and line.
    """
    return _read(text, origin, catalogue, None)


def read_values(
    text: str, negotiation: Negotiation, *, origin: str = "values", catalogue: Catalogue = NO_CATALOGUE
) -> Negotiation:
    """The negotiation with an analyst's figures in place of those that were assumed.

    What the text does not name stays as it was. An entry under a new name that says who performs it is a new measure;
    one that says its holder and kind is a new requirement.

    Raises:
        NegotiationError: something in it cannot be used; tells every problem with its key and line.
    """
    return _read(text, origin, catalogue, negotiation)


def _read(text: str, origin: str, catalogue: Catalogue, base: Negotiation | None) -> Negotiation:
    problems = Problems(origin, text)
    try:
        raw = tomllib.loads(text)
    except ValueError as error:  # one of them, or Python's own of a number with thousands of digits
        problems.add((), f"this is no TOML: {error}")
        raw = {}
    problems.check()
    negotiation = Building(problems, catalogue, base).build(spelt_out(raw, problems))
    problems.check()
    check_sense(negotiation, problems)
    problems.check()
    return negotiation
