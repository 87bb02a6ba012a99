"""A store behind an address, for real: Virtuoso, where it is installed."""

import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import Literal, URIRef

import kg
from kg import iri
from kg.dataset import CN, Quad
from kg.errors import MissingInputError, StoreError
from kg.records import Reading
from kg.store import open_store
from tests.unit.test_store import FIRST, SECOND, layers

PROGRAMS = {name: shutil.which(name) for name in ("virtuoso-t", "isql-vt")}
pytestmark = pytest.mark.skipif(
    not all(PROGRAMS.values()),
    reason="Virtuoso is not installed: apt-get install virtuoso-opensource-7-bin",
)
SETTINGS = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = temporary.db
TransactionFile = temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = 5000
MaxDirtyBuffers = 3000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 4
"""
GRANT = 'GRANT SPARQL_UPDATE TO "SPARQL";'


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run a server that anybody may write to; give its address."""
    folder = tmp_path_factory.mktemp("virtuoso")
    sql, http = _free(), _free()
    (folder / "virtuoso.ini").write_text(SETTINGS.format(sql=sql, http=http), "utf-8")
    command = [str(PROGRAMS["virtuoso-t"]), "+foreground", "+configfile", "virtuoso.ini"]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, cwd=folder, stdout=quiet, stderr=quiet) as running:
        try:
            _wait(f"http://127.0.0.1:{http}/sparql?query=ASK%7B%7D", running)
            client = [str(PROGRAMS["isql-vt"]), f"127.0.0.1:{sql}", "dba", "dba", f"EXEC={GRANT}"]
            subprocess.run(client, check=True, stdout=quiet, timeout=60)
            yield f"http://127.0.0.1:{http}/sparql"
        finally:
            running.kill()


def _free() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def _wait(address: str, running: "subprocess.Popen[bytes]") -> None:
    for _ in range(300):
        assert running.poll() is None, "the server has ended"
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("the server does not answer")


@pytest.fixture
def address(server: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """Give the address with a default graph of the test's own, and empty the graphs after it."""
    found = f"{server}?default-graph-uri=urn:newskg:{request.node.name.partition('[')[0]}"
    yield found
    store = open_store(found)
    for article in store.graphs():
        store.forget(article)


def everything(*readings: Reading) -> set[Quad]:
    return {quad for layer in layers(*readings).values() for quad in layer}


def test_what_is_written_is_there(address: str) -> None:
    store = open_store(address)
    assert set(store.quads()) == set()
    for _ in range(2):
        store.write(layers(FIRST, SECOND))
        assert set(store.quads()) == everything(FIRST, SECOND)
    assert store.graphs() == tuple(sorted((FIRST.article.id, SECOND.article.id)))


def test_one_graph_changes_and_no_other(address: str) -> None:
    store = open_store(address)
    store.write(layers(FIRST, SECOND))
    home = URIRef(iri.article(FIRST.article.id))
    others = {quad for quad in store.quads() if quad[3] != home}
    one, other = ((home, CN.source, Literal(text), home) for text in ("a", "b"))
    store.replace(FIRST.article.id, [one])
    store.extend(FIRST.article.id, [other])
    assert set(store.quads()) == {*others, one, other}
    store.forget(FIRST.article.id)
    assert set(store.quads()) == others
    with pytest.raises(MissingInputError, match="no article"):
        store.forget(FIRST.article.id)


@pytest.mark.parametrize(
    "text", ['x" } ; DROP ALL ; # \\ \n\u2028', "阿里\t\U0001f600", "x" * 100_000]
)
def test_any_text_is_only_a_text(address: str, text: str) -> None:
    home = URIRef(iri.article("1"))
    quad = (home, CN.source, Literal(text), home)
    store = open_store(address)
    store.replace("1", [quad])
    assert [each for each in store.quads() if each[3] == home] == [quad]


def test_what_is_too_much_for_one_update_is_refused_whole(address: str) -> None:
    """Virtuoso takes some thousand triples in an update; it must not keep a part of more."""
    store = open_store(address)
    store.write(layers(FIRST))
    home = URIRef(iri.article("1"))
    many = [(home, CN.source, Literal(f"source {n}"), home) for n in range(20_000)]
    with pytest.raises(StoreError, match="answers 400"):
        store.write({home: many, **layers(SECOND)})
    assert set(store.quads()) == everything(FIRST)


def test_a_graph_lives_on_a_server_with_its_corrections(address: str, tmp_path: Path) -> None:
    graph = kg.KnowledgeGraph()
    graph.keep([FIRST, SECOND], model="none 1.0")
    graph.save(address)
    again = kg.load(address)
    assert again.facts() == graph.facts()
    [line] = again.correct("reject", again.facts()[0].id)
    again.save(address)
    assert [each.correction for each in kg.load(address).corrections()] == [line]
    kg.load(address).save(tmp_path / "copy.trig")
    assert set(kg.load(tmp_path / "copy.trig").quads()) == set(again.quads())
