"""Every kind of store keeps the same, and each fault of a disk has its sentence."""

import multiprocessing
import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Literal, URIRef

from benchmarks import kills
from kg import iri, ontology, rdf
from kg.dataset import Quad
from kg.errors import KgError, MissingInputError, RdfError, StoreError, UsageError
from kg.files import write_atomically
from kg.records import Reading
from kg.store import FolderStore, MemoryStore, Store, open_store
from tests.story import day, reading, say

ONTOLOGY = ontology.load()
FIRST = reading(
    say("Nordwind bought Palmetto.", "Nordwind", "acquires", "Palmetto", amount="USD 2e9"),
    date=day("2025-01-02"),
)
SECOND = reading(say("Nordwind bought Kestrel.", "Nordwind", "acquires", "Kestrel"))


def layers(*readings: Reading) -> dict[URIRef | None, list[Quad]]:
    graphs: dict[URIRef | None, list[Quad]] = {
        URIRef(iri.article(each.article.id)): rdf.quads(each, ONTOLOGY) for each in readings
    }
    return {**graphs, None: rdf.derived(readings, ONTOLOGY)}


@pytest.fixture(params=["memory", "x.trig", "x.nq", "x.ttl", "x.jsonld", "x.rdf", "folder"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Path | None:
    return None if request.param == "memory" else tmp_path / str(request.param)


def test_what_is_written_is_there(target: Path | None) -> None:
    with open_store(target) as store:
        store.write(layers(FIRST, SECOND))
        assert rdf.readings(store.quads()) == tuple(sorted((FIRST, SECOND), key=_by_id))
        assert store.graphs() == tuple(sorted(each.article.id for each in (FIRST, SECOND)))
        expected = {quad for layer in layers(FIRST, SECOND).values() for quad in layer}
        assert set(store.quads()) == expected


def _by_id(each: Reading) -> str:
    return each.article.id


def test_what_is_written_is_there_after_closing(target: Path | None) -> None:
    if target is None:
        pytest.skip("memory ends with the process")
    with open_store(target) as store:
        store.write(layers(FIRST, SECOND))
    with open_store(target, read_only=True) as store:
        expected = {quad for layer in layers(FIRST, SECOND).values() for quad in layer}
        assert set(store.quads()) == expected


def test_writing_again_changes_nothing(target: Path | None) -> None:
    with open_store(target) as store:
        store.write(layers(FIRST))
        version = getattr(store, "version", None)
        store.write(layers(FIRST))
        assert getattr(store, "version", None) == version


def test_forgetting_takes_the_graph_of_the_article_and_no_other(target: Path | None) -> None:
    with open_store(target) as store:
        store.write(layers(FIRST, SECOND))
        store.forget(FIRST.article.id)
        store.write({None: rdf.derived(rdf.readings(store.quads()), ONTOLOGY)})
        assert set(store.quads()) == {q for layer in layers(SECOND).values() for q in layer}
        with pytest.raises(MissingInputError, match="no article"):
            store.forget(FIRST.article.id)


def test_a_changed_article_replaces_its_graph() -> None:
    with open_store() as store:
        store.replace("1", [(_node("a"), _node("p"), Literal("old"), None)])
        store.replace("1", [(_node("a"), _node("p"), Literal("new"), None)])
        assert [str(o) for _, _, o, _ in store.quads()] == ["new"]


def test_a_graph_is_added_to(target: Path | None) -> None:
    home = URIRef(iri.article("1"))
    one, other = ((home, _node("p"), Literal(text), home) for text in ("a", "b"))
    with open_store(target) as store:
        store.replace("1", [one])
        store.extend("1", [one, other])
        assert set(store.quads()) == {one, other}
        with pytest.raises(RdfError, match="no valid RDF"):
            store.extend("1", [one, (_node("a b"), _node("p"), Literal("c"), home)])
        assert set(store.quads()) == {one, other}


def _node(name: str) -> URIRef:
    return URIRef(f"http://x.example/{name}")


@pytest.mark.parametrize("bad", ["http://x.example/a b", "no iri", "http://x.example/\ud800"])
def test_a_bad_term_writes_nothing(target: Path | None, bad: str) -> None:
    with open_store(target) as store:
        store.write(layers(FIRST))
        before = set(store.quads())
        with pytest.raises(RdfError, match="no valid RDF"):
            store.replace("1", [(_node("a"), _node("p"), URIRef(bad), None)])
        assert set(store.quads()) == before


@pytest.mark.parametrize("name", ["x.trig", "x.jsonld", "x.rdf"])
def test_files_are_the_same_bytes_whatever_the_order(tmp_path: Path, name: str) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    with open_store(one / name) as store:
        store.write(layers(FIRST, SECOND))
    with open_store(other / name) as store:
        store.write(layers(SECOND))
        store.write(layers(SECOND, FIRST))
    assert (one / name).read_bytes() == (other / name).read_bytes()


def test_a_second_writer_is_told(tmp_path: Path) -> None:
    with open_store(tmp_path / "s"), pytest.raises(StoreError, match="another process"):
        open_store(tmp_path / "s")


def test_a_file_changed_behind_our_back_is_not_written_over(tmp_path: Path) -> None:
    with open_store(tmp_path / "x.trig") as store:
        store.write(layers(FIRST))
        with open_store(tmp_path / "x.trig") as other:
            other.write(layers(FIRST, SECOND))
        with pytest.raises(StoreError, match="changed by somebody else"):
            store.write(layers(SECOND))
    with open_store(tmp_path / "x.trig") as store:
        assert len(store.graphs()) == 2


def test_reading_what_is_not_there(tmp_path: Path) -> None:
    for name in ("x.trig", "folder"):
        with pytest.raises(MissingInputError, match="no "):
            open_store(tmp_path / name, read_only=True)
        assert not (tmp_path / name).exists()


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear", encoding="utf-8")
    with pytest.raises(UsageError, match="no store"):
        open_store(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]
    with pytest.raises(UsageError, match="is a file"):
        open_store(tmp_path / "letter.txt")


def test_a_store_open_for_reading_is_not_written(tmp_path: Path) -> None:
    with open_store(tmp_path / "s") as store:
        store.write(layers(FIRST))
    with (
        open_store(tmp_path / "s", read_only=True) as store,
        pytest.raises(StoreError, match="reading only"),
    ):
        store.write(layers(SECOND))


def test_a_fork_may_not_use_the_store(tmp_path: Path) -> None:
    store = open_store(tmp_path / "s")
    context = multiprocessing.get_context("fork")
    queue = context.SimpleQueue()
    child = context.Process(target=_write_in_child, args=(store, queue))
    child.start()
    child.join()
    assert "forked" in queue.get()
    store.close()


def _write_in_child(store: Store, queue: "multiprocessing.queues.SimpleQueue[str]") -> None:
    try:
        store.write(layers(FIRST))
    except StoreError as error:
        queue.put(str(error))
    else:
        queue.put("written")


def test_a_snapshot_stays_as_it_was(tmp_path: Path) -> None:
    with open_store(tmp_path / "s") as store:
        store.write(layers(FIRST))
        getattr(store, "snapshot")(tmp_path / "copy")  # noqa: B009
        store.write(layers(FIRST, SECOND))
        with pytest.raises(StoreError, match="failed"):
            getattr(store, "snapshot")(tmp_path / "copy")  # noqa: B009
    with open_store(tmp_path / "copy", read_only=True) as copy:
        assert copy.graphs() == (FIRST.article.id,)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("x.trig", b"<a> <b> "),
        ("x.trig", b"\xff\xfe"),
        ("x.nq", b"_:a <http://p.example/> <http://o.example/> .\n"),
        ("x.jsonld", b'{"@context": "http://127.0.0.1:9/c", "@id": "http://x.example/"}'),
        ("x.jsonld", b"[" * 5000),
        ("x.rdf", b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x/>'),
        ("x.rdf", '<!DOCTYPE x [<!ENTITY a "b">]><x/>'.encode("utf-16")),
    ],
)
def test_a_damaged_or_hostile_file_is_an_error_and_stays(
    tmp_path: Path, name: str, data: bytes
) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(RdfError, match=re.escape(name)):
        open_store(tmp_path / name)
    assert (tmp_path / name).read_bytes() == data


def test_a_damaged_folder_is_an_error(tmp_path: Path) -> None:
    with open_store(tmp_path / "s") as store:
        store.write(layers(FIRST))
    for path in (tmp_path / "s").glob("MANIFEST*"):
        path.write_bytes(os.urandom(100))
    with pytest.raises(StoreError, match="is damaged"):
        open_store(tmp_path / "s")


def test_files_are_written_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "x.trig"
    write_atomically(target, b"old")
    with pytest.raises(TypeError):
        write_atomically(target, "no bytes")  # type: ignore[arg-type]
    assert target.read_bytes() == b"old"
    assert list(target.parent.iterdir()) == [target]


def test_links_and_devices_stay_what_they_are(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "deep" / "file")
    write_atomically(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "deep" / "file").read_bytes() == b"new"
    write_atomically("/dev/null", b"gone")
    assert Path("/dev/null").is_char_device()
    with pytest.raises(StoreError, match="cannot write"):
        write_atomically(tmp_path / "deep", b"")


def test_what_killed_writers_left_is_swept_after_an_hour(tmp_path: Path) -> None:
    for name, age in (
        (".x.trig-old.tmp", 7200),
        (".x.trig-new.tmp", 60),
        (".y.trig-old.tmp", 7200),
    ):
        (tmp_path / name).write_bytes(b"half")
        then = time.time() - age
        os.utime(tmp_path / name, (then, then))
    open_store(tmp_path / "x.trig").close()
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        ".x.trig-new.tmp",
        ".y.trig-old.tmp",
    ]


