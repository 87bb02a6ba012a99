"""Reading articles: formats, folders, standard input, addresses, and everything that can fail."""

import contextlib
import datetime as dt
import http.server
import io
import json
import os
import shutil
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.errors import ArticleError, KgError, MissingInputError
from kg.ingest import read, read_all
from kg.ingest.decode import LIMIT
from kg.ingest.fetch import fetch, is_public
from kg.records import Article

STORY = "Nordwind buys Palmetto\n\nNordwind AG bought Palmetto Foods for $20 million.\n"
PAGE = """<!DOCTYPE html><html><head><title>Nordwind buys Palmetto | Harbour Post</title>
<meta property="og:title" content="Nordwind buys Palmetto">
<meta property="og:site_name" content="Harbour Post">
<meta property="article:published_time" content="2024-05-03T08:00:00Z"></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav><article>
<h1>Nordwind buys Palmetto</h1>
<p>Nordwind AG said on Friday that it bought Palmetto Foods, a maker of noodles, for a sum of
twenty million dollars in cash, which it will pay from its own means.</p>
<p>The purchase gives the company from the north eleven plants and four hundred people, and its
chief executive called it the boldest step in the forty years of the house.</p>
</article><footer>All rights reserved. Sign up for our newsletter.</footer></body></html>"""
RSS = """<?xml version="1.0"?><rss version="2.0"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Harbour Post</title>
<item><title>Nordwind buys</title><link>https://post.example/1</link><guid>n1</guid>
<pubDate>Fri, 03 May 2024 08:00:00 GMT</pubDate>
<content:encoded><![CDATA[<p>Nordwind bought <b>Palmetto</b>.</p><p>It paid &amp; left.</p>]]>
</content:encoded></item><item><title>No text</title></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Post</title><entry>
<id>n2</id><title>Nordwind sells</title><link href="https://post.example/2"/>
<updated>2024-05-04T08:00:00Z</updated><summary>Nordwind sold Palmetto.</summary></entry></feed>"""

Write = Callable[[str, str | bytes], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def to(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return to


def one(source: str | Path, *, allow_private: bool = False) -> Article:
    [article] = read(source, allow_private=allow_private)
    return article


def failure(source: str | Path, *, allow_private: bool = False) -> KgError:
    with pytest.raises(KgError) as caught:
        list(read(source, allow_private=allow_private))
    return caught.value


def test_text_is_read_as_it_stands_and_its_headline_is_the_title(write: Write) -> None:
    path = write("story.txt", STORY)
    assert one(path) == Article(STORY, title="Nordwind buys Palmetto", source=str(path))


@pytest.mark.parametrize(
    "text",
    [
        "Nordwind AG bought Palmetto Foods.\n\nIt paid cash.",
        "Nordwind AG bought\nPalmetto Foods in May.",
        "Nordwind",
        "Nordwind " * 40 + "\n\nIt paid cash.",
    ],
)
def test_no_title_is_made_up(write: Write, text: str) -> None:
    assert one(write("story.txt", text)).title is None


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", "Café Nordwind grew."),
        ("utf-8-sig", "Café Nordwind grew."),
        ("utf-16", "Café Nordwind grew."),
        ("utf-16-le", "Cafe Nordwind grew."),
        ("cp1252", "Der Käufer möchte für die Größe des Geschäfts bürgen, heißt es in Köln. " * 5),
    ],
)
def test_encodings(write: Write, encoding: str, text: str) -> None:
    assert one(write("story.txt", text.encode(encoding))).text == text


def test_line_ends_stay_so_that_offsets_hold(write: Write) -> None:
    assert one(write("story.txt", "One\r\nTwo two.")).text == "One\r\nTwo two."


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b" \n ", "is empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "Office"),
        (b"\x89PNG....", "picture"),
        (bytes(range(256)) * 20, "binary"),
        (b"\xff\xfe\x00\xd8", "no encoding"),
        (b"123 456\n", "no words"),
        (b"x" * (LIMIT + 1), "larger than 5 MB"),
    ],
    ids=["empty", "blank", "pdf", "zip", "png", "binary", "utf16", "figures", "large"],
)
def test_what_is_no_text_is_named_with_what_to_do(write: Write, content: bytes, says: str) -> None:
    path = write("story.txt", content)
    error = failure(path)
    assert isinstance(error, ArticleError)
    assert says in str(error)
    assert str(path) in str(error)
    assert error.hint


