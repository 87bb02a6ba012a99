"""The hand on the worker: starts it, asks it, and kills it when it takes too long."""

import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, Self

from kg.errors import MissingPartError, QueryError
from kg.query import worker

_START: Final = 60.0
"""Seconds that the loading of data may take; the deadline of a query begins after it."""
_KEPT: Final = ("LD_LIBRARY_PATH", "SYSTEMROOT")
"""What the worker has of the environment: no proxy, no secret."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a query may take.

    Attributes:
        seconds: From the asking to the whole answer.
        rows: Rows or triples of the answer.
        size: Characters of the answer.
        memory: Bytes beyond those that the data takes.
    """

    seconds: float = 3.0
    rows: int = 10_000
    size: int = 20_000_000
    memory: int = 1 << 30


class Worker:
    """A process that holds one graph and answers queries of it.

    Args:
        data: The graph in one of Oxigraph's formats.
        form: What Oxigraph calls the format.
        path: A folder to open for reading instead.
        limits: What each query may take.
    """

    def __init__(
        self,
        data: bytes = b"",
        form: str = "N_QUADS",
        *,
        path: Path | None = None,
        limits: Limits | None = None,
    ) -> None:
        self._data, self._path, self._form = data, path, form
        self.limits = limits or Limits()
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: queue.Queue[bytes | None] = queue.Queue()
        self._lock = threading.Lock()
        self.walled = False

    def ask(self, query: str, prefixes: dict[str, str]) -> dict[str, Any]:
        """Send a query and return the answer as the worker gives it.

        Raises:
            QueryError: It takes too long or too much, or the engine breaks down over it; the next
                query is answered by a new process.
        """
        limits = self.limits
        asked = {"query": query, "prefixes": prefixes, "rows": limits.rows, "size": limits.size}
        with self._lock:
            self._start()
            self._send(json.dumps(asked).encode())
            return self._receive(limits.seconds)

    def _start(self) -> None:
        if self._process is not None and self._process.poll() is None:
            return
        self._answers = queue.Queue()
        self._process = subprocess.Popen(  # noqa: S603 - our own file, by our own interpreter
            [sys.executable, "-I", worker.__file__, _packages()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={name: os.environ[name] for name in _KEPT if name in os.environ},
        )
        threading.Thread(target=_drain, args=(self._process, self._answers), daemon=True).start()
        path = str(self._path) if self._path else None
        what = {"path": path, "format": self._form, "memory": self.limits.memory}
        self._send(json.dumps(what).encode())
        self._send(self._data)
        self._greet(self._receive(_START))

    def _greet(self, answer: dict[str, Any]) -> None:
        if "failure" in answer:
            self.close()
            raise QueryError(f"the graph cannot be opened for a query: {answer['failure']}")
        self.walled = bool(answer["walled"])

    def _send(self, data: bytes) -> None:
        if self._process is None or self._process.stdin is None:
            return
        with contextlib.suppress(BrokenPipeError):  # what killed it is told by the answer
            worker.write(self._process.stdin, data)

    def _receive(self, seconds: float) -> dict[str, Any]:
        try:
            answer = self._answers.get(timeout=seconds)
        except queue.Empty:
            self.close()
            raise QueryError(
                f"the query took longer than {seconds:g} seconds and was stopped",
                hint="Make it narrower: fewer unknowns, name=... to a named question, a LIMIT; "
                "or give it more time.",
            ) from None
        except BaseException:
            self.close()
            raise
        if answer is None:
            code = self.close()
            raise QueryError(
                f"the query engine broke down (exit {code}): the query is too deep or too large",
                hint="Make it simpler, or give it more memory.",
            )
        found: dict[str, Any] = json.loads(answer)
        return found

    def close(self) -> int | None:
        """Kill the process, if it runs, and return its exit code."""
        process, self._process = self._process, None
        if process is None:
            return None
        with contextlib.suppress(OSError):
            process.kill()
        code = process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
        return code

    def __enter__(self) -> Self:
        """Return the worker, to be closed at the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the worker."""
        self.close()


def _packages() -> str:
    """Return the folder from which the worker imports Oxigraph."""
    spec = find_spec("pyoxigraph")
    if spec is None or spec.origin is None:
        raise MissingPartError("pyoxigraph is not installed", hint="pip install pyoxigraph")
    return str(Path(spec.origin).parent.parent)


def _drain(process: "subprocess.Popen[bytes]", answers: "queue.Queue[bytes | None]") -> None:
    """Put what a worker answers into a queue, and None when it has ended."""
    with contextlib.suppress(OSError, ValueError):
        while process.stdout is not None and (answer := worker.read(process.stdout)) is not None:
            answers.put(answer)
    answers.put(None)
