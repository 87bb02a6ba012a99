"""Fetching one page with limits on everything: addresses, redirects, size, time and type.

Each host is resolved once, all its addresses are checked, and the connection goes to the address
that was checked, so that a name cannot be bound anew in between. Proxies of the environment are
not used: behind one, no address could be checked.
"""

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from kg.errors import ArticleError, MissingInputError
from kg.ingest.decode import LIMIT

REDIRECTS: Final = 3
DEADLINE: Final = 20.0
"""Seconds for everything together."""
_CHUNK = 65_536
_MOVED = frozenset({301, 302, 303, 307, 308})
_GONE = frozenset({404, 410})
_HEADERS = {
    "User-Agent": "newskg (+https://w3id.org/newskg)",
    "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9",
    "Accept-Encoding": "identity",
    "Connection": "close",
}
_PORTS = {"http": 80, "https": 443}
_DETOURS = [
    ipaddress.ip_network(network)
    for network in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "fec0::/10")
]
"""NAT64, 6to4 and Teredo lead to any IPv4 address; site-local is private."""


@dataclass(frozen=True, slots=True)
class Page:
    """What was fetched.

    Attributes:
        url: The address behind all redirects.
        type: The content type without parameters.
        data: The body.
    """

    url: str
    type: str
    data: bytes


def fetch(
    url: str, *, types: AbstractSet[str], allow_private: bool = False, deadline: float = DEADLINE
) -> Page:
    """Fetch one page.

    Args:
        url: An http or https address.
        types: The content types that are taken.
        allow_private: Connect to private, loopback and other special addresses too.
        deadline: Seconds for everything, redirects included.

    Raises:
        MissingInputError: The host or the page is not there.
        ArticleError: It is refused, too large, too slow, or of another type.
    """
    until = time.monotonic() + deadline
    target = url
    for _ in range(REDIRECTS + 1):
        answer = _get(target, types, until, allow_private=allow_private)
        if isinstance(answer, Page):
            return answer
        target = urljoin(target, answer)
    raise ArticleError(
        f"{url} redirects more than {REDIRECTS} times", hint="Give the address it leads to."
    )


def is_public(address: str) -> bool:
    """Tell whether an address is one of the open internet.

    >>> is_public("127.0.0.1"), is_public("64:ff9b::7f00:1"), is_public("8.8.8.8")
    (False, False, True)
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped:
            return is_public(str(ip.ipv4_mapped))
        if any(ip in network for network in _DETOURS):
            return False
    return ip.is_global and not ip.is_multicast


def _get(url: str, types: AbstractSet[str], until: float, *, allow_private: bool) -> Page | str:
    """Return the page, or the address that it redirects to."""
    parts = _parts(url)
    address = _resolve(parts, url, allow_private=allow_private)
    link = _connect(parts, address, _left(until, url), url)
    alarm = threading.Timer(_left(until, url), _cut, [link.sock])
    alarm.start()
    try:
        return _ask(link, parts, types, until, url)
    except (OSError, http.client.HTTPException, ValueError) as error:
        _left(until, url)
        raise MissingInputError(f"{url} cannot be fetched: {error}") from error
    finally:
        alarm.cancel()
        link.close()


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        sound = parts.scheme in _PORTS and bool(parts.hostname) and parts.port != 0
    except ValueError:
        sound = False
    if not sound or parts.username is not None:
        raise ArticleError(
            f"{url} is no http or https address that can be fetched",
            hint="Give one like https://news.example/story, without user name or password.",
        )
    return parts


def _resolve(parts: SplitResult, url: str, *, allow_private: bool) -> str:
    """Return an address of the host once every one of them has been checked."""
    host = parts.hostname or ""
    try:
        found = socket.getaddrinfo(host, _port(parts), type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        message = f"{url} cannot be fetched: no address is known for {host}"
        raise MissingInputError(message, hint="Check the address and the network.") from error
    addresses = [str(entry[4][0]) for entry in found]
    private = [address for address in addresses if not is_public(address)]
    if private and not allow_private:
        raise ArticleError(
            f"{url} is refused: {host} leads to the private address {private[0]}",
            hint="Allow private addresses if you trust it, or save the page and give the file.",
        )
    return addresses[0]


def _port(parts: SplitResult) -> int:
    return parts.port or _PORTS[parts.scheme]


def _left(until: float, url: str) -> float:
    """Return the seconds that are left.

    Raises:
        ArticleError: None are.
    """
    left = until - time.monotonic()
    if left <= 0:
        raise ArticleError(f"{url} took too long", hint="Save the page and give the file.")
    return left


def _connect(
    parts: SplitResult, address: str, timeout: float, url: str
) -> http.client.HTTPConnection:
    """Connect to the address that was checked; the certificate must be the host's."""
    host = parts.hostname or ""
    try:
        sock = socket.create_connection((address, _port(parts)), timeout)
        if parts.scheme == "https":
            sock = ssl.create_default_context().wrap_socket(sock, server_hostname=host)
    except ssl.SSLCertVerificationError as error:
        message = f"{url} is refused: its certificate is not valid ({error.verify_message})"
        raise ArticleError(message, hint="Save the page and give the file.") from error
    except OSError as error:
        message = f"{url} cannot be reached: {error}"
        raise MissingInputError(message, hint="Check the address and the network.") from error
    link = http.client.HTTPConnection(host, _port(parts))
    link.sock = sock
    return link


def _cut(sock: socket.socket) -> None:
    """Cut a connection whose time is over: a drip of bytes would keep it open for ever."""
    with contextlib.suppress(OSError):  # it may have ended by itself just now
        sock.shutdown(socket.SHUT_RDWR)


def _ask(
    link: http.client.HTTPConnection,
    parts: SplitResult,
    types: AbstractSet[str],
    until: float,
    url: str,
) -> Page | str:
    path = quote(parts.path or "/", safe="%/:=&~+!$,;'@()*")
    query = f"?{quote(parts.query, safe='%/:=&?~+!$,;@()*')}" if parts.query else ""
    link.request("GET", path + query, headers=_HEADERS)
    with link.getresponse() as answer:
        place = answer.headers.get("Location")
        if answer.status in _MOVED and place:
            return str(place)
        _check(answer, types, url)
        return Page(url, _type(answer), _body(answer, until, url))


def _check(answer: http.client.HTTPResponse, types: AbstractSet[str], url: str) -> None:
    if answer.status in _GONE:
        raise MissingInputError(f"{url} is not there ({answer.status})", hint="Check the address.")
    if answer.status != http.client.OK:
        raise ArticleError(f"{url} answers {answer.status} {answer.reason}")
    if _type(answer) not in types:
        message = f"{url} is {_type(answer) or 'of no type'}, not HTML or text"
        raise ArticleError(message, hint="Save the article as text or HTML and give the file.")
    if answer.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise ArticleError(f"{url} is sent compressed, though that was not asked for")
    if (answer.length or 0) > LIMIT:
        raise _too_large(url)


def _type(answer: http.client.HTTPResponse) -> str:
    written = answer.headers.get("Content-Type", "")
    return str(written).partition(";")[0].strip().lower()


def _body(answer: http.client.HTTPResponse, until: float, url: str) -> bytes:
    data = bytearray()
    while chunk := answer.read1(_CHUNK):
        data += chunk
        _left(until, url)
        if len(data) > LIMIT:
            raise _too_large(url)
    _left(until, url)
    return bytes(data)


def _too_large(url: str) -> ArticleError:
    return ArticleError(f"{url} is larger than {LIMIT // 1_000_000} MB")
