"""Settings: arguments first, then ``KG_*`` variables, then ``kg.toml``, then the defaults.

============= ================ ========================================================
``kg.toml``   variable         what it sets
============= ================ ========================================================
store         KG_STORE         the store that verbs take when none is named
model         KG_MODEL         the language model: an installed spaCy package
relations     KG_RELATIONS     more ontology files, apart by the system's path separator
names         KG_NAMES         lists of names of your own (CSV or SKOS), which take precedence
identifiers   KG_IDENTIFIERS   registers that give identifiers, apart by commas: tickers, lei
workers       KG_WORKERS       processes that read articles
allow_private KG_ALLOW_PRIVATE fetch from private and loopback addresses too
timeout       KG_TIMEOUT       seconds that a query may take
============= ================ ========================================================

A key or a variable that is not in the table is an error: it would be a setting without effect.
"""

import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from kg.errors import UsageError, unknown

FILE = "kg.toml"
PREFIX = "KG_"


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set; the table at the head of the module says what each means."""

    store: str | None = None
    model: str | None = None
    relations: tuple[Path, ...] = ()
    names: tuple[Path, ...] = ()
    identifiers: tuple[str, ...] = ()
    workers: int = 1
    allow_private: bool = False
    timeout: float = 10.0


NAMES = tuple(field.name for field in fields(Settings))


def load(
    *, env: Mapping[str, str] | None = None, folder: Path | None = None, **arguments: Any
) -> Settings:
    """Read the settings.

    Args:
        env: The variables; those of the process when not given.
        folder: Where ``kg.toml`` is looked for; the working folder when not given.
        **arguments: What the caller sets; None leaves a setting to the other sources.

    Raises:
        UsageError: A key is unknown, a value cannot be meant, or ``kg.toml`` is no TOML.

    >>> load(env={"KG_WORKERS": "2"}, folder=Path("nowhere"), store="news.trig").workers
    2
    """
    path = (folder or Path()) / FILE
    values = asdict(Settings())
    values |= _known(_file(path), str(path))
    values |= _known(_variables(os.environ if env is None else env), "the environment", PREFIX)
    given = {key: value for key, value in arguments.items() if value is not None}
    values |= _known(given, "the arguments")
    return Settings(**values)


def _file(path: Path) -> dict[str, Any]:
    """Return what ``kg.toml`` says; nothing when there is none."""
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} is no TOML: {error}") from error


def _variables(env: Mapping[str, str]) -> dict[str, str]:
    """Return the settings among the variables; an empty one counts as not set."""
    return {
        name.removeprefix(PREFIX).lower(): value
        for name, value in env.items()
        if name.startswith(PREFIX) and value
    }


def _known(values: Mapping[str, Any], source: str, prefix: str = "") -> dict[str, Any]:
    """Return the values in their own types.

    Raises:
        UsageError: A key is unknown or a value cannot be meant.
    """
    return {key: _value(key, value, source, prefix) for key, value in values.items()}


def _value(key: str, value: Any, source: str, prefix: str) -> Any:
    """Return one value in its own type."""
    if key not in NAMES:
        raise unknown(f"setting (in {source})", key, NAMES)
    convert, expected = _FORMS[key]
    try:
        return convert(value)
    except (TypeError, ValueError, KeyError) as error:
        name = prefix + key.upper() if prefix else key
        raise UsageError(f"{name} is {value!r} in {source}; expected {expected}") from error


def _text(value: Any) -> str:
    """Return a string as it is."""
    if not isinstance(value, str | Path):
        raise TypeError
    return str(value)


def _paths(value: Any) -> tuple[Path, ...]:
    """Return paths out of a list, or of a string with the system's separator between them."""
    parts = value.split(os.pathsep) if isinstance(value, str) else value
    return tuple(Path(part) for part in parts)


def _words(value: Any) -> tuple[str, ...]:
    """Return words out of a list, or of a string with commas between them."""
    parts = value.split(",") if isinstance(value, str) else value
    return tuple(part.strip() for part in parts if part.strip())


def _switch(value: Any) -> bool:
    """Return yes or no."""
    if isinstance(value, bool):
        return value
    return {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}[
        str(value).lower()
    ]


def _count(value: Any) -> int:
    """Return a whole number above zero."""
    number = int(value)
    if isinstance(value, bool | float) or number < 1:
        raise ValueError
    return number


def _seconds(value: Any) -> float:
    """Return a number above zero."""
    number = float(value)
    if isinstance(value, bool) or not 0 < number < float("inf"):
        raise ValueError
    return number


_FORMS: Mapping[str, tuple[Callable[[Any], Any], str]] = {
    "store": (_text, "a path or an address"),
    "model": (_text, "the name of an installed spaCy package"),
    "relations": (_paths, "paths of Turtle files"),
    "names": (_paths, "paths of CSV or SKOS files"),
    "identifiers": (_words, "names of registers"),
    "workers": (_count, "a whole number above zero"),
    "allow_private": (_switch, "true or false"),
    "timeout": (_seconds, "a number of seconds"),
}
