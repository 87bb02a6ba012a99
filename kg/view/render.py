"""One HTML file: template, style, scripts and data blocks, held together by a content policy."""

import base64
import hashlib
import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from kg.errors import UsageError
from kg.view import data, network
from kg.view.scene import Scene

if TYPE_CHECKING:
    from jinja2 import Environment

SCRIPTS = (
    "core",
    "colours",
    "filters",
    "labels",
    "graph",
    "focus",
    "cards",
    "panel",
    "reader",
    "search",
    "legend",
    "timeline",
    "table",
    "circles",
    "picture",
    "exports",
    "permalink",
    "keys",
    "main",
)
"""The page's own scripts in the order in which they run."""


def html(scene: Scene, *, exports: Mapping[str, str], show_text: bool) -> str:
    """Write the page.

    Raises:
        UsageError: An export is not one of "ttl" and "jsonld", or the latter is no JSON.
    """
    environment = _environment()
    environment.globals.update(_parts(scene, exports, show_text=show_text))
    return network.render(scene, environment, "page.html.j2")


def _environment() -> "Environment":
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    return Environment(
        loader=FunctionLoader(asset),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _parts(scene: Scene, exports: Mapping[str, str], *, show_text: bool) -> dict[str, Any]:
    from markupsafe import Markup

    scripts = [network.bundle(), *(asset(f"{name}.js") for name in SCRIPTS)]
    style = asset("page.css")
    return {
        "page_title": data.printable(scene.title),
        "policy": policy(scripts, style),
        "style": Markup(style),  # noqa: S704 - a file of this package
        "scripts": [Markup(script) for script in scripts],  # noqa: S704 - files of packages
        "page_data": Markup(data.script_json(data.payload(scene, show_text=show_text))),  # noqa: S704 - escaped
        "script_json": lambda value: Markup(data.script_json(value)),  # noqa: S704 - escaped
        **_exports(exports),
    }


def _exports(exports: Mapping[str, str]) -> dict[str, Any]:
    from markupsafe import Markup

    unknown = sorted(set(exports) - {"ttl", "jsonld"})
    if unknown:
        raise UsageError(f"no such export: {', '.join(unknown)}", hint='Use "ttl" and "jsonld".')
    linked = exports.get("jsonld", "")
    if linked:
        _check_json(linked)
    return {
        "turtle": Markup(data.script_json(exports.get("ttl", ""))),  # noqa: S704 - escaped
        "linked": Markup(data.inert(linked)),  # noqa: S704 - escaped
    }


def _check_json(text: str) -> None:
    try:
        json.loads(text)
    except ValueError as error:
        raise UsageError(f"the JSON-LD export is no JSON: {error}") from error


@cache
def asset(name: str) -> str:
    """Return a file of the page, with line ends that every machine hashes alike."""
    path = files("kg.view") / "assets" / name
    return path.read_text(encoding="utf-8").replace("\r\n", "\n")


def policy(scripts: list[str], style: str) -> str:
    """Return the content security policy: nothing runs or loads but what stands in the file."""
    allowed = " ".join(_hash(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
