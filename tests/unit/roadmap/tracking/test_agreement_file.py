"""Agreements as files: what is written comes back; what is wrong is named by its key and line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from memcon.domain.agreement import Document, Happening, Quantity, Tranche
from memcon.errors import AgreementError
from memcon.roadmap.tracking.agreement_file import read_agreement
from memcon.roadmap.tracking.agreement_text import write_agreement
from tests import agreement_factories as make

SOUND = """\
name = "midtown"
title = "Midtown Accord"
start = "signed"
parties = ["Norland", "Sudland"]
[events.signed]
what = "the accord is signed"
date = "2020-03-01"
[commitments.road]
who = "Norland"
what = "open the road"
due = { days = 60, after = "signed" }
quantity = "50 km of road"
[limits.water]
who = "Norland"
what = "stock of water"
unit = "t"
most = 130
[[observations]]
limit = "water"
value = "<130"
date = "2020-04"
[[scores]]
commitment = "road"
period = "2020"
value = "not due"
"""


def test_a_sound_file_is_read() -> None:
    agreement = read_agreement(SOUND)
    road = agreement.commitments[0]
    assert (road.who, road.due.after, road.quantity) == (
        ("Norland",),
        ("signed",),
        Quantity(amount=50, unit="km of road"),
    )
    assert (agreement.observations[0].bound, agreement.scores[0].value) == ("<", None)


def test_a_date_may_stand_without_quotes() -> None:
    agreement = read_agreement(SOUND.replace('"2020-03-01"', "2020-03-01"))
    assert agreement.events[0].date == "2020-03-01"


def test_what_is_written_comes_back() -> None:
    half, tonne = Tranche(of="all", cumulative=0.5), Quantity(amount=1, unit="t")
    agreement = make.agreement(
        make.commitment("a", make.within(60), tranche=half, quantity=tonne),
        make.commitment("b c", make.within(3, "a", manner="begun"), document="d"),
        events=(make.event("opened", "2020-05", due=make.within(5)),),
        documents=(Document(id="d", title="“Odd” \\ text", sources=("x",)),),
        limits=(make.limit(contested_by="Sudland"),),
        scores=(make.score("a", None), make.score("a", 2.5, on="2020-05-05", evidence=("A1",))),
        observations=(make.seen(130, "2020-02", "<"), make.seen(1.5, "2020-03-01")),
        happenings=(Happening(event="opened", date="2020-05-02"),),
    )  # fmt: skip
    assert read_agreement(write_agreement(agreement)) == agreement


@pytest.mark.parametrize("name", ["six-party-2007", "mozambique-1992", "jcpoa-2015"])
def test_the_shipped_agreements_come_back(name: str) -> None:
    agreement = make.shipped(name)
    assert (agreement.name, read_agreement(write_agreement(agreement))) == (name, agreement)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('after = "signed"', 'after = "sined"', "line 11, commitments.road.due.after: no event or commitment 'sined'"),
        ('"Norland"\nwhat = "o', '"Nordland"\nwhat = "o', "road.who: no party 'Nordland'; is “Norland” meant?"),
        ('start = "signed"', 'start = "never"', "line 3, start: no event 'never'"),
        ("due = {", "dues = {", "line 11, commitments.road.dues: no such key; is “due” meant?"),
        ("days = 60", 'days = "sixty"', "text stands where a whole number belongs"),
        ("days = 60", "daze = 60", "commitments.road.due.daze: no such key; is “date” meant?"),
        ("days = 60", 'days = 60, date = "2020-12-31"', "say whichever"),
        ("days = 60", 'days = 60, whichever = "earlier"', "only one trigger"),
        ("days = 60", "days = 60, or_days = 3", "or_after is missing"),
        ('days = 60, after = "signed"', 'manner = "promptly"', "after is missing"),
        ('days = 60, after = "signed"', 'date = "soon"', "'soon' is no date"),
        ('days = 60, after = "signed"', 'days = 60, after = "road"', "it waits for itself: road → road"),
        ('date = "2020-03-01"', 'date = "1 March"', "events.signed.date: '1 March' is no date"),
        ("most = 130", "", "how much? most = NUMBER, or least = NUMBER"),
        ("most = 130", "most = 130\nleast = 140", "it is above the most"),
        ('limit = "water"', 'limit = "fire"', "no limit 'fire'; there are water"),
        ('commitment = "road"', 'commitment = "rail"', "no commitment 'rail'"),
        ('value = "not due"', "", "the value is missing"),
        ('name = "midtown"', "", "name: it is missing"),
        ('name = "midtown"', 'name = "mid town"', "a short name without blanks"),
        ('title = "Midtown Accord"', "title = 3", "title: a whole number stands where text belongs"),
        ('quantity = "50 km of road"', 'document = "x"', "no document 'x'"),
        ('quantity = "50 km of road"', 'tranche = { of = "all", cumulative = 20 }', "lies above 0 and is at most 1"),
        ("[commitments.road]", "[commitments.signed]", "an event has the same id"),
        ('who = "Norland"\nwhat = "open', 'who = []\nwhat = "open', "nobody is bound by it"),
        ('quantity = "50 km of road"', "quantity = { amount = inf, unit = 't' }", "a number and its unit"),
        ('start = "signed"', 'start = "signed"\ndocuments = { d = 3 }', "documents.d: this must be a table"),
        ("[[scores]]", "[scores]", "it is a list of tables: [[scores]]"),
        ('name = "midtown"', "name = midtown", "this is no TOML"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(old: str, new: str, told: str) -> None:
    assert old in SOUND
    with pytest.raises(AgreementError) as caught:
        read_agreement(SOUND.replace(old, new, 1), origin="m.toml")
    assert told in str(caught.value)
    assert str(caught.value).startswith("m.toml: ")


def test_tables_that_are_none_are_refused() -> None:
    with pytest.raises(AgreementError, match=r"events: each has a table of its own: \[events.ID\]"):
        read_agreement("events = 3\n" + SOUND.replace("[events.signed]", "[documents.signed]"))


def test_an_agreement_may_have_a_scale_of_its_own() -> None:
    steps = 'steps = [{ value = 0, word = "no" }, { value = 5, word = "yes" }]'
    text = SOUND + f'[own_scale]\nid = "own"\nname = "Own"\n{steps}\n'
    agreement = read_agreement(text)
    assert agreement.own_scale is not None
    assert (agreement.own_scale.top, read_agreement(write_agreement(agreement))) == (5, agreement)
    with pytest.raises(AgreementError, match=r"own_scale.steps: at least two steps"):
        read_agreement(text.replace("value = 5", "value = 0"))
    with pytest.raises(AgreementError, match=r"own_scale.nam: no such key"):
        read_agreement(text.replace('name = "Own"', 'nam = "Own"'))


def test_a_measure_that_the_catalogue_lacks_is_named() -> None:
    text = SOUND.replace("quantity =", 'catalogue = "road-opn"\nquantity =')
    with pytest.raises(AgreementError, match=r"line 12, commitments.road.catalogue: no measure 'road-opn' is listed"):
        read_agreement(text, catalogue={"road-open"})
    assert read_agreement(text).commitments[0].catalogue == "road-opn"


def test_shares_of_a_whole_must_grow() -> None:
    parts = (
        make.commitment(f"c{k}", tranche=Tranche(of="all", cumulative=share)) for k, share in enumerate((0.5, 0.5))
    )
    with pytest.raises(AgreementError, match=r"commitments.c1.tranche: the part before it reaches 0.5 already"):
        read_agreement(write_agreement(make.agreement(*parts)))


def test_an_empty_agreement_is_refused() -> None:
    with pytest.raises(AgreementError, match="it commits nobody to anything"):
        read_agreement(write_agreement(make.agreement()))


def test_the_example_of_the_method_page_is_sound() -> None:
    page = (Path(__file__).parents[4] / "docs" / "method-roadmap.md").read_text(encoding="utf-8")
    (example,) = (block for block in re.findall(r"```toml\n(.*?)```", page, re.DOTALL) if "midtown-2027" in block)
    assert read_agreement(example).limits[0].contested_by == "Norland"