def test_a_missing_file_is_named_and_its_neighbour_is_offered(write: Write) -> None:
    path = write("story.txt", STORY)
    error = failure(path.with_name("stori.txt"))
    assert isinstance(error, MissingInputError)
    assert str(path) in error.hint
    assert isinstance(failure("\0"), MissingInputError)


def test_a_page_gives_text_title_date_and_publisher(write: Write) -> None:
    article = one(write("story.html", PAGE))
    assert article.title == "Nordwind buys Palmetto"
    assert article.date == dt.date(2024, 5, 3)
    assert article.publisher == "Harbour Post"
    assert "boldest step" in article.text
    assert "newsletter" not in article.text


def test_a_page_without_an_ending_is_known_by_its_first_characters(write: Write) -> None:
    assert "boldest step" in one(write("story", PAGE)).text


@pytest.mark.parametrize(
    "page",
    [
        "<html><body></body></html>",
        "<html><body>" + "<div>" * 3_000 + "Nordwind" + "</body></html>",
        "<html><body><ul>" + "<li>" * 500_000,
        "<html><body><p " + " ".join(f"a{n}=1" for n in range(50_000)) + ">x</p>",
        "<html>" + "x" * LIMIT,
    ],
    ids=["empty", "deep", "items", "attributes", "large"],
)
def test_a_page_without_an_article_fails_soon_and_aloud(write: Write, page: str) -> None:
    began = time.process_time()
    assert isinstance(failure(write("story.html", page)), ArticleError)
    assert time.process_time() - began < 5


def test_json_lines(write: Write) -> None:
    fields = {"id": 7, "text": "Nordwind grew.", "title": "Up", "date": "2024-05-03T10:00:00Z"}
    more = {"url": "https://post.example/1", "publisher": "Harbour Post", "topics": ["x"]}
    path = write("news.jsonl", json.dumps(fields | more) + '\n\n{"text": "It fell."}\n')
    first, second = read(path)
    assert first == Article(
        "Nordwind grew.",
        title="Up",
        date=dt.date(2024, 5, 3),
        url="https://post.example/1",
        publisher="Harbour Post",
        ref="7",
        source=str(path),
    )
    assert (second.text, second.ref, second.date) == ("It fell.", None, None)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "no JSON"),
        ("[1]", "no JSON object"),
        ("{}", 'no "text"'),
        ('{"text": "  "}', 'no "text"'),
        ('{"text": 5}', '"text" is no string'),
        ('{"text": "x", "date": "soon"}', "soon"),
        ('{"text": "x", "id": true}', '"id"'),
        ("[" * 100_000, "no JSON"),
    ],
    ids=lambda value: value[:12],
)
def test_a_bad_line_is_named_and_the_others_are_read(write: Write, line: str, says: str) -> None:
    path = write("news.jsonl", f'{{"text": "One."}}\n{line}\n{{"text": "Three."}}\n')
    told: list[tuple[str, KgError]] = []
    found = read_all([path], on_error=lambda place, error: told.append((place, error)))
    assert [article.text for article in found] == ["One.", "Three."]
    [(place, error)] = told
    assert place == f"{path}:2"
    assert f"{path}:2" in str(error)
    assert says in str(error)


def test_read_raises_at_the_bad_line_after_the_good_ones(write: Write) -> None:
    articles = read(write("news.jsonl", '{"text": "One."}\n{\n'))
    assert next(articles).text == "One."
    with pytest.raises(ArticleError):
        next(articles)


def test_a_folder_is_read_in_order_and_hidden_files_are_not(write: Write, tmp_path: Path) -> None:
    write("b/two.jsonl", '{"text": "Two."}')
    write("a/one.txt", "One.")
    write("c.html", PAGE)
    write("d.png", b"\x89PNG")
    write(".hidden/x.txt", "No.")
    assert [article.text[:8] for article in read(tmp_path)] == ["One.", "Two.", "Nordwind"]


