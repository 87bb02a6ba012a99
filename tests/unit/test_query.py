"""Asking a graph: prefixes, bound values, results, errors that point at the place."""

import datetime as dt
import subprocess
import sys
import threading
from decimal import Decimal
from pathlib import Path

import pytest
from rdflib import XSD, Literal, URIRef

from kg import dataset, iri, query, store
from kg.dataset import CN, Quad
from kg.errors import MissingInputError, QueryError, RdfError, UsageError
from kg.query import Limits, Session, Table, Triples, guard

ACME, BOLT = (URIRef(iri.entity(f"organization/{name}")) for name in ("acme", "bolt"))
GRAPH = URIRef(iri.article("1"))
QUADS: list[Quad] = [
    (ACME, CN.acquires, BOLT, None),
    (ACME, CN.share, Literal("0.5", datatype=XSD.decimal), None),
    (ACME, CN.earliest, Literal("2025-01-02", datatype=XSD.date), None),
    (BOLT, CN.named, Literal("Bolt"), GRAPH),
]


def rows(sparql: str, **bindings: query.Value) -> list[tuple[object, ...]]:
    answer = query.run(QUADS, sparql, bindings)
    assert isinstance(answer, Table)
    return answer.values()


def test_prefixes_are_known_and_all_graphs_are_asked_as_one() -> None:
    assert rows("SELECT ?name { org:acme :acquires ?what . ?what :named ?name }") == [("Bolt",)]


def test_one_graph_can_be_asked() -> None:
    assert rows("SELECT ?s { GRAPH article:1 { ?s ?p ?o } }") == [(str(BOLT),)]


def test_columns_stand_in_the_order_of_the_query() -> None:
    answer = query.run(QUADS, "SELECT ?z ?a ?m { BIND(1 AS ?a) BIND(2 AS ?z) }")
    assert answer == Table(("z", "a", "m"), ((Literal(2), Literal(1), None),))


def test_rows_without_an_order_are_sorted() -> None:
    assert rows("SELECT ?n { VALUES ?n { 'c' 'a' 'b' } }") == [("a",), ("b",), ("c",)]
    ordered = rows("SELECT ?n { VALUES ?n { 'c' 'a' 'b' } } ORDER BY DESC(?n)")
    assert ordered == [("c",), ("b",), ("a",)]


def test_ask_and_construct() -> None:
    assert query.run(QUADS, "ASK { org:acme :acquires org:bolt }") is True
    assert query.run(QUADS, "ASK { org:bolt :acquires org:acme }") is False
    found = query.run(QUADS, "CONSTRUCT { ?o :boughtBy ?s } WHERE { ?s :acquires ?o }")
    assert found == Triples(((BOLT, CN.boughtBy, ACME, None),))
    assert query.run(QUADS, "CONSTRUCT WHERE { ?s :sues ?o }") == Triples(())


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("text", "text"),
        ('a" } DROP ALL #', 'a" } DROP ALL #'),
        ("line\nbreak\\", "line\nbreak\\"),
        (7, 7),
        (True, True),
        (Decimal("1.50"), Decimal("1.5")),
        (dt.date(2025, 1, 2), dt.date(2025, 1, 2)),
        (ACME, str(ACME)),
        (Literal("a", lang="en"), "a"),
    ],
)
def test_values_are_bound_as_terms(value: query.Value, expected: object) -> None:
    assert rows("SELECT ?x {}", x=value) == [(expected,)]
    assert rows("SELECT (?x AS ?y) { FILTER(?x = ?x) }", x=value) == [(expected,)]


def test_a_bound_value_restricts_wherever_the_variable_stands() -> None:
    inner = "{ SELECT ?who ?what { ?who :acquires ?what } }"
    sparql = f"SELECT ?who ?what {{ {inner} OPTIONAL {{ ?who ?p ?what }} }}"
    assert rows(sparql, who=ACME) == [(str(ACME), str(BOLT))]
    assert rows(sparql, who=BOLT) == []
    assert rows("SELECT (COUNT(*) AS ?n) { ?who :acquires ?what }", who=BOLT) == [(0,)]
    counted = "SELECT ?who (COUNT(*) AS ?n) { ?who :acquires ?what } GROUP BY ?who ORDER BY ?who"
    assert rows(counted, who=ACME) == [(str(ACME), 1)]
    assert rows("SELECT * { $who :acquires ?what }", who=ACME) == [(str(BOLT),)]


def test_a_name_in_a_string_or_a_comment_is_not_bound() -> None:
    assert rows("SELECT ?y { BIND('?x' AS ?y) FILTER(?x = 1) } # ?x", x=1) == [("?x",)]


def test_a_misspelt_binding_is_an_error_and_no_wider_answer() -> None:
    with pytest.raises(QueryError, match=r"no variable \?name\b[^$]*\?named"):
        rows("SELECT ?named { ?s :named ?named }", name="Bolt")


