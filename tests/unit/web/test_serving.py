"""Other machines are answered only where whoever asks must say who they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from memcon.errors import UsageError
from memcon.web.accounts import Accounts, account, write_accounts
from memcon.web.serving import check_sharing, is_wide
from memcon.web.visitor import Sharing

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def accounts(tmp_path: Path) -> Accounts:
    file = tmp_path / "users"
    write_accounts(file, [account("Ada", "reviewer", None)])
    return Accounts(file)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.2", "example.org", "", "127.0.0.1 "])
def test_a_wider_host_is_refused_without_a_login(host: str) -> None:
    with pytest.raises(UsageError, match="nobody would have to log in"):
        check_sharing(Sharing(wide=is_wide(host)))


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "::1"])
def test_this_machine_is_not(host: str) -> None:
    check_sharing(Sharing(wide=is_wide(host)))


def test_a_wider_host_may_be_answered_with_accounts(accounts: Accounts) -> None:
    check_sharing(Sharing(wide=True, accounts=accounts))


def test_an_address_for_others_needs_a_login_too() -> None:
    with pytest.raises(UsageError, match="nobody would have to log in"):
        check_sharing(Sharing(address="https://desk.example.org"))


def test_a_header_is_believed_of_a_named_program_only() -> None:
    with pytest.raises(UsageError, match="--proxy ADDRESS"):
        check_sharing(Sharing(wide=True, header="X-Remote-User"))


@pytest.mark.parametrize("address", ["desk.example.org", "ftp://desk", "https://desk/path", "https://a@desk"])
def test_an_address_that_is_none_is_refused(address: str, accounts: Accounts) -> None:
    with pytest.raises(UsageError, match="--address"):
        check_sharing(Sharing(address=address, accounts=accounts))