def test_a_folder_without_articles_says_which_endings_are_read(tmp_path: Path) -> None:
    error = failure(tmp_path)
    assert isinstance(error, MissingInputError)
    assert ".jsonl" in error.hint


def test_a_batch_goes_on_behind_every_failure(write: Write, tmp_path: Path) -> None:
    good, empty = write("good.txt", STORY), write("empty.txt", "")
    told: list[str] = []
    refused = ["http://127.0.0.1:9/x", "ftp://post.example/x"]
    sources: list[str | Path] = [tmp_path / "not.txt", empty, good, *refused]
    found = list(read_all(sources, on_error=lambda place, _: told.append(place)))
    assert [article.text for article in found] == [STORY]
    assert told == [str(tmp_path / "not.txt"), str(empty), *refused]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_and_a_file_without_ending_are_read_line_by_line(tmp_path: Path) -> None:
    pipe, lines = tmp_path / "pipe", '{"text": "One."}\n{"text": "Two."}\n'
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=(lines,))
    writer.start()
    assert [article.text for article in read(pipe)] == ["One.", "Two."]
    writer.join()
    (tmp_path / "news").write_text(lines)
    assert [article.text for article in read(tmp_path / "news")] == ["One.", "Two."]


def test_a_file_that_may_not_be_read_does_not_end_its_folder(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = write("a.txt", STORY)
    write("b.txt", STORY)
    opened = Path.open

    def only_others(path: Path, mode: str) -> object:
        if path == closed:
            raise PermissionError(13, "Permission denied")
        return opened(path, mode)

    monkeypatch.setattr(Path, "open", only_others)
    told: list[str] = []
    found = list(read_all([tmp_path], on_error=lambda _, error: told.append(str(error))))
    assert (len(found), told) == (1, [f"{closed} cannot be read: Permission denied"])


@pytest.mark.parametrize(
    ("content", "texts"),
    [
        (STORY, [STORY]),
        ('\n{"text": "One."}\n{"text": "Two."}', ["One.", "Two."]),
    ],
)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, content: str, texts: list[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
    found = list(read("-"))
    assert [article.text.lstrip() for article in found] == texts
    assert {article.source for article in found} == {"-"}


def test_empty_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"")))
    assert "empty" in str(failure("-"))


def test_an_entry_with_an_odd_date_is_read_without(write: Write) -> None:
    assert one(write("a.atom", ATOM.replace("2024-05-04T08:00:00Z", "soon"))).date is None
    undated = one(write("b.atom", ATOM.replace("<updated>2024-05-04T08:00:00Z</updated>", "")))
    assert undated.date is None


def test_json_lines_without_a_line(write: Write) -> None:
    assert "is empty" in str(failure(write("news.jsonl", "\n\n")))


def test_bytes_of_no_encoding(write: Write) -> None:
    noise = bytes(range(128, 256)) * 3
    assert "no encoding" in str(failure(write("story.txt", b"Nordwind \x81\xff\xfe" + noise)))


def test_feeds(write: Write) -> None:
    rss, atom = one(write("a.rss", RSS)), one(write("a", ATOM))
    assert rss.text == "Nordwind bought Palmetto.\n\nIt paid & left."
    assert (rss.title, rss.date, rss.ref) == ("Nordwind buys", dt.date(2024, 5, 3), "n1")
    assert (rss.url, rss.publisher) == ("https://post.example/1", "Harbour Post")
    assert (atom.text, atom.date) == ("Nordwind sold Palmetto.", dt.date(2024, 5, 4))
    assert atom.url == "https://post.example/2"


@pytest.mark.parametrize(
    "feed",
    [
        "<rss><channel></channel></rss>",
        "<rss><channel>",
        '<!DOCTYPE a [<!ENTITY b "c">]><rss><item><description>&b;</description></item></rss>',
    ],
)
def test_a_feed_that_is_none_or_dangerous_is_refused(write: Write, feed: str) -> None:
    assert isinstance(failure(write("a.xml", feed)), ArticleError)


