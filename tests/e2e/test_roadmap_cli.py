"""Road maps from the command line: deadlock, roadmap, simulate, compare, values, on a hand-written negotiation."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import time
from importlib import resources
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.e2e.test_record_cli import Told, memcon

TALKS = Path(str(resources.files("memcon") / "data" / "roadmap" / "examples" / "ceasefire.toml"))
DOSSIER = Path(str(resources.files("memcon") / "data" / "dossier" / "us-dprk"))
LIMIT = ("--time-limit", "10")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a hand-written negotiation and the plans that were found for it."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "talks.toml").write_text(TALKS.read_text(encoding="utf-8"), encoding="utf-8")
    told = memcon("roadmap", "--negotiation", "talks.toml", "-o", "plan.json", "--json", *LIMIT, cwd=folder)
    assert told.returncode in {0, 1}, told.stderr
    (folder / "found.json").write_text(told.stdout, encoding="utf-8")
    return folder


def _of_talks(verb: str, *words: str, cwd: Path) -> Told:
    return memcon(verb, "--negotiation", "talks.toml", *LIMIT, *words, cwd=cwd)


def _edited(folder: Path, *changes: tuple[str, str]) -> Path:
    text = TALKS.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (folder / "talks.toml").write_text(text, encoding="utf-8")
    return folder


def test_the_deadlock_is_told_in_quotes_with_its_cheapest_way_out(desk: Path) -> None:
    told = _of_talks("deadlock", cwd=desk)
    words = " ".join(told.stdout.split())
    assert told.returncode == 0
    assert "these three cannot all stand, by their words alone" in words
    assert "“Nobody sits in this council with a gun under the table.”" in words
    assert "4 points, proved cheapest" in words
    assert "becomes: weapons once all prisoners are released" in words


def test_road_maps_reach_the_end_in_steps_that_every_side_can_bear(desk: Path) -> None:
    found = json.loads((desk / "found.json").read_text(encoding="utf-8"))
    assert found["schema"] == "memcon-analysis/1"
    plans = found["synthesis"]["road_maps"]
    assert plans
    for plan in plans:
        weapons = [step for phase in plan["phases"] for step in phase["steps"] if step["measure"] == "weapons"]
        assert len(weapons) == 4
        assert all(standing["within"] <= 25.01 for phase in plan["phases"] for standing in phase["standings"])


def test_the_report_and_the_tables_say_first_what_is_assumed(desk: Path) -> None:
    told = _of_talks("roadmap", "-o", "report.md", cwd=desk)
    assert told.returncode in {0, 1}, told.stderr
    assert any(line.startswith("Assumed by memcon") for line in told.stdout.splitlines()[:6])
    report = (desk / "report.md").read_text(encoding="utf-8")
    assert "**Assumed by memcon:**" in "\n".join(report.splitlines()[:10])
    for part in ("What it is stuck on", "The cheapest way out", "Road maps", "Simulation", "Robust or fragile"):
        assert f"## {part}" in report


def test_nothing_is_overwritten_and_that_is_said_before_anything_is_searched_for(desk: Path) -> None:
    begun = time.monotonic()
    told = _of_talks("roadmap", "-o", "plan.json", cwd=desk)
    assert told.returncode == 2
    assert "plan.json: is there already; add --force" in told.stderr
    assert time.monotonic() - begun < 5


def test_a_kept_plan_is_simulated_and_the_same_seed_gives_the_same_outcome(desk: Path) -> None:
    runs = [memcon("simulate", "plan.json", "--runs", "2000", "--seed", "7", "--json", cwd=desk) for _ in range(2)]
    assert runs[0].returncode == 0, runs[0].stderr
    assert runs[0].stdout == runs[1].stdout
    assert json.loads(runs[0].stdout)["outcomes"][0]["runs"] == 2000
    shown = memcon("simulate", "plan.json", "--runs", "2000", cwd=desk).stdout
    assert "carried through" in shown


def test_plans_are_put_side_by_side(desk: Path) -> None:
    told = memcon("compare", "plan.json:1", "plan.json:2", cwd=desk)
    assert told.returncode == 0, told.stderr
    assert "gives first" in told.stdout


def test_one_plan_of_a_file_is_told_by_its_own_number(desk: Path) -> None:
    told = memcon("simulate", "plan.json:2", "--runs", "500", cwd=desk)
    assert told.returncode == 0, told.stderr
    assert "PLAN 2 SIMULATED" in told.stdout


def test_a_plan_that_was_tampered_with_is_pointed_out(desk: Path) -> None:
    kept = (desk / "plan.json").read_text(encoding="utf-8")
    (desk / "odd.json").write_text(kept.replace('"begins_day": 60', '"begins_day": -60'), encoding="utf-8")
    told = memcon("compare", "odd.json", cwd=desk)
    assert "odd.json:1 does not keep the rules of its negotiation: phase 2" in told.stderr
    assert "! breaks the rules" in told.stdout
    assert "breaks the rules of its negotiation" in memcon("simulate", "odd.json", "--runs", "500", cwd=desk).stdout
    assert not memcon("compare", "plan.json", cwd=desk).stderr


def test_plans_are_named_without_their_folder(desk: Path) -> None:
    (desk / "copy.json").write_bytes((desk / "plan.json").read_bytes())
    two = memcon("compare", f"{desk}/plan.json:1", f"{desk}/copy.json:2", cwd=desk).stdout
    assert "plan.json:1" in two
    assert "copy.json:2" in two
    assert str(desk) not in two
    assert "plan 1" in memcon("compare", f"{desk}/plan.json", cwd=desk).stdout


def test_values_are_written_changed_and_checked(desk: Path) -> None:
    told = memcon("values", "init", "--negotiation", "talks.toml", "-o", "values.toml", cwd=desk)
    assert told.returncode == 0, told.stderr
    checked = memcon("values", "check", "--negotiation", "talks.toml", "values.toml", cwd=desk)
    assert checked.returncode == 0, checked.stderr
    (desk / "wrong.toml").write_text('[measures."no such measure"]\ncost = 3\n', encoding="utf-8")
    wrong = memcon("values", "check", "--negotiation", "talks.toml", "wrong.toml", cwd=desk)
    assert wrong.returncode == 2
    assert "wrong.toml" in wrong.stderr
    assert "no such measure" in wrong.stderr
    shown = memcon("values", "show", "--negotiation", "talks.toml", cwd=desk)
    assert "breakdown_loss" in shown.stdout


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ([('performer = "Government"', 'performer = "Goverment"')], "Government"),
        ([("cost = 3\n", "cost = [5, 3, 1]\n")], "cost"),
        ([('name = "cease fire in the valley"', 'name = "x"\nafter = ["weapons"]')], "circle"),
        ([("discount = [0.85, 0.9, 0.95]", "discount = 1.2")], "discount"),
    ],
)
def test_what_cannot_be_meant_is_named_with_its_place(
    changes: list[tuple[str, str]], problem: str, tmp_path: Path
) -> None:
    told = _of_talks("roadmap", cwd=_edited(tmp_path, *changes))
    assert told.returncode == 2
    assert told.stderr.startswith("memcon: talks.toml: ")
    assert problem in told.stderr


@pytest.mark.parametrize("text", ['title = "Nobody"\n', 'title = "One"\n[parties.Norland]\n'])
@pytest.mark.parametrize("verb", ["deadlock", "roadmap"])
def test_talks_of_nobody_or_of_one_are_answered(text: str, verb: str, tmp_path: Path) -> None:
    (tmp_path / "talks.toml").write_text(text, encoding="utf-8")
    told = _of_talks(verb, cwd=tmp_path)
    assert told.returncode in {0, 2, 3}
    assert told.stdout or told.stderr


def test_where_nobody_gives_way_it_says_who(tmp_path: Path) -> None:
    text = TALKS.read_text(encoding="utf-8").split("[requirements.no-unilateral]")[0]
    lines, inside = [], False
    for line in text.splitlines():
        inside = inside or line.startswith("ladder")
        if not inside:
            lines.append(line)
        if inside and line.rstrip().endswith("]"):
            inside = False
            lines.append("hard = true")
    (tmp_path / "talks.toml").write_text("\n".join(lines), encoding="utf-8")
    told = _of_talks("roadmap", "--json", cwd=tmp_path)
    found = json.loads(told.stdout)["synthesis"]
    assert (found["status"], found["road_maps"]) == ("impossible", [])
    assert found["why_not"]


@pytest.mark.parametrize(
    ("tolerance", "status"), [("0", {"impossible", "solved", "best so far"}), ("inf", {"solved", "best so far"})]
)
def test_tolerances_of_nothing_and_of_everything_are_answered(tolerance: str, status: set[str], tmp_path: Path) -> None:
    changes = [("tolerance_within = 25", f"tolerance_within = {tolerance}")]
    told = _of_talks("roadmap", "--json", cwd=_edited(tmp_path, *changes))
    assert json.loads(told.stdout)["synthesis"]["status"] in status


def test_a_plan_is_drawn(tmp_path: Path) -> None:
    told = _of_talks("roadmap", "--objective", "phases", "-o", "plan.svg", cwd=_edited(tmp_path))
    assert told.returncode in {0, 1}, told.stderr
    assert ET.parse(tmp_path / "plan.svg").getroot().tag.endswith("svg")


def test_out_of_time_is_an_answer_with_a_status(desk: Path) -> None:
    told = memcon("roadmap", "--negotiation", "talks.toml", "--time-limit", "0.001", "--json", cwd=desk)
    assert told.returncode == 1, told.stderr
    assert json.loads(told.stdout)["synthesis"]["status"] in {"out of time", "best so far"}


def test_ctrl_c_prints_the_best_so_far_with_its_status(desk: Path) -> None:
    run = subprocess.Popen(
        [sys.executable, "-m", "memcon", "simulate", "plan.json", "--runs", "1000000000", "--time-limit", "300"],
        cwd=desk,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    time.sleep(4)
    run.send_signal(signal.SIGINT)
    out, err = run.communicate(timeout=30)
    assert run.returncode == 1
    assert "best so far" in out
    assert "the best so far follows" in err


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["roadmap", "--negotiation", "none.toml"], "none.toml"),
        (["roadmap", "--negotiation", "talks.toml", "page.html"], "not both"),
        (["roadmap", "--negotiation", "talks.toml", "-o", "plan.png"], ".svg"),
        (["roadmap", "--negotiation", "talks.toml", "--drop", "no-such"], "no-such"),
        (["roadmap", "--negotiation", "talks.toml", "--set", "measures.no.cost=1"], "measures.no.cost"),
        (["roadmap", "talks.toml", "page.html"], "one negotiation at a time"),
        (["simulate", "plan.json", "--plan", "99"], "99"),
        (["compare", "plan.json"], ""),
        (["compare", "plan.json:77", "plan.json"], "77"),
        (["compare", "talks.toml", "plan.json"], "talks.toml"),
    ],
)
def test_wrong_use_names_place_and_remedy(words: list[str], problem: str, desk: Path) -> None:
    told = memcon(*words, cwd=desk)
    if words == ["compare", "plan.json"]:
        assert told.returncode in {0, 2}
        return
    assert told.returncode in {2, 3}, told.stdout
    assert problem in told.stderr
    assert "Traceback" not in told.stderr


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a record of the example dossier."""
    folder = tmp_path_factory.mktemp("record")
    assert memcon("add", str(DOSSIER), cwd=folder).returncode in {0, 1}
    return folder


