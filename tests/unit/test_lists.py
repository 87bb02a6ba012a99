"""A list of the user: its types, its identities and its identifiers go before all that is read."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

import kg
from kg.cli.program import app
from kg.errors import InputError, MissingInputError, RdfError
from kg.records import Article
from kg.resolve import load_gazetteer

TABLE = """name,type,kind,aliases,of,ids
Alder Dental,Organization,company,Alder|Alder Group,,lei:5299000ALDER|ticker:NYSE:ALD
Rowan Quay,Product,,,,
Kestrel,Organization,company,,,
Kestrel Foods,Organization,company,,,
"""
SKOS = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix schema: <https://schema.org/> .
@prefix x: <https://list.example/> .
x:alder a skos:Concept , schema:Organization ; skos:prefLabel "Alder Dental"@en ;
  skos:altLabel "Alder"@en , "Alder Group" ; schema:leiCode "5299000ALDER" ;
  schema:tickerSymbol "NYSE:ALD" ; skos:exactMatch <https://register.example/7> .
x:quay a skos:Concept , x:Product ; skos:prefLabel "Rowan Quay" .
x:kestrel a skos:Concept ; skos:prefLabel "Kestrel" .
x:foods a skos:Concept ; skos:prefLabel "Kestrel Foods" .
"""
TEXT = "Alder acquired Rowan Quay. Kestrel Foods sued Kestrel."


@pytest.fixture(params=["mine.csv", "mine.ttl"])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    found = tmp_path / str(request.param)
    found.write_text(TABLE if found.suffix == ".csv" else SKOS, "utf-8")
    return found


def entities(path: Path, *articles: str) -> dict[str, kg.Entity]:
    graph = kg.build(*map(Article, articles), names=[path])
    return {each.id: each for each in graph.entities()}


def test_types_identity_and_identifiers_are_those_of_the_list(path: Path) -> None:
    found = entities(path, TEXT)
    alder = found["organization/alder-dental"]
    assert {("lei", "5299000ALDER"), ("ticker", "NYSE:ALD")} <= set(alder.identifiers)
    assert found["product/rowan-quay"].type == "Product"
    assert {"organization/kestrel", "organization/kestrel-foods"} <= found.keys()


def test_without_the_list_it_is_otherwise() -> None:
    found = {each.id for each in kg.build(Article(TEXT)).entities()}
    assert "organization/alder" in found
    assert not {"organization/alder-dental", "product/rowan-quay"} & found


def test_names_that_the_list_has_apart_are_not_joined(path: Path) -> None:
    text = "Kestrel Foods Inc rose. Kestrel then bought Tollgate Savings."
    assert {"organization/kestrel", "organization/kestrel-foods"} <= entities(path, text).keys()
    assert "organization/kestrel" not in {e.id for e in kg.build(Article(text)).entities()}


def test_names_that_the_list_joins_are_one_across_articles(path: Path) -> None:
    found = entities(path, "Alder Group sued Tollgate Savings.", "Alder bought Palmetto Fish.")
    assert "organization/alder-dental" in found
    assert not {"organization/alder", "organization/alder-group"} & found.keys()


def test_no_evidence_parts_what_the_list_has_as_one(path: Path) -> None:
    articles = ("The Danish brewer Alder grew.", "Alder, a Peruvian mining company, shrank.")
    assert "organization/alder-dental" in entities(path, *articles)
    plain = {each.id for each in kg.build(*map(Article, articles)).entities()}
    assert {"organization/alder~denmark", "organization/alder~peru"} <= plain


def test_identifiers_reach_rdf(path: Path) -> None:
    graph = kg.build(Article(TEXT), names=[path])
    answer = graph.query(
        "PREFIX schema: <https://schema.org/> "
        "ASK { ?firm schema:leiCode '5299000ALDER' ; schema:tickerSymbol 'NYSE:ALD' }"
    )
    assert answer


def test_a_matching_entry_elsewhere_is_linked(tmp_path: Path) -> None:
    path = tmp_path / "mine.ttl"
    path.write_text(SKOS, "utf-8")
    graph = kg.build(Article(TEXT), names=[path])
    assert graph.query(
        "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
        "ASK { ?firm skos:exactMatch <https://register.example/7> }"
    )


@pytest.mark.parametrize("text", ["name,type,ids\nAlder,Organization,5299\n"])
def test_an_id_without_a_scheme_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(InputError, match="5299"):
        load_gazetteer(path)


def test_a_skos_file_that_is_none_is_told(tmp_path: Path) -> None:
    path = tmp_path / "mine.ttl"
    path.write_text("name,type\n", "utf-8")
    with pytest.raises(RdfError, match=r"mine\.ttl"):
        load_gazetteer(path)
    with pytest.raises(MissingInputError, match=r"none\.ttl"):
        load_gazetteer(tmp_path / "none.ttl")


def test_the_command_line_takes_lists(path: Path, tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text("Alder acquired Palmetto Fish.", "utf-8")
    result = CliRunner().invoke(app, ["extract", str(article), "--names", str(path)])
    assert '"id": "organization/alder-dental"' in result.stdout
    result = CliRunner().invoke(app, ["entities", str(article), "--names", str(path), "-f", "csv"])
    assert "lei 5299000ALDER" in result.stdout
