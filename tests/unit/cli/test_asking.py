"""Fields as they are shown to who changes them."""

from __future__ import annotations

import click
from click.testing import CliRunner

from memcon.cli.asking import as_told, ask_changes, value_of
from tests import factories as make

CONTACT = make.contact(place="Midtown", said_by=("q1",))


@click.command()
def _asked() -> None:
    click.echo(ask_changes(CONTACT))


def test_what_it_says_now_is_shown_as_one_would_type_it() -> None:
    told = as_told(CONTACT.participants)
    assert value_of(told) == [{"name": "Ada Berg", "party": "Norland"}, {"name": "Carl Dahl", "party": "Sudland"}]
    assert (as_told("Midtown"), as_told(None), as_told(())) == ("Midtown", "–", "–")


def test_an_edit_lists_what_it_says_now_without_ids() -> None:
    done = CliRunner().invoke(_asked, input="place\nOslo\n\n")
    assert "place         Midtown" in done.output
    assert "{'place': 'Oslo'}" in done.output
    assert "q1" not in done.output
