"""The page of road maps: plans drawn and as a table, side by side, made anew with other values; what to do else."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING

import html5lib
import pytest

from memcon.web import background as working_out
from memcon.web import followed
from tests import factories as make
from tests.unit.web.answering import asking, settled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from starlette.testclient import TestClient

    from memcon.web.tasks import Task

HERRING = "/roadmap?talks=herring&seconds=60"


@pytest.fixture(scope="module")
def desk() -> Iterator[TestClient]:
    yield from asking()


@pytest.fixture(scope="module")
def quarrel() -> Iterator[TestClient]:
    """Norland demands a road that Sudland refuses to open; that it would pay is inferred."""
    text = make.article()
    claims = [
        make.position(text, performer="Sudland"),
        make.position(text, "Sudland", stance="refuses", performer="Sudland"),
        make.position(
            text, "Sudland", stance="demands", performer="Norland", measure="pays for the road", layer="inferred"
        ),
    ]
    yield from asking(make.reading(text, positions=claims))


def test_a_plan_is_drawn_and_told_in_a_table_and_an_analysis(desk: TestClient) -> None:
    page = settled(desk, HERRING)
    html5lib.HTMLParser(strict=True).parse(page.text)
    assert "Plan 1" in page.text
    assert re.search(r'<svg[^>]*role="(img|group)"', page.text)
    rows = list(csv.DictReader(io.StringIO(settled(desk, HERRING.replace("map?", "map.csv?")).text)))
    assert {"Ostmark", "Vestmark"} <= {row["performer"] for row in rows}
    assert all(row["phase"] and row["measure"] in page.text.replace("&#39;", "'") for row in rows)
    item = json.loads(settled(desk, HERRING.replace("map?", "map.json?")).text)["item"]
    assert item["schema"] == "memcon-analysis/1"
    assert item["synthesis"]["road_maps"]


def test_the_drawing_has_an_address_of_its_own(desk: TestClient) -> None:
    lanes = settled(desk, HERRING.replace("map?", "map.svg?"))
    assert lanes.headers["content-type"].startswith("image/svg+xml")
    assert "<title" in lanes.text
    assert "<desc" in lanes.text
    both = settled(desk, HERRING.replace("map?", "map.svg?") + "&plan=1&beside=2&drawing=exposures")
    assert "plan 2" in both.text


def test_two_plans_stand_side_by_side(desk: TestClient) -> None:
    page = settled(desk, HERRING + "&plan=1&beside=2")
    assert "Plan 1 beside plan 2" in page.text
    assert "peak exposure" in page.text


def test_a_plan_is_made_anew_with_other_values_at_an_address(desk: TestClient) -> None:
    changed = settled(desk, HERRING + "&parties.Ostmark.tolerance_within=1")
    assert "What changes with these values" in changed.text
    assert "take back" in changed.text


def test_a_figure_chosen_from_a_list_becomes_part_of_the_address(desk: TestClient) -> None:
    answer = desk.get("/roadmap?talks=herring&place=parties.Ostmark.discount&value=0.9")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/roadmap?parties.Ostmark.discount=0.9&talks=herring"


def test_an_address_without_the_empty_fields_of_its_form_is_what_is_shared(desk: TestClient) -> None:
    answer = desk.get("/roadmap?talks=herring&parties.Ostmark.tolerance_within=8&phases=&best=")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/roadmap?parties.Ostmark.tolerance_within=8&talks=herring"


@pytest.mark.parametrize(
    "query",
    [
        "talks=nowhere",
        "talks=herring&parties.Nobody.tolerance_within=3",
        "talks=herring&parties.Ostmark.tolerance_within=much",
        "talks=herring&measures.nothing.cost=1",
        "talks=herring&drop.R99=yes",
        "talks=herring&phases=0",
        "talks=herring&phases=999",
        "talks=herring&seconds=9999",
        "talks=herring&best=all",
        "talks=herring&seconds=60&plan=99",
        "talks=herring&seconds=60&drawing=map",
        "talks=herring&party.Ostmark=1",
    ],
)
def test_what_cannot_be_asked_is_told(query: str, desk: TestClient) -> None:
    answer = settled(desk, f"/roadmap?{query}")
    assert answer.status_code == 400
    html5lib.HTMLParser(strict=True).parse(answer.text)


def test_while_it_is_worked_out_the_page_asks_again_by_itself(
    desk: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(working_out, "background", Waiting)
    page = desk.get(HERRING)
    assert page.headers["refresh"]
    assert "at the most" in page.text
    form = desk.get(HERRING.replace("map?", "map.json?"))
    assert (form.status_code, form.headers["retry-after"]) == (202, "2")
    assert desk.get(HERRING.replace("map?", "map.svg?")).status_code == 202


class Waiting:
    """Work that has no end."""

    def ask(self, task: Task) -> working_out.Job:
        return working_out.Job(task.limit_s)


def test_a_record_without_positions_says_what_to_do(desk: TestClient) -> None:
    page = desk.get("/roadmap")
    assert "memcon add" in page.text
    assert "/roadmap?talks=herring" in page.text


def test_only_requirements_of_the_layers_asked_for_count(quarrel: TestClient) -> None:
    everything, stated = (settled(quarrel, f"/roadmap?seconds=2{more}").text for more in ("", "&layer=stated"))
    assert "pays for the road (Norland): done by the end" in everything
    assert "pays for the road (Norland): done by the end" not in stated


def test_why_it_is_stuck_is_quoted_and_every_claim_leads_to_its_words(quarrel: TestClient) -> None:
    page = settled(quarrel, "/roadmap?seconds=2").text
    assert "Why it is stuck" in page
    assert "“<bdi>The</bdi>”" in page
    assert 'href="/item/P1' in page


def test_a_large_record_is_gone_through_by_a_process_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(followed, "AT_ONCE", 0)
    text = make.article()
    claims = [make.position(text, performer="Sudland"), make.position(text, "Sudland", stance="refuses")]
    record = tmp_path / "talks.db"
    for client in asking(make.reading(text, positions=claims), url=str(record)):
        first = client.get("/roadmap?seconds=2")
        assert first.headers["refresh"]
        assert 'href="/item/P1"' in settled(client, "/roadmap?seconds=2").text


def test_a_hostile_name_is_only_text(hostile_desk: TestClient) -> None:
    page = settled(hostile_desk, "/roadmap?seconds=1")
    html5lib.HTMLParser(strict=True).parse(page.text)
    assert "<script" not in page.text
    assert "<b>&amp;</b>" not in page.text
