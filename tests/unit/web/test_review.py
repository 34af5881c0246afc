"""Judging in the browser: each key's promise, two judges at once, blind coding, by hand, in memory and on a server."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any

import html5lib
import pytest
from starlette.testclient import TestClient

from memcon.domain.claims import Contact, PositionStatement
from memcon.record import views
from memcon.record.review import Judgement
from memcon.record.store import open_store
from memcon.web.app import desk
from memcon.web.visitor import Sharing
from tests import factories as make

if TYPE_CHECKING:
    from collections.abc import Iterator

    from httpx import Response

    from memcon.record.contract import Store

OWN = {"origin": "http://localhost"}
TEXT = (
    "Envoys met in Midtown.\n\nNorland wants the road open, its envoy said. “We want the road open,” she said. "
    "Sudland offers a guarantee, if the road opens.\n\nNobody spoke of the bridge 😀. Sudland offers a guarantee again."
)


class Judge:
    """A browser with a judge before it."""

    def __init__(self, store: Store, name: str = "Ada") -> None:
        app = desk(store, lambda: "2020-05-01", Sharing(judge=name))
        self.browser = TestClient(app, base_url="http://localhost", follow_redirects=False)

    def get(self, place: str) -> Response:
        answer: Response = self.browser.get(place)
        if "html" in answer.headers.get("content-type", ""):
            html5lib.HTMLParser(strict=True).parse(answer.text)
        return answer

    def send(self, place: str, page: Response, **fields: str) -> Response:
        form = {name: _hidden(page, name) for name in ("token", "seen") if f'name="{name}"' in page.text}
        answer: Response = self.browser.post(place, data=form | fields, headers=OWN)
        return answer

    def decide(self, place: str, verdict: str, **fields: str) -> Response:
        return self.send(place, self.get(place), verdict=verdict, **fields)


def _hidden(page: Response, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page.text)
    assert found, name
    return html.unescape(found[1])


def fill(store: Store) -> Store:
    text = make.article(TEXT)
    wants, offers = make.span(text, "Norland wants the road open"), make.span(text, "Sudland offers a guarantee")
    store.add(
        make.reading(
            text,
            contacts=[make.contact(text, date="2020-03"), make.contact(text, "Eve Falk/Norland", "/Sudland")],
            positions=[
                make.position(text, "Norland", evidence=(wants,), measure="the road open"),
                make.position(text, "Sudland", evidence=(offers,), measure="a guarantee", stance="offers"),
                make.position(text, "Sudland", evidence=(wants,), measure="its word", layer="inferred"),
            ],
            attributions=[make.quote(text, "We want the road open")],
            events=[make.event(text)],
        ),
        page="1",
        fingerprint=make.NO_PRINT,
    )
    return store


@pytest.fixture(params=["memory", "postgres"])
def both(request: pytest.FixtureRequest) -> Iterator[Store]:
    """A record on each kind of store."""
    url = ":memory:" if request.param == "memory" else request.getfixturevalue("postgres")
    store = fill(open_store(url, create=True))
    yield store
    store.close()


@pytest.fixture
def store() -> Iterator[Store]:
    opened = fill(open_store(":memory:", create=True))
    yield opened
    opened.close()


def last(store: Store) -> Judgement:
    return store.judgements()[-1]


def test_the_queue_begins_with_the_least_sure(store: Store) -> None:
    assert Judge(store).get("/review/positions").headers["location"] == "/review/positions/P3"


def test_a_key_saves_at_once_and_leads_on(both: Store) -> None:
    ada = Judge(both)
    answer = ada.decide("/review/positions/P3", "accepted", why="plain")
    assert (answer.status_code, answer.headers["location"]) == (303, "/review/positions/P1")
    said = last(both)
    assert (said.judge, said.verdict, said.note) == ("Ada", "accepted", "plain")
    assert said.at.endswith("+00:00")


@pytest.mark.parametrize(("verdict", "there"), [("accepted", True), ("rejected", False), ("unsure", True)])
def test_each_plain_decision_is_what_it_says(verdict: str, there: bool, store: Store) -> None:  # noqa: FBT001
    Judge(store).decide("/review/positions/P1", verdict)
    assert last(store).verdict == verdict
    assert any(one.label == "P1" for one in views.judged(store, PositionStatement)) is there


def test_every_key_is_printed_on_its_button(store: Store) -> None:
    text = Judge(store).get("/review/positions/P3").text
    for key in ("a", "x", "e", "c", "m", "s", "n", "o", "j"):
        assert re.search(rf'data-key="{key}"[^>]*>.*?<kbd>{key}</kbd>', text), key
    assert re.search(r'data-key=" "[^>]*>Later <kbd>space</kbd>', text)


def test_undo_takes_back_one_after_the_other(both: Store) -> None:
    ada = Judge(both)
    for label in ("P1", "P2"):
        ada.decide(f"/review/positions/{label}", "rejected")
    for label in ("P2", "P1"):
        page = ada.get("/review/positions/P3")
        assert ada.send("/review/undo", page, kind="positions").headers["location"] == f"/review/positions/{label}"
    assert len(views.judged(both, PositionStatement)) == 3
    assert 'data-key="u"' not in ada.get("/review/positions/P3").text  # nothing is left to take back


def test_undo_is_of_ones_own_decision_only(both: Store) -> None:
    ada, ben = Judge(both), Judge(both, "Ben")
    ada.decide("/review/positions/P1", "rejected")
    ben.decide("/review/positions/P2", "rejected")
    ada.send("/review/undo", ada.get("/review/positions/P3"), kind="positions")
    assert {one.label for one in views.judged(both, PositionStatement)} == {"P1", "P3"}


def test_undo_leads_back_to_an_item_of_another_kind(store: Store) -> None:
    ada = Judge(store)
    ada.decide("/review/contacts/C1", "rejected")
    page = ada.get("/review/positions/P3")
    assert ada.send("/review/undo", page, kind="positions").headers["location"] == "/review/contacts/C1"


def test_a_correction_changes_only_what_was_changed(both: Store) -> None:
    ada = Judge(both)
    ada.decide("/review/positions/P2?task=edit", "corrected", **{"f.stance": "refuses", "f.holder": "Sudland"})
    assert last(both).changes == {"stance": "refuses"}


def test_every_field_of_every_kind_stands_in_the_form(store: Store) -> None:
    ada = Judge(store)
    for kind, label, fields in (
        (
            "positions",
            "P1",
            "holder stance measure measure_span performer beneficiary conditions as_of via reason needs",
        ),
        ("contacts", "C1", "kind participants status place date extent duration track host mediator conditions"),
        ("quotes", "Q1", "kind speaker speaker_party addressee venue date source cue"),
        ("events", "E1", "event_type mode context actor recipient date when negated historical"),
    ):
        text = ada.get(f"/review/{kind}/{label}?task=edit").text
        for field in fields.split():
            assert f'name="f.{field}"' in text, field


def test_short_forms_and_words_are_read(store: Store) -> None:
    ada = Judge(store)
    ada.decide(
        "/review/positions/P2?task=edit",
        "corrected",
        **{
            "f.conditions": "if: the road opens [Norland]",
            "f.measure_span": "a guarantee",
            "f.reason": "the road opens",
        },
    )
    changes = last(store).changes
    assert changes["conditions"] == [{"kind": "if", "measure": "the road opens", "performer": "Norland"}]
    assert changes["measure_span"]["start"] == TEXT.index("a guarantee")
    assert changes["reason"]["text"] == "the road opens"
    ada.decide("/review/contacts/C1?task=edit", "corrected", **{"f.participants": "Ada Berg/Norland; /Sudland"})
    assert last(store).changes["participants"] == [
        {"name": "Ada Berg", "party": "Norland"},
        {"name": None, "party": "Sudland"},
    ]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"f.stance": "shrugs"}, "does not fit"),
        ({"f.as_of": "yesterday"}, "no date"),
        ({"f.measure_span": "not printed"}, "do not stand in the article"),
        ({}, "Nothing was changed"),
    ],
)
def test_what_does_not_fit_is_told_and_kept(fields: dict[str, str], told: str, store: Store) -> None:
    answer = Judge(store).decide("/review/positions/P2?task=edit", "corrected", **fields)
    assert answer.status_code == 422
    assert told in answer.text
    assert all(html.escape(value) in answer.text for value in fields.values() if value != "shrugs")
    assert store.judgements() == ()


def test_other_words_make_another_item(both: Store) -> None:
    again = TEXT.rindex("Sudland offers a guarantee")
    answer = Judge(both).decide(
        "/review/positions/P2?task=edit", "corrected", words="Sudland offers a guarantee again", start=str(again)
    )
    assert answer.status_code == 303
    rejected, added = both.judgements()[-2:]
    assert (rejected.verdict, added.verdict) == ("rejected", "added")
    made = next(one for one in views.judged(both, PositionStatement) if one.label == "P4")
    assert made.claim.evidence[0].start == again
    assert (made.claim.layer, made.claim.stance, made.claim.measure) == ("analyst", "offers", "a guarantee")


def test_marked_words_are_known_by_their_place(store: Store) -> None:
    ada, again = Judge(store), TEXT.rindex("Sudland offers")
    ada.decide("/review/note/A1?kind=positions", "", words="Sudland offers", start=str(again),
               **{"f.holder": "Sudland", "f.stance": "offers", "f.measure": "a guarantee"})  # fmt: skip
    made = store.find("P4").claim
    assert isinstance(made, PositionStatement)
    assert made.evidence[0].start == again


def test_each_stretch_of_text_carries_its_place(store: Store) -> None:
    text = Judge(store).get("/review/note/A1?kind=quotes").text
    for start, words in re.findall(r'data-start="(\d+)">([^<]*)<', text):
        plain = html.unescape(words)
        assert TEXT[int(start) : int(start) + len(plain)] == plain


def test_a_sentence_can_be_chosen_where_nothing_can_be_marked(store: Store) -> None:
    ada = Judge(store)
    page = ada.get("/review/note/A1?kind=events")
    sentence = re.search(r'value="(\d+-\d+)">Nobody spoke of the bridge', page.text)
    assert sentence
    answer = ada.send("/review/note/A1?kind=events", page, sentence=sentence[1], **{"f.event_type": "CONSULT"})
    assert answer.headers["location"] == "/review/events/E2"
    assert store.find("E2").claim.evidence[0].exact == "Nobody spoke of the bridge 😀."  # type: ignore[union-attr]


def test_what_is_lacking_of_a_note_is_told(store: Store) -> None:
    ada = Judge(store)
    page = ada.get("/review/note/A1?kind=contacts")
    answer = ada.send("/review/note/A1?kind=contacts", page, words="Envoys met")
    assert answer.status_code == 422
    assert "say also: kind, participants, status" in answer.text


def test_two_items_are_joined_by_a_figure_and_split_again(both: Store) -> None:
    ada = Judge(both)
    page = ada.get("/review/contacts/C1?task=join")
    assert re.search(r'value="C2" data-key="1"', page.text)
    assert ada.send("/review/contacts/C1?task=join", page, verdict="same", **{"with": "C2"}).headers["location"] == (
        "/review/contacts/C1"
    )
    assert len(views.contacts_in(both)) == 1
    page = ada.get("/review/contacts/C1?task=part")
    assert re.search(r'value="C2" data-key="1"', page.text)
    ada.send("/review/contacts/C1?task=part", page, verdict="apart", **{"with": "C2"})
    assert len(views.contacts_in(both)) == 2


def test_any_item_can_be_joined_by_its_label(store: Store) -> None:
    Judge(store).decide("/review/positions/P1?task=join", "same", typed="p2")
    assert last(store).verdict == "same"


@pytest.mark.parametrize("typed", ["", "P99", "C1", "P1", "nonsense"])
def test_a_label_that_cannot_be_joined_is_told(typed: str, store: Store) -> None:
    assert Judge(store).decide("/review/positions/P1?task=join", "same", typed=typed).status_code == 422
    assert store.judgements() == ()


def test_later_leads_on_and_leaves_the_item(store: Store) -> None:
    text = Judge(store).get("/review/positions/P3").text
    assert re.search(r'href="/review/positions/P1" data-key=" "', text)
    assert store.judgements() == ()


def test_next_and_previous_pass_decided_items_too(store: Store) -> None:
    ada = Judge(store)
    ada.decide("/review/positions/P3", "accepted")
    text = ada.get("/review/positions/P1").text
    assert re.search(r'href="/review/positions/P3" data-key="k"', text)
    assert re.search(r'href="/review/positions/P2" data-key="j"', text)


def test_filters_narrow_the_queue_and_are_carried_on(store: Store) -> None:
    ada = Judge(store)
    assert ada.get("/review/positions?inferred=yes").headers["location"] == "/review/positions/P3?inferred=yes"
    ada.decide("/review/positions/P3?inferred=yes", "accepted")
    assert "No positions that fit" in ada.get("/review/positions?inferred=yes").text
    assert ada.get("/review/positions?mine=yes").headers["location"] == "/review/positions/P3?mine=yes"
    assert ada.get("/review/positions?party=sudl").headers["location"] == "/review/positions/P2?party=sudl"
    assert "No positions that fit" in ada.get("/review/positions?conflicting=yes").text


def test_a_low_confidence_needs_a_calibrated_record(store: Store) -> None:
    answer = Judge(store).get("/review/positions?low=0.5")
    assert answer.status_code == 400
    assert "memcon calibrate" in answer.text


@pytest.mark.parametrize(
    "query",
    ["low=much", "low=2", "layer=rumour", "task=dance", "loww=1", "blind=yes&inferred=yes", "blind=yes&task=join"],
)
def test_what_cannot_be_asked_is_told(query: str, store: Store) -> None:
    assert Judge(store).get(f"/review/positions?{query}").status_code == 400


@pytest.mark.parametrize(
    "place", ["/review/people", "/review/positions/P99", "/review/positions/C1", "/review/note/A9"]
)
def test_an_unknown_item_is_told(place: str, store: Store) -> None:
    assert Judge(store).get(place).status_code in {400, 404}


def test_who_was_overtaken_is_told_and_shown_both(both: Store) -> None:
    ada, ben = Judge(both), Judge(both, "Ben")
    page = ada.get("/review/positions/P1")
    ben.decide("/review/positions/P1", "rejected", why="no words")
    answer = ada.send("/review/positions/P1", page, verdict="accepted", why="it does")
    assert answer.status_code == 409
    assert "Ben judged P1 since you opened it" in answer.text.replace("<b>", "")
    for words in ("rejected", "no words", "accepted", "it does"):
        assert words in answer.text
    assert [one.judge for one in both.judgements()] == ["Ben"]
    assert ada.send("/review/positions/P1", answer, verdict="accepted").status_code == 303  # having seen it
    assert last(both).judge == "Ada"


def test_two_who_decide_the_same_are_not_held_up(store: Store) -> None:
    ada, ben = Judge(store), Judge(store, "Ben")
    page = ada.get("/review/positions/P1")
    ben.decide("/review/positions/P1", "rejected")
    assert ada.send("/review/positions/P1", page, verdict="rejected").status_code == 303
    assert [one.judge for one in store.judgements()] == ["Ben", "Ada"]


def test_two_judges_are_not_led_to_the_same_item() -> None:
    with_login = fill(open_store(":memory:", create=True))
    app = desk(with_login, lambda: "2020-05-01", Sharing(proxy="testclient", header="x-user"))
    browsers = {
        name: TestClient(app, base_url="http://localhost", headers={"x-user": name}, follow_redirects=False)
        for name in ("Ada", "Ben")
    }
    assert browsers["Ada"].get("/review/positions").headers["location"] == "/review/positions/P3"
    assert browsers["Ben"].get("/review/positions").headers["location"] == "/review/positions/P1"  # none has looked yet
    browsers["Ada"].get("/review/positions/P3")
    assert "Ada</bdi> has it open too" in browsers["Ben"].get("/review/positions/P3").text
    with_login.close()


def test_what_others_decide_is_told_on_the_next_page_and_to_a_script(both: Store) -> None:
    ada, ben = Judge(both), Judge(both, "Ben")
    page = ada.get("/review/positions/P3")
    seen = _hidden(page, "seen")
    ben.decide("/review/positions/P1", "rejected")
    told = ada.get(f"/review/news?after={seen}").json()
    assert told == {"count": 1, "words": "Ben rejected P1"}
    assert "Ben rejected P1" in ada.get("/review/positions/P3").text
    assert "Ben rejected P1" not in ada.get("/review/positions/P3").text  # once


def test_ones_own_and_blind_decisions_are_no_news(store: Store) -> None:
    ada, ben = Judge(store), Judge(store, "Ben")
    ada.decide("/review/positions/P1", "rejected")
    ben.decide("/review/positions/P1?blind=yes", "rejected")
    assert ada.get("/review/news?after=0").json()["count"] == 0
    assert ada.get("/review/news?after=x").status_code == 400


def test_a_blind_coder_sees_only_the_words(store: Store) -> None:
    ben = Judge(store, "Ben")
    Judge(store).decide("/review/positions/P2", "rejected", why="telling")
    assert ben.get("/review/positions?blind=yes").headers["location"] == "/review/positions/P1?blind=yes"
    text = ben.get("/review/positions/P2?blind=yes").text
    assert "Sudland offers a guarantee</mark>" in text
    for telling in (
        "rejected",
        "telling",
        "Ada",
        'value="Sudland"',
        'value="a guarantee"',
        "confidence",
        "/article/A1",
    ):
        assert telling not in re.sub(r'value="rejected"', "", text), telling
    assert not re.search(r"<option[^>]*selected[^>]*>(?!choose|\(nothing\))", text)


def test_what_is_coded_blind_decides_nothing(both: Store) -> None:
    ben = Judge(both, "Ben")
    coded = {"f.holder_party": "Sudland", "f.stance": "offers", "f.measure": "a guarantee", "f.performer": "",
             "f.conditions": "if: the road opens", "f.certainty": "asserted"}  # fmt: skip
    answer = ben.decide("/review/positions/P2?blind=yes", "corrected", **coded)
    assert answer.headers["location"] == "/review/positions/P3?blind=yes"
    said = last(both)
    assert said.blind
    assert said.changes["performer"] is None
    assert set(said.changes) == {name.removeprefix("f.") for name in coded}
    assert both.find("P2").claim == next(
        one.claim for one in views.judged(both, PositionStatement) if one.label == "P2"
    )


def test_a_blind_coder_has_nothing_to_accept_or_join(store: Store) -> None:
    ben = Judge(store, "Ben")
    for verdict in ("accepted", "same"):
        assert ben.decide("/review/positions/P2?blind=yes", verdict, typed="P1").status_code == 422
    assert store.judgements() == ()


def test_an_orphaned_decision_waits_for_a_person(store: Store) -> None:
    judgement = Judgement(item="gone", judge="Ben", verdict="accepted", note="it was there")
    store.judge(judgement)
    ada = Judge(store)
    page = ada.get("/review/orphaned")
    assert "it was there" in page.text
    assert ada.send("/review/orphaned", page, label="gone", verdict="rejected").status_code == 303
    assert "No decision is orphaned" in ada.get("/review/orphaned").text


def test_progress_and_pace_are_told(store: Store) -> None:
    ada = Judge(store)
    assert "<b>3</b> of 3 left" in ada.get("/review/positions/P3").text
    ada.decide("/review/positions/P3", "accepted")
    assert "<b>2</b> of 3 left" in ada.get("/review/positions/P1").text
    assert "1 decided in this sitting" in ada.get("/review/positions/P1").text


def test_at_the_end_of_the_queue_the_page_says_where_to_go_on(store: Store) -> None:
    ada = Judge(store)
    for label in ("P3", "P1", "P2"):
        answer = ada.decide(f"/review/positions/{label}", "accepted")
    assert answer.headers["location"] == "/review/positions"
    text = ada.get("/review/positions").text
    assert "All decided" in text
    assert "Go on with contacts" in text


def test_the_decisions_are_there_for_a_program(store: Store) -> None:
    Judge(store).decide("/review/contacts/C1", "rejected", why="no")
    (told,) = Judge(store).get("/review.json").json()["items"]
    assert (told["label"], told["judge"], told["verdict"], told["note"]) == ("C1", "Ada", "rejected", "no")


def test_a_reader_may_look_and_not_judge(store: Store, tmp_path: Any) -> None:
    from memcon.web.accounts import Account, Accounts, write_accounts

    write_accounts(tmp_path / "users", [Account("Rea", "reader"), Account("Ada", "reviewer")])
    sharing = Sharing(accounts=Accounts(tmp_path / "users"), proxy="testclient", header="x-user")
    browser = TestClient(desk(store, lambda: "2020-05-01", sharing), base_url="http://localhost")
    reads = {"x-user": "Rea"}
    assert browser.get("/positions", headers=reads).status_code == 200
    assert browser.get("/review", headers=reads).status_code == 403
    page = browser.get("/review/positions/P1", headers={"x-user": "Ada"})
    form = {"token": _hidden(page, "token"), "verdict": "rejected"}
    assert browser.post("/review/positions/P1", data=form, headers={**OWN, **reads}).status_code == 403
    assert store.judgements() == ()


PLACES = ("/review/positions/P1", "/review/undo", "/review/orphaned", "/review/note/A1", "/login", "/logout")


@pytest.mark.parametrize("place", PLACES)
def test_no_page_of_another_site_can_change_anything(place: str, store: Store) -> None:
    ada = Judge(store)
    token = _hidden(ada.get("/review/positions/P1"), "token")
    for form, headers in (
        ({"verdict": "rejected"}, OWN),
        ({"verdict": "rejected", "token": "made-up"}, OWN),
        ({"verdict": "rejected", "token": token}, {"origin": "http://evil.example"}),
        ({"verdict": "rejected", "token": token}, {"origin": "null"}),
        ({"verdict": "rejected", "token": token}, {**OWN, "sec-fetch-site": "cross-site"}),
    ):
        assert ada.browser.post(place, data=form, headers=headers).status_code == 403
    ada.browser.cookies.clear()
    assert ada.browser.post(place, data={"token": token}, headers=OWN).status_code == 403
    assert store.judgements() == ()


@pytest.mark.parametrize("verdict", ["", "king", "added", "undone", "withdrawn"])
def test_a_button_that_there_is_none_of_does_nothing(verdict: str, store: Store) -> None:
    assert Judge(store).decide("/review/positions/P1", verdict).status_code == 422
    assert store.judgements() == ()


def test_hostile_names_and_words_are_only_text(hostile_desk: TestClient) -> None:
    for number in range(1, 14):
        for place in (f"positions/P{number}", f"positions/P{number}?task=edit", f"contacts/C{number}",
                      f"contacts/C{number}?task=join", f"quotes/Q{number}", f"note/A{number}"):  # fmt: skip
            answer = hostile_desk.get(f"/review/{place}")
            assert answer.status_code == 200
            html5lib.HTMLParser(strict=True).parse(answer.text)
            assert "<b>&amp;</b>" not in answer.text


def test_the_script_is_the_desks_own_and_small(store: Store) -> None:
    ada = Judge(store)
    page = ada.get("/review/positions/P1")
    assert re.findall(r"<script[^>]*>", page.text) == ['<script src="/static/review.js" defer>']
    assert "script-src 'self'" in page.headers["content-security-policy"]
    sizes = [len(ada.browser.get(f"/static/{name}").content) for name in ("review.js", "review.css", "desk.css")]
    assert sum(sizes) < 60_000  # before it is packed


def test_an_empty_record_says_what_to_do(empty_desk: TestClient) -> None:
    assert "memcon add" in empty_desk.get("/review").text
    assert empty_desk.get("/review/positions").status_code == 200


def test_a_rejected_contact_is_gone_from_its_page(store: Store) -> None:
    Judge(store).decide("/review/contacts/C1", "rejected")
    assert [one.label for one in views.judged(store, Contact)] == ["C2"]
    assert json.loads(Judge(store).get("/contacts.json").text)["items"][0]["label"] == "C2"
