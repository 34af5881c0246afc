"""The record from the command line: what is asked comes back; what goes wrong is told in one line."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import chdir, closing
from typing import TYPE_CHECKING, NamedTuple

import pytest
from click.testing import CliRunner

from memcon.cli import main

if TYPE_CHECKING:
    from pathlib import Path

LOOKING = ("articles", "contacts", "positions", "quotes", "people", "events", "timeline", "due")
REPORT = (
    "The Midtown Post\nEnvoys of {one} and {two} meet\nBy Ada Writer\nMarch {day}, 2020\n\n"
    "Foreign Minister Carl Berg of {one} met Foreign Minister Eva Dahl of {two} in Geneva on Monday. "
    "{one} demanded that {two} withdraw its troops from border post number {number}.\n\n"
    "“We will not withdraw our troops,” Dahl said after the meeting. The two will meet again in Geneva next week.\n"
)
PARTIES = ("France", "Spain", "Norway", "Sweden", "Kenya", "Ghana", "Chile", "Peru")


class Told(NamedTuple):
    """What a run printed, and its exit code."""

    returncode: int
    stdout: str
    stderr: str


def memcon(*words: str, cwd: Path, env: dict[str, str] | None = None) -> Told:
    """Run a verb in this process, so that the model is loaded once; an exception that gets out fails the test."""
    with chdir(cwd):
        done = CliRunner().invoke(main, words, env=env, catch_exceptions=False)
    return Told(done.exit_code, done.stdout, done.stderr)


def write_reports(folder: Path, count: int) -> Path:
    folder.mkdir()
    for number in range(count):
        one, two = PARTIES[number % 8], PARTIES[(number * 3 + 1 + number // 8) % 8]
        told = REPORT.format(one=one, two=two, day=2 + number % 27, number=number)
        (folder / f"report-{number:04d}.txt").write_text(told, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with six reports and a record of them."""
    folder = tmp_path_factory.mktemp("desk")
    write_reports(folder / "reports", 6)
    added = memcon("add", "reports", cwd=folder)
    assert added.returncode == 0, added.stderr
    return folder


def test_adding_says_what_was_added(tmp_path: Path) -> None:
    write_reports(tmp_path / "reports", 2)
    told = memcon("add", "reports", cwd=tmp_path)
    assert (told.returncode, told.stdout.split()) == (0, ["A1", "A2"])
    assert "2 added" in told.stderr


def _claims(record: Path) -> object:
    """How many claims the record holds, and its last transaction."""
    with closing(sqlite3.connect(record)) as connection:
        return connection.execute("SELECT count(*), max(added_in) FROM claims").fetchone()


def test_adding_again_changes_nothing(desk: Path) -> None:
    before = _claims(desk / "memcon.db")
    told = memcon("add", "reports", "--json", cwd=desk)
    summary = json.loads(told.stdout)
    assert (told.returncode, summary["added"], summary["known"]) == (0, [], 6)
    assert _claims(desk / "memcon.db") == before


