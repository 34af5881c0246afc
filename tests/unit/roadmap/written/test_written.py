"""A negotiation written by hand: short forms, and messages that name key and line."""

from __future__ import annotations

import pytest

from memcon.domain.catalogue import Catalogue
from memcon.domain.negotiation import Figure, Order, Reversal
from memcon.errors import NegotiationError
from memcon.roadmap.aims import with_aims
from memcon.roadmap.written.reading import read_negotiation, read_values
from memcon.roadmap.written.values import write_values

SEAL = """
title = "Sealing a plant"
orders = ["Sudland: seal > talk"]

[parties.Norland]
discount = [0.8, 0.9, 0.95]

[parties.Sudland]
capacity = 2

[measures.seal]
name = "seal the plant"
performer = "Norland"
cost = { assumed = [1, 2, 3] }
benefits.Sudland.once = 5
reversal = "sealed"

[measures.talk]
performer = "Norland"

[measures.oil]
performer = "Sudland"
after = ["seal"]
reversal.restore_days = 365

[requirements.first]
holder = "Norland"
kind = "before"
first = ["oil"]
second = ["steps"]

[requirements.oil]
holder = "Norland"
kind = "must"
first = ["oil"]
ladder = [3]

[groups]
steps = ["seal", "talk"]
"""


def problems(text: str, *changes: tuple[str, str]) -> str:
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    with pytest.raises(NegotiationError) as caught:
        read_negotiation(text, origin="seal.toml")
    return str(caught.value)


def test_a_group_stands_for_its_measures() -> None:
    assert read_negotiation(SEAL).requirements[0].second == ("seal", "talk")


def test_an_order_is_written_in_one_line() -> None:
    assert read_negotiation(SEAL).orders == (Order(party="Sudland", more="seal", less="talk"),)


def test_a_requirement_without_a_ladder_has_the_usual_one() -> None:
    assert [rung.words for rung in read_negotiation(SEAL).requirements[0].ladder] == [
        "in the same phase",
        "dropped",
    ]


def test_numbers_are_the_costs_of_the_usual_ladder() -> None:
    assert [rung.cost for rung in read_negotiation(SEAL).requirements[1].ladder] == [3]


def test_a_hard_requirement_has_no_ladder() -> None:
    assert read_negotiation(SEAL.replace("ladder = [3]", "hard = true")).requirements[1].ladder == ()


def test_what_is_not_marked_is_the_analysts() -> None:
    assert read_negotiation(SEAL).parties[0].discount == Figure(likely=0.9, low=0.8, high=0.95, basis="analyst")


def test_a_marked_figure_keeps_its_mark() -> None:
    assert read_negotiation(SEAL).measures[0].cost.basis == "assumed"


def test_a_year_until_it_works_again_gives_back_065() -> None:
    assert read_negotiation(SEAL).measures[2].reversal.share.likely == pytest.approx(0.9 ** (365 / 90), abs=1e-3)


def test_a_word_of_practice_gives_days_and_share() -> None:
    days, share = Figure(likely=60), Figure(likely=0.9)
    catalogue = Catalogue(practice={"sealed": Reversal(word="sealed", restore_days=days, share=share)})
    reversal = read_negotiation(SEAL, catalogue=catalogue).measures[0].reversal
    assert (reversal.restore_days, reversal.share.likely) == (days, 0.9)


