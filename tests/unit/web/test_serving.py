"""The desk is seen from this machine alone."""

from __future__ import annotations

import pytest

from memcon.errors import UsageError
from memcon.web.serving import check_host


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.2", "example.org", "", "127.0.0.1 "])
def test_a_wider_host_is_refused_with_the_reason(host: str) -> None:
    with pytest.raises(UsageError, match="no login yet"):
        check_host(host)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "::1"])
def test_this_machine_is_not(host: str) -> None:
    check_host(host)
