"""Nothing in this machine's own network is asked for a typed address, by whatever name and after whatever redirect."""

from __future__ import annotations

import httpx
import pytest

from memcon.errors import FetchFailed, NotPublic
from memcon.intake.fetch import fetch
from memcon.intake.pages import from_public_address
from memcon.intake.reach import PublicOnly, is_public

PUBLIC = "93.184.216.34"
INSIDE = (
    "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "100.100.100.200", "192.0.0.192", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1",
    "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
    "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "::7f00:1", "2001:db8::1", "localhost", "", "1",
)  # fmt: skip


class Net(httpx.BaseTransport):
    """Answers by the name that is asked, and keeps which addresses it was sent to."""

    def __init__(self, answers: dict[str, httpx.Response]) -> None:
        self.answers, self.sent = answers, list[str]()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.sent.append(request.url.host)
        if request.url.path == "/robots.txt":
            return httpx.Response(404)
        return self.answers[request.headers["host"].partition(":")[0]]


def _asked(net: Net, names: dict[str, list[str]], address: str = "http://news.example/story") -> object:
    transport = PublicOnly(lambda name, _: names.get(name, []), net)
    return fetch(address, limit_bytes=10_000, transport=transport)


@pytest.mark.parametrize("address", INSIDE)
def test_what_is_not_public_is_known(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", [PUBLIC, "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946"])
def test_what_is_public_is_known(address: str) -> None:
    assert is_public(address)


def test_the_address_that_was_looked_at_is_the_one_that_is_asked() -> None:
    net = Net({"news.example": httpx.Response(200, headers={"content-type": "text/html"}, text="<p>Talks</p>")})
    page = _asked(net, {"news.example": [PUBLIC]})
    assert set(net.sent) == {PUBLIC}
    assert getattr(page, "origin", "") == "http://news.example/story"


@pytest.mark.parametrize("found", [["127.0.0.1"], [PUBLIC, "10.0.0.1"], ["::1"], []])
def test_a_name_that_leads_inside_is_not_asked(found: list[str]) -> None:
    net = Net({})
    with pytest.raises(NotPublic, match="not fetched"):
        _asked(net, {"news.example": found})
    assert not net.sent


@pytest.mark.parametrize("to", ["http://localhost:22/", "http://inside.example/", "https://169.254.169.254/latest/"])
def test_a_redirect_does_not_lead_inside(to: str) -> None:
    net = Net({"news.example": httpx.Response(302, headers={"location": to})})
    names = {"news.example": [PUBLIC], "inside.example": ["192.168.0.1"], "localhost": ["127.0.0.1"]}
    with pytest.raises(NotPublic):
        _asked(net, {**names, "169.254.169.254": ["169.254.169.254"]})
    assert set(net.sent) == {PUBLIC}


@pytest.mark.parametrize("to", ["file:///etc/passwd", "gopher://news.example/", "ftp://news.example/"])
def test_a_redirect_leads_to_no_other_kind_of_address(to: str) -> None:
    net = Net({"news.example": httpx.Response(302, headers={"location": to})})
    with pytest.raises(FetchFailed, match="not http"):
        _asked(net, {"news.example": [PUBLIC]})


def test_redirects_end() -> None:
    net = Net({"news.example": httpx.Response(302, headers={"location": "http://news.example/story"})})
    with pytest.raises(FetchFailed, match="redirects"):
        _asked(net, {"news.example": [PUBLIC]})


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1/", "http://[::1]/", "http://2130706433/", "http://0x7f.1/", "http://user@localhost/"]
)
def test_no_way_of_writing_this_machine_gets_through(address: str) -> None:
    (found,) = from_public_address(address)
    assert isinstance(found, (NotPublic, FetchFailed))
