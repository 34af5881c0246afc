"""What a person sees: nothing is cut off, broken or lost, however wide the terminal is."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pytest
from rich.console import Console
from rich.table import Table

from memcon.domain.brief import Brief, ContactLine, DueLine
from memcon.record.matrix import matrix_of
from memcon.roadmap.deadlock import explain
from memcon.show.terminal import console_for, contacts_table, due_table, legend, matrix_table, show_brief
from tests import factories as make

if TYPE_CHECKING:
    from rich.console import RenderableType

WIDTHS = (140, 100, 80, 60, 40)
INVENTORY = "an inventory of all sites with their stocks, staff and plans of the last ten years"
POSITIONS = [
    make.position(holder="Norland", measure=INVENTORY, performer="Sudland"),
    make.position(holder="Sudland", measure=INVENTORY, stance="refuses"),
    make.position(
        holder="Sudland",
        measure="the closing of the plant",
        stance="offers",
        performer="Sudland",
        conditions=(make.condition("if", "relief from the blockade", "Norland"),),
    ),
    make.position(holder="Westland", measure="the closing of the plant", stance="supports"),
    make.position(holder="Norland", measure="the closing of the plant", stance="supports", layer="attributed"),
    make.position(holder="Eastland", measure="a conference of all neighbours", stance="proposes"),
    make.position(holder="Northern Isles", measure="a conference of all neighbours", stance="opposes"),
]
LABELS = {position.id: f"P{number}" for number, position in enumerate(POSITIONS, start=11)}
CONTACTS = [
    make.merged(make.contact(date="2020-03-03", place="the guest house of the foreign ministry in Midtown"), "C11"),
    make.merged(make.contact(date="2020-12-30/2021-01-02", status="conditional", certainty="reported"), "C12"),
    make.merged(make.contact(None, "/Norland", "/Sudland", status="refused"), "C13"),
]
DUE = [DueLine(label="C12", what="meeting of the envoys", when="2020-12-30/2021-01-02", outcome="due", state="due")]
BRIEF = Brief(
    title="Norland – Sudland talks",
    as_of="2020-03-04",
    articles=(make.line(authors=("Ada Writer",)),),
    deadlock=explain(POSITIONS),
    labels=LABELS,
    contacts=tuple(CONTACTS),
    matrix=matrix_of(POSITIONS, LABELS),
    due=tuple(DUE),
    open_questions=("Who pays for the road?",),
)


def _printed(what: RenderableType, width: int) -> str:
    written = io.StringIO()
    console = Console(file=written, width=width)
    console.print(what)
    return written.getvalue()


def _brief(width: int, brief: Brief = BRIEF) -> str:
    written = io.StringIO()
    console = Console(file=written, width=width)
    show_brief(brief, console, next_steps="memcon show P11")
    return written.getvalue()


@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert max(map(len, _brief(width).splitlines())) <= width


@pytest.mark.parametrize("width", WIDTHS)
def test_labels_and_dates_are_never_broken(width: int) -> None:
    words = _brief(width).split()
    for whole in ("P11", "P12", "P13", "C11", "C12", "C13", "2020-03-03", "2020-12-30/2021-01-02"):
        assert whole in words, whole


@pytest.mark.parametrize("width", WIDTHS)
def test_brackets_are_closed(width: int) -> None:
    told = _brief(width)
    assert told.count("[") == told.count("]") >= 2


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_said_by_colour_alone(width: int) -> None:
    told = _brief(width)
    assert "\x1b" not in told
    assert re.search(r"inferred", told)
    assert re.search(r"attributed", told)


def test_the_clash_stands_first_and_names_both_sides() -> None:
    stuck = _brief(100).split("WAITING")[0]
    assert "direct clash, both stated" in stuck
    assert re.search(r"Norland demands: an inventory.*P11", stuck)
    assert re.search(r"× +Sudland refuses: an inventory.*P12", stuck)


def test_each_wait_says_who_vouches_for_it() -> None:
    waiting = _brief(100).split("WAITING")[1].split("CONTACTS")[0]
    assert re.search(r"Sudland +Norland: relief .*the closing of the plant .*stated", waiting)
    assert re.search(r"Norland +Sudland: an inventory.*inferred", waiting)


def test_where_nothing_is_stuck_it_says_so() -> None:
    quiet = _brief(100, Brief(title="Talks", as_of="", articles=(), deadlock=explain([]), labels={}, contacts=(),
                              matrix=matrix_of([], {}), due=()))  # fmt: skip
    assert "no demand stands against a refusal" in quiet
    assert "no known day" in quiet


def test_a_contested_measure_stands_in_brackets_and_an_unknown_cell_is_a_dot() -> None:
    told = _printed(matrix_table(matrix_of(POSITIONS[:3], LABELS), width=100), 100)
    assert "[an inventory" in told
    assert "[the closing" not in told
    assert "·" in told


def test_parties_that_do_not_fit_are_named() -> None:
    told = _printed(matrix_table(matrix_of(POSITIONS, LABELS), width=80), 80)
    shown = [party for party in ("Norland", "Sudland", "Westland", "Eastland", "Northern Isles") if party in told]
    assert len(shown) == 5
    assert "also:" in told


def test_the_same_word_twice_in_a_cell_is_said_once() -> None:
    twice = [make.position(holder="Norland", as_of="2020-01-01"), make.position(holder="Norland", as_of="2020-01-02")]
    told = _printed(matrix_table(matrix_of(twice, {twice[0].id: "P1", twice[1].id: "P2"}), width=100), 100)
    assert told.count("demands") == 1
    assert "P2 P1" in told


def test_a_contradiction_stands_below_the_contact() -> None:
    conflicts = ("place differs: X (A1) / Y (A2)",)
    line = ContactLine(
        label="C1", contact=make.contact(), article_count=2, independent_source_count=2, conflicts=conflicts
    )
    told = _printed(contacts_table([line]), 100)
    assert "2 reports" in told
    assert "place differs" in told


def test_what_became_of_a_plan_leads_to_the_contact_that_tells() -> None:
    told = _printed(due_table([DueLine(label="C1", what="x", when=None, outcome="held", state="done", by="C9")]), 80)
    assert "C1 → C9" in told


@pytest.mark.parametrize(("columns", "width"), [("60", 60), (None, 100)])
def test_a_pipe_is_as_wide_as_told(monkeypatch: pytest.MonkeyPatch, columns: str | None, width: int) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    if columns:
        monkeypatch.setenv("COLUMNS", columns)
    assert console_for().width == width


def test_the_legend_explains_the_signs_of_the_table_and_no_others() -> None:
    lines = [make.merged(make.contact(status=status)) for status in ("ongoing", "proposed", "refused")]
    assert legend(lines) == "◐ ongoing  ◌ proposed or postponed  ✕ off or not held"


@pytest.mark.parametrize("status", ["held", "ongoing", "announced"])
def test_what_the_words_deny_is_not_shown_as_if_it_had_happened(status: str) -> None:
    told = _printed(contacts_table([make.merged(make.contact(status=status, certainty="denied"))]), 100)
    assert told.startswith("✕")
    assert re.search(r"not held|not going on|denied", told)


def test_words_in_brackets_are_words(capsys: pytest.CaptureFixture[str]) -> None:
    table = Table()
    table.add_row("[stated] :smile:")
    console_for(width=80).print(table)
    assert "[stated] :smile:" in capsys.readouterr().out


def test_two_of_one_day_and_the_same_sides_are_told_apart_by_their_words() -> None:
    lines = [
        DueLine(label=f"C{n}", what="meeting", when="2020-01-01", outcome="off", by=f"C{n}", contact=make.contact(of))
        for n, of in enumerate((make.article("Lunch is off."), make.article("Ceremony is off.")), start=1)
    ]
    told = _printed(due_table(lines), 80)
    assert "“Lunch”" in told
    assert "“Ceremony”" in told
    assert "→" not in told
