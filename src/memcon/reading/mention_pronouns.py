"""Whom a pronoun means: the most salient person before it that its sex, its clause and its quotation allow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from memcon.reading.mention_quotes import is_saying

if TYPE_CHECKING:
    from collections.abc import Iterable

    from memcon.reading.mention_cast import Figure
    from memcon.reading.mention_scene import Scene, Seen
    from memcon.reading.parse import Parsed

MALE = frozenset({"he", "him", "his", "himself"})
FEMALE = frozenset({"she", "her", "hers", "herself"})
PLURAL = frozenset({"they", "them", "their", "themselves", "theirs"})
THING = frozenset({"it", "its", "itself"})
SPEAKING = frozenset({"i", "me", "my", "myself", "mine"})
SPEAKING_FOR = frozenset({"we", "us", "our", "ourselves", "ours"})

MOST_SENTENCES = 5  # how far back an antecedent is looked for
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "agent"})
_OBJECTS = frozenset({"dobj", "pobj", "dative", "iobj", "oprd"})
_OWNING = frozenset({"poss", "pobj", "dobj"})
_SALIENCE = {"nsubj": 80, "nsubjpass": 70, "agent": 60, "dobj": 50, "dative": 45, "attr": 40, "pobj": 35, "poss": 30}
_BASE = 60  # of any mention; halves with each sentence
_TOLD = 120  # the subject of the clause that holds the pronoun's clause
_FARTHER = 0.5  # of that for each clause further out: "Diallo said Bah had told them that he …" prefers Bah
_MORE = 0.5  # of the weight of mentions other than the weightiest
_UNSEXED = 0.8  # of the weight of somebody whose sex is not known
_ROOT = 30  # a mention that is the subject of its sentence
_SPOKE = 40  # who spoke last
_SPOKE_ON = 120  # who spoke last, where the pronoun speaks on: "he added"


def sex_of(pronoun: str) -> Literal["m", "f"]:
    """The sex that he or she tells."""
    return "m" if pronoun in MALE else "f"


def person_for(scene: Scene, i: int, barred: Iterable[Figure]) -> Seen | None:
    """The mention whose person he or she at token `i` means, somebody named or an unnamed official; None: nobody fits.

    Salience by role and distance after Lappin and Leass (1994), summed over a person's mentions of late.
    """
    tokens = scene.parsed.tokens
    token, sex = tokens[i], sex_of(tokens[i].lower)
    excluded = {id(figure) for figure in barred}
    told = _told(scene, i)
    scores: dict[int, list[float]] = {}
    found: dict[int, Seen] = {}
    for one in reversed(scene.seen):
        distance = token.sent - tokens[one.head].sent
        if distance > MOST_SENTENCES:
            break
        if one.head >= i or one.plural or not one.people or tokens[one.head].tag in {"NNS", "NNPS"}:
            continue
        if one.figure is not None and (id(one.figure) in excluded or one.figure.sex not in {sex, None}):
            continue
        key = id(one.figure) if one.figure is not None else one.head
        score = (_BASE + _weight(scene.parsed, one.head)) * 0.5**distance
        scores.setdefault(key, []).append(score)
        found.setdefault(key, one)
    totals = {key: (1 - _MORE) * max(parts) + _MORE * sum(parts) for key, parts in scores.items()}
    speaks = token.dep == "nsubj" and is_saying(scene.parsed, token.head)
    for key, one in found.items():
        totals[key] += told.get(key, 0)
        totals[key] *= 1.0 if one.figure is not None and one.figure.sex == sex else _UNSEXED
        if token.dep == "nsubj" and one.figure is not None and scene.spoke is one.figure:
            totals[key] += _SPOKE_ON if speaks else _SPOKE
    return found[max(totals, key=lambda key: totals[key])] if totals else None


def _told(scene: Scene, i: int) -> dict[int, float]:
    """What the subjects of the clauses around token `i` gain, by token and by figure; the nearest clause's most."""
    gains: dict[int, float] = {}
    for depth, k in enumerate(_clause_subjects(scene.parsed, i)):
        for key in (k, id(scene.figure_at.get(k))):
            gains.setdefault(key, _TOLD * _FARTHER**depth)
    return gains


def tells_sex(scene: Scene, i: int, figure: Figure) -> bool:
    """Whether the pronoun at token `i` is surely the person's: the clause around it is theirs ("Lynch said she …")."""
    return any(scene.figure_at.get(k) is figure for k in _clause_subjects(scene.parsed, i))