def test_a_word_of_which_nothing_is_known_needs_a_figure_beside_it() -> None:
    catalogue = Catalogue(practice={"recognised": Reversal(word="recognised", share=Figure(likely=0.1))})
    wanted = SEAL.replace('reversal = "sealed"', 'reversal = "recognized"')
    with pytest.raises(NegotiationError, match="is “recognised” meant"):
        read_negotiation(wanted, catalogue=catalogue)
    with_share = SEAL.replace('reversal = "sealed"', 'reversal = { word = "recognized", share = 0.2 }')
    assert read_negotiation(with_share, catalogue=catalogue).measures[0].reversal.share.likely == 0.2


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("[0.8, 0.9, 0.95]", "[0.95, 0.9, 0.8]"), "line 6, parties.Norland.discount: the range contradicts itself"),
        (("[0.8, 0.9, 0.95]", "1.2"), "line 6, parties.Norland.discount: a discount lies between 0 and 1"),
        (("[0.8, 0.9, 0.95]", "[0.8, 0.9]"), "line 6, parties.Norland.discount: a range has three numbers"),
        (("[0.8, 0.9, 0.95]", '"much"'), "line 6, parties.Norland.discount: 'much' is no number"),
        (("[0.8, 0.9, 0.95]", "{ guessed = 3 }"), "“guessed” is no part of a figure"),
        (('"Sudland"\nafter', '"Sudlant"\nafter'), "oil.performer: unknown party “Sudlant”; is “Sudland” meant?"),
        (('after = ["seal"]', 'after = ["sael"]'), "measures.oil.after: unknown measure “sael”; is “seal” meant?"),
        (('after = ["seal"]', "tranche = 2"), "line 23, measures.oil.tranche: no such key; is “tranches” meant?"),
        (('after = ["seal"]', 'tranches = "two"'), "measures.oil.tranches: text stands where a whole number"),
        (('after = ["seal"]', "tranches = 0"), "line 23, measures.oil.tranches: at least 1"),
        (('after = ["seal"]', "verification.miss = 1.5"), "a share or chance lies between 0 and 1"),
        (('after = ["seal"]', "cost = -3"), "line 23, measures.oil.cost: a number of at least 0"),
        (('reversal = "sealed"', 'after = ["oil"]'), "prerequisites run in a circle: seal → oil → seal"),
        (('kind = "must"', 'kind = "shall"'), "line 34, requirements.oil.kind: not one of the known words: 'shall'"),
        (('kind = "must"', 'kind = "musts"'), "'musts'; is “must” meant?"),
        (('kind = "must"\nfirst', 'kind = "not_before_phase"\nfirst'), "“not_before_phase” needs a phase"),
        (('second = ["steps"]', ""), "“before” needs measures here"),
        (("ladder = [3]", "ladder = [3, 4]"), "oil.ladder: the ladder has 1 steps (dropped), here are 2"),
        (('seal > talk"', 'seal > talk", "Sudland: talk > seal"'), "the orders of Sudland contradict one another"),
        (('"Sudland: seal > talk"', '"Sudland: talk > seal"'), "contradicts the figures: talk is worth at most 0"),
        (('"Sudland: seal > talk"', '"seal over talk"'), "write “PARTY: MEASURE > MEASURE”"),
        (("[parties.Sudland]", "[parties.Sudland"), "this is no TOML"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_told_with_key_line_and_remedy(change: tuple[str, str], told: str) -> None:
    assert told in problems(SEAL, change)


def test_all_problems_are_told_at_once() -> None:
    told = problems(SEAL, ("[0.8, 0.9, 0.95]", "[2, 1, 0]"), ('kind = "must"', 'kind = "shall"'))
    assert len(told.splitlines()) == 2


def test_values_replace_what_they_name_and_nothing_else() -> None:
    negotiation = read_negotiation(SEAL)
    valued = read_values("[measures.seal]\ncost = 7\n", negotiation)
    assert valued.measures[0].cost == Figure(likely=7, basis="analyst")
    assert valued.measures[0].benefits == negotiation.measures[0].benefits
    assert valued.requirements == negotiation.requirements


def test_values_for_an_unknown_measure_are_refused_with_the_nearest_name() -> None:
    with pytest.raises(NegotiationError, match=r"line 1, measures\.sael: no such measure; is “seal” meant"):
        read_values("[measures.sael]\ncost = 7\n", read_negotiation(SEAL))


def test_values_for_an_unknown_party_are_refused_with_the_nearest_name() -> None:
    with pytest.raises(NegotiationError, match="no such party; is “Norland” meant"):
        read_values("[parties.Norlant]\ndiscount = 0.9\n", read_negotiation(SEAL))


def test_an_infinite_tolerance_is_none() -> None:
    valued = read_values("[parties.Norland]\ntolerance_within = inf\n", read_negotiation(SEAL))
    assert valued.parties[0].tolerance_within is None


def test_an_analyst_may_add_a_measure() -> None:
    valued = read_values('[measures.fuel]\nperformer = "Sudland"\n', read_negotiation(SEAL))
    assert valued.measures[-1].id == "fuel"


def test_the_aims_that_values_propose_can_be_asked_for() -> None:
    negotiation = read_negotiation(SEAL.replace('reversal = "sealed"', "reversal.share = 0.1"))
    proposed = write_values(negotiation).partition("# ── Aims")[2].partition("\n")[2]
    asked = read_values(proposed.replace("# ", ""), negotiation)
    assert asked == with_aims(negotiation)
    assert [(one.holder, one.kind, one.first) for one in asked.requirements[2:]] == [("Sudland", "must", ("seal",))]


def test_values_as_they_are_written_change_nothing() -> None:
    negotiation = read_negotiation(SEAL)
    assert read_values(write_values(negotiation), negotiation) == negotiation


def test_a_number_beyond_all_measure_is_refused() -> None:
    assert "is no number" in problems(SEAL, ("[0.8, 0.9, 0.95]", "1" + 400 * "0"))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (('title = "Sealing a plant"', "phase_days = 0"), "phase_days: at least 1"),
        (('title = "Sealing a plant"', "surplus = nan"), "surplus: a number of points"),
        (("capacity = 2", "capacity = 0"), "parties.Sudland.capacity: at least 1 measure"),
        (("capacity = 2", "breakdown_loss = -1"), "parties.Sudland.breakdown_loss: a number of at least 0"),
        (("benefits.Sudland.once = 5", "benefits.Norland.once = 5"), "Norland does it itself"),
        (("benefits.Sudland.once = 5", "benefits = 5"), "say which of once, flow it is"),
        (("benefits.Sudland.once = 5", "excludes = ['seal']"), "a measure cannot exclude itself"),
        (("benefits.Sudland.once = 5", "duration_days = -5"), "measures.seal.duration_days: a number of at least 0"),
        (('after = ["seal"]', "verification.lag_phases = 0"), "at least 1 phase passes"),
        (("ladder = [3]", "weight = -3"), "requirements.oil.weight: at least 0"),
        (("ladder = [3]", "ladder = [{ words = 'x', cost = -1 }]"), "a step costs at least 0 points"),
        (("ladder = [3]", "ladder = [{ words = 'x', cost = 1, kind = 'must', first = ['oil'] }]"), "last step drops"),
        (("ladder = [3]", "ladder = ['x']"), "requirements.oil.ladder"),
        (('kind = "must"\nfirst = ["oil"]', 'kind = "must"\nfirst = []'), "“must” needs measures here"),
        (('kind = "must"', 'kind = "must"\nsecond = ["seal"]'), "“must” has no second measures"),
        (("ladder = [3]", "count = 0"), "requirements.oil.count: at least 1"),
        (('kind = "must"\nfirst', 'kind = "must_any"\ncount = 2\nfirst'), "2 of 1 cannot be done"),
        (('kind = "before"', 'kind = "with_any"\ncount = 2'), "2 of 1 cannot be done"),
        (('steps = ["seal", "talk"]', 'steps = ["seal", "tlak"]'), "unknown measure “tlak”; is “talk” meant?"),
        (('steps = ["seal", "talk"]', 'steps = ["seal", "talk"]\noil = ["seal"]'), "a measure has that name too"),
        (("[groups]", "[[threats]]\nholder = 'x'\nmoves = 1\n[groups]"), "moves: no such key; is “move” meant?"),
        (("[groups]", "[threats]\nholder = 'x'\n[groups]"), "threats: this is a list: write [[threats]]"),
        (('"Sudland: seal > talk"', "3"), "orders: each entry is a table"),
        (("[parties.Sudland]\ncapacity = 2", "[parties]\nSudland = 3"), "write [parties.NAME]"),
        (("[measures.oil]\nperformer", "[measures.oil]\n# performer"), "who does it is missing"),
        (('holder = "Norland"\nkind = "must"', 'kind = "must"'), "it needs a holder and a kind"),
    ],
)  # fmt: skip
def test_whatever_cannot_be_meant_is_told(change: tuple[str, str], told: str) -> None:
    assert told in problems(SEAL, change)


