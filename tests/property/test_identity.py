"""Any articles: who is who does not hang on their order."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from kg import ontology
from kg.graph.contents import Contents, Kept
from kg.identity import settle
from kg.records import Article, Entity, Reading

ONTOLOGY = ontology.load()
NAMES = ["Alder", "Alder Foods", "Alder Mines", "First Bank", "AF"]
TRAITS = [
    *(("state", "Ohio"), ("state", "Kansas"), ("country", "Chile"), ("city", "Leeds")),
    *(("trade", "food"), ("trade", "mining"), ("called", "everyday"), ("listed", "Alder")),
]
PEOPLE = [Entity(f"person/{n}-quill", f"{n.title()} Quill", "Person") for n in ("ada", "ben")]


@st.composite
def entities(draw: st.DrawFn) -> Entity:
    name = draw(st.sampled_from(NAMES))
    aliases = draw(st.lists(st.sampled_from(NAMES), max_size=2, unique=True))
    return Entity(
        "organization/" + name.lower().replace(" ", "-"),
        name,
        "Organization",
        tuple(sorted(set(aliases) - {name})),
        draw(st.sampled_from([(), (("ticker", "NYSE:AL"),), (("ticker", "NYSE:XX"),)])),
        (),
        tuple(sorted(set(draw(st.lists(st.sampled_from(TRAITS), max_size=3))))),
    )


@st.composite
def articles(draw: st.DrawFn) -> list[Reading]:
    found = []
    for number in range(draw(st.integers(2, 6))):
        every = {e.id: e for e in draw(st.lists(entities(), min_size=1, max_size=2))}
        every |= {e.id: e for e in draw(st.lists(st.sampled_from(PEOPLE), max_size=2))}
        ordered = tuple(every[id_] for id_ in sorted(every))
        found.append(Reading(Article(f"Article {number}."), ordered, (), ()))
    return found


@settings(max_examples=300, deadline=None)
@given(articles(), st.randoms(use_true_random=False))
def test_order_does_not_count(given_: list[Reading], chance: Random) -> None:
    mixed = given_.copy()
    chance.shuffle(mixed)
    one, two = settle(given_), settle(mixed)
    assert {r.article.id: r for r in one.readings} == {r.article.id: r for r in two.readings}
    assert one.reasons == two.reasons
    assert [r.article for r in two.readings] == [r.article for r in mixed]


@settings(max_examples=100, deadline=None)
@given(articles())
def test_nothing_is_lost_and_names_stay(given_: list[Reading]) -> None:
    for old, new in zip(given_, settle(given_).readings, strict=True):
        assert _names(old) == _names(new)
        assert len({e.id for e in new.entities}) == len(new.entities) <= len(old.entities)


def _names(reading: Reading) -> set[str]:
    return {name for each in reading.entities for name in (each.name, *each.aliases)}


@settings(max_examples=50, deadline=None)
@given(articles(), st.randoms(use_true_random=False))
def test_the_graph_is_the_same_whatever_the_order(given_: list[Reading], chance: Random) -> None:
    mixed = given_.copy()
    chance.shuffle(mixed)
    one, two = (Contents((Kept(r) for r in each), ONTOLOGY) for each in (given_, mixed))
    assert set(one.quads) == set(two.quads)
    assert one.entities == two.entities
