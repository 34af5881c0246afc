"""Agreements from the command line: adopted, tracked, scored, taken back; what goes wrong is told in one line."""

from __future__ import annotations

import json
import shutil
from contextlib import chdir
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from memcon.cli import main
from memcon.show.plan_form import plan_file
from tests import roadmap_factories as plans
from tests.e2e.test_record_cli import memcon

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.test_record_cli import Told

NORTH = "six-party-2007"


@pytest.fixture(scope="module")
def adopted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose record has adopted an agreement; not to be changed."""
    folder = tmp_path_factory.mktemp("adopted")
    assert memcon("adopt", NORTH, cwd=folder).returncode == 0
    return folder


@pytest.fixture
def desk(adopted: Path, tmp_path: Path) -> Path:
    """A copy of that folder, a test's own."""
    shutil.copytree(adopted, tmp_path, dirs_exist_ok=True)
    return tmp_path


def _tracked(desk: Path, *words: str) -> Any:
    told = memcon("track", *words, "--json", cwd=desk)
    assert told.returncode == 0, told.stderr
    return json.loads(told.stdout)


def _state(desk: Path, name: str, *words: str) -> tuple[str, int | None]:
    item = next(one for one in _tracked(desk, NORTH, "--as-of", "2007-08-01", *words)["due"] if one["id"] == name)
    return item["state"], item["days"]


def _score(desk: Path, *words: str) -> Told:
    return memcon("score", *words, "--why", "a report", "--as", "Ada", cwd=desk)


def test_what_is_adopted_is_shown_and_followed(desk: Path) -> None:
    told = memcon("track", NORTH, "--as-of", "2007-08-01", cwd=desk)
    assert told.returncode == 0
    assert "3 overdue · 1 waiting · 2 done late" in told.stdout
    assert "91 d late" in told.stdout
    assert "100 × sum of scores ÷ (3 × 6 commitments)" in told.stdout


def test_a_dry_run_shows_and_changes_nothing(tmp_path: Path) -> None:
    told = memcon("adopt", "jcpoa-2015", "--dry-run", cwd=tmp_path)
    assert (told.returncode, "heavy-water" in told.stdout, "nothing was changed" in told.stderr) == (0, True, True)
    assert list(tmp_path.iterdir()) == []


def test_adopting_twice_changes_nothing(desk: Path) -> None:
    before = len(json.loads(memcon("track", "--log", "--json", cwd=desk).stdout))
    told = memcon("adopt", NORTH, cwd=desk)
    assert (told.returncode, "as it is already" in told.stderr) == (0, True)
    assert len(json.loads(memcon("track", "--log", "--json", cwd=desk).stdout)) == before


def test_parties_that_reports_name_otherwise_are_told(desk: Path) -> None:
    text = memcon("adopt", NORTH, "--toml", cwd=desk).stdout.replace("North Korea", "DPRK").replace("Japan", "Atlantis")
    (desk / "mine.toml").write_text(text, encoding="utf-8")
    told = memcon("adopt", "mine.toml", "--dry-run", cwd=desk).stderr
    assert "reports are read with 'North Korea' for 'DPRK'" in told
    assert "memcon knows no party 'Atlantis'" in told
    assert "memcon knows" not in memcon("adopt", NORTH, "--dry-run", cwd=desk).stderr


def test_an_agreement_is_read_from_standard_input(desk: Path) -> None:
    text = memcon("adopt", "jcpoa-2015", "--toml", cwd=desk).stdout
    with chdir(desk):
        done = CliRunner().invoke(main, ["adopt", "-"], input=text, catch_exceptions=False)
    assert (done.exit_code, _tracked(desk, "jcpoa-2015")["name"]) == (0, "jcpoa-2015")


def test_an_edited_file_amends_and_withdrawing_leaves_the_one_before(desk: Path) -> None:
    text = memcon("adopt", NORTH, "--toml", cwd=desk).stdout
    (desk / "mine.toml").write_text(text.replace("Six-party talks", "Talks of six"), encoding="utf-8")
    assert memcon("adopt", "mine.toml", cwd=desk).returncode == 0
    assert _tracked(desk)["title"].startswith("Talks of six")
    assert memcon("adopt", NORTH, "--withdraw", cwd=desk).returncode == 0
    assert _tracked(desk)["title"].startswith("Six-party talks")


def test_a_withdrawn_agreement_is_followed_no_more(desk: Path) -> None:
    assert memcon("adopt", NORTH, "--withdraw", "--why", "a slip", cwd=desk).returncode == 0
    told = memcon("track", cwd=desk)
    assert (told.returncode, told.stdout) == (3, "")
    assert json.loads(memcon("track", "--json", cwd=desk).stdout) == []
    assert memcon("adopt", NORTH, "--withdraw", cwd=desk).returncode == 2


