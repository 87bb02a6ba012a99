"""A store behind an address, played by a small server that speaks SPARQL 1.1."""

import base64
import json
import threading
import urllib.parse
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
    """Queries and updates by POST; single graphs by PUT, POST and DELETE."""

    server: "Server"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.seen.append((self.path, dict(self.headers)))
        if self.path == "/moved/query":
            self._answer(302, b"", Location=f"http://127.0.0.1:{self.server.server_port}/query")
        elif self.path == "/odd/query":
            self._answer(200, b"<html>")
        elif self.path.endswith("/query"):
            found = self.server.store.query(urllib.parse.parse_qs(body)["query"][0])
            assert isinstance(found, ox.QuerySolutions)
            self._answer(200, found.serialize(format=ox.QueryResultsFormat.JSON) or b"")
        elif self.path.endswith("/update"):
            self.server.store.update(body)
            self._answer(204, b"")
        elif self.path.startswith("/store?"):
            self._load(body)
        else:
            self._answer(403, b"not here")

    def do_PUT(self) -> None:
        self.server.seen.append((self.path, dict(self.headers)))
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.store.clear_graph(self._graph())
        self._load(body)

    def do_DELETE(self) -> None:
        self.server.seen.append((self.path, dict(self.headers)))
        graph = self._graph()
        assert isinstance(graph, ox.NamedNode)
        there = self.server.store.contains_named_graph(graph)
        self.server.store.remove_graph(graph)
        self._answer(204 if there else 404, b"")

    def _graph(self) -> ox.NamedNode | ox.DefaultGraph:
        asked = urllib.parse.parse_qs(self.path.partition("?")[2], keep_blank_values=True)
        return ox.NamedNode(asked["graph"][0]) if "graph" in asked else ox.DefaultGraph()

    def _load(self, body: str) -> None:
        assert self.headers["Content-Type"].startswith("application/n-triples")
        self.server.store.load(body.encode(), ox.RdfFormat.N_TRIPLES, to_graph=self._graph())
        self._answer(204, b"")

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


@pytest.fixture(params=["", "/query"], ids=["graphs", "updates"])
def store(server: Server, request: pytest.FixtureRequest) -> Store:
    return open_store(f"http://127.0.0.1:{server.server_port}{request.param}")


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


def test_a_graph_is_added_to_and_replaced_and_emptied(store: Store) -> None:
    store.write(layers(FIRST))
    before = set(store.quads())
    home = URIRef(iri.article("1"))
    one, other = ((home, CN.source, Literal(text), home) for text in ("a", "b"))
    store.replace("1", [one])
    store.extend("1", [other, one])
    assert set(store.quads()) == {*before, one, other}
    store.replace("1", [other])
    assert set(store.quads()) == {*before, other}
    store.replace("1", [])
    store.replace("1", [])
    assert set(store.quads()) == before


def test_one_graph_alone_goes_by_the_protocol_of_graphs(server: Server) -> None:
    store = open_store(f"http://127.0.0.1:{server.server_port}")
    quad = (URIRef(iri.article("1")), CN.source, Literal("a"), None)
    store.write({None: [quad]})
    store.write({None: [quad], URIRef(iri.article("1")): [quad]})
    store.replace("2", [quad])
    store.extend("2", [quad])
    store.forget("2")
    graph = urllib.parse.urlencode({"graph": iri.article("2")})
    assert [path for path, _ in server.seen] == [
        "/store?default",
        "/update",
        *[f"/store?{graph}"] * 3,
    ]


def test_a_server_without_graphs_there_is_told(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_GRAPHS", f"http://127.0.0.1:{server.server_port}/elsewhere")
    store = open_store(f"http://127.0.0.1:{server.server_port}")
    quad = (URIRef(iri.article("1")), CN.source, Literal("a"), None)
    with pytest.raises(StoreError, match="403: not here"):
        store.extend("1", [quad])


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
    ("path", "query", "update", "graphs"),
    [
        ("", "/query", "/update", "/store"),
        ("/", "/query", "/update", "/store"),
        ("/ds/query", "/ds/query", "/ds/update", None),
        ("/sparql", "/sparql", "/sparql", None),
    ],
)
def test_where_what_goes(path: str, query: str, update: str, graphs: str | None) -> None:
    store = RemoteStore(f"http://h.example{path}")
    found = (store._query, store._update, store._graphs)
    ends = (each and each.removeprefix("http://h.example") for each in found)
    assert tuple(ends) == (query, update, graphs)


def test_updates_may_go_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_UPDATE", "http://h.example/statements")
    assert RemoteStore("http://h.example/sparql")._update == "http://h.example/statements"


def test_graphs_may_be_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_GRAPHS", "http://h.example/ds/data")
    assert RemoteStore("http://h.example/ds/query")._graphs == "http://h.example/ds/data"
    monkeypatch.setenv("KG_USER", "ada")
    monkeypatch.setenv("KG_GRAPHS", "http://data.example/data")
    with pytest.raises(UsageError, match="in the clear"):
        RemoteStore("https://h.example/query")


def test_blank_nodes_are_told(server: Server, store: Store) -> None:
    server.store.update("INSERT DATA { <http://x.example/a> <http://x.example/p> [] }")
    with pytest.raises(StoreError, match="blank nodes"):
        list(store.quads())
    assert json.dumps(sorted(path for path, _ in server.seen)) == '["/query"]'
