"""A store behind an http(s) address: any server that speaks SPARQL 1.1 query and update."""

import base64
import json
import os
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final, Self

from rdflib import Literal, URIRef

from kg import dataset, iri
from kg.dataset import Quad, Term
from kg.errors import MissingInputError, StoreError, UsageError
from kg.store.local import Changes

_PATIENCE: Final = 60.0
"""Seconds that a server may be silent."""
_LARGEST: Final = 1 << 30
"""Bytes of an answer."""
_ALL: Final = "SELECT ?s ?p ?o ?g WHERE { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
_GRAPHS: Final = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }"


class RemoteStore:
    """A SPARQL 1.1 endpoint.

    An address that ends in "/query" has its updates at "/update" beside it; one without a path is
    taken for an Oxigraph server, which has both; any other takes both. ``KG_UPDATE`` names another
    address for updates; ``KG_USER`` and ``KG_PASSWORD`` are sent when set, over https or to this
    machine only.
    """

    path: Path | None = None

    def __init__(self, address: str) -> None:
        self._query, self._update = _addresses(iri.web(address))
        self._headers = _credentials(self._query, self._update)

    def quads(self) -> Iterator[Quad]:
        """Yield everything that the server holds.

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
        update = " ;\n".join(_replacement(graph, quads) for graph, quads in changes.items())
        self._ask(self._update, update, "application/sparql-update")

    def replace(self, article: str, quads: Iterable[Quad]) -> None:
        """Give the graph of an article what it is to hold."""
        self.write({URIRef(iri.article(article)): quads})

    def forget(self, article: str) -> None:
        """Take the graph of an article out.

        Raises:
            MissingInputError: The server holds no such article.
        """
        if article not in self.graphs():
            raise MissingInputError(f"no article {article} at {self}")
        self.replace(article, ())

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
        raw = self._ask(self._query, query, "application/sparql-query")
        try:
            rows: list[dict[str, Any]] = json.loads(raw)["results"]["bindings"]
        except (ValueError, KeyError, TypeError) as error:
            raise StoreError(f"{self} does not answer in SPARQL's JSON") from error
        return rows

    def _ask(self, address: str, text: str, kind: str) -> bytes:
        headers = {
            "Content-Type": f"{kind}; charset=utf-8",
            "Accept": "application/sparql-results+json, */*;q=0.1",
            **self._headers,
        }
        request = urllib.request.Request(address, text.encode(), headers)  # noqa: S310 - http(s) only
        opener = urllib.request.build_opener(_NoRedirect)
        try:
            with opener.open(request, timeout=_PATIENCE) as answer:
                return bytes(answer.read(_LARGEST))
        except urllib.error.HTTPError as error:
            said = error.read(300).decode("utf-8", "replace").strip()
            error.close()
            raise StoreError(f"{address} answers {error.code}: {said}", hint=_HINT) from error
        except OSError as error:
            raise StoreError(f"{address} cannot be reached: {error}", hint=_HINT) from error


_HINT: Final = "Check the address, KG_USER and KG_PASSWORD, and whether the server takes updates."


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Follow no redirect: credentials and data go where they were sent, or nowhere."""

    def redirect_request(self, *_: Any) -> None:
        return None


def _addresses(address: str) -> tuple[str, str]:
    parts = urllib.parse.urlsplit(address)
    path = parts.path.rstrip("/")
    query = path or "/query"
    update = query.removesuffix("/query") + "/update" if query.endswith("/query") else query
    made = [urllib.parse.urlunsplit(parts._replace(path=each)) for each in (query, update)]
    return made[0], iri.web(os.environ.get("KG_UPDATE") or made[1])


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
    triples = " ".join(f"{dataset.to_ox((s, p, o, None)).triple} ." for s, p, o, _ in quads)
    if graph is None:
        return f"CLEAR SILENT DEFAULT ; INSERT DATA {{ {triples} }}"
    name = f"GRAPH <{graph}>"
    return f"DROP SILENT {name} ; INSERT DATA {{ {name} {{ {triples} }} }}"


def _term(binding: dict[str, str]) -> Term:
    value = binding["value"]
    if binding["type"] == "uri":
        return URIRef(value)
    if binding["type"] == "bnode":
        raise StoreError("the server holds blank nodes, which this project never writes")
    kind, language = binding.get("datatype"), binding.get("xml:lang")
    datatype = URIRef(kind) if kind and not language else None
    return Literal(value, lang=language, datatype=datatype, normalize=False)
