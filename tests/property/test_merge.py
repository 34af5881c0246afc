"""The order in which reports come does not matter, nor that one comes twice; nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from memcon.domain.actors import Participant
from memcon.record.followthrough import follow
from memcon.record.grouping import Pairs, components
from memcon.record.merge import merge_contacts
from memcon.record.review import Judgement, standing_judgements, undoing
from memcon.record.standing import standing
from tests import factories as make

if TYPE_CHECKING:
    from memcon.domain.brief import Sourced
    from memcon.domain.claims import Contact, PositionStatement

DATES = st.sampled_from(
    [None, "2020-03-03", "2020-03-04", "2020-03", "2020-03-01/2020-03-05", "2020", "../2020-03-04", "x"]
)
NAMES = st.sampled_from([None, "Ada Berg", "Carl Dahl", "Eva Falk"])
PARTIES = st.sampled_from([None, "Norland", "Sudland"])
DAYS = st.sampled_from([None, "2020-02-01", "2020-03-05", "2020-04-01"])


@st.composite
def reports(draw: st.DrawFn) -> list[Sourced[Contact]]:
    found = []
    for number in range(1, draw(st.integers(1, 9)) + 1):
        sides = draw(st.lists(st.builds(Participant, name=NAMES, party=PARTIES), min_size=1, max_size=3))
        claim = make.contact(
            telling=str(number),
            participants=tuple(sides),
            date=draw(DATES),
            place=draw(st.sampled_from([None, "Midtown", "Uptown", "a hotel in Midtown"])),
            kind=draw(st.sampled_from(["meeting", "talks", "call"])),
            status=draw(st.sampled_from(["held", "announced", "cancelled", "ongoing"])),
            certainty=draw(st.sampled_from(["asserted", "reported"])),
        )
        found.append(make.report(claim, f"C{number}", f"A{draw(st.integers(1, 4))}", draw(DAYS)))
    return found


@given(reports(), st.randoms(use_true_random=False))
def test_merging_does_not_depend_on_the_order(found: list[Sourced[Contact]], chance: st.Random) -> None:  # type: ignore[name-defined]  # hypothesis has no stub for it
    mixed = list(found)
    chance.shuffle(mixed)
    assert merge_contacts(mixed) == merge_contacts(found)


@given(reports())
def test_merging_the_merged_again_changes_nothing(found: list[Sourced[Contact]]) -> None:
    once = merge_contacts(found)
    assert merge_contacts([report for line in once for report in line.reports]) == once
    assert merge_contacts([*found, *found]) == once


@given(reports())
def test_every_report_is_in_exactly_one_contact(found: list[Sourced[Contact]]) -> None:
    kept = [report.label for line in merge_contacts(found) for report in line.reports]
    assert sorted(kept) == sorted(one.label for one in found)


@given(reports(), st.sampled_from(["2020-03-04", "2019-01-01", "9999-12-31", ""]))
def test_following_through_takes_whatever_was_merged(found: list[Sourced[Contact]], day: str) -> None:
    lines = merge_contacts(found)
    followed = follow(lines, as_of=day)
    planned, off = (
        {line.label for line in lines if line.contact.status == status} for status in ("announced", "cancelled")
    )
    assert planned <= {line.label for line in followed} <= planned | off


@st.composite
def pairs_of(draw: st.DrawFn, found: list[Sourced[Contact]]) -> Pairs:
    names = st.sampled_from([one.claim.id for one in found])
    some = st.frozensets(st.frozensets(names, min_size=2, max_size=2), max_size=3)
    same = draw(some)
    return Pairs(same, draw(some) - same)


@given(st.data(), reports(), st.randoms(use_true_random=False))
def test_what_people_said_of_pairs_holds_in_every_order(
    data: st.DataObject,
    found: list[Sourced[Contact]],
    chance: st.Random,  # type: ignore[name-defined]  # as above
) -> None:
    said = data.draw(pairs_of(found)) if len(found) > 1 else Pairs()
    mixed = list(found)
    chance.shuffle(mixed)
    lines = merge_contacts(mixed, said)
    assert lines == merge_contacts(found, said)
    assert sorted(one.label for line in lines for one in line.reports) == sorted(one.label for one in found)
    together = [{one.claim.id for one in line.reports} for line in lines]
    assert all(any(pair <= group for group in together) for pair in said.same)
    joined = components(said.same)
    for pair in said.apart:
        if len({joined.get(name, name) for name in pair}) == 2:  # what is joined by way of a third stays joined
            assert not any(pair <= group for group in together)


@given(reports())
def test_parting_and_taking_it_back_gives_back_what_was_merged(found: list[Sourced[Contact]]) -> None:
    """A merge is reversible: it is derived, and what was said of it can be taken back."""
    ids = [one.claim.id for one in found]
    log = [Judgement(item=ids[0], judge="ann", verdict="apart", changes={"with": one}) for one in ids[1:]]
    parted = merge_contacts(found, standing_judgements(log).pairs)
    assert [len(line.reports) for line in parted if line.reports[0].claim.id == ids[0] or ids[0] in
            {one.claim.id for one in line.reports}] == [1]  # fmt: skip
    while (undo := undoing(log, "ann")) is not None:
        log.append(undo)
    assert merge_contacts(found, standing_judgements(log).pairs) == merge_contacts(found)


@st.composite
def statements(draw: st.DrawFn) -> list[Sourced[PositionStatement]]:
    found = []
    for number in range(1, draw(st.integers(1, 8)) + 1):
        claim = make.position(
            holder=draw(st.sampled_from(["Norland", "Sudland"])),
            stance=draw(st.sampled_from(["demands", "offers", "refuses", "hopes"])),
            measure=draw(st.sampled_from(["the opening of the road", "opening the road", "the closing of the port"])),
            layer=draw(st.sampled_from(["stated", "attributed"])),
        )
        found.append(make.statement(structs.replace(claim, id=str(number)), f"P{number}", published=draw(DAYS)))
    return found


@given(statements(), st.randoms(use_true_random=False))
def test_what_stands_does_not_depend_on_the_order(found: list[Sourced[PositionStatement]], chance: st.Random) -> None:  # type: ignore[name-defined]  # as above
    mixed = list(found)
    chance.shuffle(mixed)
    assert standing(mixed) == standing(found)


@given(statements())
def test_what_stands_stands_when_asked_again(found: list[Sourced[PositionStatement]]) -> None:
    once = standing(found)
    assert standing(once) == once
