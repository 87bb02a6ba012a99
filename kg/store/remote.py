"""A store behind an http(s) address: any server that speaks SPARQL 1.1 query and update.

One graph alone goes by the Graph Store Protocol to a server that speaks it too.
"""

import base64
import json
import os
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final, Self

from rdflib import XSD, Literal, URIRef

from kg import dataset, iri
from kg.dataset import Quad, Term
from kg.errors import MissingInputError, StoreError, UsageError
from kg.store.local import Changes

_PATIENCE: Final = 60.0
"""Seconds that a server may be silent."""
_LARGEST: Final = 1 << 30
"""Bytes of an answer."""
_ALL: Final = f"""
SELECT ?s ?p ?o ?g WHERE {{
  {{ ?s ?p ?o }} UNION {{ GRAPH ?g {{ ?s ?p ?o }} FILTER (STRSTARTS(STR(?g), "{iri.BASE}")) }}
}}"""
_UPDATE: Final = "application/sparql-update"
_GRAPHS: Final = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }"


class RemoteStore:
    """A SPARQL 1.1 endpoint.

    An address that ends in "/query" has its updates at "/update" beside it; one without a path is
    taken for an Oxigraph server, which has both, and its graphs at "/store"; any other takes both.
    ``KG_UPDATE`` names another address for updates, ``KG_GRAPHS`` that of the Graph Store Protocol,
    without which single graphs are written by updates as well; ``KG_USER`` and ``KG_PASSWORD`` are
    sent when set, over https or to this machine only. A query in the address is kept:
    ``?default-graph-uri=...`` names the default graph of a server that has none of its own.
    """

    path: Path | None = None

    def __init__(self, address: str) -> None:
        self._query, self._update, self._graphs = _addresses(iri.web(address))
        known = (self._query, self._update, self._graphs)
        self._headers = _credentials(*(each for each in known if each))

    def quads(self) -> Iterator[Quad]:
        """Yield what the server holds: its default graph, and the named graphs of articles.

        Raises:
            RdfError: It holds blank nodes.
            StoreError: It cannot be reached, or refuses.
        """
        named: dict[tuple[Term, Term, Term], URIRef | None] = {}
        for row in self._select(_ALL):
            s, p, o = (_term(row[name]) for name in ("s", "p", "o"))
            graph = URIRef(row["g"]["value"]) if "g" in row else None
            named[s, p, o] = graph or named.get((s, p, o))  # a default graph may be the union
        for (s, p, o), graph in named.items():
            yield URIRef(s), URIRef(p), o, graph

    def about(self, subject: URIRef) -> Iterator[Quad]:
        """Yield what the default graph says of one thing.

        Raises:
            StoreError: The server cannot be reached, or refuses.
        """
        for row in self._select(f"SELECT ?p ?o WHERE {{ <{iri.web(subject)}> ?p ?o }}"):
            yield subject, URIRef(_term(row["p"])), _term(row["o"]), None

    def graphs(self) -> tuple[str, ...]:
        """Return the ids of the articles whose graphs the server holds, sorted."""
        found = (iri.owner(row["g"]["value"]) for row in self._select(_GRAPHS))
        return tuple(sorted(name for name in found if name is not None))

    def write(self, changes: Changes) -> None:
        """Give each named graph what it is to hold, in one request.

        Raises:
            RdfError: A term is no valid RDF; nothing is sent.
            StoreError: The server cannot be reached, or refuses.
        """
        if self._graphs and len(changes) == 1:
            [(graph, quads)] = changes.items()
            self._put(graph, _triples(quads))
            return
        update = " ;\n".join(_replacement(graph, quads) for graph, quads in changes.items())
        self._ask(self._update, update, _UPDATE)

    def replace(self, article: str, quads: Iterable[Quad]) -> None:
        """Give the graph of an article what it is to hold."""
        self.write({URIRef(iri.article(article)): quads})

    def extend(self, article: str, quads: Iterable[Quad]) -> None:
        """Add to what the graph of an article holds, in one request.

        Raises:
            RdfError: A term is no valid RDF; nothing is sent.
            StoreError: The server cannot be reached, or refuses.
        """
        graph, triples = URIRef(iri.article(article)), _triples(quads)
        if self._graphs:
            self._send("POST", graph, triples)
        else:
            self._ask(self._update, _insertion(graph, triples), _UPDATE)

    def forget(self, article: str) -> None:
        """Take the graph of an article out.

        Raises:
            MissingInputError: The server holds no such article.
            StoreError: The server cannot be reached, or refuses.
        """
        graph = URIRef(iri.article(article))
        if self._graphs:
            there = self._send("DELETE", graph)
        elif there := article in self.graphs():
            self.replace(article, ())
        if not there:
            raise MissingInputError(f"no article {article} at {self}")

    def close(self) -> None:
        """Do nothing: each request is its own."""

    def __enter__(self) -> Self:
        """Return the store."""
        return self

    def __exit__(self, *_: object) -> None:
        """Do nothing."""

    def __str__(self) -> str:
        """Return the address."""
        return self._query

    def _select(self, query: str) -> list[dict[str, Any]]:
        form = urllib.parse.urlencode({"query": query})  # some servers take no bare query
        raw = self._ask(self._query, form, "application/x-www-form-urlencoded")
        try:
            rows: list[dict[str, Any]] = json.loads(raw)["results"]["bindings"]
        except (ValueError, KeyError, TypeError) as error:
            raise StoreError(f"{self} does not answer in SPARQL's JSON") from error
        return rows

    def _put(self, graph: URIRef | None, triples: str) -> None:
        """Give one graph what it is to hold; of an empty one nothing is left."""
        if triples or graph is None:
            self._send("PUT", graph, triples)
        else:
            self._send("DELETE", graph)

    def _send(self, method: str, graph: URIRef | None, triples: str = "") -> bool:
        """Do something to one graph; tell whether it is there."""
        which = "default" if graph is None else urllib.parse.urlencode({"graph": graph})
        address = f"{self._graphs}?{which}"
        try:
            self._ask(address, triples, "application/n-triples", method)
        except _Absent:
            if method != "DELETE":
                raise
            return False
        return True

    def _ask(self, address: str, text: str, kind: str, method: str = "POST") -> bytes:
        headers = {
            "Content-Type": f"{kind}; charset=utf-8",
            "Accept": "application/sparql-results+json, */*;q=0.1",
            **self._headers,
        }
        body = None if method == "DELETE" else text.encode()
        request = urllib.request.Request(address, body, headers, method=method)  # noqa: S310 - http(s) only
        opener = urllib.request.build_opener(_NoRedirect)
        try:
            with opener.open(request, timeout=_PATIENCE) as answer:
                return bytes(answer.read(_LARGEST))
        except urllib.error.HTTPError as error:
            said = error.read(300).decode("utf-8", "replace").strip()
            error.close()
            kinds = {404: _Absent, 410: _Absent}
            kind_of = kinds.get(error.code, StoreError)
            raise kind_of(f"{address} answers {error.code}: {said}", hint=_HINT) from error
        except OSError as error:
            raise StoreError(f"{address} cannot be reached: {error}", hint=_HINT) from error


