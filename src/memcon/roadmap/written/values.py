"""Writes `values.toml`: every figure that a road map hangs on, marked assumed, for an analyst to put better ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.domain.catalogue import NO_CATALOGUE
from memcon.roadmap.aims import aims_of
from memcon.roadmap.written.figures import figure_form
from memcon.roadmap.written.toml_text import key_of, value_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.domain.catalogue import Catalogue
    from memcon.domain.negotiation import Figure, NegotiatedMeasure, NegotiatingParty, Negotiation, Requirement
    from memcon.roadmap.written.toml_text import TomlValue

_HEAD = """\
# Values for “{title}”{as_of}: what the positions do not say.
#
# No report gives these figures. Those in {{ assumed = … }} are memcon's own guesses; replace them by yours:
#   cost = 12                  your figure
#   cost = [8, 12, 20]         low, likely, high: conclusions are then tested over the whole range
#   cost = {{ record = 12, note = "the agreement of 13 February" }}   read in a document
# A key that you delete keeps its assumed value. What is left assumed is printed as assumed in every report.
#
# Points: for each party, 100 points are its stake in the whole dispute. A flow is points per phase.
"""
_WIDEST = 118


def write_values(negotiation: Negotiation, catalogue: Catalogue = NO_CATALOGUE) -> str:
    """The values of a negotiation as commented TOML; reading it back changes nothing.

    Args:
        negotiation: whose figures are written.
        catalogue: words of practice and the share that comes back by each, so that a word alone can be written.
    """
    as_of = f" as of {negotiation.as_of}" if negotiation.as_of else ""
    lines = _HEAD.format(title=negotiation.title.replace("\n", " "), as_of=as_of).splitlines()
    lines += ["", *_head(negotiation)]
    for party in negotiation.parties:
        lines += ["", f"[{key_of('parties', party.name)}]", *_party(party)]
    lines += ["", "", "# ── Measures: what each costs the party that does it, and brings the others ──"]
    if catalogue.practice:
        lines += _wrapped("Words for how far a measure can be taken back: ", list(catalogue.practice))
    for measure in negotiation.measures:
        lines += ["", *_measure(measure, catalogue)]
    lines += ["", "", "# ── Requirements: points that each step of softening costs its holder, in order ──"]
    for requirement in negotiation.requirements:
        lines += ["", *_requirement(requirement)]
    lines += _aims(negotiation)
    return "\n".join(lines) + "\n"


def _head(negotiation: Negotiation) -> Iterator[str]:
    surplus = _guess(False if negotiation.surplus is None else negotiation.surplus)
    yield f"phase_days = {_guess(negotiation.phase_days)}  # length of a phase in days"
    yield f"most_phases = {_guess(negotiation.most_phases)}  # no road map has more"
    yield f"surplus = {surplus}  # points by which keeping on must beat taking and leaving; false: not asked for"
    if len(negotiation.measures) > 1 and negotiation.parties:
        more, less = negotiation.measures[0].id, negotiation.measures[1].id
        yield "# Orders, where you know only what is worth more to a party:"
        yield f"# orders = [{value_of(f'{negotiation.parties[0].name}: {more} > {less}')}]"


def _party(party: NegotiatingParty) -> Iterator[str]:
    yield _figure("discount", party.discount, "what a point in the next phase is worth now; below 1")
    yield _figure(
        "breakdown_loss", party.breakdown_loss, "points lost once if the process breaks down: risk, reputation"
    )
    for key, what in (
        ("tolerance_within", "most it bears to have given for good if the others default inside a phase"),
        ("tolerance_after", "the same if all stops after a phase"),
    ):
        figure = getattr(party, key)
        yield f"# {key} = 20  # {what}; without it no bound" if figure is None else _figure(key, figure, what)
    capacity = "# capacity = 3" if party.capacity is None else f"capacity = {party.capacity}"
    yield f"{capacity}  # most measures that it can do in one phase; without it no bound"


def _measure(measure: NegotiatedMeasure, catalogue: Catalogue) -> Iterator[str]:
    positions = f"; {len(measure.positions)} positions speak of it" if len(measure.positions) > 1 else ""
    what = _plain(f"{measure.performer}: {measure.name}")
    yield f"[{key_of('measures', measure.id)}]  # {what} ({measure.layer}{positions})"
    yield _figure("cost", measure.cost, "to the party that does it, once")
    yield _figure("flow_cost", measure.flow_cost, "per phase in force")
    for benefit in measure.benefits:
        yield _figure(("benefits", benefit.party, "once"), benefit.once)
        yield _figure(("benefits", benefit.party, "flow"), benefit.flow)
    yield from _reversal(measure, catalogue)
    yield from _verification(measure)
    if measure.duration_days is not None:
        yield _figure("duration_days", measure.duration_days)
    yield f"tranches = {_guess(measure.tranches)}  # equal parts in which it can be done"
    for key in ("after", "with_or_after", "excludes"):
        ids = getattr(measure, key)
        if ids:
            yield f"{key} = {_guess(ids)}"
    if measure.needs is not None:
        yield f"needs = {_guess(measure.needs)}  # the body that must deliver it"
        yield f"deliverable = {_guess(measure.deliverable)}  # false where that body is known not to"


def _reversal(measure: NegotiatedMeasure, catalogue: Catalogue) -> Iterator[str]:
    """The word alone where days and share follow from it; a better word then brings its own."""
    reversal = measure.reversal
    back = f"{reversal.share.likely:.0%} comes back on withdrawal"
    days = f", working again after {_range(reversal.restore_days)} days" if reversal.restore_days else ""
    if reversal.word is not None and catalogue.practice.get(reversal.word) == reversal:
        yield f"reversal = {_guess(reversal.word)}  # {back}{days}"
        return
    if reversal.word is not None:
        yield f"reversal.word = {_guess(reversal.word)}"
    if reversal.restore_days is not None:
        yield _figure(("reversal", "restore_days"), reversal.restore_days)
    yield _figure(("reversal", "share"), reversal.share, "the share that comes back on withdrawal")


def _verification(measure: NegotiatedMeasure) -> Iterator[str]:
    verification = measure.verification
    if verification.verifier is None:
        yield '# verification.verifier = "…"  # nobody is named'
    else:
        yield f"verification.verifier = {_guess(verification.verifier)}"
    yield _figure(("verification", "miss"), verification.miss, "chance in a phase that a breach goes unseen")
    yield _figure(("verification", "false_alarm"), verification.false_alarm, "chance that keeping looks like a breach")
    yield f"verification.lag_phases = {_guess(verification.lag_phases)}  # phases until a breach is seen"


def _requirement(requirement: Requirement) -> Iterator[str]:
    who = f"{requirement.holder}{', advisory' if requirement.advisory else ''}, {requirement.layer}"
    yield f"[{key_of('requirements', requirement.id)}]  # {_plain(who)}"
    yield from (f"# {line}" for line in _folded(_plain(requirement.words)))
    if requirement.ladder:
        steps = " → ".join(_plain(rung.words) for rung in requirement.ladder)
        yield f"ladder = {_guess([rung.cost for rung in requirement.ladder])}  # {steps}"
    else:
        yield "# hard: it is never softened"


def _guess(value: TomlValue) -> str:
    return value_of({"assumed": value})


def _aims(negotiation: Negotiation) -> Iterator[str]:
    """For each party, as a comment, the requirement that a road map reach what the others would give it for good."""
    aims = aims_of(negotiation)
    if aims:
        yield ""
        yield ""
        yield "# ── Aims that no report states: take the # away to ask of every road map that it reach them ──"
    for aim in aims:
        yield ""
        yield f"# [{key_of('requirements', aim.id)}]"
        yield f"# holder = {value_of(aim.holder)}"
        yield f"# kind = {value_of(aim.kind)}"
        yield f"# first = {value_of(aim.first)}"
        yield f"# words = {value_of(aim.words)}"
        yield f"# ladder = {value_of([rung.cost for rung in aim.ladder])}"
        yield f"# weight = {value_of(aim.weight)}"
        yield f"# rule = {value_of(aim.rule)}"


def _figure(key: str | tuple[str, ...], figure: Figure, what: str = "") -> str:
    form: TomlValue = figure_form(figure)
    name = key_of(*((key,) if isinstance(key, str) else key))
    return f"{name} = {value_of(form)}{f'  # {what}' if what else ''}"


def _range(figure: Figure) -> str:
    if figure.lowest == figure.highest:
        return f"{figure.likely:g}"
    return f"{figure.lowest:g}–{figure.highest:g}"


def _plain(words: str) -> str:
    """The words on one line, for a comment."""
    return " ".join(words.split())


def _wrapped(start: str, words: list[str]) -> Iterator[str]:
    return (f"# {line}" for line in _folded(start + ", ".join(words)))


def _folded(words: str) -> Iterator[str]:
    """Lines no longer than a comment should be."""
    line = ""
    for word in words.split(" "):
        if line and len(line) + len(word) + 1 > _WIDEST:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line
