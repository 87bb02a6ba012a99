"""From joined names to entities: the name that stands for them, their type, their id."""

from collections.abc import Iterator

from kg.iri import entity_id
from kg.records import Entity
from kg.resolve.forms import Form, bare, titleless
from kg.resolve.gazetteer import Gazetteer
from kg.resolve.link import Cluster

_REASONS = 3


def entity(cluster: Cluster, gazetteer: Gazetteer) -> Entity:
    """Make the entity of a cluster."""
    kind = cluster.type
    name = canonical([form for form in cluster.forms if form.own] or cluster.forms)
    known = gazetteer.own(name.text) if name.own else None
    aliases = {form.text for form in cluster.forms} - {name.text}
    return Entity(
        id=entity_id(kind, _identity(name, kind, gazetteer)),
        name=titleless(name.text),
        type=kind,
        aliases=tuple(sorted(aliases)),
        identifiers=tuple(sorted(cluster.identifiers.union(known.ids if known else ()))),
        why=(*_reasons(cluster, kind), *sorted(cluster.why)),
    )


def canonical(forms: list[Form]) -> Form:
    """Choose the fullest natural form: most words of its own, no legal form if it can be, frequent.

    >>> def form(text: str) -> Form:
    ...     words = tuple(text.lower().split())
    ...     return Form(text, words, words, words)
    >>> canonical([form("Lund"), form("Ada Lund")]).text
    'Ada Lund'
    """
    texts = {form.text for form in forms}
    several = {text for text in texts if text.removesuffix("s") in texts - {text}}
    return max((form for form in forms if form.text not in several), key=_rank)


def _rank(form: Form) -> tuple[bool, int, bool, bool, int, int, str]:
    return (
        not form.former,
        len(form.kernel),
        not form.acronym,
        not form.legal,
        len(form.spans),
        len(form.text),
        form.text,
    )


def _identity(name: Form, kind: str, gazetteer: Gazetteer) -> str:
    """Return the name that the id is made of: the listed one, or the words without legal form."""
    if name.own:
        return name.own
    for text in (name.text, bare(name.text)):
        known = gazetteer.find(text)
        if known and known.type == kind:
            return known.name
    return bare(name.text) if kind == "Organization" else name.text.split(",")[0]


def _reasons(cluster: Cluster, kind: str) -> Iterator[str]:
    """Yield the strongest reasons for the type."""
    total: dict[str, float] = {}
    for form in cluster.forms:
        for why, weight in form.why.items():
            if weight > 0 and why.startswith(kind):
                total[why] = total.get(why, 0.0) + weight
    ranked = sorted(total, key=lambda why: (-total[why], why))
    yield from ranked[:_REASONS] or [f"{kind}: the model's labels"]