def test_a_score_counts_and_taking_it_back_leaves_the_one_before(desk: Path) -> None:
    assert _state(desk, "IA1") == ("overdue", 109)
    assert _score(desk, "IA1", "full", "--on", "2007-07-18").stdout == f"{NORTH}: IA1 in 2007: 3 (on 2007-07-18)\n"
    assert _state(desk, "IA1") == ("done late", 95)
    assert _score(desk, "IA1", "withdrawn", "--period", "2007").returncode == 0
    assert _state(desk, "IA1") == ("overdue", 109)
    assert _score(desk, "IA1", "withdrawn", "--period", "2007").returncode == 2


def test_every_change_says_the_same_to_a_program(desk: Path) -> None:
    assert json.loads(memcon("adopt", "jcpoa-2015", "--json", cwd=desk).stdout)["name"] == "jcpoa-2015"
    entry = json.loads(_score(desk, "IA1", "3", "--on", "2007-07-18", "--agreement", NORTH, "--json").stdout)
    assert (entry["what"]["kind"], entry["what"]["value"], entry["by"]) == ("score", 3.0, "Ada")
    taken = json.loads(memcon("adopt", "jcpoa-2015", "--withdraw", "--json", cwd=desk).stdout)
    assert (taken["agreement"], taken["what"]["kind"]) == ("jcpoa-2015", "agreement")


def test_an_agreement_may_be_called_otherwise(desk: Path) -> None:
    assert memcon("adopt", "jcpoa-2015", "--name", "iran", cwd=desk).returncode == 0
    assert _tracked(desk, "iran", "--as-of", "2016-12-31")["name"] == "iran"


def test_evidence_that_the_record_holds_is_named_by_its_label(desk: Path) -> None:
    assert memcon("track", "--log", "nothing", cwd=desk).returncode == 3
    told = _score(desk, "IA1", "3", "--on", "2007-07-18", "--evidence", "p9")
    assert (told.returncode, "has the label P9" in told.stderr) == (2, True)


def test_nobody_takes_back_what_another_found(desk: Path) -> None:
    _score(desk, "IA1", "full", "--on", "2007-07-18", "--amount", "1")
    told = memcon("score", "IA1", "withdrawn", "--period", "2007", "--why", "no", "--as", "Ben", cwd=desk)
    assert (told.returncode, "nothing of Ben's stands about IA1" in told.stderr) == (2, True)


def test_examples_are_listed_by_name(tmp_path: Path) -> None:
    told = memcon("adopt", "--list", cwd=tmp_path)
    assert told.stdout.split() == ["jcpoa-2015", "mozambique-1992", NORTH]


def test_every_entry_stays_in_the_log_with_who_and_why(desk: Path) -> None:
    _score(desk, "SP2", "not-due", "--period", "2007-10")
    _score(desk, "SP2", "withdrawn", "--period", "2007-10")
    log = json.loads(memcon("track", "--log", "--json", cwd=desk).stdout)
    assert [(one["verdict"], one["by"], one["why"]) for one in log[1:]] == [
        ("entered", "Ada", "a report"),
        ("withdrawn", "Ada", "a report"),
    ]
    assert "takes back: SP2 in 2007-10: not due" in memcon("track", "--log", cwd=desk).stdout


def test_what_was_entered_later_was_not_known_before(desk: Path) -> None:
    assert memcon("track", "--recorded-by", "2020-01-01", cwd=desk).returncode == 3


def test_an_event_sets_days_running_and_a_limit_takes_quantities(tmp_path: Path) -> None:
    memcon("adopt", "mozambique-1992", cwd=tmp_path)
    memcon("adopt", "jcpoa-2015", cwd=tmp_path)
    assert _score(tmp_path, "E-Day", "happened", "--on", "1993-01-01", "--agreement", "mozambique-1992").returncode == 0
    due = _tracked(tmp_path, "mozambique-1992", "--as-of", "1993-01-01")["due"]
    assert {one["id"]: one["days"] for one in due}["M6"] == 180
    assert _score(tmp_path, "heavy-water", "131.5", "--on", "2018-02", "--agreement", "jcpoa-2015").returncode == 0
    assert _tracked(tmp_path, "jcpoa-2015", "--as-of", "2018-03-01")["limits"][0]["state"] == "breached"


