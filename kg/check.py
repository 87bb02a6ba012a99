"""What cannot be right: claims that contradict each other, and graphs that are not well formed.

Each rule is a SPARQL query in ``ontologies/rules``, and a user's own may stand in another folder.
Its first comment is the message, with the columns of the answer in braces; ``# kind:`` is
"contradiction" or "shape". Columns whose names begin with "fact" or "claim" hold what it is about:
their sentences are shown. ``# once per: COLUMN COLUMN`` tells rows that agree in these columns as
one finding, and ``NAMES(country, state)`` in a query stands for the names of these kinds in
``ontologies/names.csv``, each a string.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from rdflib import XSD, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from kg import iri, ontology
from kg.dataset import CN, Quad, Term
from kg.errors import OntologyError
from kg.query import Limits, Session, Table
from kg.rdf.terms import from_text

LIMITS: Final = Limits(seconds=120.0, rows=100_000, size=200_000_000, memory=4 << 30)
"""What one rule may take: it is ours, and a store may be large."""

_SH: Final = Namespace("http://www.w3.org/ns/shacl#")
_SLOT: Final = re.compile(r"\{(\w+)\}")
_NAMED: Final = re.compile(r"\bNAMES\(([\w, ]+)\)")
_SHOWN: Final = 6
"""Sentences that are shown of rows that are told as one."""
_PASSAGES: Final = """
SELECT ?node ?article ?begin ?end ?quote ?day WHERE {
  VALUES ?node { %s }
  { ?node a :Claim . BIND (?node AS ?claim) } UNION { ?node :evidence ?claim }
  ?claim :inArticle ?article ; :begin ?begin ; :end ?end ; :quote ?quote .
  OPTIONAL { ?article schema:datePublished ?day }
} ORDER BY ?day ?article ?begin
"""
_NAMES: Final = "SELECT ?node ?name WHERE { VALUES ?node { %s } ?node rdfs:label ?name }"
_IDS: Final = """
SELECT ?node ?id WHERE {
  VALUES ?node { %s }
  { ?node :factId ?id } UNION { ?fact :evidence ?node ; :factId ?id }
}
"""
_ROOM: Final = 10_000
"""Characters of addresses that are put into one query."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A query whose every row is something that cannot be right.

    Attributes:
        name: "two-prices".
        message: What is wrong, with columns in braces.
        kind: "contradiction" or "shape".
        sparql: The query.
        once: The columns of which each set of values is told once; () tells every row.
    """

    name: str
    message: str
    kind: str
    sparql: str
    once: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of an article: offsets into the original text."""

    article: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that cannot be right.

    Attributes:
        rule: The name of the rule, or the shape.
        kind: "contradiction" or "shape".
        message: What is wrong, in words.
        facts: The ids of the facts that it is about, sorted.
        passages: The sentences, by day, article and offset.
    """

    rule: str
    kind: str
    message: str
    facts: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()


def rules(*folders: Path) -> tuple[Rule, ...]:
    """Return the rules of the package and of further folders, sorted by name.

    Raises:
        OntologyError: A rule does not begin with its message, or is of no known kind.
    """
    places = (ontology.folder() / "rules", *folders)
    found = {path.stem: _rule(path) for place in places for path in sorted(place.glob("*.rq"))}
    return tuple(found[name] for name in sorted(found))


def _rule(path: Path) -> Rule:
    text = path.read_text(encoding="utf-8")
    lines = [line.lstrip("# ").rstrip() for line in text.splitlines() if line.startswith("#")]
    kinds = [line.removeprefix("kind:").strip() for line in lines if line.startswith("kind:")]
    if not lines or kinds not in (["contradiction"], ["shape"]):
        raise OntologyError(
            f"{path} does not begin with its message and its kind",
            hint="Begin with '# what is wrong with {column}' and '# kind: contradiction'.",
        )
    once = [line.removeprefix("once per:").split() for line in lines if line.startswith("once per")]
    return Rule(path.stem, lines[0], kinds[0], _filled(text), tuple(once[0]) if once else ())


def _filled(sparql: str) -> str:
    """Return a query with the names in place of their kinds."""
    return _NAMED.sub(lambda found: " ".join(_listed(found[1].split(", "))), sparql)


def _listed(kinds: Sequence[str]) -> Iterator[str]:
    """Yield the names of the kinds, as they stand in a query."""
    with (ontology.folder() / "names.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["kind"] in kinds:
                names = (row["name"], *row["aliases"].split("|"))
                yield from (Literal(name).n3() for name in names if name)


def check(
    source: Iterable[Quad] | str | Path, *folders: Path, limits: Limits = LIMITS
) -> tuple[Finding, ...]:
    """Run every rule over a graph.

    Args:
        source: Quads, or the path of an RDF file or an Oxigraph folder.
        *folders: Folders with further rules.
        limits: What each rule may take.

    Returns:
        The findings by rule and message; nothing when all is well.

    Raises:
        QueryError: A rule does not parse, or takes too long.
    """
    session = Session(source, limits)
    try:
        found = [each for rule in rules(*folders) for each in _findings(rule, session)]
    finally:
        session.close()
    return tuple(sorted(_joined(found), key=lambda each: (each.kind, each.rule, each.message)))


def _joined(found: Iterable[Finding]) -> Iterator[Finding]:
    """Join findings that say the same of the same facts by other sentences."""
    groups: dict[tuple[str, str, tuple[str, ...]], list[Finding]] = {}
    for each in found:
        groups.setdefault((each.rule, each.message, each.facts), []).append(each)
    for group in groups.values():
        passages = dict.fromkeys(place for each in group for place in each.passages)
        yield replace(group[0], passages=tuple(passages))


def _findings(rule: Rule, session: Session) -> Iterator[Finding]:
    answer = session.run(rule.sparql)
    if not isinstance(answer, Table):
        raise OntologyError(f"the rule {rule.name} is no SELECT", hint="Select what is wrong.")
    behind = _Background(answer, session)
    for rows in _groups(rule, answer):
        named = [(name, term) for row in rows for name, term in row.items()]
        about = [term for name, term in named if name.startswith(("fact", "claim"))]
        message = behind.filled(rule.message, rows[0])
        if len(rows) > 1:
            message = f"{message} (and {len(rows) - 1} more)"
        passages = behind.passages(about)[: _SHOWN if rule.once else None]
        yield Finding(rule.name, rule.kind, message, behind.ids(about), passages)


def _groups(rule: Rule, answer: Table) -> Iterable[Sequence[Mapping[str, Term | None]]]:
    """Return the rows of an answer, those together that are told as one."""
    rows = [dict(zip(answer.columns, values, strict=True)) for values in answer.rows]
    groups: defaultdict[tuple[Term | None, ...], list[Mapping[str, Term | None]]] = defaultdict(
        list
    )
    for row in rows:
        groups[tuple(row.get(column) for column in rule.once)].append(row)
    return groups.values() if rule.once else [[row] for row in rows]


class _Background:
    """Names, ids and sentences of everything that the rows of an answer are about."""

    def __init__(self, answer: Table, session: Session) -> None:
        nodes = sorted({term for row in answer.rows for term in row if isinstance(term, URIRef)})
        self._names: dict[Term | None, str] = {}
        self._ids: defaultdict[Term | None, set[str]] = defaultdict(set)
        self._passages: defaultdict[Term | None, list[Passage]] = defaultdict(list)
        for inside in _chunks(nodes):
            self._names |= {row[0]: str(row[1]) for row in _select(session, _NAMES % inside)}
            for node, id_ in _select(session, _IDS % inside):
                self._ids[node].add(str(id_))
            for node, *place in _select(session, _PASSAGES % inside):
                self._passages[node].append(_passage(place))

    def filled(self, message: str, row: Mapping[str, Term | None]) -> str:
        """Put the values of a row into a message."""
        return _SLOT.sub(lambda slot: self._called(row.get(slot[1])), message)

    def _called(self, term: Term | None) -> str:
        """Return what to call a term."""
        if term in self._names:
            return self._names[term]
        if isinstance(term, URIRef):
            return _short(term)
        if isinstance(term, Literal) and term.datatype in {XSD.integer, XSD.decimal}:
            return format(term.toPython(), ",")
        return str(term)

    def ids(self, about: Iterable[Term | None]) -> tuple[str, ...]:
        """Return the ids of the facts that it is about, or that its claims stand behind."""
        return tuple(sorted({id_ for term in about for id_ in self._ids[term]}))

    def passages(self, about: Sequence[Term | None]) -> tuple[Passage, ...]:
        """Return the sentences: of the claims when it names claims, else of the facts."""
        claims = [term for term in about if ".claim." in str(term)]
        places = (place for term in claims or about for place in self._passages[term])
        return tuple(dict.fromkeys(places))


def _chunks(nodes: Iterable[URIRef]) -> Iterator[str]:
    """Yield lists of addresses, each short enough for one query."""
    chunk, size = [], 0
    for node in nodes:
        chunk.append(f"<{node}>")
        size += len(node)
        if size > _ROOM:
            yield " ".join(chunk)
            chunk, size = [], 0
    if chunk:
        yield " ".join(chunk)


def _passage(place: Sequence[Term | None]) -> Passage:
    article, begin, end, quote, _ = place
    text = from_text(quote) if quote is not None else ""
    return Passage(iri.owner(str(article)) or "", int(str(begin)), int(str(end)), text)


def _select(session: Session, sparql: str) -> tuple[tuple[Term | None, ...], ...]:
    answer = session.run(sparql)
    return answer.rows if isinstance(answer, Table) else ()


def validate(quads: Iterable[Quad]) -> tuple[Finding, ...]:
    """Check the graph of an article, with its facts, against the shapes (SHACL core).

    Fast enough for one article at a time; for a store ``check`` asks the same in bulk.

    Returns:
        A finding for each fault, sorted.
    """
    import pyshacl

    data = Graph()
    for s, p, o, _ in quads:
        data.add((s, p, o))
    shapes = Graph().parse(ontology.folder() / "shapes.ttl", format="turtle")
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none", advanced=False)
    if not isinstance(report, Graph):
        raise OntologyError("the shapes cannot be applied", hint="See ontologies/shapes.ttl.")
    return tuple(sorted(_faults(report, data), key=lambda each: (each.rule, each.message)))


def _faults(report: Graph, data: Graph) -> Iterator[Finding]:
    for result in report.subjects(_SH.resultMessage):
        focus = report.value(result, _SH.focusNode)
        path = report.value(result, _SH.resultPath)
        named = [_short(focus), _short(path), str(report.value(result, _SH.resultMessage))]
        ids = data.objects(focus, CN.factId) if focus is not None else ()
        yield Finding(named[1], "shape", f"{named[0]}: {named[2]}", tuple(sorted(map(str, ids))))


def _short(node: Node | None) -> str:
    return str(node or "").rpartition("#")[2].rpartition("/")[2]
