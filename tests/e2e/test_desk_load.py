"""Several people at one desk for some seconds: no error. Its long version, with figures, is `python -m bench.desk`."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from tests.browser.served import serving

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


desk, large_record = import_module("bench.desk"), import_module("bench.large_record").large_record


def test_readers_and_reviewers_at_once_hear_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "READER_EVERY_S", 0.4)
    monkeypatch.setattr(desk, "REVIEWER_EVERY_S", 0.3)
    record = large_record(str(tmp_path / "some.db"), articles=60)
    with serving(record) as address:
        desk.load(address, readers=1, reviewers=3, seconds=0.1, articles=60)  # what is made once
        found = desk.load(address, readers=8, reviewers=3, seconds=5, articles=60)
    assert [one for one in found if one.wrong] == []
    assert sum(one.what == "decision" for one in found) >= 3
    assert sum(one.who == "reader" for one in found) >= 10
