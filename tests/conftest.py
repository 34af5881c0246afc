"""What several folders share: a PostgreSQL server started when first asked for, no deadlines for properties."""

from __future__ import annotations

import os
import uuid
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests import server

if TYPE_CHECKING:
    from collections.abc import Iterator

NEVER_SKIPPED = "MEMCON_TEST_ALL"  # set where a missing server is a failure, not a reason to pass over tests

# a slow machine makes no test fail: what must be quick is measured in bench/
settings.register_profile("memcon", deadline=None)
settings.load_profile("memcon")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a running server."""
    programs = server.programs()
    if programs is None:
        told = "no PostgreSQL server is installed (Debian: apt-get install postgresql)"
        if os.environ.get(NEVER_SKIPPED):
            pytest.fail(told)
        pytest.skip(told)
    with server.running(programs) as address:
        yield address


@pytest.fixture
def postgres(postgres_server: str) -> Iterator[str]:
    """The address of an empty database of the test's own."""
    with server.database(postgres_server, f"memcon_{uuid.uuid4().hex}") as address:
        yield address
