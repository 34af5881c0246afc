"""Work in the background: begun once for what is asked, bounded, its failure told."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from memcon.domain.analysis import Analysis
from memcon.errors import DeskBusy
from memcon.web import background
from memcon.web.background import Background
from memcon.web.tasks import Analysed, Doing, Done, Early, Failed, Message, ToAssemble, ToPlan
from tests import roadmap_factories as make

if TYPE_CHECKING:
    from collections.abc import Iterator

WITHIN_S = 60
ANSWER = Analysed(analysis=Analysis(negotiation=make.negotiation()))
TASK = ToPlan(negotiation=make.negotiation(), limit_s=1)


class Fake:
    """A process that tells what it is given to tell, once it may go on."""

    def __init__(self, *told: Message) -> None:
        self.told, self.runs, self.may_end = told, 0, threading.Event()

    def __call__(self, data: bytes, most_s: float) -> Iterator[Message]:
        del data, most_s
        self.runs += 1
        yield from self.told[:-1]
        self.may_end.wait(WITHIN_S)
        yield from self.told[-1:]


def test_the_same_is_worked_out_once() -> None:
    fake = Fake(Done(answer=ANSWER))
    fake.may_end.set()
    work = Background(fake)
    first = work.ask(TASK)
    assert first.done.wait(WITHIN_S)
    assert work.ask(TASK) is first
    assert work.ask(ToPlan(negotiation=make.negotiation(), limit_s=2)) is not first
    assert first.answer == ANSWER


def test_what_is_there_early_can_be_seen_before_the_end() -> None:
    fake = Fake(Early(answer=ANSWER), Doing(words="trying other values", done=3, of=9), Failed(words="no"))
    job = Background(fake).ask(TASK)
    for _ in range(WITHIN_S * 100):
        if job.words.startswith("Trying"):
            break
        job.done.wait(0.01)
    assert (job.answer, job.words) == (ANSWER, "Trying other values, 3 of 9")
    assert not job.done.is_set()
    fake.may_end.set()


def test_what_failed_is_told_and_tried_again_when_asked_anew() -> None:
    fake = Fake(Failed(words="nothing to negotiate"))
    fake.may_end.set()
    work = Background(fake)
    assert work.ask(TASK).done.wait(WITHIN_S)
    assert work.ask(TASK).failed == "nothing to negotiate"
    assert work.ask(TASK).done.wait(WITHIN_S)
    assert fake.runs == 2


def test_a_process_that_ends_without_an_answer_is_told() -> None:
    fake = Fake()
    fake.may_end.set()
    job = Background(fake).ask(TASK)
    assert job.done.wait(WITHIN_S)
    assert "nothing was found within 1 s" in str(job.failed)


def test_no_more_is_taken_on_than_is_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "MOST_WAITING", 1)
    fake = Fake(Done(answer=ANSWER))
    work = Background(fake)
    work.ask(TASK)
    with pytest.raises(DeskBusy):
        work.ask(ToPlan(negotiation=make.negotiation(), limit_s=2))
    fake.may_end.set()


def test_a_process_of_its_own_answers_and_tells_what_is_wrong() -> None:
    told = list(background.in_process(_data(ToAssemble(url="/nowhere/talks.db", change=0)), WITHIN_S))
    assert [type(one) for one in told] == [Failed]
    assert "talks.db" in str(told[0])


def test_a_process_is_ended_in_time() -> None:
    assert list(background.in_process(_data(TASK), 0.0)) == []


def _data(task: ToAssemble | ToPlan) -> bytes:
    import msgspec

    return msgspec.msgpack.encode(task)
