"""The process that runs queries: Oxigraph and nothing else, without a network.

It is started by path, as a plain script, so that no ``__main__`` of the user is run again. It
reads frames from its input and writes frames to its output: four bytes of length, big-endian, and
JSON. The first frame says what to load; the bytes of the data follow as a frame of their own.
"""

import contextlib
import ctypes
import json
import os
import platform
import struct
import sys
from typing import IO, Any, Final

_NUMBERS: Final = {  # socket, io_uring_setup, execve, execveat
    "x86_64": (0xC000003E, 41, (425, 59, 322)),
    "aarch64": (0xC00000B7, 198, (425, 221, 281)),
}
_ALLOW, _DENY, _KILL = 0x7FFF0000, 0x0005000D, 0x80000000  # 13 is EACCES
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 38, 22, 2
_UNIX = 1


def _instructions() -> list[tuple[int, int, int, int]]:
    """Return the filter: no program is started, and no socket opened but a local one."""
    architecture, socket, others = _NUMBERS[platform.machine()]
    code = [(_LOAD, 0, 0, 4), (_EQUAL, 1, 0, architecture), (_RETURN, 0, 0, _KILL)]
    code += [(_LOAD, 0, 0, 0), (_AT_LEAST, 0, 1, 0x40000000), (_RETURN, 0, 0, _DENY)]
    for number in others:
        code += [(_EQUAL, 0, 1, number), (_RETURN, 0, 0, _DENY)]
    code += [(_EQUAL, 1, 0, socket), (_RETURN, 0, 0, _ALLOW)]
    code += [(_LOAD, 0, 0, 16), (_EQUAL, 1, 0, _UNIX), (_RETURN, 0, 0, _DENY)]
    return [*code, (_RETURN, 0, 0, _ALLOW)]


def wall_off() -> bool:
    """Take the network away from this process for good; tell whether that could be done."""
    if sys.platform != "linux" or platform.machine() not in _NUMBERS:
        return False
    code = b"".join(struct.pack("=HBBI", *line) for line in _instructions())
    buffer = ctypes.create_string_buffer(code, len(code))
    program = struct.pack("@HP", len(code) // 8, ctypes.addressof(buffer))
    library = ctypes.CDLL(None, use_errno=True)
    if library.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        return False
    return bool(library.prctl(_SECCOMP, _FILTER, program, 0, 0) == 0)


def cap_memory(more: int) -> None:
    """Let this process take so many bytes more than it has, where the system can see to it."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource
        from pathlib import Path

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        limit = pages * os.sysconf("SC_PAGE_SIZE") + more
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def read(stream: IO[bytes]) -> bytes | None:
    """Return the next frame; None at the end."""
    head = stream.read(4)
    return stream.read(int.from_bytes(head, "big")) if len(head) == 4 else None  # noqa: PLR2004


def write(stream: IO[bytes], data: bytes) -> None:
    """Write a frame."""
    stream.write(len(data).to_bytes(4, "big") + data)
    stream.flush()


def load(what: dict[str, Any], data: bytes) -> Any:
    """Return the store that is asked."""
    import pyoxigraph as ox

    if what["path"]:
        return ox.Store.read_only(what["path"])
    store = ox.Store()
    store.load(data, format=getattr(ox.RdfFormat, what["format"]))
    return store


def answer(store: Any, asked: dict[str, Any]) -> dict[str, Any]:
    """Run a query; the answer is its result, or says what is wrong with it."""
    import pyoxigraph as ox

    try:
        found = store.query(
            asked["query"], prefixes=asked["prefixes"], use_default_graph_as_union=True
        )
        if isinstance(found, ox.QueryBoolean):
            return {"boolean": bool(found)}
        return _rows(found, asked)
    except SyntaxError as error:
        return {"syntax": str(error)}
    except (OSError, RuntimeError, ValueError, MemoryError) as error:
        return {"failure": str(error) or type(error).__name__}


def _rows(found: Any, asked: dict[str, Any]) -> dict[str, Any]:
    import pyoxigraph as ox

    triples = isinstance(found, ox.QueryTriples)
    columns = [] if triples else [variable.value for variable in found.variables]
    rows: list[list[list[Any] | None]] = []
    size = 0
    for solution in found:
        row = [_term(term) for term in solution]
        size += sum(len(part) for term in row if term for part in term if part)
        if len(rows) >= asked["rows"] or size > asked["size"]:
            return {"more": len(rows)}
        rows.append(row)
    return {"columns": columns, "rows": rows, "triples": triples}


def _term(term: Any) -> list[Any] | None:
    import pyoxigraph as ox

    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return ["iri", term.value]
    if isinstance(term, ox.Literal):
        return ["literal", term.value, term.datatype.value, term.language]
    return ["other", str(term)]


def main() -> None:
    """Serve until the input ends."""
    sys.path.append(sys.argv[1])
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    walled = wall_off()
    what, data = json.loads(read(source) or b"{}"), read(source) or b""
    try:
        store = load(what, data)
    except (OSError, SyntaxError, ValueError) as error:
        write(sink, json.dumps({"failure": str(error)}).encode())
        return
    cap_memory(what["memory"])
    write(sink, json.dumps({"ready": True, "walled": walled}).encode())
    while (asked := read(source)) is not None:
        write(sink, json.dumps(answer(store, json.loads(asked))).encode("utf-8", "replace"))


if __name__ == "__main__":
    main()
