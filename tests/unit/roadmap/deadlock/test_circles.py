"""Circles: one through each node that lies on any, from the first name, in the order of waiting."""

from __future__ import annotations

from memcon.roadmap.deadlock.circles import shortest_circles


def test_a_chain_has_no_circle() -> None:
    assert shortest_circles([("a", "b"), ("b", "c")]) == ()


def test_no_waits_no_circle() -> None:
    assert shortest_circles([]) == ()


def test_a_circle_starts_at_its_first_name_and_keeps_the_order_of_waiting() -> None:
    assert shortest_circles([("c", "a"), ("b", "c"), ("a", "b")]) == (("a", "b", "c"),)


def test_what_waits_for_itself_is_a_circle_of_one() -> None:
    assert shortest_circles([("a", "a"), ("a", "b")]) == (("a",),)


def test_the_shortest_circle_through_each_node_is_found() -> None:
    ring = [("a", "b"), ("b", "c"), ("c", "d"), ("d", "a"), ("b", "a")]
    assert shortest_circles(ring) == (("a", "b"), ("a", "b", "c", "d"))


def test_the_order_of_the_waits_does_not_matter() -> None:
    waits = [("a", "b"), ("b", "a"), ("b", "c"), ("c", "b"), ("c", "a"), ("a", "c")]
    assert shortest_circles(waits) == shortest_circles(reversed(waits))


def test_a_long_ring_is_found_without_recursion() -> None:
    ring = [(f"{number:05}", f"{(number + 1) % 3000:05}") for number in range(3000)]
    [circle] = shortest_circles([*ring[:200], ("00200", "00000")])
    assert len(circle) == 201