class _Site(http.server.BaseHTTPRequestHandler):
    """Answers by path: what each one does is in its name."""

    def do_GET(self) -> None:
        with contextlib.suppress(OSError):
            getattr(self, self.path.strip("/").partition("?")[0] or "page", self.none)()

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def send(self, body: str, kind: str = "text/html; charset=utf-8", **headers: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body.encode())

    def page(self) -> None:
        self.send(PAGE)

    def text(self) -> None:
        self.send(STORY, "text/plain")

    def feed(self) -> None:
        self.send(RSS, "application/rss+xml")

    def picture(self) -> None:
        self.send("...", "image/png")

    def packed(self) -> None:
        self.send("...", Content_Encoding="gzip")

    def announced(self) -> None:
        self.send("...", Content_Length=str(LIMIT + 1))

    def large(self) -> None:
        self.send("x" * (LIMIT + 10), "text/plain")

    def broken(self) -> None:
        self.send_error(500)

    def short(self) -> None:
        self.wfile.write(b"nothing that HTTP knows\r\n\r\n")

    def none(self) -> None:
        self.send_error(404)

    def drip(self) -> None:
        self.send("", "text/plain")
        for _ in range(100):
            self.wfile.write(b"x")
            time.sleep(0.05)

    def moved(self) -> None:
        self.move("/page")

    def circle(self) -> None:
        self.move("/circle")

    def inward(self) -> None:
        self.move("http://127.0.0.2:1/page")

    def file(self) -> None:
        self.move("file:///etc/hostname")

    def move(self, place: str) -> None:
        self.send_response(302)
        self.send_header("Location", place)
        self.end_headers()


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Site) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_an_address_is_read(site: str) -> None:
    page = one(f"{site}/page", allow_private=True)
    assert (page.title, page.url) == ("Nordwind buys Palmetto", f"{site}/page")
    assert one(f"{site}/moved", allow_private=True).url == f"{site}/page"
    assert one(f"{site}/text?a=ü", allow_private=True).text == STORY
    assert one(f"{site}/feed", allow_private=True).ref == "n1"


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("picture", "image/png"),
        ("packed", "compressed"),
        ("announced", "larger"),
        ("large", "larger"),
        ("broken", "500"),
        ("none", "not there"),
        ("short", "cannot be fetched"),
        ("circle", "redirects more than 3"),
        ("inward", "cannot be reached"),
        ("file", "no http or https"),
    ],
)
def test_an_address_that_cannot_be_read_says_why(site: str, path: str, says: str) -> None:
    assert says in str(failure(f"{site}/{path}", allow_private=True))


def test_a_drip_of_bytes_ends_at_the_deadline(site: str) -> None:
    began = time.monotonic()
    with pytest.raises(ArticleError, match="too long"):
        fetch(f"{site}/drip", types={"text/plain"}, allow_private=True, deadline=0.5)
    assert time.monotonic() - began < 2


def test_private_addresses_are_refused_unless_allowed(site: str) -> None:
    error = failure(f"{site}/page")
    assert isinstance(error, ArticleError)
    assert "private address 127.0.0.1" in str(error)
    assert "private" in str(failure("http://localhost:1/"))
    assert "private" in str(failure("http://[::1]:1/"))
    assert "private" in str(failure("http://2130706433/"))


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",  # noqa: S104
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::7f00:1",
        "2002:7f00:1::",
        "2001:0:1::1",
        "fec0::1",
    ],
)
def test_special_addresses_are_not_public(address: str) -> None:
    assert not is_public(address)


def test_public_addresses() -> None:
    assert is_public("8.8.8.8")
    assert is_public("2606:4700::1111")
    assert is_public("::ffff:8.8.8.8")


@pytest.mark.parametrize(
    "url", ["http://", "http://user:word@post.example/", "http://post.example:x/", "http://[/"]
)
def test_addresses_that_are_none(url: str) -> None:
    assert "no http or https address" in str(failure(url))


def test_a_host_that_is_not_known() -> None:
    assert "no address is known" in str(failure("https://nordwind.invalid/"))


@pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl to make a certificate")
def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    key, cert = tmp_path / "key.pem", tmp_path / "cert.pem"
    made = f"openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=localhost -keyout {key}"
    subprocess.run([*made.split(), "-out", cert], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Site) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        server.handle_error = lambda *_: None  # type: ignore[method-assign]
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        error = failure(f"https://localhost:{server.server_port}/page", allow_private=True)
        server.shutdown()
        thread.join()
    assert "certificate" in str(error)
