"""Short forms of fields, written out and read back; words found where they stand."""

from __future__ import annotations

import msgspec
import pytest

from memcon.domain.actors import Actor
from memcon.domain.claims import Contact, Event, PositionStatement, Reason
from memcon.errors import UsageError
from memcon.record.desk import place_of, spans_of
from memcon.record.typed import typed, written_out
from tests import factories as make

TEXT = "Sudland waits. Norland wants the road, and Sudland waits."


def _again(claim: Contact | PositionStatement | Event, field: str) -> object:
    """The field after it was written out and read back."""
    told = typed({field: written_out(getattr(claim, field))})
    made = msgspec.convert(msgspec.to_builtins(claim) | told, type=type(claim))
    return getattr(made, field)


@pytest.mark.parametrize("sides", [("Ada Berg/Norland", "/Sudland"), ("Ada Berg", "Carl Dahl/Sudland")])
def test_sides_come_back_as_they_were(sides: tuple[str, str]) -> None:
    contact = make.contact(participants=make.sides(*sides))
    assert _again(contact, "participants") == contact.participants


def test_conditions_come_back_with_their_kind_and_party() -> None:
    conditions = (make.condition("in_return_for", "a guarantee", "Sudland"), make.condition("if", "the road opens"))
    position = make.position(conditions=conditions)
    assert written_out(conditions) == "in_return_for: a guarantee [Sudland]; if: the road opens"
    assert _again(position, "conditions") == conditions


def test_actors_and_contexts_come_back_by_their_names() -> None:
    event = make.event(actor=(Actor(text="Norland", name="Norland"),), context=("military", "legal"))
    assert (_again(event, "actor"), _again(event, "context")) == (event.actor, event.context)


def test_an_empty_mode_is_a_value_and_an_empty_date_is_none() -> None:
    assert typed({"mode": "", "date": ""}) == {"mode": "", "date": None}


def test_plain_values_are_written_as_they_are() -> None:
    reason = Reason(text="a list", evidence=make.position().evidence)
    assert [written_out(value) for value in (None, "demands", True, False, reason)] == [
        "",
        "demands",
        "yes",
        "no",
        "a list",
    ]


def test_of_two_places_the_nearest_counts() -> None:
    article = make.article(TEXT)
    last = TEXT.rindex("Sudland waits")
    assert place_of("Sudland  waits", article, near=last - 3) == (last, last + len("Sudland waits"))
    assert place_of("Sudland waits", article, near=4)[0] == 0
    with pytest.raises(UsageError, match="2 times"):
        place_of("Sudland waits", article)


def test_words_in_parts_have_a_span_each() -> None:
    article = make.article(TEXT)
    spans = spans_of("Norland … the road", article)
    assert [span.exact for span in spans] == ["Norland", "the road"]
    with pytest.raises(UsageError, match="do not stand"):
        spans_of("Norland … the bridge", article)


def test_a_mark_of_omission_that_is_printed_is_found_as_it_is() -> None:
    (span,) = spans_of("well … no", make.article("He said: well … no."))
    assert span.exact == "well … no"
