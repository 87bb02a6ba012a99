"""Any text in the world gives a legal IRI, and no two ids give the same one."""

import pyoxigraph as ox
import pytest

from kg import iri
from kg.errors import RdfError

HOSTILE = (
    "50%",
    "[x]",
    "a b",
    "a\tb",
    "a\nb",
    "a\r\nb",
    'say "hi"',
    "<script>",
    "> <http://evil.example/x",
    "{curly}",
    "a|b",
    "a\\b",
    "a^b",
    "a`b",
    "nul\x00",
    "\x01\x1f\x7f\x85",
    "\ud800",
    "\ufffe\uffff",
    "\ufdd0",
    "\ue000 private",
    "\u202eright to left",
    "zero\u200bwidth",
    "javascript:alert(1)",
    "#char=1,2",
    "?query=1",
    "..",
    ".",
    "../../etc/passwd",
    "/",
    "//host/path",
    "%2E%2E",
    "%zz",
    "阿里巴巴",
    "Яндекс",
    "شركة أرامكو",
    "टाटा मोटर्स",
    "ＦＵＬＬ　ＷＩＤＴＨ",
    "İş Bankası",
    "emoji 🚀",
    "x" * 5000,
    "'; DROP GRAPH <g> #",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_paths_give_legal_iris_that_lead_back(text: str) -> None:
    minted = iri.mint(f"organization/{text}")
    assert ox.NamedNode(minted).value == minted
    assert iri.path(minted) == f"organization/{text}"
    assert minted.startswith(iri.BASE + "organization/")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_give_short_plain_ids(text: str) -> None:
    found = iri.entity_id("Organization", text)
    assert iri.entity(found) == iri.BASE + found, "an id needs no percent sign"
    assert len(found) < 120
    assert found.count("/") == 1


def test_no_two_hostile_paths_share_an_iri() -> None:
    assert len({iri.mint(text) for text in HOSTILE}) == len(HOSTILE)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Alibaba Group Holding Ltd.", "alibaba-group-holding-ltd"),
        ("Société Générale", "société-générale"),
        ("Socie\u0301te\u0301 Générale", "société-générale"),
        ("İş Bankası", "iş-bankası"),
        ("ＮＯＲＤＷＩＮＤ", "nordwind"),
        ("Nord\u200bwind\u00ad", "nordwind"),
        ("Yahoo!", "yahoo"),
        ("C", "c"),
        ("C#", "c-sharp"),
        ("1-800-Flowers", "1-800-flowers"),
        ("टाटा", "टाटा"),
        ("snake_case", "snake-case"),
        ("Straße", "strasse"),
        ("Moody’s", "moodys"),
    ],
)
def test_slug(name: str, expected: str) -> None:
    assert iri.slug(name) == expected


def test_names_in_other_scripts_stay_apart() -> None:
    names = ("阿里巴巴", "Яндекс", "株式会社トヨタ", "شركة أرامكو", "!!!", "???", "")
    assert len({iri.slug(name) for name in names}) == len(names)


def test_long_slugs_are_cut_and_stay_apart() -> None:
    one, other = (iri.slug("a" * 90 + end) for end in "xy")
    assert one != other
    assert len(one) == 80 + 1 + 8


def test_web_refuses_what_is_no_address() -> None:
    refused = (
        "",
        "x",
        "/path",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://host/x",
        "http://",
        "http:///path",
        "http://user:secret@host/",
        "http://ho st/",
        "http://host/\nx",
        "http://host/\x00",
        "http://[::1/",
        "http://host:port/",
        'http://ho"st/',
        "http://\ud800/",
    )
    for address in refused:
        with pytest.raises(RdfError, match="no address of the web"):
            iri.web(address)


@pytest.mark.parametrize(
    "address",
    [
        "http://[::1]:8080/a",
        "https://news.example/a[1]?b[]=2#c#d",
        "https://news.example/%zz%20",
        "https://news.example/新闻?q=\u202e",
        "https://news.example/{a}|b\\c^d`e",
        "HTTP://NEWS.example",
    ],
)
def test_web_gives_legal_iris(address: str) -> None:
    found = iri.web(address)
    assert ox.NamedNode(found).value == found
    assert iri.web(found) == found


@pytest.mark.parametrize("name", ["", "a b", "1st", "a>b", "x#y", "a/b"])
def test_term_refuses_what_is_no_name(name: str) -> None:
    with pytest.raises(RdfError, match="no name of a class or a relation"):
        iri.term(name)


def test_path_refuses_foreign_iris() -> None:
    with pytest.raises(RdfError, match="no IRI of this project"):
        iri.path("https://elsewhere.example/organization/alibaba")


def test_an_empty_path_is_refused() -> None:
    with pytest.raises(RdfError, match="empty"):
        iri.mint("")
