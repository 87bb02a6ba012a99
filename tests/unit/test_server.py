"""A store behind an address, for real: the server of Oxigraph, started here."""

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from rdflib import Literal, URIRef
from typer.testing import CliRunner

import kg
from kg import dataset, iri
from kg.cli.program import app
from kg.dataset import CN
from kg.errors import MissingInputError, StoreError
from kg.store import open_store
from tests.unit.test_store import FIRST, SECOND, layers

PROGRAM = Path(sys.executable).with_name("oxigraph")


@contextmanager
def serving(*options: str) -> Iterator[str]:
    """Run a server until the end of the block; give its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(PROGRAM), options[0], "--bind", f"127.0.0.1:{port}", *options[1:]]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            _wait(f"http://127.0.0.1:{port}/", server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.kill()


def _wait(address: str, server: "subprocess.Popen[bytes]") -> None:
    for _ in range(500):
        assert server.poll() is None, "the server has ended"
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310
        except urllib.error.HTTPError as error:
            error.close()
            return
        except OSError:
            time.sleep(0.02)
        else:
            return
    pytest.fail("the server does not answer")


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    with serving("serve", "--location", str(tmp_path / "data")) as found:
        yield found


def test_what_is_written_is_there(address: str) -> None:
    store = open_store(address)
    store.write(layers(FIRST, SECOND))
    assert set(store.quads()) == {q for layer in layers(FIRST, SECOND).values() for q in layer}
    store.write(layers(FIRST, SECOND))
    assert len(list(store.quads())) == sum(map(len, layers(FIRST, SECOND).values()))
    store.forget(FIRST.article.id)
    assert store.graphs() == (SECOND.article.id,)


@pytest.mark.parametrize("path", ["", "/query"], ids=["graphs", "updates"])
def test_one_graph_changes_and_no_other(address: str, path: str) -> None:
    store = open_store(f"{address}{path}")
    store.write(layers(FIRST, SECOND))
    others = {quad for quad in store.quads() if quad[3] != URIRef(iri.article(FIRST.article.id))}
    home = URIRef(iri.article(FIRST.article.id))
    one, other = ((home, CN.source, Literal(text), home) for text in ("a", "b"))
    store.replace(FIRST.article.id, [one])
    store.extend(FIRST.article.id, [other])
    assert set(store.quads()) == {*others, one, other}
    store.forget(FIRST.article.id)
    assert set(store.quads()) == others
    with pytest.raises(MissingInputError, match="no article"):
        store.forget(FIRST.article.id)


def test_a_graph_that_cannot_be_read_leaves_the_old_one(address: str) -> None:
    """The server takes a whole graph or none, as this project relies on."""
    store = open_store(address)
    store.replace("1", [(URIRef(iri.article("1")), CN.source, Literal("a"), None)])
    before = set(store.quads())
    where = f"{address}/store?graph={iri.article('1')}"
    kind = {"Content-Type": "application/n-triples"}
    bad = b'<http://x.example/a> <http://x.example/b> "1" .\nno triple'
    for method in ("PUT", "POST"):
        request = urllib.request.Request(where, bad, kind, method=method)  # noqa: S310
        with pytest.raises(urllib.error.HTTPError) as caught:
            urllib.request.urlopen(request, timeout=5)  # noqa: S310
        caught.value.close()
        assert set(store.quads()) == before


@pytest.mark.parametrize(
    "text", ['x" } ; DROP ALL ; # \\ \n\u2028', "阿里\t\U0001f600", "x" * 100_000]
)
def test_any_text_is_only_a_text(address: str, text: str) -> None:
    home = URIRef(iri.article("1"))
    quad = (home, CN.source, Literal(text), home)
    store = open_store(address)
    store.replace("1", [quad])
    assert list(store.quads()) == [quad]


def test_a_default_graph_that_is_the_union_counts_nothing_twice(tmp_path: Path) -> None:
    options = ("--location", str(tmp_path / "data"), "--union-default-graph")
    with serving("serve", *options) as found:
        store = open_store(found)
        store.write(layers(FIRST, SECOND))
        assert set(store.quads()) == {q for layer in layers(FIRST, SECOND).values() for q in layer}


def test_a_server_that_only_reads_says_so_and_loses_nothing(tmp_path: Path) -> None:
    place = str(tmp_path / "data")
    with serving("serve", "--location", place) as found:
        open_store(found).write(layers(FIRST))
    with serving("serve-read-only", "--location", place) as found:
        store = open_store(found)
        assert store.graphs() == (FIRST.article.id,)
        with pytest.raises(StoreError, match=r"answers 40\d"):
            store.write(layers(SECOND))
        assert store.graphs() == (FIRST.article.id,)


def test_a_request_that_fails_half_way_changes_nothing(address: str) -> None:
    """Two updates of one request are one transaction."""
    store = open_store(address)
    store.write(layers(FIRST))
    before = set(store.quads())
    bad = "DROP ALL ; LOAD <http://127.0.0.1:1/none>"
    kind = {"Content-Type": "application/sparql-update"}
    request = urllib.request.Request(f"{address}/update", bad.encode(), kind)  # noqa: S310
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(request, timeout=5)  # noqa: S310
    caught.value.close()
    assert set(store.quads()) == before


def test_a_graph_lives_on_a_server_with_its_corrections(address: str) -> None:
    graph = kg.KnowledgeGraph()
    graph.keep([FIRST, SECOND], model="none 1.0")
    graph.save(address)
    again = kg.load(address)
    assert again.facts() == graph.facts()
    [line] = again.correct("reject", again.facts()[0].id)
    again.save(address)
    assert [each.correction for each in kg.load(address).corrections()] == [line]
    graph.save(address)  # knows of no correction: those of the server are applied
    assert len(kg.load(address).facts()) == 1
    run = CliRunner(env={"KG_STORE": address}).invoke
    assert run(app, ["undo"]).exit_code == 0
    assert len(run(app, ["facts"]).stdout.splitlines()) == 3
    assert run(app, ["forget", FIRST.article.id]).exit_code == 0
    assert [article.id for article in kg.load(address).articles()] == [SECOND.article.id]


def test_many_quads_go_in_one_request(address: str) -> None:
    home = URIRef(iri.article("1"))
    quads = [(home, CN.source, Literal(f"source {n}"), home) for n in range(20_000)]
    store = open_store(address)
    store.replace("1", quads)
    assert set(store.quads()) == set(quads)
    assert dataset.serialize(store.quads(), ".nq").count(b"\n") == 20_000


def test_a_server_that_dies_is_told(tmp_path: Path) -> None:
    with serving("serve", "--location", str(tmp_path / "data")) as found:
        store = open_store(found)
        store.write(layers(FIRST))
    with pytest.raises(StoreError, match="cannot be reached"):
        store.write(layers(SECOND))
    with serving("serve", "--location", str(tmp_path / "data")) as found:
        assert open_store(found).graphs() == (FIRST.article.id,)
