"""Every example and counter-example of ``ontologies/relations.ttl``, read by the frames.

The marked ends are given as mentions, so that a case tests its frame and not the search for names.
"""

import re
from collections.abc import Iterator

import pytest

from kg import annotate, ontology
from kg.clean import clean
from kg.errors import OntologyError
from kg.extract import Extractor
from kg.extract.frames import compile_frame, compile_frames
from kg.iri import entity_id
from kg.ontology import Relation
from kg.records import Argument, Article, Claim, Entity, Mention, MentionKind, Resolution, Status

MARK = re.compile(r"\[([SO]):([^\]]+)\]")
NAME = re.compile(r"\b[A-Z][\w&]+(?: (?:[A-Z][\w&]*|of|plc|\d))*\b")
INVENTORY = ontology.load()
RELATIONS = list(INVENTORY.relations.values())


@pytest.fixture(scope="module")
def annotator() -> annotate.Annotator:
    return annotate.load()


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor(INVENTORY)


def examples() -> Iterator[tuple[str, str]]:
    return ((r.id, line) for r in RELATIONS for line in r.examples)


def counter_examples() -> Iterator[tuple[str, str]]:
    return ((r.id, line) for r in RELATIONS for line in r.counter_examples)


def shown(end: Argument) -> str:
    return end.text if end.type == "Figure" else end.name


def kind_of(name: str) -> str | None:
    """Tell the type of a name that shows it: a given name, a legal form."""
    if name.endswith("Jane Roe"):
        return "Person"
    return "Organization" if re.search(r"\b(AG|plc|Group)$", name) else None


def mentions_of(relation: Relation, line: str) -> tuple[str, list[Mention], list[Entity]]:
    """Take the marks out of an example, and make them mentions of the types it needs."""
    text, mentions, entities = "", [], []
    position = 0
    for mark in MARK.finditer(line):
        text += line[position : mark.start()]
        types = relation.domain if mark[1] == "S" else relation.range
        kind = kind_of(mark[2]) or types[0]
        if kind != "Figure":
            entity = Entity(entity_id(kind, mark[2]), mark[2], kind)
            mentions.append(Mention(len(text), len(text) + len(mark[2]), mark[2], entity.id))
            entities.append(entity)
        text += mark[2]
        position = mark.end()
    text += line[position:]
    mentions.extend(  # in these sentences "its" is of the name that comes first
        Mention(word.start(), word.end(), word[0], entities[0].id, MentionKind.PRONOUN)
        for word in re.finditer(r"\bits\b", text)
    )
    return text, sorted(mentions, key=lambda m: m.start), entities


def read(
    relation: Relation, line: str, annotator: annotate.Annotator, extractor: Extractor
) -> tuple[Claim, ...]:
    text, mentions, entities = mentions_of(relation, line.partition(" => ")[0])
    doc = next(iter(annotator.pipe([text])))
    return extractor(doc, Resolution(tuple(entities), tuple(mentions)), clean(text), Article(text))


@pytest.mark.parametrize(("relation", "line"), list(examples()))
def test_an_example_is_read(
    relation: str, line: str, annotator: annotate.Annotator, extractor: Extractor
) -> None:
    status = Status(line.partition(" => ")[2] or "asserted")
    ends = {mark[1]: mark[2] for mark in MARK.finditer(line)}
    claims = read(INVENTORY.relations[relation], line, annotator, extractor)
    found = [(c.subject.name, shown(c.object), c.status) for c in claims if c.relation == relation]
    both = [(ends["S"], ends["O"], status)]
    turned = [(ends["O"], ends["S"], status)]
    assert found in ([both, turned] if INVENTORY.relations[relation].symmetric else [both])


@pytest.mark.parametrize(("relation", "line"), list(counter_examples()))
def test_a_counter_example_gives_nothing(
    relation: str, line: str, annotator: annotate.Annotator, extractor: Extractor
) -> None:
    given = INVENTORY.relations[relation]
    marked = NAME.sub(lambda m: f"[{'O' if m.start() else 'S'}:{m[0]}]", line)
    claims = read(given, marked, annotator, extractor)
    assert [c for c in claims if c.relation == relation] == []


def test_every_relation_has_both_kinds_of_examples() -> None:
    short = [r.id for r in RELATIONS if not r.examples]
    open_ = [r.id for r in RELATIONS if not r.counter_examples and r.family != "figures"]
    assert short == []
    assert open_ == []


def test_every_frame_compiles_to_a_known_shape() -> None:
    shapes = {frame.shape for frame in compile_frames(INVENTORY)}
    assert shapes == {"verb", "noun", "be", "seq", "role", "figure"}


@pytest.mark.parametrize("line", ["", "{S}", "{S} be {O}", "{S} {O}"])
def test_a_frame_without_a_shape_says_so(line: str) -> None:
    with pytest.raises(OntologyError, match=re.escape(repr(line))):
        compile_frame(INVENTORY.relations["divests"], line)
