"""A record of names and words that try to break what is written: quotes, tabs, formulas, marks of direction, length."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.domain.actors import Actor, Participant
from memcon.domain.claims import Condition, Reason
from memcon.record.store import open_store
from tests import factories as make

if TYPE_CHECKING:
    from pathlib import Path

    from memcon.record.contract import Store

NAMES = (
    '=HYPERLINK("http://evil.example","x")',
    "+1-2",
    "-cmd|' /C calc'!A0",
    "@SUM(A1)",
    "\tTabbed\tName",
    "Line\nBroken\r\nName",
    'Quo"ted, "Name"',
    "'Apostrophe",
    "\u202eevol\u202c \u2067שלום\u2069",
    "<b>&amp;</b> ]]> {brace} \\slash $5 100% #1 _x_ ~t~ ^",
    "Bell\x07 and\x1b[31m red \x01",
    "Ö́ ẞ 朝鮮 😀",
    "BEGIN:VEVENT\nEND:VCALENDAR",
    "long " * 2000,
)
_HEAD = "\ufeffTalks 😀 about the road.\r\n"


def filled(store: Store) -> Store:
    """The record with one article for each of the names."""
    for number, name in enumerate(NAMES):
        text = f"{_HEAD}{name} met the envoys. “We want the road open,” {name} said."
        article = make.article(
            text,
            origin=f"https://news.example/{number}?a=1&b=2",
            outlet=name,
            title=name,
            published=f"2020-03-{number + 1:02d}",
        )
        evidence = (make.span(article, name),)
        said = make.quote(article, "“We want the road open,”", speaker=name, venue=name, source=evidence)
        store.add(
            make.reading(
                article,
                contacts=[
                    make.contact(
                        article,
                        participants=(
                            Participant(name=name, party=name),
                            Participant(name="Carl Dahl", party="Sudland"),
                        ),
                        evidence=evidence,
                        place=name,
                        status="scheduled",
                        date="2020-04-01/2020-04-03",
                        conditions=(Condition(kind="if", measure=name),),
                    )
                ],
                positions=[
                    make.position(
                        article,
                        name,
                        evidence=evidence,
                        measure=name,
                        measure_span=evidence[0],
                        said_by=(said.id,),
                        conditions=(Condition(kind="before", measure=name, performer=name, evidence=evidence),),
                        reason=Reason(text=name, evidence=evidence),
                        as_of="2020-03",
                    )
                ],
                attributions=[said],
                events=[
                    make.event(
                        article,
                        evidence=evidence,
                        date="2020-03-02",
                        mode="visit",
                        context=("diplomatic",),
                        actor=(Actor(text=name, name=name, code="NLD", sectors=("GOV",)),),
                        recipient=(Actor(text="Sudland", code="SDN"), Actor(text=name)),
                    )
                ],
                people=[make.person(article, name, named=name, party=name)],
            ),
            page=f"page {number}",
            fingerprint=make.NO_PRINT,
        )
    return store


def record(file: Path) -> Path:
    """The hostile record in a file."""
    filled(open_store(str(file), create=True)).close()
    return file