def test_a_store_is_filled_as_quads_come_or_not_at_all(tmp_path: Path) -> None:
    def broken() -> Iterator[Quad]:
        yield from graph
        raise KgError("no more")

    graph, folder = rdf.quads(FIRST, ONTOLOGY), tmp_path / "folder"
    with open_store(folder) as store:
        assert isinstance(store, FolderStore)
        with pytest.raises(KgError, match="no more"):
            store.fill(broken())
        assert store.empty
        store.fill(iter(graph))
        assert set(store.quads()) == set(graph)
        with pytest.raises(StoreError, match="not empty"):
            store.fill(graph)
    (folder / "bulk-1.sst").touch()
    with open_store(folder, read_only=True):
        assert (folder / "bulk-1.sst").exists()
    with open_store(folder):
        assert not (folder / "bulk-1.sst").exists()


def test_a_file_where_a_folder_must_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StoreError, match="cannot write"):
        write_atomically(tmp_path / "file" / "x", b"")


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL")
@pytest.mark.parametrize("name", ["folder", "x.trig"])
def test_killed_writers_leave_one_state_or_the_other(tmp_path: Path, name: str) -> None:
    """A hundred of each are killed by ``python -m benchmarks.kills``."""
    found = kills.run(str(tmp_path / name), 4, seed=1, longest=0.3)
    assert not [what for what in found if what.startswith("wrong")]
    assert sum(count for what, count in found.items() if what.startswith("killed")) == 4


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL")
def test_a_folder_that_is_filled_by_a_killed_writer_is_empty_or_whole() -> None:
    assert not [what for what in kills.fills(2, seed=1) if what.startswith("wrong")]