def _weight(parsed: Parsed, head: int) -> float:
    """Lappin and Leass's salience by grammatical role; a conjunct has that of what it is joined to."""
    token = parsed.tokens[head]
    while token.dep in {"conj", "appos", "compound"} and token.head != token.i:
        token = parsed.tokens[token.head]
    main = token.dep in {"nsubj", "nsubjpass"} and parsed.tokens[token.head].dep == "ROOT"
    return _SALIENCE.get(token.dep, 30) + (_ROOT if main else 0)


def _clause_subjects(parsed: Parsed, i: int) -> list[int]:
    """Subjects of the verbs above the pronoun's own clause, inside out: "Kim told Moon that he …" prefers Kim.

    Of "asked Moon to say what he wants" it is Moon, who shall say it.
    """
    found: list[int] = []
    for above in parsed.ancestors(i):
        if parsed.tokens[above].pos in {"VERB", "AUX"}:
            asked = parsed.child(parsed.tokens[above].head, "dobj") if parsed.tokens[above].dep == "xcomp" else None
            if asked is not None and asked < above and parsed.tokens[asked].pos == "PROPN":
                return [*found, asked]
            subjects = parsed.children_by(above, "nsubj", "nsubjpass")
            found.extend(_antecedent(parsed, subject, above) for subject in subjects if subject != i)
    return found


def _antecedent(parsed: Parsed, subject: int, verb: int) -> int:
    """The noun itself, or for "who" and "that" the one that the clause hangs on."""
    token = parsed.tokens[verb]
    if parsed.tokens[subject].lower in {"who", "that", "which"} and token.dep == "relcl":
        return token.head
    return subject


def clause_mates(parsed: Parsed, i: int) -> set[int]:
    """The nouns of the pronoun's own clause, none of which it can mean; a possessive may mean any."""
    token = parsed.tokens[i]
    if token.dep == "poss" or token.lower.endswith("self"):
        return set()
    verb = token.head
    while parsed.tokens[verb].pos in {"ADP", "NOUN"} and parsed.tokens[verb].head != verb:
        verb = parsed.tokens[verb].head
    return _arguments(parsed, verb) - {i}


def _arguments(parsed: Parsed, verb: int) -> set[int]:
    """The nouns that hang on the verb, directly or by a preposition."""
    found = set()
    for child in parsed.children[verb]:
        dep = parsed.tokens[child].dep
        if dep in _SUBJECTS | _OBJECTS:
            found |= {_antecedent(parsed, child, verb), *parsed.children_by(child, "conj", "appos")}
        if dep in {"prep", "agent", "dative"}:
            found |= set(parsed.children_by(child, "pobj"))
    return found


def ahead(parsed: Parsed, i: int) -> int | None:
    """The subject that a pronoun in a fronted phrase points forward to: "In his speech Kim said …"."""
    sentence = parsed.sentence_of(i)
    for above in parsed.ancestors(i):
        token = parsed.tokens[above]
        if token.dep in {"prep", "advcl"} and above < token.head and above - sentence.first < 3:
            subject = parsed.child(token.head, "nsubj", "nsubjpass")
            if subject is not None and subject > i:
                return subject
    return None


def bound_things(scene: Scene, i: int) -> Seen | None:
    """The party that it or its means: the last single party as subject, in this sentence or the one before."""
    parsed, seen = scene.parsed, scene.seen
    token = parsed.tokens[i]
    owner = parsed.tokens[token.head]
    if owner.dep == "conj":  # "Huawei and its chief financial officer"
        beside = scene.seen_at.get(owner.head)
        if beside and len(beside.parties) == 1:
            return beside
    subjects = _clause_subjects(parsed, i)
    best: tuple[int, Seen] | None = None
    for one in reversed(seen):
        head = parsed.tokens[one.head]
        distance = token.sent - head.sent
        if distance > 1:
            break
        if one.head >= i or one.plural or one.people or len(one.parties) != 1 or one.figure is not None:
            continue
        if one.head in subjects:
            return one
        rank = 2 if head.dep in _SUBJECTS else 1 if token.lower != "it" and head.dep in _OWNING else 0
        rank -= 2 * distance if rank == 1 else distance
        if rank > 0 and (best is None or rank > best[0]):
            best = (rank, one)
    return best[1] if best else None


def several(parsed: Parsed, i: int, seen: list[Seen]) -> Seen | None:
    """The group or the parties that they or their means."""
    token = parsed.tokens[i]
    best: tuple[float, Seen] | None = None
    for one in reversed(seen):
        distance = token.sent - parsed.tokens[one.head].sent
        if distance > 2:
            break
        if not one.plural or one.head >= i:
            continue
        score = (_BASE + _weight(parsed, one.head)) * 0.5**distance
        if best is None or score > best[0]:
            best = (score, one)
    return best[1] if best else None
