"""Accounts of one contact aligned: said by both, by one only, contradicted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from memcon.record.accounts import Material, compare_accounts, sentence_around
from tests import factories as make

if TYPE_CHECKING:
    from memcon.domain.accounts import Comparison

CONTACT = make.merged(make.contact(date="2020-03-04"), "C1")
ADA, CARL, EVA = "ada", "carl", "eva"
SAID = {
    ADA: make.quote(speaker="Ada Berg", speaker_party="Norland"),
    CARL: make.quote(speaker="Carl Dahl", speaker_party="Sudland"),
    EVA: make.quote(speaker="Eva Falk", speaker_party="Westland"),
}


def _scope(words: str) -> str | None:
    return "whole" if "all" in words.split() else "part" if "some" in words.split() else None


def _compare(*told: tuple[str, dict[str, Any]], published: str = "2020-03-05") -> Comparison:
    statements = [
        make.statement(make.position(holder_party="Norland", said_by=(by,), **fields), f"P{n}", published=published)
        for n, (by, fields) in enumerate(told, start=1)
    ]
    return compare_accounts(CONTACT, Material(statements, SAID, {}, _scope), "meeting")


def _told(measure: str, **fields: Any) -> dict[str, Any]:
    return {"measure": measure, "stance": "demands", **fields}


def test_what_both_say_is_said_by_both() -> None:
    (matter,) = _compare((ADA, _told("open the road")), (CARL, _told("open the road"))).matters
    assert (matter.verdict, [one.by for one in matter.accounts]) == ("said by both", ["Ada Berg", "Carl Dahl"])


def test_what_one_says_is_said_by_one_only() -> None:
    (matter,) = _compare((ADA, _told("open the road"))).matters
    assert matter.verdict == "said by one only"


def test_the_whole_and_a_part_contradict() -> None:
    (matter,) = _compare((ADA, _told("lift some sanctions")), (CARL, _told("lift all sanctions"))).matters
    assert (matter.verdict, matter.why) == ("contradicted", "the whole of it or a part")


def test_offered_and_refused_contradict() -> None:
    (matter,) = _compare(
        (ADA, _told("open the road", stance="offers")), (CARL, _told("open the road", stance="refuses"))
    ).matters
    assert (matter.verdict, matter.why) == ("contradicted", "offers or refuses")


def test_what_one_denies_is_contradicted() -> None:
    (matter,) = _compare((ADA, _told("open the road", certainty="denied")), (CARL, _told("open the road"))).matters
    assert matter.why == "told and denied"


def test_another_ones_demand_is_another_matter() -> None:
    told = _compare((ADA, _told("open the road")), (CARL, _told("open the road", stance="offers"))).matters
    assert [one.verdict for one in told] == ["said by one only", "said by one only"]


def test_who_did_not_take_part_gives_no_account() -> None:
    assert not _compare((EVA, _told("open the road"))).matters


def test_what_the_outlet_says_in_its_own_voice_is_no_account() -> None:
    assert not _compare(("nobody", _told("open the road"))).matters


@pytest.mark.parametrize("published", ["2020-03-03", "2020-03-12"])
def test_what_is_said_before_or_long_after_is_no_account(published: str) -> None:
    assert not _compare((ADA, _told("open the road")), published=published).matters


def test_the_sentence_is_quoted_whole() -> None:
    article = make.article("It rained. The envoys of Norland met. They left.")
    assert sentence_around(article.text, make.span(article, "Norland")) == "The envoys of Norland met."


def test_what_goes_on_after_a_speaker_of_the_holders_own_is_his_account() -> None:
    article = make.article("Ada Berg said the road is open. It would also pay. Snow fell.")
    said = make.quote(article, "the road is open", speaker="Ada Berg", speaker_party="Norland")
    claim = make.position(article, holder_party="Norland", measure="pay", evidence=(make.span(article, "pay"),))
    told = make.statement(claim, published="2020-03-05")
    found = compare_accounts(CONTACT, Material([told], {"ada": said}, {"A1": article.text}, _scope), "meeting")
    assert [one.by for matter in found.matters for one in matter.accounts] == ["Ada Berg"]
