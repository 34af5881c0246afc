"""A desk over a record of a few readings, and its answers once nothing is being worked out any more."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from starlette.testclient import TestClient

from memcon.record.store import open_store
from memcon.web.app import desk
from tests import factories as make

if TYPE_CHECKING:
    from collections.abc import Iterator

    from httpx import Response

    from memcon.domain.reading import Reading

WITHIN_S = 90


def asking(*readings: Reading, url: str = ":memory:") -> Iterator[TestClient]:
    """The desk of a record with these readings."""
    store = open_store(url, create=True)
    for number, reading in enumerate(readings):
        store.add(reading, page=str(number), fingerprint=make.NO_PRINT)
    yield TestClient(desk(store, lambda: "2020-05-01"), base_url="http://localhost", follow_redirects=False)
    store.close()


def settled(client: TestClient, address: str) -> Response:
    """The answer with all that is still being worked out at first."""
    until = time.monotonic() + WITHIN_S
    while time.monotonic() < until:
        answer: Response = client.get(address)
        again = answer.status_code == 202 or "refresh" in answer.headers or 'role="status"' in answer.text
        if not again:
            return answer
        time.sleep(0.2)
    raise TimeoutError(address)
