"""Lines that say who wrote it, for whom and when; datelines."""

from __future__ import annotations

import pytest

from memcon.intake.bylines import Byline, find_byline, find_dateline, person_name, split_people


def _said(line: str) -> tuple[tuple[str, ...], tuple[str, ...], list[str]] | None:
    said = find_byline(line)
    return None if said is None else (said.authors, said.outlets, [day.days[0].isoformat() for day in said.days])


@pytest.mark.parametrize(
    ("line", "authors", "outlets", "days"),
    [
        ("By Ilse Vanterpool", ("Ilse Vanterpool",), (), []),
        ("By ILSE VANTERPOOL and JONAS O’BRIEN-ACHIENG", ("Ilse Vanterpool", "Jonas O’Brien-Achieng"), (), []),
        (
            "By Ilse Vanterpool, Jonas Achieng and Rita de la Cruz",
            ("Ilse Vanterpool", "Jonas Achieng", "Rita de la Cruz"),
            (),
            [],
        ),
        ("By Hester Adeyemi-Ross Chief Reporter", ("Hester Adeyemi-Ross",), (), []),
        ("By Ilse Vanterpool, Diplomatic Correspondent", ("Ilse Vanterpool",), (), []),
        ("By Ilse Vanterpool in Geneva", ("Ilse Vanterpool",), (), []),
        ("By Ilse Vanterpool | Meridian Wire", ("Ilse Vanterpool",), ("Meridian Wire",), []),
        ("By Ilse Vanterpool, The Harbour Herald", ("Ilse Vanterpool",), ("The Harbour Herald",), []),
        ("By Ilse Vanterpool for The Harbour Herald", ("Ilse Vanterpool",), ("The Harbour Herald",), []),
        ("Ilse Vanterpool and Jonas Achieng", ("Ilse Vanterpool", "Jonas Achieng"), (), []),
        (
            "The Harbour Herald 3/28/2021 Ilse Vanterpool, Jonas Achieng",
            ("Ilse Vanterpool", "Jonas Achieng"),
            ("The Harbour Herald",),
            ["2021-03-28"],
        ),
        (
            "The Harbour Herald logo The Harbour Herald 3/28/2021 Ilse Vanterpool",
            ("Ilse Vanterpool",),
            ("The Harbour Herald",),
            ["2021-03-28"],
        ),
        ("Published March 8, 2021 at 4:02 p.m. EST", (), (), ["2021-03-08"]),
        ("SEPTEMBER 9, 2020 / 6:12 PM / UPDATED 2 YEARS AGO", (), (), ["2020-09-09"]),
        ("BY SAMIRA OKONKWO AND JOEL PETTERSEN", ("Samira Okonkwo", "Joel Pettersen"), (), []),
        ("Special to The Meridian Times", (), ("The Meridian Times",), []),
        ("By OUR INDUSTRY CORRESPONDENT", (), (), []),
        ("Thu 4 Feb 2021 18.31 GMT", (), (), ["2021-02-04"]),
        ("Meridian Wire", (), ("Meridian Wire",), []),
    ],
)
def test_a_byline_is_read(line: str, authors: tuple[str, ...], outlets: tuple[str, ...], days: list[str]) -> None:
    assert _said(line) == (authors, outlets, days)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "By Friday, the two sides had met three times without a word to the press.",
        "By the river",
        "Accord on Fishing Near, Envoys Say",
        "Ministers meet in Geneva",
        "The minister of trade left.",
        "Union drops its veto on night shifts",
        "By " + "Ann Example, " * 30,
        "?",
        "14 tables",
    ],
)
def test_what_is_no_byline_is_none(line: str) -> None:
    assert find_byline(line) is None


def test_a_place_known_from_the_body_is_no_author() -> None:
    said = find_byline("Maja Ekdahl, New York", places=["New York"])
    assert said is not None
    assert said.authors == ("Maja Ekdahl",)


def test_the_words_under_a_logo_are_measured() -> None:
    said = find_byline("The Harbour Herald logo The Harbour Herald 3/28/2021 Ilse Vanterpool")
    assert said is not None
    assert said.logo == len("The Harbour Herald logo")


@pytest.mark.parametrize(
    ("paragraph", "place", "day", "agency"),
    [
        ("GENEVA (Meridian Wire) - {}", "GENEVA", None, "Meridian Wire"),
        ("HANOI, Feb 28 (Harbour Wire) - {}", "HANOI", "Feb 28", "Harbour Wire"),
        ("PORT ANSELM, Saranda — {}", "PORT ANSELM, Saranda", None, None),
        ("NAIROBI, Kenya (AP) _ {}", "NAIROBI, Kenya", None, "AP"),
        ("Seoul, Jan. 5 (Yonhap) -- {}", "Seoul", "Jan. 5", "Yonhap"),
        ("New Delhi, Jan 9 (PTI) {}", "New Delhi", "Jan 9", "PTI"),
        ("BUENOS AIRES, 14 March 2019 — {}", "BUENOS AIRES", "14 March 2019", None),
    ],
)
def test_a_dateline_is_read(paragraph: str, place: str, day: str | None, agency: str | None) -> None:
    report = "Delegations of both governments left without agreeing on the line that is to part their forces."
    found = find_dateline(paragraph.format(report))
    assert found is not None
    assert (found.place, found.day, found.agency) == (place, day, agency)


@pytest.mark.parametrize(
    "paragraph",
    [
        "Rahal (right) said that the two sides had agreed on everything but the one thing that counts, the airport.",
        "JUDY OKAFOR: Good evening. We begin tonight with the talks in Geneva, which ended without a result again.",
        "THE DAILY EXAMPLE — Saturday 12 October 2019",
        "The talks — the third this month — ended without a result, both sides told reporters in the evening.",
        "",
    ],
)
def test_what_is_no_dateline_is_none(paragraph: str) -> None:
    assert find_dateline(paragraph) is None


@pytest.mark.parametrize(
    ("field", "people"),
    [
        ("By Ann Example and Bo Sample", ("Ann Example", "Bo Sample")),
        ("Ann Example, Meridian Wire", ("Ann Example",)),
        ("Ann Example in Geneva; Bo Sample in Vienna", ("Ann Example", "Bo Sample")),
        ("Skagness Star Editorial Board", ()),
        ("Staff", ()),
        ("Reuters", ()),
        ("", ()),
    ],
)
def test_an_author_field_gives_people_only(field: str, people: tuple[str, ...]) -> None:
    assert split_people(field) == people


def test_a_shouted_name_is_written_as_usual() -> None:
    assert person_name("ANSEL O’BRIEN-SMITH") == "Ansel O’Brien-Smith"


def test_a_byline_says_nothing_by_default() -> None:
    assert Byline() == Byline(authors=(), outlets=(), days=(), logo=0, lead_in=False)
