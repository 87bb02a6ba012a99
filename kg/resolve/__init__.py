"""Names and who they are: the entity layer, from a parsed document to a Resolution.

The stages, each a module: ``view`` reads the document once, ``spans`` finds names, ``votes`` types
them, ``link`` joins what is the same, ``entities`` mints, ``refer`` resolves pronouns and
descriptions, ``parts`` finds the units that an owner has.
"""

from typing import TYPE_CHECKING

from kg.records import Entity, Mention, MentionKind, Resolution
from kg.resolve.entities import entity
from kg.resolve.forms import collect
from kg.resolve.gazetteer import Gazetteer, Known, load_gazetteer
from kg.resolve.link import Cluster, link
from kg.resolve.parts import parts
from kg.resolve.refer import Referee
from kg.resolve.spans import find
from kg.resolve.spots import Link, Spot
from kg.resolve.surroundings import AUTHORITY, PRESS
from kg.resolve.tickers import tickers
from kg.resolve.traits import traits, with_traits
from kg.resolve.view import Phrase, View, view
from kg.resolve.votes import vote

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Gazetteer", "Known", "load_gazetteer", "resolve"]


def resolve(doc: "Doc", *, gazetteer: Gazetteer | None = None) -> Resolution:
    """Find who and what a document speaks of.

    Args:
        doc: A parsed document of ``kg.annotate``.
        gazetteer: Names known beforehand; by default the seed list.

    Returns:
        Entities sorted by id and mentions sorted by offset into ``doc.text``.
    """
    names = load_gazetteer() if gazetteer is None else gazetteer
    seen = view(doc, names)
    forms = collect(seen, find(seen))
    vote(seen, forms, names)
    clusters = link(seen, forms)
    tickers(seen, clusters)
    return _resolution(doc.text, seen, _merged(clusters, names), names)


def _merged(clusters: list[Cluster], names: Gazetteer) -> dict[str, tuple[Entity, Cluster]]:
    """Mint the entities; clusters that get the same id are one."""
    found: dict[str, Cluster] = {}
    for cluster in clusters:
        key = entity(cluster, names).id
        if key in found:
            first = found[key]
            merged = Cluster(first.forms + cluster.forms, first.identifiers | cluster.identifiers)
            merged.why = [*first.why, *cluster.why]
            found[key] = merged
        else:
            found[key] = cluster
    pairs = [(entity(cluster, names), cluster) for cluster in found.values()]
    return {one.id: (one, cluster) for one, cluster in pairs}


def _resolution(
    text: str, seen: View, merged: dict[str, tuple[Entity, Cluster]], names: Gazetteer
) -> Resolution:
    spots = [
        Spot(span, one.id, one.type)
        for one, cluster in merged.values()
        for form in cluster.forms
        for span in form.spans
    ]
    titles = {
        one.id: _titles(cluster) for one, cluster in merged.values() if one.type == "Organization"
    }
    offices = _offices(merged, names)
    for one in (one for one, kind in offices.items() if kind == AUTHORITY and one in titles):
        titles[one] |= _SUPERVISORS
    links = Referee(seen, spots, titles, offices).resolve()
    owned, entities = parts(seen, spots, links, {one.id: one for one, _ in merged.values()})
    mentions = [
        *(_mention(text, seen, spot.span, spot.entity, MentionKind.NAME) for spot in spots),
        *(_mention(text, seen, link.span, link.entity, _kind(link)) for link in links),
        *(_mention(text, seen, spot.span, spot.entity, MentionKind.NOMINAL) for spot in owned),
    ]
    every = {one.id: one for one in (*(pair[0] for pair in merged.values()), *entities)}
    told = traits(seen, every.values(), spots, links)
    return Resolution(
        entities=tuple(with_traits(every[key], told.get(key, ()), names) for key in sorted(every)),
        mentions=tuple(sorted(set(mentions), key=lambda m: (m.start, -m.end, m.kind))),
    )


_SUPERVISORS = frozenset(("agency", "regulator", "watchdog"))
_KINDS = {"regulator": AUTHORITY, "central-bank": AUTHORITY, "media": PRESS}
_OFFICES = frozenset((*_KINDS, "exchange", "government"))
_RULERS = frozenset(
    ("Ministry", "Department", "Commission", "Authority", "Bureau", "Agency", "Administration")
)
_PUBLIC = frozenset(
    (
        *_RULERS,
        *("University", "Market", "Exchange", "Court", "Council"),
        *("Senate", "Parliament", "Congress", "Committee", "Board"),
    )
)


def _offices(merged: dict[str, tuple[Entity, Cluster]], names: Gazetteer) -> dict[str, str]:
    """Return the organisations that nobody calls "the company", with what they are."""
    found: dict[str, str] = {}
    for one, cluster in merged.values():
        kinds = [k.kind for k in (names.find(form.text) for form in cluster.forms) if k]
        words = {*one.name.split()[:1], *one.name.split()[-1:]}
        if words & _PUBLIC or _OFFICES.intersection(kinds):
            known = next((_KINDS[kind] for kind in kinds if kind in _KINDS), "")
            found[one.id] = AUTHORITY if words & _RULERS else known
    return found


def _kind(link: Link) -> MentionKind:
    return MentionKind.NOMINAL if link.nominal else MentionKind.PRONOUN


def _mention(text: str, seen: View, span: Phrase, key: str, kind: MentionKind) -> Mention:
    start, end = seen.starts[span.first], seen.ends[span.last - 1]
    return Mention(start, end, text[start:end], key, kind)


def _calls(why: str) -> bool:
    return any(cue in why for cue in (": called ", ": after ", ": before ", ": one of "))


def _titles(cluster: Cluster) -> set[str]:
    """Return the words that call an organisation something: its name and what votes said."""
    words = {word for form in cluster.forms for word in form.core}
    for form in cluster.forms:
        words |= {why.split()[-1] for why in form.why if _calls(why)}
    return words