def test_values_that_no_term_can_hold() -> None:
    for value in ("\ud800", URIRef("no iri"), URIRef("http://x.example/>")):
        with pytest.raises(QueryError, match="cannot stand in a query"):
            rows("SELECT ?x {}", x=value)


def test_syntax_errors_show_the_line_and_the_place() -> None:
    with pytest.raises(QueryError) as found:
        rows("SELECT ?s\nWHERE { ?s :acquires }")
    assert "line 2: WHERE { ?s :acquires }\n" in str(found.value)
    assert str(found.value).splitlines()[2].endswith("^")


def test_an_unknown_prefix_is_named_with_those_that_are_known() -> None:
    with pytest.raises(QueryError, match="no prefix 'foo:bar'") as found:
        rows("SELECT ?s { ?s foo:bar ?o }")
    assert "schema:" in found.value.hint


def test_long_lines_are_cut_around_the_place() -> None:
    shown = guard.caret("x" * 500 + "!" + "y" * 500, 500)
    line, mark = shown.splitlines()
    assert line[mark.index("^")] == "!"
    assert len(line) < 120


@pytest.mark.parametrize("name", ["x.trig", "x.nq", "x.jsonld", "folder"])
def test_files_and_folders_are_asked_in_place(tmp_path: Path, name: str) -> None:
    with store.open_store(tmp_path / name) as opened:
        opened.write({None: QUADS[:3], GRAPH: QUADS[3:]})
    assert query.run(tmp_path / name, "ASK { ?s :acquires/:named 'Bolt' }") is True
    with store.open_store(tmp_path / name) as opened:
        opened.write({None: [], GRAPH: QUADS[3:]})
    query.close()
    assert query.run(str(tmp_path / name), "ASK { ?s :acquires/:named 'Bolt' }") is False
    query.close()


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "x.trig"
    path.write_bytes(dataset.serialize(QUADS))
    assert query.run(path, "ASK { ?s :acquires ?o }") is True
    path.write_bytes(b"")
    assert query.run(path, "ASK { ?s :acquires ?o }") is False


def test_what_cannot_be_asked(tmp_path: Path) -> None:
    with pytest.raises(MissingInputError, match="no file"):
        query.run(tmp_path / "x.trig", "ASK {}")
    (tmp_path / "x.txt").write_text("x", encoding="utf-8")
    with pytest.raises(UsageError, match="RDF format"):
        query.run(tmp_path / "x.txt", "ASK {}")
    (tmp_path / "x.trig").write_text("x", encoding="utf-8")
    with pytest.raises(QueryError, match="cannot be opened"):
        query.run(tmp_path / "x.trig", "ASK {}")
    (tmp_path / "x.rdf").write_text("<!DOCTYPE x><x/>", encoding="utf-8")
    with pytest.raises(RdfError, match="DOCTYPE"):
        query.run(tmp_path / "x.rdf", "ASK {}")
    (tmp_path / "empty").mkdir()
    with pytest.raises(QueryError, match="cannot be opened"):
        query.run(tmp_path / "empty", "ASK {}")


def test_limits_are_kept() -> None:
    with pytest.raises(QueryError, match="larger than 2 rows"):
        query.run(QUADS, "SELECT * { ?s ?p ?o }", limits=Limits(rows=2))
    with pytest.raises(QueryError, match="5 characters"):
        query.run(QUADS, "SELECT * { ?s ?p ?o }", limits=Limits(size=5))


def test_threads_may_share_a_session() -> None:
    session = Session(QUADS)
    found: list[tuple[int, query.Answer]] = []

    def ask(n: int) -> None:
        found.append((n, session.run(f"SELECT ({n} AS ?n) {{}}")))

    threads = [threading.Thread(target=ask, args=(n,)) for n in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    session.close()
    session.close()
    assert sorted(n for n, _ in found) == list(range(20))
    assert all(answer == Table(("n",), ((Literal(n),),)) for n, answer in found)


def test_a_script_without_a_main_guard_runs_once(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "print('once')\nfrom kg import query\nprint(query.run([], 'ASK {}'))\n", encoding="utf-8"
    )
    done = subprocess.run(
        [sys.executable, str(script)],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(Path(query.__file__).parents[2])},
    )
    assert done.stdout == "once\nTrue\n"
    assert done.stderr == ""


def test_nothing_of_the_environment_reaches_the_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("KG_PASSWORD", "secret")
    session = Session(QUADS)
    assert session.run("ASK {}") is True
    process = session._worker._process
    assert process is not None
    environment = Path(f"/proc/{process.pid}/environ")
    if environment.exists():
        assert b"secret" not in environment.read_bytes()
        assert b"PROXY" not in environment.read_bytes()
    session.close()