def test_the_judge_of_killed_writers_sees_what_is_half_written(tmp_path: Path) -> None:
    target, state = str(tmp_path / "folder"), {"1": 0, "2": 1}
    with FolderStore(Path(target)) as store:
        kills.step(store, {}, state)
        assert kills.expected(state, folder=True) == set(store.quads())
    assert kills.verdict(target, [{}, state]) == (state, "")
    half = kills.changes({}, {"3": 0})
    with open_store(target) as store:
        store.write({graph: quads[:-1] for graph, quads in half.items() if graph is not None})
    now, fault = kills.verdict(target, [state, {**state, "3": 0}])
    assert now is None
    assert "none of 2 states" in fault


@contextmanager
def disk(place: Path, size: str) -> Iterator[Callable[[str], None]]:
    """Mount a disk of some megabytes, where the system allows one; give a way to mount it anew."""
    place.mkdir()

    def mount(options: str) -> None:
        command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)]
        if not shutil.which("mount") or subprocess.run(command, check=False).returncode:
            pytest.skip("no small disk can be made here")

    mount(f"size={size}")
    try:
        yield lambda options: mount(f"remount,{options}")
    finally:
        subprocess.run(["umount", str(place)], check=False)


def test_a_full_disk_loses_nothing_of_a_file(tmp_path: Path) -> None:
    with disk(tmp_path / "disk", "2m"):
        with open_store(tmp_path / "disk" / "x.trig") as store:
            store.write(layers(FIRST))
            huge = [(_node("a"), _node("p"), Literal("x" * 3_000_000), None)]
            with pytest.raises(StoreError, match="No space"):
                store.replace("1", huge)
        with open_store(tmp_path / "disk" / "x.trig") as store:
            assert set(store.quads()) == {q for layer in layers(FIRST).values() for q in layer}


