"""The reports kept aside are read for a stated reason alone, and as settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.gate.__main__ import LOGGED, main
from tests.gate.own import DEV, UNSEEN, settled

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("reason", ["", "  "])
def test_without_a_reason_nothing_is_read_and_nothing_logged(reason: str, monkeypatch: pytest.MonkeyPatch) -> None:
    log = (UNSEEN / "README.md").read_text(encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["gate", "--unseen", reason])
    with pytest.raises(SystemExit, match="REASON"):
        main()
    assert (UNSEEN / "README.md").read_text(encoding="utf-8") == log


def test_the_log_has_a_column_for_each_figure() -> None:
    head = (UNSEEN / "README.md").read_text(encoding="utf-8").rpartition("| run | reason |")[2].splitlines()[0]
    assert head.count("|") == len(LOGGED)


def test_what_an_annotator_made_alone_is_not_measured_on(tmp_path: Path) -> None:
    for place in (".", "first", "second"):
        (tmp_path / "talks" / place).mkdir(parents=True, exist_ok=True)
        (tmp_path / "talks" / place / "report.json").write_text("{}", encoding="utf-8")
    assert settled(tmp_path) == [tmp_path / "talks" / "report.json"]


def test_no_report_to_develop_on_is_kept_aside() -> None:
    kept = {file.with_suffix(".txt").read_bytes() for file in settled(UNSEEN)}
    assert not kept & {file.with_suffix(".txt").read_bytes() for file in settled(DEV)}
