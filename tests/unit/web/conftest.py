"""A desk over a record of hostile names, one over a plain record, one over an empty one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from argon2 import PasswordHasher
from starlette.testclient import TestClient

from memcon.domain.actors import Actor
from memcon.record.store import open_store
from memcon.web.app import desk
from tests import factories as make
from tests import hostile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.record.contract import Store


def asking(store: Store) -> TestClient:
    return TestClient(desk(store, lambda: "2020-05-01"), base_url="http://localhost", follow_redirects=False)


@pytest.fixture(scope="session", autouse=True)
def _quick_hashes() -> Iterator[None]:
    """Hashes that take no time: how long they take is argon2's own affair."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("memcon.web.accounts._HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        yield


@pytest.fixture(scope="module")
def hostile_desk() -> Iterator[TestClient]:
    store = hostile.filled(open_store(":memory:", create=True))
    yield asking(store)
    store.close()


@pytest.fixture(scope="module")
def plain_desk() -> Iterator[TestClient]:
    store = open_store(":memory:", create=True)
    text = make.article()
    claims = [
        make.position(text),
        make.position(text, "Sudland", layer="inferred", measure="a guarantee", stance="offers"),
    ]
    store.add(
        make.reading(
            text,
            contacts=[make.contact(text, date="2020-03")],
            positions=claims,
            attributions=[make.quote(text)],
            events=[make.event(text, actor=(Actor(text="Norland", code="NOR"),), recipient=(Actor(text="Sudland"),))],
            people=[make.person(text)],
        ),
        page="1",
        fingerprint=make.NO_PRINT,
    )
    yield asking(store)
    store.close()


@pytest.fixture(scope="module")
def empty_desk() -> Iterator[TestClient]:
    store = open_store(":memory:", create=True)
    yield asking(store)
    store.close()
