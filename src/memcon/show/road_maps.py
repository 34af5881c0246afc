"""Road maps in a terminal: what they are compared by, who does what when, how each party stands in every phase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from memcon.show import plan_words as words
from memcon.show.acts import acts_of
from memcon.show.comparison import show_change
from memcon.show.conclusions import show_conclusions
from memcon.show.given_up import given_up
from memcon.show.joins import joins_told
from memcon.show.other_ways import other_ways_told
from memcon.show.plan_heads import REACHES_MEANS, head_lines, reach_told
from memcon.show.stuck import show_origin
from memcon.show.tables import plain_table
from memcon.show.terminal import STYLES, heading

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rich.console import Console
    from rich.table import Table

    from memcon.domain.analysis import Analysis
    from memcon.domain.negotiation import Figure, NegotiatingParty, Negotiation
    from memcon.domain.plan import Phase, RoadMap, Standing, Synthesis
    from memcon.show.acts import Act

_NARROW = 76  # columns under which a step takes one column
_WHO_COLUMNS = 18  # the most that a party's name takes before it goes on in the next line
_PHASE_COLUMNS = 7  # the width of one phase in the table of standings
_MARK_COLUMNS = 10  # the most that the mark of who vouches takes before it goes on in the next line
_MOST_PLANS = 3  # told in full, where no one is asked for
_INDENT = (0, 0, 0, 2)
_READING = (
    "How to read the points: 100 are a party's stake in the whole dispute. Exposed within: what it will have given "
    "for good beyond what it got, should the others default inside the phase; after: should all stop then; in brackets "
    "what it tolerates. Surplus: by how much keeping on beats taking what is on the table and leaving; with no loss: "
    "if breaking off cost nothing. ⇄ marks steps that are tied to one another. Due: days after the steps of those "
    "numbers; verified: or once they are verified, whichever is later."
)


def show_road_maps(analysis: Analysis, console: Console, *, only: int | None = None, next_steps: str = "") -> None:
    """Where it comes from, what had to be given up, the plans side by side and one by one, what is robust.

    `only` is the number of the one plan that is told in full; else the first few are.
    """
    show_origin(analysis.negotiation, console)
    synthesis = analysis.synthesis
    if synthesis is None:
        return
    if analysis.change is not None:
        show_change(analysis.change, console)
    _show_given_up(synthesis, analysis, console)
    if synthesis.road_maps:
        console.print(heading("ROAD MAPS", _choice(synthesis)))
        console.print(scores_table(synthesis.road_maps, analysis.negotiation, width=console.width))
        console.print(Padding(Text(REACHES_MEANS, style="dim"), _INDENT))
        if synthesis.note:
            console.print(Padding(Text(synthesis.note, style="dim"), _INDENT))
    else:
        _show_why_not(synthesis, console)
    _show_other_ways(analysis, console)
    _show_plans(analysis, synthesis.road_maps, console, only)
    show_conclusions(analysis.conclusions, console)
    if next_steps:
        console.print(Text(f"\nNext: {next_steps}", style="dim"))


def _show_plans(analysis: Analysis, road_maps: Sequence[RoadMap], console: Console, only: int | None) -> None:
    """Each plan that is to be told in full, with the equilibria that it joins."""
    if not road_maps:
        return
    numbers = range(1, min(len(road_maps), _MOST_PLANS) + 1) if only is None else [only]
    for number in numbers:
        show_plan(road_maps[number - 1], analysis.negotiation, console, name=f"PLAN {number}")
        if len(analysis.stability) >= number:
            for sentence in joins_told(analysis.stability[number - 1]):
                console.print(Padding(Text(sentence), _INDENT))
    if len(road_maps) > len(numbers):
        console.print(
            Text(f"\n  {len(road_maps)} plans were found: memcon roadmap --plan N tells another", style="dim")
        )
    console.print(Padding(Text(_READING, style="dim"), (1, 0, 0, 2)))


def _show_other_ways(analysis: Analysis, console: Console) -> None:
    told = list(other_ways_told(analysis))
    if told:
        console.print(heading("OTHER WAYS OUT", "in place of what is given up above"))
        for one in told:
            console.print(Padding(Text(f"· {one}"), _INDENT))


def _choice(synthesis: Synthesis) -> str:
    count = len(synthesis.road_maps)
    told = "one" if count == 1 else f"{count}, none better in everything than another"
    return f"{told} · {words.STATUS_WORDS[synthesis.status]}"


def _show_why_not(synthesis: Synthesis, console: Console) -> None:
    if synthesis.status == "solved":  # nothing stands in the way: nothing is asked of anybody
        console.print(heading("NOTHING TO PLAN"))
    else:
        console.print(heading("NO ROAD MAP", words.STATUS_WORDS[synthesis.status]))
    if synthesis.status == "out of time":
        console.print(Padding(Text("Give it longer with --time-limit SECONDS, or ask for fewer phases."), _INDENT))
    for why in synthesis.why_not:
        console.print(Padding(Text(f"· {why}"), _INDENT))
    if synthesis.note:
        console.print(Padding(Text(synthesis.note, style="dim"), _INDENT))


def _show_given_up(synthesis: Synthesis, analysis: Analysis, console: Console) -> None:
    """What every plan of the set takes for granted that somebody gives up."""
    softened = synthesis.softened
    if not softened:
        return
    cost = words.points(sum(one.cost for one in softened))
    least = "nothing else is asked of anybody" if synthesis.cheapest_proved else "not proved to be the least"
    console.print(heading("GIVEN UP FOR IT", f"{cost} points; {least}"))
    table = plain_table()
    table.add_column(ratio=1, overflow="fold")
    table.add_column(no_wrap=True, style="cyan")
    table.add_column(max_width=_MARK_COLUMNS, overflow="fold")
    table.expand = True
    for one in given_up(softened, analysis.negotiation, analysis.labels):
        style = STYLES["inferred"] if one.guessed else STYLES.get(one.layer, "")
        told = Text.assemble(
            "· ", (one.holder, "bold"), ": ", (one.was, style), (f"\n  becomes: {one.becomes}", "bold")
        )
        told.append(f"  ({words.points(one.cost)} points)", style="dim")
        table.add_row(told, one.label, Text(one.mark, style=style))
    console.print(Padding(table, _INDENT))


def scores_table(road_maps: Sequence[RoadMap], negotiation: Negotiation, *, width: int) -> Table:
    """What the plans are compared by, a line a plan, what each reaches first."""
    table = plain_table()
    table.show_header, table.header_style = True, "dim"
    if width < _NARROW:
        table.padding = (0, 1, 0, 0)
    table.add_column("plan", no_wrap=True, style="bold")
    table.add_column("reaches", overflow="fold")
    for column in ("phases", "peak exposure", "least surplus", "joint value"):
        table.add_column(column, justify="right", overflow="fold")
    table.add_column("gives first", overflow="fold")
    table.add_column("best by", overflow="fold")
    for number, road_map in enumerate(road_maps, start=1):
        scores = road_map.scores
        table.add_row(
            f"plan {number}",
            reach_told(road_map, negotiation),
            str(scores.phases),
            words.points(scores.peak_exposure),
            words.signed(scores.smallest_surplus),
            words.points(scores.joint_value),
            road_map.gives_first or "all at once",
            ", ".join(road_map.best_by) or "·",
        )
    return table


def show_plan(road_map: RoadMap, negotiation: Negotiation, console: Console, *, name: str) -> None:
    """One plan: its steps phase by phase, how each party stands, how far it holds by itself, what it leaves open."""
    days = negotiation.phase_days
    proved = words.STATUS_WORDS[road_map.status] + (f", gap {road_map.gap:.0%}" if road_map.gap else "")
    console.print(heading(name, f"{words.count(road_map.scores.phases, 'phase')} of {days} days · {proved}"))
    for line in head_lines(road_map, negotiation):
        console.print(Padding(Text(line, style="bold"), _INDENT))
    console.print(steps_table(road_map, width=console.width))
    for table in standings_tables(road_map, negotiation, width=console.width):
        console.print()
        console.print(Padding(table, _INDENT))
    console.print(Padding(Text(words.enforcement(road_map, negotiation)), (1, 0, 0, 2)))
    for line in asked_of_others(road_map):
        console.print(Padding(Text(line), _INDENT))
    if road_map.brackets:
        known = {one.id: one.words for one in negotiation.requirements}
        left = "; ".join(f"[{known.get(one) or one}]" for one in road_map.brackets)
        console.print(Padding(Text(f"Leaves open: {left}"), _INDENT))


def steps_table(road_map: RoadMap, *, width: int) -> Table:
    """Every act: phase, step numbers, who, what, by whom verified, when due; tied acts of a phase carry one sign."""
    narrow = width < _NARROW
    table = plain_table()
    table.show_header, table.header_style, table.expand = not narrow, "dim", True
    table.add_column("phase", no_wrap=True, style="bold")
    table.add_column("step", no_wrap=True, justify="right")
    longest = max((len(step.performer) for step in words.steps_of(road_map)), default=0)
    least = None if narrow else min(longest, _WHO_COLUMNS)
    table.add_column("who", min_width=least, max_width=_WHO_COLUMNS, overflow="fold")
    for name, ratio in (("does", 1),) if narrow else (("does", 6), ("verified by", 3), ("due", 3)):
        table.add_column(name, ratio=ratio, overflow="fold")
    for quiet, acts, phase in _with_quiet(road_map):
        if quiet:
            table.add_row(quiet, "", "", Text("nothing falls due; what was begun goes on", style="dim"))
        said = ""
        for place, act in enumerate(acts):
            due = "as above" if act.when and act.when == said else act.when or "in the phase"
            said = act.when
            cells = _act_cells(act, due, narrow=narrow)
            table.add_row("" if place else str(phase.number), act.number, act.performer, *cells)
    return table


def _with_quiet(road_map: RoadMap) -> Iterator[tuple[str, list[Act], Phase]]:
    """Each phase in which something is done, with the numbers of those before it in which nothing falls due."""
    quiet: list[int] = []
    for phase, acts in acts_of(road_map):
        if not acts:
            quiet.append(phase.number)
            continue
        yield (str(quiet[0]) if len(quiet) == 1 else f"{quiet[0]}–{quiet[-1]}" if quiet else ""), acts, phase
        quiet = []


def _act_cells(act: Act, due: str, *, narrow: bool) -> Iterator[Text | str]:
    """What is done and who has to deliver it; who looks and when it is due, on a narrow page in the same cell."""
    step = act.steps[0]
    told = Text(f"⇄{act.tie} {act.name}" if act.tie else act.name)
    needs = words.asks_of_others(step)
    told.append(f"\n{needs}" if needs else "", style="dim" if step.deliverable else "bold")
    looks = step.verifier or "nobody named"
    if narrow:
        told.append(f"\nverified by: {looks}; due: {due}", style="dim")
    yield told
    if not narrow:
        yield Text(looks, style="" if step.verifier else "dim")
        yield Text(due, style="dim" if due == "as above" else "")


def standings_tables(road_map: RoadMap, negotiation: Negotiation, *, width: int) -> Iterator[Table]:
    """How each party stands in each phase and what it tolerates, in as many tables as the width needs."""
    phases, tolerated = road_map.phases, {one.name: one for one in negotiation.parties}
    parties = list(dict.fromkeys(standing.party for phase in phases for standing in phase.standings))
    if not parties:
        return
    bounded = any(one.tolerance_within or one.tolerance_after for one in negotiation.parties)
    first = min(max(len(party) for party in parties), 24) + 2 + (26 if bounded else 18)
    fit = max(2, (width - first - 2) // _PHASE_COLUMNS)
    for start in range(0, len(phases), fit):
        yield _standings_table(phases[start : start + fit], parties, tolerated)


def _standings_table(
    phases: Sequence[Phase], parties: Sequence[str], tolerated: Mapping[str, NegotiatingParty]
) -> Table:
    table = plain_table()
    table.show_header, table.header_style = True, "dim"
    table.add_column("in points", max_width=24, overflow="fold", style="bold")
    table.add_column(Text("phase", justify="right"), no_wrap=True)
    for phase in phases:
        table.add_column(str(phase.number), justify="right", no_wrap=True)
    for party in parties:
        held = [next((one for one in phase.standings if one.party == party), None) for phase in phases]
        for place, row in enumerate(_rows(tolerated.get(party), held)):
            table.add_row("" if place else party, Text(row[0], style="dim"), *row[1:])
    return table


def _rows(party: NegotiatingParty | None, held: Sequence[Standing | None]) -> Iterator[list[str]]:
    """How one party stands, a row a measure of it: its name, then what it is in each phase."""
    within = _most(party.tolerance_within) if party else ""
    after = _most(party.tolerance_after) if party else ""
    yield [f"exposed within{within}", *(words.points(one.within) if one else "·" for one in held)]
    yield [f"exposed after{after}", *(words.points(one.after) if one else "·" for one in held)]
    yield ["surplus", *(words.signed(one.surplus) if one else "·" for one in held)]
    yield ["  with no loss", *(words.signed(one.without_loss) if one else "·" for one in held)]


def _most(tolerance: Figure | None) -> str:
    return f" (of {words.points(tolerance.likely)})" if tolerance is not None else ""


def asked_of_others(road_map: RoadMap) -> Iterator[str]:
    """The bodies that have to deliver steps; those that are not known to deliver come first."""
    for deliverable in (False, True):
        bodies: dict[str, list[str]] = {}
        for _, acts in acts_of(road_map):
            for act in acts:
                if act.steps[0].needs and act.steps[0].deliverable == deliverable:
                    bodies.setdefault(act.steps[0].needs, []).append(act.name)
        for body, what in bodies.items():
            asked = "; ".join(dict.fromkeys(what))
            yield f"Asks of {body}: {asked}." if deliverable else f"! Asks of {body}, not known to deliver it: {asked}."