def test_a_full_disk_loses_nothing_of_a_folder(tmp_path: Path) -> None:
    place = tmp_path / "disk"
    with disk(place, "12m") as remount:
        with open_store(place / "s") as store:
            store.write(layers(FIRST))
            written, failed = _fill(store)
            held = set(store.graphs())
            assert held - {failed} == written  # what failed is there whole, or not at all
        with open_store(place / "s", read_only=True) as store:
            assert set(store.graphs()) == held
        remount("size=40m")
        with open_store(place / "s") as store:
            store.write(layers(SECOND))
            assert set(store.graphs()) == {*held, SECOND.article.id}
            given = {q for layer in layers(FIRST).values() for q in layer if q[3]}
            assert given <= set(store.quads())


_SIZE = 200_000


def _fill(store: Store) -> tuple[set[str], str]:
    """Write articles until the disk is full; return those that were written, and the last one."""
    written, told, failed = {FIRST.article.id}, "", ""
    for number in range(200):
        text = Literal(os.urandom(_SIZE).hex())
        try:
            store.replace(f"{number}", [(_node("a"), _node("p"), text, None)])
        except StoreError as error:
            told, failed = str(error), str(number)
            break
        written.add(str(number))
    assert "the disk is full" in told
    return written, failed


def test_a_folder_that_may_not_be_written_is_told_and_can_be_read(tmp_path: Path) -> None:
    place = tmp_path / "disk"
    with disk(place, "40m") as remount:
        for name in ("s", "x.trig"):
            with open_store(place / name) as store:
                store.write(layers(FIRST))
        remount("ro")
        for name in ("s", "new"):
            with pytest.raises(StoreError, match="may not be written"):
                open_store(place / name)
        with (
            open_store(place / "x.trig") as store,
            pytest.raises(StoreError, match="Read-only file system"),
        ):
            store.write(layers(SECOND))
        for name in ("s", "x.trig"):
            with open_store(place / name, read_only=True) as store:
                assert store.graphs() == (FIRST.article.id,)


def _rotten(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 3 : len(data) // 3 + 64] = os.urandom(64)
    path.write_bytes(data)


@pytest.mark.parametrize("fault", [_rotten, Path.unlink])
@pytest.mark.parametrize("read_only", [True, False])
def test_data_that_went_bad_is_told(
    tmp_path: Path, fault: Callable[[Path], None], *, read_only: bool
) -> None:
    with open_store(tmp_path / "s") as store:
        store.write(layers(FIRST, SECOND))
        getattr(store, "engine").optimize()  # noqa: B009
    for path in (tmp_path / "s").glob("*.sst"):
        fault(path)
    with (
        pytest.raises(StoreError, match="is damaged"),
        open_store(tmp_path / "s", read_only=read_only) as store,
    ):
        list(store.quads())


def test_memory_takes_a_store_that_is_there() -> None:
    engine = ox.Store()
    MemoryStore(engine).replace("1", [(_node("a"), _node("p"), Literal("x"), None)])
    assert len(engine) == 1
