"""Tickers in brackets become identifiers of the name before: "RTX (NYSE: RTX)"."""

import re

from kg.resolve.link import Cluster
from kg.resolve.view import View

_EXCHANGE = re.compile(
    r"[\s,]*\(\s*(?P<market>[A-Za-z][A-Za-z-]{1,14}(?: [A-Z][A-Za-z]{2,8})?)\s?[:/]\s?"
    r"(?P<code>\$?[A-Z0-9][A-Z0-9.\-]{0,7})\b"
)
_WIRE = re.compile(r"\s*(?:<|&lt;)(?P<code>[A-Z][A-Z.]{0,6})(?:>|&gt;)")
_SUFFIX = re.compile(r"\s*\((?P<code>(?:\d{4,6}|[A-Z]{1,5})\.[A-Z]{1,2})\)")


def tickers(view: View, clusters: list[Cluster]) -> None:
    """Give each cluster the tickers that stand right behind its names."""
    for cluster in clusters:
        for form in cluster.forms:
            for span in form.spans:
                code = ticker(view.text, view.ends[span.last - 1])
                if code:
                    cluster.identifiers.add(("ticker", code))


def ticker(text: str, at: int) -> str | None:
    """Return the ticker that is written at an offset, with its market when that is given.

    >>> ticker("Velora (NYSE: VLR) rose", 6), ticker("Velora &lt;VLR> rose", 6)
    ('NYSE:VLR', 'VLR')
    >>> ticker("Velora (0700.HK)", 6), ticker("Velora (a mill)", 6)
    ('0700.HK', None)
    """
    match = _EXCHANGE.match(text, at)
    if match:
        return f"{match['market'].upper()}:{match['code'].lstrip('$')}"
    match = _WIRE.match(text, at) or _SUFFIX.match(text, at)
    return match["code"] if match else None
