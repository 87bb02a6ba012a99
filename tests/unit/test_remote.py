"""A store behind an address, played by a small server that speaks SPARQL 1.1."""

import base64
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pyoxigraph as ox
import pytest
from rdflib import Literal, URIRef

from kg import iri, ontology, rdf
from kg.dataset import CN
from kg.errors import MissingInputError, RdfError, StoreError, UsageError
from kg.store import Store, open_store
from kg.store.remote import RemoteStore
from tests.unit.test_store import FIRST, SECOND, layers

ONTOLOGY = ontology.load()


class Handler(BaseHTTPRequestHandler):
    """The two operations of the protocol, by POST."""

    server: "Server"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.seen.append((self.path, dict(self.headers)))
        if self.path == "/moved/query":
            self._answer(302, b"", Location=f"http://127.0.0.1:{self.server.server_port}/query")
        elif self.path == "/odd/query":
            self._answer(200, b"<html>")
        elif self.path.endswith("/query"):
            found = self.server.store.query(body)
            assert isinstance(found, ox.QuerySolutions)
            self._answer(200, found.serialize(format=ox.QueryResultsFormat.JSON) or b"")
        elif self.path.endswith("/update"):
            self.server.store.update(body)
            self._answer(204, b"")
        else:
            self._answer(403, b"not here")

    def _answer(self, code: int, body: bytes, **headers: str) -> None:
        self.send_response(code)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """An endpoint in memory."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.store = ox.Store()
        self.seen: list[tuple[str, dict[str, str]]] = []


@pytest.fixture
def server() -> Iterator[Server]:
    found = Server()
    threading.Thread(target=found.serve_forever, args=(0.01,), daemon=True).start()
    yield found
    found.shutdown()
    found.server_close()


@pytest.fixture
def store(server: Server) -> Store:
    return open_store(f"http://127.0.0.1:{server.server_port}")


def test_what_is_written_is_there(store: Store) -> None:
    with store as opened:
        opened.write(layers(FIRST, SECOND))
        assert set(opened.quads()) == {q for layer in layers(FIRST, SECOND).values() for q in layer}
        assert opened.graphs() == tuple(sorted((FIRST.article.id, SECOND.article.id)))
        assert len(rdf.readings(opened.quads())) == 2


def test_forgetting(store: Store) -> None:
    store.write(layers(FIRST, SECOND))
    store.forget(FIRST.article.id)
    assert store.graphs() == (SECOND.article.id,)
    with pytest.raises(MissingInputError, match="no article"):
        store.forget(FIRST.article.id)


def test_a_default_graph_that_is_the_union_counts_nothing_twice(
    server: Server, store: Store
) -> None:
    store.write(layers(FIRST))
    for quad in list(server.store):
        server.store.add(ox.Quad(quad.subject, quad.predicate, quad.object))
    assert set(store.quads()) == {q for layer in layers(FIRST).values() for q in layer}


def test_a_hostile_text_is_only_a_text(store: Store) -> None:
    text = 'x" } ; DROP ALL ; # \\ \n\u2028'
    quad = (URIRef(iri.article("1")), CN.source, Literal(text), URIRef(iri.article("1")))
    store.replace("1", [quad])
    assert list(store.quads()) == [quad]


def test_a_bad_term_is_not_sent(server: Server, store: Store) -> None:
    bad = URIRef("http://x.example/> } ; DROP ALL #")
    with pytest.raises(RdfError, match="no valid RDF"):
        store.replace("1", [(bad, CN.source, Literal("x"), None)])
    assert server.seen == []


def test_redirects_are_not_followed(server: Server) -> None:
    store = open_store(f"http://127.0.0.1:{server.server_port}/moved/query")
    with pytest.raises(StoreError, match="302"):
        store.graphs()
    assert [path for path, _ in server.seen] == ["/moved/query"]


def test_what_is_no_endpoint(server: Server) -> None:
    with pytest.raises(StoreError, match="403: not here"):
        open_store(f"http://127.0.0.1:{server.server_port}/other").graphs()
    with pytest.raises(StoreError, match="SPARQL's JSON"):
        open_store(f"http://127.0.0.1:{server.server_port}/odd/query").graphs()
    with pytest.raises(StoreError, match="cannot be reached"):
        open_store("http://127.0.0.1:1/query").graphs()
    with pytest.raises(RdfError, match="no address"):
        open_store("http://")


def test_passwords_go_over_https_or_to_this_machine(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_USER", "ada")
    monkeypatch.setenv("KG_PASSWORD", "secret")
    open_store(f"http://127.0.0.1:{server.server_port}").graphs()
    sent = server.seen[0][1]["Authorization"].removeprefix("Basic ")
    assert base64.b64decode(sent) == b"ada:secret"
    with pytest.raises(UsageError, match="in the clear"):
        open_store("http://data.example/sparql")
    assert str(open_store("https://data.example/sparql")) == "https://data.example/sparql"


@pytest.mark.parametrize(
    ("address", "query", "update"),
    [
        ("http://h.example", "http://h.example/query", "http://h.example/update"),
        ("http://h.example/", "http://h.example/query", "http://h.example/update"),
        ("http://h.example/ds/query", "http://h.example/ds/query", "http://h.example/ds/update"),
        ("http://h.example/sparql", "http://h.example/sparql", "http://h.example/sparql"),
    ],
)
def test_where_updates_go(address: str, query: str, update: str) -> None:
    store = RemoteStore(address)
    assert (store._query, store._update) == (query, update)


def test_updates_may_go_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_UPDATE", "http://h.example/statements")
    assert RemoteStore("http://h.example/sparql")._update == "http://h.example/statements"


def test_blank_nodes_are_told(server: Server, store: Store) -> None:
    server.store.update("INSERT DATA { <http://x.example/a> <http://x.example/p> [] }")
    with pytest.raises(StoreError, match="blank nodes"):
        list(store.quads())
    assert json.dumps(sorted(path for path, _ in server.seen)) == '["/query"]'
