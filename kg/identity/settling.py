"""The decision: which appearances of names are one entity, and under which id."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from kg.identity.appearing import JOINED, SIGN, Appearance, appearances
from kg.identity.evidence import Comparison, Profile, compare
from kg.identity.moving import moved
from kg.iri import digest, slug
from kg.records import Reading
from kg.trades import companies

_LEVELS: Final = ("state", "country", "trade", "city")
"""What a qualifier is made of, the most telling first."""

Place: TypeAlias = tuple[str, str]
"""An article and an id in it."""


_Key: TypeAlias = frozenset[object]
Moves: TypeAlias = Mapping[str, Mapping[str, str]]
"""For articles in which entities get other ids, the new id for each old one."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What was decided.

    Attributes:
        readings: The readings in their order; those of which nothing is moved are the very same.
        reasons: For each id what joined its articles or parted it from others, in words.
        moves: By article.
    """

    readings: tuple[Reading, ...]
    reasons: Mapping[str, tuple[str, ...]]
    moves: Moves


@dataclass(frozen=True, slots=True)
class _Group:
    """Appearances of one name that are one entity.

    Attributes:
        id: Its id, qualified when it has namesakes.
        name: The name in the id.
        calls: In how many articles it goes by each name, as a slug.
        places: Where it appears.
        profile: What is known of it.
    """

    id: str
    name: str
    calls: Mapping[str, int]
    places: tuple[Place, ...]
    profile: Profile


def settle(readings: Sequence[Reading]) -> Settled:
    """Decide who is who in readings, whatever their order.

    An entity of a name list of the user is as the list has it, and is left alone.
    """
    moves, reasons = decide(seen for reading in readings for seen in appearances(reading))
    settled = (moved(each, moves.get(each.article.id, {})) for each in readings)
    return Settled(tuple(settled), reasons, moves)


def decide(seen: Iterable[Appearance]) -> tuple[Moves, Mapping[str, tuple[str, ...]]]:
    """Decide who is who among some appearances, whatever their order.

    Ids that no name links have nothing to do with each other: what is decided of all is what is
    decided of each set of those that are linked (``linked``).

    Returns:
        The moves, and the reasons by id.
    """
    reasons: defaultdict[str, list[str]] = defaultdict(list)
    groups = [group for each in _by_id(seen) for group in _parted(each, reasons)]
    goals = _joined([each for each in groups if each.id.startswith(JOINED)], reasons)
    moves: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for group in groups:
        goal = goals.get(group.id, group.id)
        for article, id_ in group.places:
            if id_ != goal:
                moves[article][id_] = goal
    return moves, {id_: tuple(lines) for id_, lines in reasons.items()}


def parted(id_: str, profiles: Iterable[Profile]) -> bool:
    """Tell whether an id may be borne by several, by what articles tell of it but its ties.

    Ties speak for being one and never against it: what is not parted without them is not with them.
    """
    seen = [Appearance(str(n), id_, frozenset(), each) for n, each in enumerate(profiles)]
    known = _well_known(seen)
    if known is not None:
        return bool(_away(seen, known))
    return bool(_compared(_profiles(seen), _needed(id_, seen))[1])


def _by_id(seen: Iterable[Appearance]) -> list[list[Appearance]]:
    """Return the appearances of each id, in the order of articles."""
    found: defaultdict[str, list[Appearance]] = defaultdict(list)
    for each in sorted(seen, key=lambda one: (one.id, one.article)):
        found[each.id].append(each)
    return list(found.values())


def _parted(seen: list[Appearance], reasons: Mapping[str, list[str]]) -> list[_Group]:
    """Return the appearances of an id in groups, each with an id of its own."""
    id_ = seen[0].id
    known = _well_known(seen)
    if known is not None:
        away = _away(seen, known)
        parts = (_components(away, 1) or [away]) if away else []
        qualifiers = _qualifiers([known, *map(_all, parts)])[1:]
    else:
        parts = _components(seen, _needed(id_, seen)) if len(seen) > 1 else []
        qualifiers = _qualifiers([_all(part) for part in parts])
    found = [_group(id_ + q, part) for q, part in zip(qualifiers, parts, strict=True)]
    placed = {place for group in found for place in group.places}
    rest = [each for each in seen if (each.article, id_) not in placed]
    left = [*found, _group(id_, rest)] if rest else found
    for group in left:
        reasons[group.id] += _why_one(group, seen)
        if known is not None and group in found:
            differ = compare(group.profile, known).differ
            reasons[group.id].append(f"apart from the well-known {id_}: {_list(differ)}")
        reasons[group.id] += (
            f"apart from {other.id}: {_list(compare(group.profile, other.profile).differ)}"
            for other in found
            if other is not group and group in found
        )
    return left


def _well_known(seen: Iterable[Appearance]) -> Profile | None:
    """Return what is known of the listed company that a name is that of."""
    listed = {value for each in seen for value in each.profile.values("listed")}
    facts = [companies()[name] for name in listed if name in companies()]
    return Profile(facts[0]) if len(facts) == 1 else None


def _away(seen: Sequence[Appearance], known: Profile) -> list[Appearance]:
    """Return the appearances that cannot be the well-known one, and what agrees with these."""
    found = {each.article: each for each in seen if compare(each.profile, known).apart(2)}
    other = _all(found.values())
    for each in seen:
        unlike = compare(each.profile, known)
        if found and unlike.differ and not unlike.same and compare(each.profile, other).same:
            found[each.article] = each
    return [each for each in seen if each.article in found]


def _needed(id_: str, seen: Iterable[Appearance]) -> int:
    """Return how many kinds of evidence must differ before a name is borne by two.

    One, where the name alone tells little: one word, or everyday words, or a person's; two, where
    it has two words of its own or is a well-known one.
    """
    traits = {trait for each in seen for trait in each.profile.traits}
    if id_.startswith("person/"):
        return 1
    listed = any(kind == "listed" for kind, _ in traits)
    told = "-" in id_ and ("called", "everyday") not in traits
    return 2 if listed or told else 1


def _components(seen: Sequence[Appearance], needed: int) -> list[list[Appearance]]:
    """Return the groups that are apart from others; nothing when no two are."""
    profiles = _profiles(seen)
    same, apart = _compared(profiles, needed)
    if not apart:
        return []
    parts = _linked(sorted(profiles, key=sorted), same - apart, apart)
    opposed = [p for p in parts if any(_opposed(p, q, apart) for q in parts if q is not p)]
    groups = [[each for key in part for each in profiles[key]] for part in opposed]
    return _with_ties(groups, seen)


def _compared(
    profiles: Mapping[_Key, list[Appearance]], needed: int
) -> tuple[set[frozenset[_Key]], set[frozenset[_Key]]]:
    """Return which of some profiles have something in common, and which cannot be one."""
    views = {key: _all(seen) for key, seen in profiles.items()}
    keys = sorted(views, key=sorted)
    pairs = [(one, two) for n, one in enumerate(keys) for two in keys[n + 1 :]]
    found = {frozenset(pair): compare(*(views[key] for key in pair)) for pair in pairs}
    same = {pair for pair, each in found.items() if each.same}
    return same, {pair for pair, each in found.items() if each.apart(needed)}


def _profiles(seen: Iterable[Appearance]) -> dict[frozenset[object], list[Appearance]]:
    """Return the appearances by what is told of them, those of which nothing is told left out."""
    found: defaultdict[frozenset[object], list[Appearance]] = defaultdict(list)
    for each in seen:
        telling = {t for t in each.profile.traits if t[0] in _LEVELS} | each.profile.identifiers
        if telling:
            found[frozenset(telling)].append(each)
    return found


def _linked(
    keys: Sequence[_Key], same: set[frozenset[_Key]], apart: set[frozenset[_Key]]
) -> list[list[_Key]]:
    """Return what hangs together; what agrees with two sides that are apart belongs to neither."""
    near = {key: [k for k in keys if frozenset((key, k)) in same] for key in keys}
    bridge = {
        key
        for key, others in near.items()
        if any(frozenset((a, b)) in apart for a in others for b in others if a != b)
    }
    left, parts = [key for key in keys if key not in bridge], []
    while left:
        part, waiting = [], [left[0]]
        while waiting:
            key = waiting.pop()
            if key in left:
                left.remove(key)
                part.append(key)
                waiting += near[key]
        parts.append(part)
    return [part for part in parts if not _opposed(part, part, apart)]


def _opposed(one: Sequence[_Key], two: Sequence[_Key], apart: set[frozenset[_Key]]) -> bool:
    return any(frozenset((a, b)) in apart for a in one for b in two if a != b)


def _with_ties(
    groups: list[list[Appearance]], seen: Iterable[Appearance]
) -> list[list[Appearance]]:
    """Add to each group what nothing is told of, but shares ties with it and with no other."""
    placed = {each.article for group in groups for each in group}
    tied = [_all(group).ties for group in groups]
    found = [list(group) for group in groups]
    for each in seen:
        near = [n for n, others in enumerate(tied) if others & each.profile.ties]
        if each.article not in placed and len(near) == 1:
            found[near[0]].append(each)
    return found


def _qualifiers(profiles: Sequence[Profile]) -> list[str]:
    """Return what tells namesakes apart: the first kind of evidence that all of them have."""
    for kind in _LEVELS:
        values = ["-".join(sorted(profile.values(kind))) for profile in profiles]
        if all(values) and len(set(values)) == len(values):
            return [f"{SIGN}{slug(value)}" for value in values]
    whole = [sorted(f"{k} {v}" for k, v in p.traits | p.identifiers) for p in profiles]
    return [f"{SIGN}{digest(*lines)}" for lines in whole]


def _all(seen: Iterable[Appearance]) -> Profile:
    return Profile.of(each.profile for each in seen)


def _group(id_: str, seen: Sequence[Appearance]) -> _Group:
    calls = Counter(name for each in seen for name in each.names)
    name = seen[0].id.partition("/")[2]
    places = tuple((each.article, each.id) for each in seen)
    return _Group(id_, name, calls, places, _all(seen))


def _joined(groups: Sequence[_Group], reasons: Mapping[str, list[str]]) -> dict[str, str]:
    """Return the ids of full names by the ids of the short, old or abbreviated ones."""
    bearers: defaultdict[str, list[_Group]] = defaultdict(list)
    for group in groups:
        for name in group.calls.keys() - {group.name}:
            bearers[name].append(group)
    found: dict[str, tuple[str, str]] = {}
    for group in groups:
        goal = _bearer(group, [each for each in bearers[group.name] if each is not group])
        if goal is not None:
            found[group.id] = goal
    goals = {id_: _end(id_, found) for id_ in found}
    for id_, (_, why) in found.items():
        reasons[goals[id_]] += [f"{id_} = {found[id_][0]}: {why}"]
    return {id_: goal for id_, goal in goals.items() if goal != id_}


def _bearer(group: _Group, others: Sequence[_Group]) -> tuple[str, str] | None:
    """Return the only one who goes by a name of a group, and why it is the one.

    A name of two words that is no shortened one ("formerly Brask Mills") is enough; any other needs
    evidence that agrees and that no other bearer of it has. Whoever stands beside the group in an
    article, or differs from it, is another. A name that is listed, or stands alone in more articles
    than it stands for the other, is its own.
    """
    articles = {article for article, _ in group.places}
    fit: list[tuple[_Group, Comparison]] = []
    for other in others:
        found = compare(group.profile, other.profile, name=True)
        beside = articles & {article for article, _ in other.places}
        own = group.profile.values("listed") or len(articles) > other.calls[group.name]
        if not (found.differ or beside or own):
            fit.append((other, found))
    agreeing = [each for each in fit if each[1].same]
    whole = "-" in group.name
    chosen = agreeing or [e for e in fit if whole and group.name not in e[0].name]
    if len({other.id for other, _ in chosen}) != 1:
        return None
    other, found = chosen[0]
    count = other.calls[group.name]
    told = f"; agree: {_list(found.same)}" if found.same else ""
    score = f"; {found.overlap:.2f} of the fewer ties" if "ties" in found.same else ""
    return other.id, f"called so in {count} other article{'s' * (count > 1)}{told}{score}"


def _end(id_: str, found: Mapping[str, tuple[str, str]]) -> str:
    """Return where a chain of names ends; of a ring, the longest name, then the first."""
    chain = [id_]
    while chain[-1] in found and found[chain[-1]][0] not in chain:
        chain.append(found[chain[-1]][0])
    if chain[-1] not in found:
        return chain[-1]
    ring = chain[chain.index(found[chain[-1]][0]) :]
    return min(ring, key=lambda each: (-each.count("-"), -len(each), each))


def _why_one(group: _Group, seen: Iterable[Appearance]) -> list[str]:
    """Say how many of the articles of a group share evidence with another one of it."""
    articles = {article for article, _ in group.places}
    if len(articles) < 2:  # noqa: PLR2004
        return []
    counts: defaultdict[str, int] = defaultdict(int)
    told = {each.article: _evidence(each.profile) for each in seen if each.article in articles}
    for lines in told.values():
        for line in lines:
            counts[line] += 1
    shared = {line for line, count in counts.items() if count > 1}
    part = sum(bool(lines & shared) for lines in told.values())
    listed = f": {', '.join(sorted(shared))}" if shared else ""
    rate = f"{part} of {len(articles)} share evidence = {part / len(articles):.2f}"
    return [f"one name in {len(articles)} articles, {rate}{listed}"]


def _evidence(profile: Profile) -> frozenset[str]:
    implied = profile.values("called")
    traits = {f"{k} {v}" for k, v in profile.traits if k in _LEVELS and v not in implied}
    codes = {f"{scheme} {value}" for scheme, value in profile.identifiers}
    return frozenset(traits | codes | profile.ties)


def _list(pairs: Mapping[str, str]) -> str:
    return "; ".join(f"{kind} {value}" for kind, value in sorted(pairs.items()))