def test_adding_in_part_says_what_failed_and_goes_on(tmp_path: Path) -> None:
    reports = write_reports(tmp_path / "reports", 1)
    (reports / "empty.txt").touch()
    (reports / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    told = memcon("add", "reports", cwd=tmp_path)
    assert told.returncode == 1
    assert "1 added" in told.stderr
    assert "2 not read (" in told.stderr
    assert "1 empty" in told.stderr


def test_adding_nothing_usable_is_its_own_exit_code(tmp_path: Path) -> None:
    assert memcon("add", "none.txt", cwd=tmp_path).returncode == 3


@pytest.mark.parametrize("verb", LOOKING)
def test_every_view_says_the_same_to_a_program(desk: Path, verb: str) -> None:
    shown, told = memcon(verb, cwd=desk), memcon(verb, "--json", cwd=desk)
    assert told.returncode == shown.returncode
    found = json.loads(told.stdout)
    some = found["rows"] if verb == "positions" else found
    assert (shown.returncode == 0) == bool(some)


@pytest.mark.parametrize("verb", LOOKING)
def test_nothing_that_fits_is_told_and_is_its_own_exit_code(desk: Path, verb: str) -> None:
    narrowed = ["--party", "Atlantis"] if verb == "people" else ["--as-of", "1999-01-01"]
    told = memcon(verb, *narrowed, cwd=desk)
    assert (told.returncode, told.stdout) == (3, "")
    assert "no " in told.stderr


def test_a_label_shows_the_words_that_prove_it(desk: Path) -> None:
    label = json.loads(memcon("contacts", "--json", cwd=desk).stdout)[0]["label"]
    shown, told = memcon("show", label, cwd=desk), memcon("show", label, "--json", cwd=desk)
    item = json.loads(told.stdout)
    assert item["label"] == label
    assert item["evidence"][0]["exact"].split()[0] in shown.stdout


def test_why_a_claim_was_read_is_told_with_sentence_rule_and_entry(desk: Path) -> None:
    label = json.loads(memcon("positions", "--list", "--json", cwd=desk).stdout)[0]["label"]
    told = memcon("show", label, "--why", cwd=desk).stdout
    assert "SENTENCE" in told
    assert "entry in" in told
    form = json.loads(memcon("show", label, "--why", "--json", cwd=desk).stdout)
    assert form["sentences"][0]["clauses"]
    assert form["rules"][0]["words"]


def test_why_is_asked_of_claims_only(desk: Path) -> None:
    told = memcon("show", "A1", "--why", cwd=desk)
    assert (told.returncode, told.stderr) == (2, "memcon: --why is for claims (C2, P4, Q3, E1); A1 is no claim\n")


def test_an_article_shows_its_text(desk: Path) -> None:
    assert "border post number" in memcon("show", "A1", cwd=desk).stdout
    assert json.loads(memcon("show", "A1", "--json", cwd=desk).stdout)["schema"] == "memcon/1"


def test_a_search_finds_quotes_and_articles(desk: Path) -> None:
    hits = json.loads(memcon("search", "withdraw", "--json", cwd=desk).stdout)
    assert {hit["kind"] for hit in hits} >= {"article"}
    hit = hits[0]
    assert all("withdraw" in hit["snippet"][start:stop].lower() for start, stop in hit["marks"])


def test_a_search_is_narrowed_by_what_was_read(desk: Path) -> None:
    hits = json.loads(memcon("search", "--kind", "position", "--since", "2000-01-01", "--json", cwd=desk).stdout)
    assert {hit["kind"] for hit in hits} == {"position"}
    told = memcon("search", "--stance", "refuses", "--kind", "quote", cwd=desk)
    assert (told.returncode, "quotes have no stance" in told.stderr) == (2, True)


@pytest.mark.parametrize("asked", [("people",), ("search", "withdraw")], ids=["people", "search"])
def test_before_the_first_report_nothing_was_known(desk: Path, asked: tuple[str, ...]) -> None:
    assert memcon(*asked, "--as-of", "1999-01-01", cwd=desk).returncode == 3
    assert memcon(*asked, "--as-of", "2099-01-01", cwd=desk).returncode == 0


def test_known_then_and_known_now_differ(desk: Path) -> None:
    early = memcon("contacts", "--as-of", "2020-03-02", "--json", cwd=desk)
    now = memcon("contacts", "--as-of", "2020-03-02", "--known", "now", "--json", cwd=desk)
    assert len(json.loads(now.stdout)) >= len(json.loads(early.stdout)) >= 1


def test_rereading_with_the_same_reader_reads_nothing(desk: Path) -> None:
    assert json.loads(memcon("reread", "--json", cwd=desk).stdout) == {"read": [], "failed": {}}


def test_the_record_can_be_named_by_the_environment(desk: Path, tmp_path: Path) -> None:
    told = memcon("articles", "--json", cwd=tmp_path, env={"MEMCON_RECORD": str(desk / "memcon.db")})
    assert len(json.loads(told.stdout)) == 6


def test_a_near_copy_is_told_and_does_not_count(tmp_path: Path) -> None:
    reports = write_reports(tmp_path / "reports", 1)
    text = (reports / "report-0000.txt").read_text(encoding="utf-8")
    (reports / "z-copy.txt").write_text(text.replace("The Midtown Post", "The Echo"), encoding="utf-8")
    assert json.loads(memcon("add", "reports", "--json", cwd=tmp_path).stdout)["copies"] == {"A2": "A1"}
    assert "near-copy of A1" in memcon("articles", cwd=tmp_path).stdout
    found = json.loads(memcon("contacts", "--json", cwd=tmp_path).stdout)
    assert {(line["article_count"], line["independent_source_count"]) for line in found} == {(2, 1)}


@pytest.mark.parametrize("verb", [verb for verb in LOOKING if verb != "people"])
@pytest.mark.parametrize("day", ["yesterday", "2020-02-30", "2020"])
def test_a_day_that_is_none_is_wrong_use(tmp_path: Path, verb: str, day: str) -> None:
    told = memcon(verb, "--as-of", day, cwd=tmp_path)
    assert told.returncode == 2
    assert "2019-01-18" in told.stderr


@pytest.mark.parametrize("verb", [*LOOKING, "reread", "brief", "search"])
def test_without_a_record_every_verb_says_how_to_make_one(tmp_path: Path, verb: str) -> None:
    told = memcon(verb, *(["x"] if verb == "search" else []), cwd=tmp_path)
    assert told.returncode == 3
    assert "memcon add" in told.stderr
    assert list(tmp_path.iterdir()) == []


def _spoiled(desk: Path, folder: Path, how: str) -> Path:
    """A record in which something is wrong."""
    path = folder / "memcon.db"
    whole = (desk / "memcon.db").read_bytes()
    if how == "cut short":
        path.write_bytes(whole[: len(whole) // 2])
    elif how == "a page":
        path.write_text("<html>no record</html>" * 100, encoding="utf-8")
    else:
        path.write_bytes(whole)
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("UPDATE alembic_version SET version_num = '9999'")
    return path


@pytest.mark.parametrize("how", ["cut short", "a page", "newer"])
@pytest.mark.parametrize("verb", ["brief", "articles", "add", "doctor"])
def test_a_spoiled_record_is_told_in_one_line(desk: Path, tmp_path: Path, how: str, verb: str) -> None:
    path = _spoiled(desk, tmp_path, how)
    before = path.read_bytes()
    told = memcon(verb, *([str(desk / "reports")] if verb == "add" else []), cwd=tmp_path)
    assert told.returncode in {1, 3}
    line = told.stdout if verb == "doctor" else told.stderr
    assert "memcon.db: " in line
    assert path.read_bytes() == before


def test_a_record_that_another_program_holds_is_told(desk: Path, tmp_path: Path) -> None:
    path = tmp_path / "memcon.db"
    path.write_bytes((desk / "memcon.db").read_bytes())
    (tmp_path / "new.txt").write_text(REPORT.format(one="Malta", two="Cyprus", day=9, number=99), encoding="utf-8")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    told = memcon("add", "new.txt", cwd=tmp_path)
    other.execute("ROLLBACK")
    assert told.returncode == 3
    assert "another program is writing to this record" in told.stderr
    assert memcon("add", "new.txt", cwd=tmp_path).returncode == 0


def _count(path: Path) -> int:
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
            return int(connection.execute("SELECT count(*) FROM articles").fetchone()[0])
    except sqlite3.Error:
        return 0


@pytest.mark.skipif(sys.platform == "win32", reason="signals are others there")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_a_run_stopped_in_the_middle_keeps_what_was_added_and_goes_on(tmp_path: Path, how: signal.Signals) -> None:
    pages = 64
    write_reports(tmp_path / "reports", pages)
    command = [sys.executable, "-m", "memcon", "add", "reports", "--json"]
    run = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    until = time.monotonic() + 60
    while _count(tmp_path / "memcon.db") < 3 and time.monotonic() < until and run.poll() is None:
        time.sleep(0.02)
    run.send_signal(how)
    _, told = run.communicate(timeout=60)
    kept = _count(tmp_path / "memcon.db")
    assert 3 <= kept < pages
    if how == signal.SIGINT:
        assert run.returncode == 1
        assert told.strip().endswith("the same command goes on from there.")
        assert "Traceback" not in told
    summary = json.loads(memcon("add", "reports", "--json", cwd=tmp_path).stdout)
    assert (len(summary["added"]), summary["known"]) == (pages - kept, kept)
    assert _count(tmp_path / "memcon.db") == pages


def test_the_demo_keeps_its_records_where_asked(tmp_path: Path) -> None:
    told = memcon("demo", "--keep", "kept", cwd=tmp_path)
    assert told.returncode == 0, told.stderr
    for heading in ("CONTACTS", "TIMELINE", "WHAT BECAME OF ANNOUNCEMENTS"):
        assert heading in told.stdout
    for record in (tmp_path / "kept").glob("*.db"):
        assert memcon("brief", "--record", str(record), cwd=tmp_path).returncode == 0
    assert len(list((tmp_path / "kept").glob("*.db"))) == 2


def test_a_corrected_report_at_the_same_place_is_its_next_version(tmp_path: Path) -> None:
    reports = write_reports(tmp_path / "reports", 1)
    memcon("add", "reports", cwd=tmp_path)
    page = reports / "report-0000.txt"
    page.write_text(page.read_text(encoding="utf-8").replace("on Monday", "on Sunday"), encoding="utf-8")
    assert json.loads(memcon("add", "reports", "--json", cwd=tmp_path).stdout)["added"] == ["A1"]
    (line,) = json.loads(memcon("articles", "--json", cwd=tmp_path).stdout)
    assert (line["label"], line["version"]) == ("A1", 2)
    assert "on Sunday" in memcon("show", "A1", cwd=tmp_path).stdout


def test_the_log_file_tells_what_became_of_each_page(tmp_path: Path) -> None:
    reports = write_reports(tmp_path / "reports", 1)
    (reports / "empty.txt").touch()
    memcon("--log-file", "run.log", "add", "reports", cwd=tmp_path)
    log = (tmp_path / "run.log").read_text(encoding="utf-8")
    assert "added A1" in log
    assert "not read (empty)" in log


def test_a_log_file_that_cannot_be_written_is_wrong_use(tmp_path: Path) -> None:
    told = memcon("--log-file", "none/run.log", "articles", cwd=tmp_path)
    assert (told.returncode, "name a file that can be written" in told.stderr) == (2, True)


def test_doctor_says_where_the_record_is_and_that_it_is_sound(desk: Path) -> None:
    told = memcon("doctor", "--json", cwd=desk)
    assert "memcon.db: 6 articles" in json.loads(told.stdout)["record"]
    assert json.loads(told.stdout)["record"].endswith("sound")


def test_a_contact_of_two_articles_is_shown_with_the_words_of_both(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "one.txt").write_text(
        "Envoys meet\n\nMay 4, 2021\n\n"
        "Foreign Minister Carl Berg of Norway met Foreign Minister Eva Dahl of Peru in Lima on Monday.\n",
        encoding="utf-8",
    )
    (folder / "two.txt").write_text(
        "The week\n\nMay 8, 2021\n\nIn Lima on Monday, Peru's Eva Dahl held talks with Carl Berg of Norway. "
        "Nothing was signed, and the markets, which had hoped for more, fell on all days but one.\n",
        encoding="utf-8",
    )
    memcon("add", "reports", cwd=tmp_path)
    (line,) = json.loads(memcon("contacts", "--json", cwd=tmp_path).stdout)
    assert len(line["reports"]) == 2
    shown = memcon("show", line["label"], cwd=tmp_path).stdout
    assert "two.txt" in shown or "The week" in shown
    assert shown.count("▶") == 2
    told = json.loads(memcon("show", line["label"], "--json", cwd=tmp_path).stdout)
    assert [report["article"] for report in told["reports"]] == ["A2"]


def test_nothing_found_is_an_empty_list_and_exit_code_3(desk: Path) -> None:
    told = memcon("contacts", "--party", "Atlantis", "--json", cwd=desk)
    assert (told.returncode, json.loads(told.stdout)) == (3, [])


def test_no_record_is_made_where_there_is_no_model(tmp_path: Path) -> None:
    write_reports(tmp_path / "reports", 1)
    command = [sys.executable, "-m", "memcon", "add", "reports"]
    env = {**os.environ, "MEMCON_MODEL": "no_such_model"}
    told = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert told.returncode == 3
    assert "no_such_model" in told.stderr
    assert not (tmp_path / "memcon.db").exists()


def test_the_articles_known_now_are_listed_whenever_they_were_published(desk: Path) -> None:
    now = memcon("brief", "--as-of", "2019-01-01", "--known", "now", cwd=desk)
    assert "6 articles" in now.stdout


def test_changes_tell_what_is_new_since_a_day(desk: Path) -> None:
    told = memcon("changes", "--since", "2020-03-04", cwd=desk)
    assert told.returncode == 0
    assert "+" in told.stdout
    kinds = {line["kind"] for line in json.loads(memcon("changes", "--since", "2020-03-04", "--json", cwd=desk).stdout)}
    assert "new position" in kinds
    assert memcon("changes", "--since", "2031-01-01", cwd=desk).returncode == 3
