"""The figures of a negotiation in a terminal: what each is, in which range, and who vouches for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from memcon.show import plan_words as words
from memcon.show.figures import figures_of
from memcon.show.stuck import show_origin
from memcon.show.tables import plain_table
from memcon.show.terminal import STYLES, heading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console
    from rich.table import Table

    from memcon.domain.figures import PlacedFigure
    from memcon.domain.negotiation import Negotiation


def show_values(negotiation: Negotiation, console: Console) -> None:
    """Where it all comes from, then every figure under its party or measure."""
    show_origin(negotiation, console)
    for what, told, figures in _holders(negotiation):
        console.print(heading(what, told))
        console.print(figures_table(figures, within=what))


def _holders(negotiation: Negotiation) -> Iterator[tuple[str, str, Sequence[PlacedFigure]]]:
    """Each party and measure with its figures; those that have none are passed over."""
    placed = figures_of(negotiation)
    for party in negotiation.parties:
        yield f"parties.{party.name}", "", placed
    for measure in negotiation.measures:
        yield f"measures.{measure.id}", f"{measure.name}, done by {measure.performer}", placed


def figures_table(figures: Sequence[PlacedFigure], *, within: str) -> Table:
    """The figures of one party or measure, a line each."""
    table = plain_table()
    for width in (28, 24, None):
        table.add_column(min_width=width, max_width=width, overflow="fold")
    table.add_column(ratio=1, overflow="fold", style="dim")
    table.expand = True
    for place, figure in figures:
        if place.startswith(f"{within}."):
            style = STYLES["inferred"] if figure.basis == "assumed" else ""
            told = Text(words.BASIS_WORDS[figure.basis], style=style)
            table.add_row(f"  {place.removeprefix(f'{within}.')}", words.figure(figure), told, figure.note)
    return table