def test_a_share_of_a_single_measure_counts_its_tranches() -> None:
    text = SEAL.replace('kind = "must"', 'kind = "must_any"\ncount = 2\nhard = true').replace("ladder = [3]\n", "")
    text = text.replace('after = ["seal"]', "tranches = 3")
    assert read_negotiation(text).requirements[1].count == 2


def test_orders_that_the_figures_allow_are_kept() -> None:
    relaxed = SEAL.replace('performer = "Norland"\n\n', 'performer = "Norland"\nbenefits.Sudland.flow = [0, 1, 2]\n\n')
    assert len(read_negotiation(relaxed.replace("seal > talk", "talk > seal")).orders) == 1


def test_an_order_may_be_about_what_a_party_does_itself() -> None:
    assert read_negotiation(SEAL.replace("Sudland: seal > talk", "Norland: talk > seal")).orders[0].party == "Norland"


def test_a_ladder_of_a_persons_own_may_name_groups() -> None:
    rungs = "ladder = [{ words = 'some', cost = 2, kind = 'must_any', first = ['steps'] }, { words = 'no', cost = 5 }]"
    found = read_negotiation(SEAL.replace("ladder = [3]", rungs))
    assert found.requirements[1].ladder[0].first == ("seal", "talk")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("cost = { assumed = [1, 2, 3] }", "cost = 1e18"), "line 14, measures.seal.cost: beyond 1,000,000"),
        (("cost = { assumed = [1, 2, 3] }", "cost = [1, 2, 1e300]"), "measures.seal.cost: beyond 1,000,000"),
        (
            ("benefits.Sudland.once = 5", "benefits.Sudland.once = -2e6"),
            "line 15, measures.seal.benefits.Sudland.once: beyond",
        ),
        (("capacity = 2", "breakdown_loss = 1e7"), "parties.Sudland.breakdown_loss: beyond"),
        (("restore_days = 365", "restore_days = 1e9"), "measures.oil.reversal.restore_days: beyond 1,000,000 days"),
        (("[parties.Norland]", "surplus = 1e9\n[parties.Norland]"), "surplus: beyond"),
        (("ladder = [3]", "ladder = [1e9]"), "requirements.oil.ladder: beyond"),
        (("ladder = [3]", "weight = 1e9"), "requirements.oil.weight: beyond"),
        (("benefits.Sudland.once = 5", "tranches = 1000000"), "measures.seal.tranches: at least 1 and at most 100"),
        (("benefits.Sudland.once = 5", "verification.lag_phases = 1000000000"), "at most 1000 phases"),
    ],
)
def test_what_is_too_large_to_be_meant_is_refused_with_its_key_and_what_to_do(
    change: tuple[str, str], told: str
) -> None:
    head = SEAL.replace('orders = ["Sudland: seal > talk"]\n', "\n")
    assert told in problems(head, change)


