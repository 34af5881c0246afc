"""Agreements in a terminal: what presses first, every figure in words, at any width."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from rich.console import Console

from memcon.domain.agreement import Happening, Quantity, Tranche
from memcon.domain.plan import Deadline
from memcon.domain.tracking import Report
from memcon.roadmap.tracking.drift import Reported
from memcon.roadmap.tracking.overview import track
from memcon.show.tracking import (
    agreements_table,
    counts_of,
    entry_words,
    ledger_table,
    percent,
    show_adoption,
    show_tracked,
)
from memcon.show.tracking_form import PublicTracked, tracked_form, tracking_schema
from tests import agreement_factories as make

if TYPE_CHECKING:
    from rich.console import RenderableType

    from memcon.domain.agreement import Agreement

AS_OF = "2020-06-01"


def _printed(*what: RenderableType, width: int = 100) -> str:
    written = io.StringIO()
    Console(file=written, width=width).print(*what)
    return written.getvalue()


def _shown(agreement: Agreement, *reports: Report, as_of: str = AS_OF, width: int = 100) -> str:
    written = io.StringIO()
    tracked = track(agreement, make.PAM, as_of=as_of, reported=Reported(reports))
    show_tracked(tracked, agreement, Console(file=written, width=width))
    return written.getvalue()


def _line(text: str, name: str) -> str:
    """The line of a table that ends with that id; what runs on below it is indented."""
    return next(line for line in text.splitlines() if line.rstrip().endswith(name) and not line.startswith("  "))


EVERY_STATE = make.agreement(
    make.commitment("done", make.within(60)),
    make.commitment("tardy", make.within(30)),
    make.commitment("latish", make.within(30)),
    make.commitment("unsaid", make.within(60)),
    make.commitment("over", make.within(60), verifier="UN observers", needs="parliament"),
    make.commitment("coming", make.within(100)),
    make.commitment("today", make.within(92)),
    make.commitment("waits", make.within(5, "opened")),
    make.commitment("prompt", Deadline(after=("tardy",), manner="promptly")),
    make.commitment("open"),
    make.commitment("latest", make.within(200, whichever="earlier", or_after=("opened",))),
    make.commitment("least", make.within(200, whichever="later", or_after=("opened",))),
    make.commitment("supposing", make.within(5, "coming")),
    events=(make.event("opened"),),
    scores=(
        make.score("done", 3, on="2020-04-01"),
        make.score("tardy", 3, on="2020-04-10"),
        make.score("latish", 3, on="2020-05"),
        make.score("unsaid", 3),
    ),
)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("done", "done"), ("tardy", "10 d late"), ("latish", "done late"), ("unsaid", "done, day unknown"),
        ("over", "overdue 32 d"), ("coming", "in 8 d"), ("today", "due today"), ("waits", "waits"),
        ("prompt", "promptly, 52 d"), ("open", "no deadline"), ("latest", "≤2020-09-17"), ("least", "≥2020-09-17"),
        ("supposing", "~2020-06-14"),
    ],
)  # fmt: skip
def test_each_state_in_words(name: str, told: str) -> None:
    assert told in _line(_shown(EVERY_STATE), name)


def test_what_is_overdue_stands_first() -> None:
    lines = _shown(EVERY_STATE).splitlines()
    first = next(place for place, line in enumerate(lines) if line.startswith("DUE"))
    assert lines[first + 1].rstrip().endswith("over")


def test_who_verifies_and_what_is_needed_are_told() -> None:
    assert "verified by UN observers · needs parliament" in " ".join(_shown(EVERY_STATE, width=140).split())


def test_of_two_events_the_first_is_waited_for() -> None:
    apart = Deadline(days=30, after=("vote",), or_after=("opening",), or_days=20, whichever="earlier")
    agreement = make.agreement(make.commitment("a", apart), events=(make.event("vote"), make.event("opening")))
    assert "waits for vote or opening, whichever is first" in " ".join(_shown(agreement).split())


def test_what_is_waited_for_although_it_should_have_happened_is_called_late() -> None:
    agreement = make.agreement(make.commitment("a", make.within(10)), make.commitment("b", make.within(200, "a")))
    assert "waits for a (late)" in _shown(agreement)
    assert "waits for opened" in " ".join(_shown(EVERY_STATE).split())


@pytest.mark.parametrize(
    ("amount", "told"), [(6200.0, "6200 of 50000 t HFO (12 %)"), (None, "50000 t HFO · within")], ids=["some", "none"]
)
def test_how_much_of_what_was_promised(amount: float | None, told: str) -> None:
    promised = make.commitment("oil", make.within(60), quantity=Quantity(amount=50000, unit="t HFO"))
    assert told in _shown(make.agreement(promised, scores=(make.score("oil", 1, amount=amount),)), width=140)


def test_the_marks_that_are_used_are_explained_and_no_others() -> None:
    assert "~ supposes something that has not happened  ≤ at the latest  ≥ not before" in _shown(EVERY_STATE)
    assert "≤" not in _shown(make.agreement(make.commitment("a", make.within(60))))


def test_that_people_differ_is_shown() -> None:
    scores = (make.score("a", 2, by="Ada"), make.score("a", 3, by="Ben"))
    assert "People differ: a in 2020: 2 by Ada, 3 by Ben" in _shown(make.agreement(make.commitment("a"), scores=scores))


def test_the_counts_add_up() -> None:
    told = counts_of(track(EVERY_STATE, make.PAM, as_of=AS_OF).due)
    assert sum(int(part.split()[0]) for part in told.split(" · ")) == 13
    assert counts_of(()) == "nothing is due under it"


def test_all_stands_for_all_parties() -> None:
    agreement = make.agreement(make.commitment("it", who=("Norland", "Sudland")))
    assert "all: do it" in _shown(agreement)


def test_parts_of_a_whole() -> None:
    shares = {"even": (0.5, 1.0), "uneven": (0.2, 0.7)}
    for name, cumulative in shares.items():
        parts = (make.commitment(f"c{k}", make.within(k), tranche=Tranche(of="army", cumulative=share)) for k, share in enumerate(cumulative))  # noqa: E501  # fmt: skip
        told = _shown(make.agreement(*parts))
        assert (
            "even parts, together all of it" if name == "even" else "uneven parts: 20 %, 50 %, together not all"
        ) in told


@pytest.mark.parametrize(("low", "high", "told"), [(57.666, 57.666, "57.7 %"), (20, 90, "20.0–90.0 %")])
def test_a_figure_or_its_range(low: float, high: float, told: str) -> None:
    assert percent(low, high) == told


def test_scores_stand_with_their_formula_and_themes_without_any_say_so() -> None:
    agreement = make.agreement(
        make.commitment("a", theme="arms"), make.commitment("b", theme="trade"), scores=(make.score("a", None),)
    )
    told = _shown(agreement)
    assert "100 × sum of scores ÷ (3 × 2 commitments)" in told
    assert "not scored" in told


def test_a_limit_with_its_breaches_and_who_disputes_it() -> None:
    water = make.limit(contested_by="Norland", contested="says that it is no limit")
    agreement = make.agreement(
        limits=(water, make.limit("fuel", None, least=5)),
        observations=(
            make.seen(131, "2020-02-17"), make.seen(130, "2020-02-24", "<"), make.seen(132, "2020-03"),
            make.seen(120, "2020-04-02"), make.seen(133, "2020-05-01"), make.seen(4, "2020-05-02", limit="fuel"),
        ),
    )  # fmt: skip
    told = " ".join(_shown(agreement).split())
    for words in (
        "2020-02-17: 131 t, 1 beyond, cured after 7 days",
        "2020-03: 132 t, 2 beyond, cured by 2020-04-02, 2 to 32 days later",
        "2020-05-01: 133 t, 3 beyond, not cured in any report",
        "contested: Norland says that it is no limit",
        "≥ 5 t",
        "last 133 t on 2020-05-01",
    ):
        assert words in told


def test_what_the_record_says_stands_apart_as_suggestions() -> None:
    report = Report(
        label="E1", kind="act", parties=("Norland",), date="2020-04-01", done=True, measure="do it all", words="it was"
    )  # fmt: skip
    agreement = make.agreement(
        make.commitment("it", make.within(60), what="do it all"), make.commitment("b", make.within(1))
    )
    told = _shown(agreement, report)
    assert "THE RECORD SAYS  suggestions to judge: nothing is scored by them" in told
    assert "E1" in _line(told, "E1")
    assert "No report in the record: b" in told


def test_what_could_not_be_used_is_told() -> None:
    assert "left out: score of a in 2020: 9 is none of PAM's" in _shown(make.agreement(make.commitment("a"), scores=(make.score("a", 9),)))  # noqa: E501  # fmt: skip


@pytest.mark.parametrize("width", [40, 60, 80, 100, 140])
@pytest.mark.parametrize("name", ["six-party-2007", "mozambique-1992", "jcpoa-2015"])
def test_nothing_is_wider_than_the_page(name: str, width: int) -> None:
    agreement = make.shipped(name)
    written = io.StringIO()
    show_adoption(agreement, Console(file=written, width=width))
    told = written.getvalue() + _shown(agreement, as_of="2017-12-31", width=width)
    assert max(map(len, told.splitlines())) <= width


def test_several_agreements_and_a_ledger_as_tables() -> None:
    tracked = track(EVERY_STATE, make.PAM, as_of=AS_OF)
    assert "midtown" in _printed(agreements_table([(EVERY_STATE, tracked)]))
    entry = make.entry(
        make.score("a", 3), by="Ada", why="seen", verdict="withdrawn", recorded_at="2020-03-02T10:11:12+00:00"
    )
    assert "2020-03-02 10:11  Ada  takes back: a in 2020: 3" in _printed(ledger_table([entry]))


@pytest.mark.parametrize(
    ("what", "told"),
    [
        (make.score("a", 2.5, on="2020-01-02"), "a in 2020: 2.5 (on 2020-01-02)"),
        (make.score("a", None), "a in 2020: not due"),
        (make.seen(130, "2020-02", "<"), "water 2020-02: <130"),
        (make.seen(1234567, "2020-02"), "water 2020-02: 1234567"),
        (Happening(event="signed", date="2020-03-01"), "signed happened 2020-03-01"),
        (make.agreement(), "adopts Midtown Accord"),
    ],
)
def test_a_line_of_the_ledger_in_words(what: Any, told: str) -> None:
    assert entry_words(make.entry(what)) == told


def test_the_public_form_says_its_version_and_comes_back() -> None:
    form = tracked_form(track(EVERY_STATE, make.PAM, as_of=AS_OF))
    told = msgspec.json.encode(form)
    assert msgspec.json.decode(told, type=PublicTracked) == form
    assert b'"schema":"memcon-tracking/1"' in told
    assert "PublicTracked" in tracking_schema()["$ref"]
