"""The stability of a conflict model in a terminal, and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from memcon.show.printable import printable
from memcon.show.tables import plain_table
from memcon.show.terminal import heading

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rich.console import Console
    from rich.table import Table

    from memcon.domain.conflict import Concept, ConflictState, Reach, StabilityReport, StateId, Verdict

NAMES: Mapping[Concept, str] = {"nash": "Nash", "gmr": "GMR", "smr": "SMR", "seq": "SEQ", "sim": "SIM"}
_IMPLIED: Mapping[Concept, frozenset[Concept]] = {
    "nash": frozenset({"gmr", "smr", "seq", "sim"}), "smr": frozenset({"gmr"}), "seq": frozenset({"gmr"}),
}  # fmt: skip
MEANINGS: Mapping[Concept, str] = {
    "nash": "it can do nothing better alone",
    "gmr": "whatever better it does, the others can answer so that it is no better off",
    "smr": "and it cannot escape that answer",
    "seq": "the others would gain by answering",
    "sim": "moving at the same moment as others who improve, it may end no better off",
}
_MEANING = (
    f"{'. '.join(f'{NAMES[concept]}: {words}' for concept, words in MEANINGS.items())}. Nash includes the others; SMR "
    "and SEQ include GMR. A dash: not stable."
)
_DIRECTIONS = {
    "both": "", "forward": "cannot be given up once taken", "back": "cannot be taken again once given up",
    "both, less in some states": "one-way in some states",
}  # fmt: skip
_INDENT = (0, 0, 0, 2)
_MOST_ROWS = 40  # states that are shown one by one; of more only equilibria
_MOST_PATHS = 12
_NO_COALITION = "No two or more together can reach anything that all of them like better."
_NO_TIME = "Nothing was found before time ran out; that does not mean that there is nothing."


def json_form(report: StabilityReport) -> dict[str, object]:
    """The report for a program: `stability` as concept -> decision maker -> state -> whether it is stable.

    A concept that is not defined for the model is empty there, and stands in `not_defined` with the reason.
    """
    ids = [str(state.id) for state in report.states]
    stability: dict[str, object] = {
        concept: {name: dict(zip(ids, map(bool, row), strict=True)) for name, row in rows.items()}
        for concept, rows in report.stable.items()
    }
    equilibria: dict[str, object] = {concept: states for concept, states in report.equilibria.items()}  # noqa: C416  # wider values
    for concept in report.not_defined:
        stability[concept], equilibria[concept] = {}, []
    return {
        "title": report.title,
        "status": report.status,
        "decision_makers": report.decision_makers,
        "concepts": report.concepts,
        "size": report.size,
        "options": report.options,
        "states": report.states,
        "stability": stability,
        "equilibria": equilibria,
        "equilibrium_counts": report.equilibrium_counts,
        "not_defined": report.not_defined,
        "left_out": report.left_out,
        "reasons": report.verdicts,
        "reach": report.status_quo,
        "coalitions": report.coalition_moves,
        "preference_changes": report.changes,
        "unknown_preferences": report.attitude,
        "notes": report.notes,
        "assumed": report.assumed,
    }


def show_report(report: StabilityReport, console: Console) -> None:
    """The states, who would stay where, the equilibria, and what else was asked."""
    report = printable(report)
    console.print(Text(_title(report), style="bold"))
    for words in report.assumed:
        console.print(Padding(Text(f"ASSUMED: {words}", style="bold"), _INDENT))
    for words in report.notes:
        console.print(Padding(Text(words, style="dim"), _INDENT))
    if report.status != "solved":
        console.print(Padding(Text("Time ran out: what stands here is right, but not everything is here."), _INDENT))
    _show_options(report, console)
    _show_states(report, console)
    _show_equilibria(report, console)
    _show_reasons(report, console)
    _show_reach(report, console)
    _show_elsewhere(report, console)
    if report.changes:
        console.print(heading("TO MAKE IT HOLD", "what would have to be preferred"))
        for change in report.changes:
            console.print(Padding(Text(f"{NAMES[change.concept]:4}  {change.words}"), _INDENT))


def _show_elsewhere(report: StabilityReport, console: Console) -> None:
    for state in report.elsewhere_from:
        console.print(heading(f"RATHER ELSEWHERE THAN {state}", "several decision makers together"))
        moves = [move for move in report.coalition_moves if move.state == state]
        for move in moves:
            console.print(Padding(Text(f"→ {move.words}"), _INDENT))
        if not moves:
            console.print(Padding(Text(_NO_COALITION if report.status == "solved" else _NO_TIME), _INDENT))


def _title(report: StabilityReport) -> str:
    makers = len(report.decision_makers)
    return (
        f"{report.title or 'Conflict model'} · {makers} decision maker{'s' if makers != 1 else ''} · "
        f"{report.size:,} state{'s' if report.size != 1 else ''}"
    )


def _show_options(report: StabilityReport, console: Console) -> None:
    if not report.options:
        return
    console.print(heading("OPTIONS", "Y taken, N not, in this order"))
    table = plain_table()
    for _ in range(4):
        table.add_column()
    for number, option in enumerate(report.options, start=1):
        direction = option.direction if not option.where else f"{option.direction}, less in some states"
        table.add_row(str(number), option.owner, option.name, _DIRECTIONS.get(direction, direction))
    console.print(Padding(table, _INDENT))


def _show_states(report: StabilityReport, console: Console) -> None:
    rows = [*_shown(report)]
    if not rows:
        return
    console.print(heading("STATES", "where each would stay; * marks an equilibrium"))
    console.print(Padding(_table(report, rows), _INDENT))
    if len(rows) < len(report.states):
        hidden = len(report.states) - len(rows)
        console.print(Text(f"  and {hidden:,} more: --state STATE, or --json for all", style="dim"))
    console.print(Padding(Text(_MEANING, style="dim"), (1, 0, 0, 2)))


def _shown(report: StabilityReport) -> Iterator[int]:
    """Places of the states that are shown: all where they are few, else the first equilibria."""
    if len(report.states) <= _MOST_ROWS:
        yield from range(len(report.states))
        return
    held = [place for place in range(len(report.states)) if _held(report, place)]
    yield from held[:_MOST_ROWS]


def _table(report: StabilityReport, rows: Sequence[int]) -> Table:
    table = plain_table()
    table.show_header = True
    table.header_style = "dim"
    table.add_column("", no_wrap=True)
    table.add_column("state", no_wrap=True, style="cyan")
    table.add_column("", ratio=2)
    for name in report.decision_makers:
        table.add_column(name, ratio=1)
    table.add_column("equilibrium", ratio=1)
    for place in rows:
        state = report.states[place]
        held = _held(report, place)
        cells = [
            _cell([one for one in report.stable if report.stable[one][who][place]]) for who in report.decision_makers
        ]
        table.add_row("*" if held else "", str(state.id), _named(state), *cells, _cell(held) if held else "")
    return table


def _held(report: StabilityReport, place: int) -> list[Concept]:
    """The concepts under which a state is an equilibrium."""
    return [concept for concept, rows in report.stable.items() if rows and all(row[place] for row in rows.values())]


def _cell(concepts: Sequence[Concept]) -> str:
    """The concepts but for those that others include."""
    implied = {one for concept in concepts for one in _IMPLIED.get(concept, ())}
    return " ".join(NAMES[one] for one in concepts if one not in implied) or "–"


def _named(state: ConflictState) -> str:
    return " ".join(part for part in (state.pattern or "", state.name) if part)


def _show_equilibria(report: StabilityReport, console: Console) -> None:
    console.print(heading("EQUILIBRIA", "nobody alone would move away"))
    names = {state.id: state.name for state in report.states}
    for concept in report.concepts:
        if concept in report.not_defined:
            told = f"not defined: {report.not_defined[concept]}"
        elif concept in report.left_out:
            told = report.left_out[concept]
        elif concept in report.equilibria:
            told = _listed(report.equilibria[concept], report.equilibrium_counts[concept], names)
        else:
            told = "not finished in time"
        console.print(Padding(Text(f"{NAMES[concept]:4}  {told}"), _INDENT))


def _listed(states: Sequence[StateId], count: int, names: Mapping[StateId, str]) -> str:
    if not count:
        return "none"
    told = ", ".join(f"{state} ({names[state]})" if names.get(state) else str(state) for state in states[:_MOST_PATHS])
    return told + (f" and {count - _MOST_PATHS:,} more" if count > _MOST_PATHS else "")


def _show_reasons(report: StabilityReport, console: Console) -> None:
    by_state: dict[StateId, list[Verdict]] = {}
    for verdict in report.verdicts:
        by_state.setdefault(verdict.state, []).append(verdict)
    for state, verdicts in by_state.items():
        console.print(heading(f"WHY: STATE {state}"))
        table = plain_table()
        table.add_column(no_wrap=True)
        table.add_column(no_wrap=True)
        table.add_column(ratio=1)
        for verdict in verdicts:
            sign = {True: "stable", False: "unstable", None: "–"}[verdict.stable]
            table.add_row(NAMES[verdict.concept], sign, Text(verdict.words))
        console.print(Padding(table, _INDENT))


def _show_reach(report: StabilityReport, console: Console) -> None:
    found = report.status_quo
    if found is None:
        return
    for words, paths in (
        ("by improvements, each for its mover's gain", found.by_improvements),
        ("by any moves", found.by_moves),
    ):
        console.print(heading(f"REACHED FROM {found.state}", words))
        for path in paths[:_MOST_PATHS]:
            console.print(Padding(Text(f"{path.to}: {_path(path)}"), _INDENT))
        if not paths:
            console.print(Padding(Text("nothing" if report.status == "solved" else _NO_TIME), _INDENT))
        if len(paths) > _MOST_PATHS:
            console.print(Text(f"  and {len(paths) - _MOST_PATHS:,} more: --json", style="dim"))


def _path(path: Reach) -> str:
    return " → ".join(f"{' and '.join(move.by)} to {move.to}" for move in path.path)