def test_every_quote_of_a_deadlock_stands_in_a_report(record: Path) -> None:
    told = memcon("deadlock", "--json", "--no-safety", *LIMIT, cwd=record)
    assert told.returncode in {0, 1}, told.stderr
    labels = [one["label"] for one in json.loads(memcon("articles", "--json", cwd=record).stdout)]
    texts = [json.loads(memcon("show", label, "--json", cwd=record).stdout)["article"]["text"] for label in labels]
    asked = json.loads(told.stdout)["negotiation"]["requirements"]
    quotes = [quote["exact"] for one in asked for quote in one["quotes"]]
    assert quotes
    for quote in quotes:
        assert any(quote in text for text in texts), quote


def test_only_what_was_stated_leaves_out_what_was_inferred(record: Path) -> None:
    told = memcon("deadlock", "--json", "--no-safety", "--stated-only", *LIMIT, cwd=record)
    asked = json.loads(told.stdout)["negotiation"]["requirements"]
    by_nature = "together-"  # what the catalogue marks as joint is done at once, whoever said so
    assert {one["layer"] for one in asked if not one["id"].startswith(by_nature)} == {"stated"}


def test_a_record_gives_road_maps_whose_figures_are_all_said_to_be_assumed(record: Path) -> None:
    told = memcon("roadmap", *LIMIT, cwd=record)
    assert told.returncode in {0, 1}, told.stderr
    assert re.search(r"Assumed by memcon +(\d+) of \1 figures", told.stdout)
    assert "PLAN 1" in told.stdout or "NO ROAD MAP" in told.stdout


