"""What was announced and promised, in a terminal: rates with intervals, scores by period, the backtest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from memcon.show.tables import plain_table
from memcon.show.terminal import heading
from memcon.show.wording import short, when

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import Console
    from rich.table import Table

    from memcon.domain.brief import DueLine, Implementation
    from memcon.domain.forecast import Forecast, Rate, Share, TrackRecord

_HEADINGS = {
    "all": "ALL",
    "party": "BY WHO ANNOUNCES",
    "track": "BY LEVEL",
    "source": "BY KIND OF SOURCE",
    "lead": "BY LEAD TIME",
}
_WIDE = 100  # columns from which the intervals of all four shares fit


def show_track_record(found: TrackRecord, console: Console) -> None:
    """Rates by class, then how well the base rate would have foretold."""
    console.print(Text(f"Announcements and what became of them · as of {found.as_of}", style="bold"))
    console.print(Text("share of those whose outcome is known (n), with its 95 % interval (Wilson)", style="dim"))
    for by, words in _HEADINGS.items():
        lines = [rate for rate in found.rates if rate.by == by]
        console.print(heading(words))
        console.print(rates_table(lines, width=console.width))
    test = found.backtest
    console.print(heading("COULD IT BE FORESEEN", "each announcement foretold by the base rate known on its day"))
    if test.brier is None or test.hindsight is None:
        console.print(Text("  no announcement's outcome is known yet"))
        return
    console.print(Text(f"  Brier score {test.brier:.3f} over {test.n}; always saying one half {test.coin:.3f}"))
    console.print(Text(f"  the best constant, known only afterwards, {test.hindsight:.3f}"))
    console.print(Text(f"  {test.formula}", style="dim"))


def rates_table(lines: Iterable[Rate], *, width: int) -> Table:
    """One line for each class; narrow screens show the interval of what was kept only."""
    table = plain_table()
    table.show_header, table.header_style = True, "dim"
    table.add_column("", ratio=1)
    for name in ("n", "kept", "late", "changed", "not done", "unknown"):
        table.add_column(name, justify="right", no_wrap=True)
    table.expand = True
    for rate in lines:
        few = [_count(rate.late), _count(rate.changed), _count(rate.not_done)]
        many = [_share(rate.late), _share(rate.changed), _share(rate.not_done)]
        shares = many if width >= _WIDE else few
        table.add_row(rate.value, str(rate.n), _share(rate.kept), *shares, str(rate.unknown or ""))
    return table


def _share(share: Share) -> str:
    if not share.of:
        return "–"
    return f"{100 * share.share:.0f} % [{100 * share.low:.0f}–{100 * share.high:.0f}]"


def _count(share: Share) -> str:
    return str(share.count or "") if share.of else "–"


def forecasts_table(found: Iterable[Forecast]) -> Table:
    """Every announcement: when, by whom, for when, what became of it."""
    table = plain_table()
    for no_wrap in (True, True):
        table.add_column(no_wrap=no_wrap)
    table.add_column(ratio=3)
    table.add_column(ratio=2)
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True, style="cyan")
    table.expand = True
    for one in found:
        who = one.speaker or one.party or {"unnamed": "nobody named", "report": "the report"}.get(one.told, "")
        table.add_row(one.announced, when(one.due) or "no day", one.what, short(who, 40), one.state, one.label)
    return table


def show_promises(
    lines: Iterable[DueLine], scores: Sequence[Implementation], console: Console, *, formula: str
) -> None:
    """What became of each promise, then the scores: a line for each promise, a column for each period."""
    table = plain_table()
    table.add_column(ratio=3)
    table.add_column(ratio=3)
    table.add_column(no_wrap=True, style="cyan")
    table.expand = True
    for line in lines:
        style = "dim" if line.state == "no report" else ""
        label = f"{line.label} → {line.by}" if line.by else line.label
        table.add_row(Text(line.what), Text(short(line.outcome, 110), style), label)
    console.print(table)
    console.print(heading("CARRIED OUT", "0–3 by what the record says"))
    console.print(scores_table(scores))
    console.print(Text(f"  {formula}", style="dim"))


def scores_table(scores: Sequence[Implementation]) -> Table:
    """Promises by periods; an empty place is a period in which nothing was said."""
    periods = sorted({one.period for one in scores})
    by_promise: dict[str, dict[str, Implementation]] = {}
    for one in scores:
        by_promise.setdefault(f"{one.party}: {one.measure}", {})[one.period] = one
    table = plain_table()
    table.show_header, table.header_style = True, "dim"
    table.add_column("", ratio=1)
    for period in periods:
        table.add_column(period, justify="right")
    table.expand = True
    for promise, found in by_promise.items():
        table.add_row(short(promise, 70), *(str(found[one].score) if one in found else "" for one in periods))
    return table