_HINT: Final = "Check the address, KG_USER and KG_PASSWORD, and whether the server takes updates."


class _Absent(StoreError):
    """What is asked for is not there."""


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Follow no redirect: credentials and data go where they were sent, or nowhere."""

    def redirect_request(self, *_: Any) -> None:
        return None


def _addresses(address: str) -> tuple[str, str, str | None]:
    """Return where queries, updates and single graphs go; None when that is not known."""
    parts = urllib.parse.urlsplit(address)
    path = parts.path.rstrip("/")
    query = path or "/query"
    update = query.removesuffix("/query") + "/update" if query.endswith("/query") else query
    made = [
        urllib.parse.urlunsplit(parts._replace(path=each)) for each in (query, update, "/store")
    ]
    graphs = os.environ.get("KG_GRAPHS") or ("" if path else made[2])
    updates = iri.web(os.environ.get("KG_UPDATE") or made[1])
    return made[0], updates, iri.web(graphs) if graphs else None


def _credentials(*addresses: str) -> dict[str, str]:
    user, password = os.environ.get("KG_USER"), os.environ.get("KG_PASSWORD", "")
    if not user:
        return {}
    for address in addresses:
        parts = urllib.parse.urlsplit(address)
        if parts.scheme != "https" and parts.hostname not in {"localhost", "127.0.0.1", "::1"}:
            raise UsageError(f"no password goes to {address} in the clear", hint="Use https.")
    secret = base64.b64encode(f"{user}:{password}".encode()).decode()
    return {"Authorization": f"Basic {secret}"}


def _replacement(graph: URIRef | None, quads: Iterable[Quad]) -> str:
    emptied = "CLEAR SILENT DEFAULT" if graph is None else f"DROP SILENT GRAPH <{graph}>"
    triples = _triples(quads)
    return f"{emptied} ; {_insertion(graph, triples)}" if triples else emptied


def _insertion(graph: URIRef | None, triples: str) -> str:
    data = triples if graph is None else f"GRAPH <{graph}> {{ {triples} }}"
    return f"INSERT DATA {{ {data} }}"


def _triples(quads: Iterable[Quad]) -> str:
    """Return quads as N-Triples, without their graphs; Oxigraph spells and checks the terms."""
    return "\n".join(f"{dataset.to_ox((s, p, o, None)).triple} ." for s, p, o, _ in quads)


def _term(binding: dict[str, str]) -> Term:
    value = binding["value"]
    if binding["type"] == "uri":
        return URIRef(value)
    if binding["type"] == "bnode":
        raise StoreError("the server holds blank nodes, which this project never writes")
    kind, language = binding.get("datatype"), binding.get("xml:lang")
    if kind == str(XSD.boolean):  # one value, two spellings, and this project writes one of them
        value = {"0": "false", "1": "true"}.get(value, value)
    datatype = URIRef(kind) if kind and not language else None
    return Literal(value, lang=language, datatype=datatype, normalize=False)