def test_a_limit_that_is_asked_wrongly_is_told(tmp_path: Path) -> None:
    memcon("adopt", "jcpoa-2015", cwd=tmp_path)
    assert "of what day is the value? --on DAY" in _score(tmp_path, "heavy-water", "131").stderr
    assert "'much' is no quantity" in _score(tmp_path, "heavy-water", "much", "--on", "2018").stderr
    _score(tmp_path, "heavy-water", "131", "--on", "2018-02")
    assert _score(tmp_path, "heavy-water", "withdrawn", "--on", "2018-02").returncode == 0
    assert _tracked(tmp_path, "jcpoa-2015", "--as-of", "2018-03-01")["limits"][0]["state"] == "kept"


def test_several_agreements_are_listed(desk: Path) -> None:
    memcon("adopt", "jcpoa-2015", cwd=desk)
    assert [one["name"] for one in _tracked(desk, "--as-of", "2016-12-31")] == [NORTH, "jcpoa-2015"]
    assert "jcpoa-2015" in memcon("track", cwd=desk).stdout


def test_an_agreement_is_shown_in_phases_as_a_plan(desk: Path) -> None:
    told = memcon("track", "--phases", "90", cwd=desk)
    assert told.returncode == 0
    assert "PHASE 4  from day 270" in told.stdout
    assert "⇄ SP1, SP2" in told.stdout
    phases = json.loads(memcon("track", "--phases", "90", "--json", cwd=desk).stdout)["phases"]
    assert [phase["number"] for phase in phases] == [1, 3, 4]


def test_a_plan_is_adopted_under_the_name_of_its_file(tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_text(plan_file(plans.negotiation(), [plans.road_map()]), encoding="utf-8")
    assert memcon("adopt", "plan.json", "--start", "2027-01-01", cwd=tmp_path).returncode == 0
    due = _tracked(tmp_path, "plan", "--as-of", "2027-01-31")["due"]
    assert [(one["id"], one["state"], one["days"]) for one in due if one["kind"] == "commitment"] == [
        ("open-road", "due", 60),
        ("close-plant", "due", 60),
    ]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("adopt",), "adopt what?"),
        (("adopt", "none.toml"), "none.toml: No such file or directory"),
        (("adopt", "bad.toml"), "this is no TOML"),
        (("adopt", "bad.json"), "bad.json: no plan file"),
        (("adopt", "scale.toml"), "scored on the scale 'odd', which is none of pam, paimt, done"),
        (("adopt", NORTH, "--start", "2027-01-01"), "--start is for plans"),
        (("track", "atlantis"), "no agreement 'atlantis' is adopted; adopted: six-party-2007"),
        (("score", "IA9", "3", "--why", "x", "--on", "2007"), "nothing called 'IA9'; it has IA1"),
        (
            ("score", "IA1", "9", "--why", "x", "--on", "2007"),
            "'9' is no value of Peace Accords Matrix: 0 (not initiated)",
        ),
        (("score", "IA1", "3", "--why", "x"), "in what period was IA1 so?"),
        (("score", "IA1", "3", "--why", "x", "--on", "soon"), "--on soon: no date"),
        (("score", "IA1", "3", "--why", "x", "--on", "2007", "--evidence", "A9"), "no article"),
        (("score", "IA", "3", "--why", "x", "--on", "2007"), "IA is an event: say memcon score IA happened --on DAY"),
        (("score", "IA", "happened", "--why", "x"), "on what day did IA happen?"),
        (("adopt", "day.json", "--start", "soon"), "'soon' is no day; write it as 2027-01-01"),
        (("adopt", "day.json", "--plan", "7"), "day.json holds 1 plans; --plan 7 is none of them"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_wrong_use_is_told_in_words(desk: Path, words: tuple[str, ...], told: str) -> None:
    (desk / "bad.toml").write_text("name = x", encoding="utf-8")
    (desk / "bad.json").write_text("{}", encoding="utf-8")
    (desk / "day.json").write_text(plan_file(plans.negotiation(), [plans.road_map()]), encoding="utf-8")
    sound = memcon("adopt", NORTH, "--toml", cwd=desk).stdout
    (desk / "scale.toml").write_text(f'scale = "odd"\n{sound}', encoding="utf-8")
    done = memcon(*words, cwd=desk)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr


@pytest.mark.parametrize("columns", ["40", "80", "100"])
def test_tables_keep_within_the_terminal(desk: Path, columns: str) -> None:
    told = memcon("track", NORTH, "--as-of", "2007-08-01", cwd=desk, env={"COLUMNS": columns, "NO_COLOR": "1"})
    assert max(len(line) for line in told.stdout.splitlines()) <= int(columns)
    assert "IA1" in told.stdout
