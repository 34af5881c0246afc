"""PLOVER codes of phrases alone."""

from __future__ import annotations

import pytest

from memcon.reading.actor_codes import code_of


@pytest.mark.parametrize(
    ("phrase", "country", "sectors"),
    [
        ("Peru", "PER", ()),
        ("the Peruvian navy", "PER", ("MIL",)),
        ("Finland's foreign minister", "FIN", ("GOV",)),
        ("Kenyan lawmakers", "KEN", ("LEG",)),
        ("Greek farmers", "GRC", ("AGR",)),
        ("Bolivian police", "BOL", ("COP",)),
        ("a retired general", "", ("ELI",)),
        ("refugees in Chad", "TCD", ("REF",)),
        ("Hindu leaders", "", ("REL",)),
        ("the Knesset", "ISR", ("LEG",)),
        ("the World Bank", "", ("IGO",)),
        ("the General Assembly", "UNO", ("IGO",)),
        ("Hamas", "PSE", ("REB",)),
        ("President Ronald Reagan", "USA", ("GOV",)),
        ("a jar of honey", "", ()),
        ("", "", ()),
    ],
)
def test_code_of(phrase: str, country: str, sectors: tuple[str, ...]) -> None:
    assert code_of(phrase) == (country, sectors)


def test_out_of_office_on_the_day_is_elite() -> None:
    assert code_of("Ronald Reagan", "1995-05-01").sectors == ("ELI",)
