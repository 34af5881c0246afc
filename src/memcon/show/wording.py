"""Values in words: dates, sides, settings, statuses, positions, as a line of a table shows them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from memcon.domain.brief import ArticleLine, ContactLine
    from memcon.domain.claims import Claim, Condition, ConditionKind, Contact, ContactStatus, PositionStatement

KIND_WORDS: Mapping[ConditionKind, str] = {
    "before": "before", "if": "if", "unless": "unless", "in_return_for": "in return for",
    "together_with": "together with",
}  # fmt: skip
_AMOUNT = re.compile(r"(\d+(?:\.\d+)?)([A-Z])")
#: how a contact is told that the words deny: "held, denied" would be read as held
_UNTRUE: Mapping[ContactStatus, str] = {
    "held": "not held", "ongoing": "not going on", "cancelled": "not held, called off",
}  # fmt: skip
_UNITS = {"PT": {"M": "min", "H": "h", "S": "s"}, "P": {"D": "days", "W": "weeks", "M": "months", "Y": "years"}}
_MODS = {"LESS_THAN": "< ", "MORE_THAN": "> ", "APPROX": "~"}


def when(edtf: str | None) -> str:
    """A date as a column shows it: `2019-02-21/28` for an interval within a month; "" where there is none."""
    if not edtf or "/" not in edtf:
        return edtf or ""
    first, last = edtf.split("/", 1)
    if first.endswith("-01-01") and last.endswith("-12-31"):  # whole years
        return f"{first[:4]}/{last[:4]}"
    if len(first) == len(last) == len("2019-02-21"):
        common = 8 if first[:8] == last[:8] else 5 if first[:5] == last[:5] else 0
        return f"{first}/{last[common:]}"
    return edtf.replace("../", "…").replace("/..", "…")


def sides(contact: Contact) -> str:
    """Who with whom: people by name, else the party."""
    return " – ".join(side.name or side.party or "?" for side in contact.participants)


def setting(contact: Contact) -> str:
    """Where, how long, and what kind of contact where it is no plain meeting."""
    kind = contact.kind if contact.kind not in {"meeting", "talks"} else ""
    return ", ".join(part for part in (kind, contact.place, _lasting(contact)) if part)


def _lasting(contact: Contact) -> str:
    value = contact.duration
    if not value:
        return ""
    if "X" in value:  # TIMEX3's "some minutes"
        return ""
    parts = [_part(prefix, count, unit) for prefix, count, unit in _parts(value)]
    return _MODS.get(contact.duration_mod or "", "") + " ".join(parts) if parts and all(parts) else value


def _parts(value: str) -> list[tuple[str, str, str]]:
    """The amounts of an ISO 8601 duration: P1DT2H as (P, 1, D), (PT, 2, H)."""
    days, _, hours = value.removeprefix("P").partition("T")
    told = (("P", days), ("PT", hours))
    return [(prefix, count, unit) for prefix, run in told for count, unit in _AMOUNT.findall(run)]


def _part(prefix: str, count: str, unit: str) -> str:
    word = _UNITS[prefix].get(unit, "")
    return word and f"{count} {word.removesuffix('s') if count == '1' and len(word) > 1 else word}"


def counted(articles: int, independent: int) -> str:
    """How many articles report something, and how many of them are no near-copies where that is fewer."""
    told = f"{articles} article{'' if articles == 1 else 's'}"
    return told if articles == independent else f"{told}, {independent} independent"


def status(line: ContactLine, most: int = 60) -> str:
    """What has become of a contact, how sure that is, what it hangs on, how many articles say so."""
    contact = line.contact
    untrue = contact.certainty == "denied" and contact.status in _UNTRUE
    doubt = _modality(contact) if untrue else _doubt(contact)
    marks = [mark for mark in (doubt, contact.layer if contact.layer != "stated" else "") if mark]
    told = ", ".join([_UNTRUE[contact.status] if untrue else contact.status, *marks])
    told += conditions(contact.conditions, most)
    return told + reports(line.article_count, line.independent_source_count)


def reports(articles: int, independent: int) -> str:
    """What follows a line that several articles report: ` · 3 reports, 2 independent`; "" where one does."""
    if articles < 2:
        return ""
    return f" · {articles} reports" + ("" if articles == independent else f", {independent} independent")


def _doubt(claim: Claim) -> str:
    certainty = claim.certainty if claim.certainty != "asserted" else ""
    return ", ".join(part for part in (certainty, _modality(claim)) if part)


def _modality(claim: Claim) -> str:
    return claim.modality if claim.modality not in {"actual", "conditional"} else ""


def doubts(claim: Claim) -> str:
    """What keeps a claim from being plain: its layer, certainty and modality where they are not the plain ones."""
    layer = claim.layer if claim.layer != "stated" else ""
    modality = claim.modality if claim.modality == "conditional" else ""
    return ", ".join(part for part in (layer, modality, _doubt(claim)) if part)


def conditions(found: Sequence[Condition], most: int = 60) -> str:
    """What something hangs on, each after a dash: `— if Sudland: opening of the port`."""
    return "".join(f" — {KIND_WORDS[one.kind]} {_by(one)}{short(one.measure, most)}" for one in found)


def _by(condition: Condition) -> str:
    return f"{condition.performer}: " if condition.performer else ""


def holder(statement: PositionStatement) -> str:
    """Who holds a position: the party, and in brackets who speaks for it where that is somebody else."""
    party, worded = statement.holder_party, short(statement.holder, 40)
    return worded if not party else party if _only_names(worded, party) else f"{party} ({worded})"


def _only_names(worded: str, party: str) -> bool:
    """Whether the wording says no more than the party's name: `U.S.`, `the North`."""
    words = re.findall(r"\w+", party.lower())
    told = [word for word in re.findall(r"\w+", worded.lower()) if word != "the"]
    return set(told) <= set(words) or "".join(told) == "".join(word[0] for word in words)


def statement_line(statement: PositionStatement) -> str:
    """A position in one line: holder, stance, measure, conditions."""
    return f"{holder(statement)} {statement.stance}: {short(statement.measure)}{conditions(statement.conditions)}"


def outlet(line: ArticleLine) -> str:
    """The newspaper, and who carries it where that is another."""
    if line.outlet and line.republisher and line.republisher != line.outlet:
        return f"{line.outlet} (via {line.republisher})"
    return line.outlet or line.republisher or ""


def short(words: str, most: int = 80) -> str:
    """At most `most` characters, cut at a blank."""
    plain = " ".join(words.split())
    return plain if len(plain) <= most else plain[: most - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"
