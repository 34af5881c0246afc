"""Names from a file cannot act on the terminal."""

from __future__ import annotations

from memcon.domain.analysis import Analysis
from memcon.show.printable import printable
from tests import roadmap_factories as make


def test_control_characters_become_blanks_wherever_they_stand() -> None:
    odd = Analysis(
        negotiation=make.negotiation(title="a\x1b[31mb\u202e", groups={"x\x9b": ("open-road\x07",)}),
        labels={"p\x00": "P1"},
    )
    clean = printable(odd)
    assert clean.negotiation.title == "a [31mb "
    assert clean.negotiation.groups == {"x ": ("open-road ",)}
    assert clean.labels == {"p ": "P1"}


def test_everything_else_stays_as_it_is() -> None:
    plain = Analysis(negotiation=make.negotiation())
    assert printable(plain) == plain
