"""Who is let in: passwords, cookies, roles, a program in front; and what a stranger's page cannot do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from memcon.errors import UsageError
from memcon.record.store import open_store
from memcon.web import slowing, visits
from memcon.web.accounts import Account, Accounts, account, accounts_in, write_accounts
from memcon.web.app import desk
from memcon.web.slowing import Slowing
from memcon.web.visitor import Sharing
from memcon.web.visits import Visits
from tests import factories as make

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from httpx import Response

PASSWORD = "four words of mine"
OWN = {"origin": "http://desk.example"}


@pytest.fixture(scope="module")
def hashed() -> str:
    return account("Ada", "reviewer", PASSWORD).hashed


@pytest.fixture
def users(tmp_path: Path, hashed: str) -> Path:
    file = tmp_path / "users"
    write_accounts(file, [Account("Ada", "reviewer", hashed), Account("Ben", "reader", hashed)])
    return file


@pytest.fixture
def shared(users: Path) -> Iterator[Callable[..., TestClient]]:
    """Makes a browser of its own at one shared desk."""
    store = open_store(":memory:", create=True)
    store.add(make.reading(), page="1", fingerprint=make.NO_PRINT)
    app = desk(store, lambda: "2020-05-01", Sharing(accounts=Accounts(users), wide=True))
    yield lambda: TestClient(app, base_url="http://desk.example", follow_redirects=False)
    store.close()


def token_in(page: Response) -> str:
    found = re.search(r'name="token" value="([^"]+)"', page.text)
    assert found
    return found[1]


def log_in(browser: TestClient, name: str = "Ada", password: str = PASSWORD, **fields: str) -> Response:
    form = {"token": token_in(browser.get("/login")), "name": name, "password": password, **fields}
    answer: Response = browser.post("/login", data=form, headers=OWN)
    return answer


def cookie_of(browser: TestClient) -> str:
    return str(browser.cookies["memcon-80"])


def test_nothing_is_shown_to_who_is_not_logged_in(shared: Callable[..., TestClient]) -> None:
    browser = shared()
    assert (
        browser.get("/item/Q1?as_of=2020-04-01").headers["location"] == "/login?next=%2Fitem%2FQ1%3Fas_of%3D2020-04-01"
    )
    assert browser.get("/quotes.json").status_code == browser.get("/quotes.csv").status_code == 401
    assert browser.get("/nothing").status_code == browser.get("/login.json/../brief").status_code == 303
    assert browser.post("/review/C1", data={}, headers=OWN).status_code == 303


def test_the_right_password_lets_in_to_where_one_wanted(shared: Callable[..., TestClient]) -> None:
    browser = shared()
    answer = log_in(browser, next="/item/Q1")
    assert (answer.status_code, answer.headers["location"]) == (303, "/item/Q1")
    assert "Ada" in browser.get("/brief").text


@pytest.mark.parametrize(
    "place", ["//evil.example", "https://evil.example", "/\\evil.example", "/a\nb", "javascript:1"]
)
def test_a_login_leads_to_no_other_place(place: str, shared: Callable[..., TestClient]) -> None:
    assert log_in(shared(), next=place).headers["location"] == "/brief"


@pytest.mark.parametrize(("name", "password"), [("Ada", "wrong"), ("Nobody", PASSWORD), ("", ""), ("Ada", "")])
def test_a_wrong_name_and_a_wrong_password_are_told_alike(
    name: str, password: str, shared: Callable[..., TestClient]
) -> None:
    browser = shared()
    answer = log_in(browser, name, password)
    assert answer.status_code == 401
    assert "The name or the password is wrong." in answer.text
    assert browser.get("/brief").status_code == 303


def test_a_cookie_is_for_the_browser_alone(shared: Callable[..., TestClient]) -> None:
    line = shared().get("/login").headers["set-cookie"]
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(line.split("; "))


def test_over_https_the_cookie_is_bound_to_it(users: Path) -> None:
    store = open_store(":memory:", create=True)
    app = desk(store, lambda: "2020-05-01", Sharing(accounts=Accounts(users), address="https://desk.example"))
    line = TestClient(app, base_url="http://desk.example").get("/login").headers["set-cookie"]
    assert line.startswith("__Host-memcon=")
    assert line.endswith("; Secure")
    store.close()


def test_a_login_has_a_cookie_of_its_own(shared: Callable[..., TestClient]) -> None:
    browser = shared()
    browser.get("/login")
    planted = cookie_of(browser)
    log_in(browser)
    assert cookie_of(browser) != planted
    thief = shared()
    thief.cookies.set("memcon-80", planted)
    assert thief.get("/brief").status_code == 303


def test_a_cookie_that_was_made_up_is_none(shared: Callable[..., TestClient]) -> None:
    browser = shared()
    log_in(browser)
    visit, _, _ = cookie_of(browser).partition(".")
    thief = shared()
    thief.cookies.set("memcon-80", f"{visit}.AAAAAAAAAAAAAAAAAAAAAAAAAAA")
    assert thief.get("/brief").status_code == 303


def test_a_logout_ends_the_login_for_a_kept_cookie_too(shared: Callable[..., TestClient]) -> None:
    browser = shared()
    log_in(browser)
    kept = cookie_of(browser)
    assert browser.post("/logout", data={"token": token_in(browser.get("/brief"))}, headers=OWN).status_code == 303
    thief = shared()
    thief.cookies.set("memcon-80", kept)
    assert thief.get("/brief").status_code == browser.get("/brief").status_code == 303


def test_what_is_shown_to_one_is_kept_by_no_browser(shared: Callable[..., TestClient]) -> None:
    browser = shared()
    log_in(browser)
    assert browser.get("/brief").headers["cache-control"] == "no-store"


def test_who_is_removed_is_out_at_once(shared: Callable[..., TestClient], users: Path) -> None:
    browser = shared()
    log_in(browser)
    write_accounts(users, [one for one in accounts_in(users) if one.name != "Ada"])
    assert browser.get("/brief").status_code == 303


def test_another_password_ends_the_logins_of_the_old(shared: Callable[..., TestClient], users: Path) -> None:
    browser = shared()
    log_in(browser)
    write_accounts(users, [account("Ada", "reviewer", "another one of four")])
    assert browser.get("/brief").status_code == 303


def test_a_file_that_is_gone_lets_nobody_in(shared: Callable[..., TestClient], users: Path) -> None:
    browser = shared()
    log_in(browser)
    users.unlink()
    assert browser.get("/brief").status_code == 303
    assert log_in(browser).status_code == 401


@pytest.mark.parametrize(
    "headers",
    [{"origin": "http://evil.example"}, {"origin": "null"}, {**OWN, "sec-fetch-site": "cross-site"},
     {"sec-fetch-site": "same-site"}],
)  # fmt: skip
def test_a_form_from_elsewhere_is_refused(headers: dict[str, str], shared: Callable[..., TestClient]) -> None:
    browser = shared()
    form = {"token": token_in(browser.get("/login")), "name": "Ada", "password": PASSWORD}
    assert browser.post("/login", data=form, headers=headers).status_code == 403
    assert browser.get("/brief").status_code == 303


def test_a_form_without_this_visits_token_is_refused(shared: Callable[..., TestClient]) -> None:
    browser, other = shared(), shared()
    browser.get("/login")
    for token in ("", "made-up", token_in(other.get("/login"))):
        form = {"token": token, "name": "Ada", "password": PASSWORD}
        assert browser.post("/login", data=form, headers=OWN).status_code == 403


def test_a_form_that_is_too_large_is_refused(shared: Callable[..., TestClient]) -> None:
    assert shared().post("/login", data={"name": "x" * 300_000}, headers=OWN).status_code == 413


def test_what_is_no_form_is_refused(shared: Callable[..., TestClient]) -> None:
    assert shared().post("/login", json={"name": "Ada"}, headers=OWN).status_code == 415


def test_whoever_guesses_has_to_wait(shared: Callable[..., TestClient]) -> None:
    browser = shared()
    for _ in range(slowing.FREE_BY_NAME):
        assert log_in(browser, password="wrong").status_code == 401
    answer = log_in(browser)  # the right one now, and it is not even looked at
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) >= 1
    assert log_in(browser, "Ben").status_code == 303  # others are not held up


def test_each_guess_doubles_the_wait() -> None:
    now = [0.0]
    slow = Slowing(lambda: now[0])
    for _ in range(slowing.FREE_BY_NAME):
        slow.wrong("Ada", "10.0.0.1")
    waits = []
    for _ in range(8):
        waits.append(slow.wait_s("Ada", "10.0.0.1"))
        now[0] += waits[-1]
        slow.wrong("Ada", "10.0.0.1")
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60]


def test_one_address_cannot_guess_at_many_names() -> None:
    slow = Slowing(lambda: 0.0)
    for number in range(slowing.FREE_BY_ADDRESS + 5):
        slow.wrong(f"name {number}", "10.0.0.1")
    assert slow.wait_s("another", "10.0.0.1") == 32
    assert slow.wait_s("another", "10.0.0.2") == 0


def test_a_right_password_begins_the_count_anew() -> None:
    slow = Slowing(lambda: 0.0)
    for _ in range(slowing.FREE_BY_NAME):
        slow.wrong("Ada", "10.0.0.1")
    slow.right("Ada")
    assert slow.wait_s("Ada", "10.0.0.2") == 0


def test_a_login_ends_when_nobody_is_there_for_long() -> None:
    now = [0.0]
    known = Visits(lambda: now[0])
    cookie = known.begin("Ada", "stamp")
    now[0] = visits.IDLE_S - 1
    assert known.name_of(cookie, lambda _: "stamp") == "Ada"
    now[0] += visits.IDLE_S + 1
    assert known.name_of(cookie, lambda _: "stamp") is None


def test_a_login_ends_after_a_week_in_any_case() -> None:
    now = [0.0]
    known = Visits(lambda: now[0])
    cookie = known.begin("Ada", "stamp")
    while now[0] <= visits.LONGEST_S:
        assert known.name_of(cookie, lambda _: "stamp") == "Ada"
        now[0] += visits.IDLE_S / 2
    assert known.name_of(cookie, lambda _: "stamp") is None


def test_the_file_holds_no_password_and_is_its_owners_alone(users: Path) -> None:
    assert PASSWORD not in users.read_text("utf-8")
    assert "$argon2id$" in users.read_text("utf-8")
    assert users.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("line", ["Ada", "Ada:king:x", "Ada:reader:", ":reader:x"])
def test_a_line_that_is_no_account_is_told(line: str, users: Path) -> None:
    users.write_text(f"{line}\n", "utf-8")
    with pytest.raises(UsageError, match="line 1"):
        Accounts(users)


@pytest.mark.parametrize("name", ["", "a:b", "#a", " a", "a ", "a\nb", "x" * 81])
def test_a_name_that_cannot_stand_in_the_file_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="cannot be a name"):
        account(name, "reader", PASSWORD)


def test_a_short_password_is_refused() -> None:
    with pytest.raises(UsageError, match="12 characters"):
        account("Ada", "reader", "short")


@pytest.fixture
def behind() -> Iterator[Callable[..., TestClient]]:
    """Makes a browser behind a program at an address, which the desk trusts where it is 10.0.0.1."""
    store = open_store(":memory:", create=True)
    sharing = Sharing(proxy="10.0.0.1", header="X-Remote-User", address="https://desk.example")

    def browser(at: str, accounts: Accounts | None = None) -> TestClient:
        app = desk(store, lambda: "2020-05-01", sharing._replace(accounts=accounts))
        return TestClient(app, base_url="http://desk.example", client=(at, 9), follow_redirects=False)

    yield browser
    store.close()


def test_a_program_in_front_says_who_asks(behind: Callable[..., TestClient]) -> None:
    assert behind("10.0.0.1").get("/brief", headers={"X-Remote-User": "Ada"}).status_code == 200


@pytest.mark.parametrize("headers", [{}, {"X-Remote-User": ""}, {"X-Remote-User": "a:b"}])
def test_who_is_not_named_is_refused(headers: dict[str, str], behind: Callable[..., TestClient]) -> None:
    assert behind("10.0.0.1").get("/brief", headers=headers).status_code == 403


def test_the_header_is_believed_of_nobody_else(behind: Callable[..., TestClient]) -> None:
    assert behind("10.0.0.2").get("/brief", headers={"X-Remote-User": "Ada"}).status_code == 403


def test_with_accounts_only_they_are_let_in_by_the_header(behind: Callable[..., TestClient], users: Path) -> None:
    browser = behind("10.0.0.1", Accounts(users))
    assert browser.get("/brief", headers={"X-Remote-User": "Ada"}).status_code == 200
    assert browser.get("/brief", headers={"X-Remote-User": "Eve"}).status_code == 403


def test_another_name_of_the_desk_is_refused(behind: Callable[..., TestClient]) -> None:
    answer = behind("10.0.0.1").get("/brief", headers={"X-Remote-User": "Ada", "host": "evil.example"})
    assert answer.status_code == 400