def test_a_number_of_hundreds_of_digits_is_not_told_back() -> None:
    assert "000000" not in problems(SEAL, ("[0.8, 0.9, 0.95]", "1" + 400 * "0"))


def test_a_number_of_thousands_of_digits_is_a_problem_like_any_other() -> None:
    assert "limit" in problems(SEAL, ("[0.8, 0.9, 0.95]", "1" + 6000 * "0"))


def test_a_measure_that_is_to_come_before_itself_is_refused() -> None:
    told = problems(SEAL, ('second = ["steps"]', 'second = ["oil"]'))
    assert "first and second name the same measure, oil" in told


def test_a_measure_does_not_wait_for_itself_where_a_group_holds_it_too() -> None:
    assert read_negotiation(SEAL.replace('first = ["oil"]\nsecond', 'first = ["seal"]\nsecond')).requirements


def test_a_measure_in_parts_on_both_sides_of_several_is_refused() -> None:
    both = ('first = ["oil"]\nsecond', 'first = ["oil", "seal"]\nsecond')
    told = problems(SEAL, both, ("benefits.Sudland.once", "tranches = 2\nbenefits.Sudland.once"))
    assert "seal, done in parts, stands on both sides: write two requirements instead" in told


def test_a_day_may_stand_without_quotation_marks() -> None:
    assert read_negotiation(f"as_of = 2030-10-01\n{SEAL}").as_of == "2030-10-01"
