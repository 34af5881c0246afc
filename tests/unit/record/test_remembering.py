"""Views are made once for each state of a record, whoever asks; where they may, those that take long lag behind."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Any

import pytest

from memcon.record import remembering
from memcon.record.remembering import lagged, let_lag, remembered

if TYPE_CHECKING:
    from collections.abc import Callable

    from memcon.record.contract import Store


class Changing:
    """What remembering needs of a store."""

    def __init__(self) -> None:
        self.number = 1

    def change(self) -> int:
        return self.number


@pytest.fixture
def store() -> Any:
    return Changing()


def _view(made: list[int], wait: Callable[[], None] = lambda: None) -> Callable[[Store], int]:
    @remembered
    def view(store: Store) -> int:
        wait()
        made.append(store.change())
        return store.change()

    return view


def _until(told: Callable[[], bool]) -> None:
    end = time.monotonic() + 10
    while not told():
        assert time.monotonic() < end
        time.sleep(0.005)


def test_a_view_is_made_once_for_each_change(store: Any) -> None:
    made: list[int] = []
    view = _view(made)
    assert [view(store), view(store)] == [1, 1]
    store.number = 2
    assert [view(store), view(store)] == [2, 2]
    assert made == [1, 2]
    assert not lagged()


def test_two_who_ask_at_once_wait_for_one_making(store: Any) -> None:
    made: list[int] = []
    view = _view(made, lambda: time.sleep(0.05))
    threads = [threading.Thread(target=view, args=(store,)) for _ in range(6)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert made == [1]


def test_what_fails_is_tried_again(store: Any) -> None:
    fails = [True]

    def wait() -> None:
        if fails[0]:
            raise ZeroDivisionError

    view = _view([], wait)
    with pytest.raises(ZeroDivisionError):
        view(store)
    fails[0] = False
    assert view(store) == 1


def test_what_takes_long_lags_where_it_may(store: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembering, "LAGS_FROM_S", -1.0)
    let_lag(store)
    view = _view([])
    assert view(store) == 1
    assert not lagged()
    store.number = 2
    assert view(store) == 1
    assert lagged()
    assert not lagged()
    _until(lambda: view(store) == 2)


def test_what_is_made_of_a_lagging_view_lags_too(store: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembering, "LAGS_FROM_S", -1.0)
    let_lag(store)
    inner = _view([])

    @remembered
    def outer(store: Store) -> int:
        return inner(store)

    assert outer(store) == 1
    store.number = 2
    assert outer(store) == 1
    _until(lambda: outer(store) == 2)


def test_nothing_lags_that_was_not_let(store: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembering, "LAGS_FROM_S", -1.0)
    view = _view([])
    view(store)
    store.number = 2
    assert view(store) == 2


def test_what_is_quick_does_not_lag(store: Any) -> None:
    let_lag(store)
    view = _view([])
    view(store)
    store.number = 2
    assert view(store) == 2