def test_a_day_before_the_first_report_is_an_answer(record: Path) -> None:
    told = memcon("deadlock", "--as-of", "1999-01-01", *LIMIT, cwd=record)
    assert told.returncode in {0, 3}
    assert "Traceback" not in told.stderr


def test_the_brief_points_on_to_the_road_map(record: Path) -> None:
    assert "memcon roadmap" in memcon("brief", cwd=record).stdout.splitlines()[-1]


def test_assumed_aims_are_reached_and_said_to_be_assumed(tmp_path: Path) -> None:
    (tmp_path / "reactor.toml").write_text(
        TALKS.with_name("reactor.toml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    told = memcon("roadmap", "reactor.toml", "--aims", "--json", *LIMIT, cwd=tmp_path)
    found = json.loads(told.stdout)
    aims = [one for one in found["negotiation"]["requirements"] if one["id"].startswith("aim of")]
    assert aims
    for plan in found["synthesis"]["road_maps"]:
        done = {step["measure"] for phase in plan["phases"] for step in phase["steps"]}
        given_up = {one["requirement"] for one in plan["softened"]}
        assert all(set(aim["first"]) <= done or aim["id"] in given_up for aim in aims)
    shown = " ".join(memcon("roadmap", "reactor.toml", "--aims", *LIMIT, cwd=tmp_path).stdout.split())
    assert f"figures, {len(aims)} aim" in shown


@pytest.mark.parametrize("text", ["", 'title = "T"\n[parties.A]\n[parties.B]\n'])
def test_talks_of_nobody_or_of_nothing_are_nothing_to_plan_rather_than_impossible(text: str, tmp_path: Path) -> None:
    (tmp_path / "talks.toml").write_text(text, encoding="utf-8")
    told = _of_talks("roadmap", cwd=tmp_path)
    assert (told.returncode, "NOTHING TO PLAN" in told.stdout, "nothing to negotiate" in told.stdout) == (0, True, True)
    assert "nothing to negotiate" in memcon("stability", "talks.toml", cwd=tmp_path).stderr


@pytest.mark.parametrize(
    ("key", "value"), [("cost", "1e18"), ("tranches", "1000000"), ("verification.lag_phases", "10000")]
)
def test_an_edit_to_what_cannot_be_is_refused(key: str, value: str, tmp_path: Path) -> None:
    text = 'title = "T"\n[parties.A]\n[parties.B]\n[measures.m]\nperformer = "A"\nbenefits.B.once = 3\n'
    (tmp_path / "talks.toml").write_text(text, encoding="utf-8")
    told = _of_talks("roadmap", "--set", f"measures.m.{key}={value}", cwd=tmp_path)
    assert (told.returncode, "cannot change" in told.stderr) == (2, True)


def test_what_only_the_stakes_forbid_is_told_robust_or_fragile(tmp_path: Path) -> None:
    lines = [
        'title = "A gift"', "as_of = 2030-10-01",
        "[parties.North]", "breakdown_loss = [99, 99, 99]", "tolerance_within = [15, 20, 45]",
        "[parties.South]",
        "[measures.gift]", 'performer = "North"', "cost = [30, 30, 30]",
        "benefits.South.once = [50, 50, 50]", 'reversal = "paid"',
        "[requirements.give]", 'holder = "South"', 'kind = "must"', 'first = ["gift"]',
    ]  # fmt: skip
    (tmp_path / "talks.toml").write_text("\n".join(lines), encoding="utf-8")
    told = memcon("deadlock", "talks.toml", "--json", *LIMIT, cwd=tmp_path)
    found = {one["words"]: one for one in json.loads(told.stdout)["conclusions"]}
    told_of = next(one for words, one in found.items() if "cannot all stand" in words and "with the stakes" in words)
    assert told_of["verdict"] == "fragile"
    assert any(abs(flip["flips_at"] - 30) < 0.1 for flip in told_of["flips"])
    assert any(words.startswith("with the stakes, cheapest to soften") for words in found)
