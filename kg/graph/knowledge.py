"""The graph: claims of articles, and everything that is asked of them."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg import analyse, plugins
from kg.errors import KgError, unknown
from kg.files import write_atomically
from kg.graph import shelf
from kg.graph.answers import About, Passage
from kg.graph.checking import findings
from kg.graph.contents import Choice, Contents, Kept, kept, restored
from kg.graph.correcting import Correcting
from kg.graph.dealing import Dealing
from kg.graph.picture import draw, sketch
from kg.graph.questions import ask
from kg.graph.sources import OnError, Source, day, model_name, one_of, readings, told
from kg.graph.versions import renewed
from kg.records import Article, Claim, Entity, Fact, Reading, Status
from kg.settings import Settings

if TYPE_CHECKING:
    from kg.check import Finding
    from kg.correct import Correction
    from kg.dataset import Quad
    from kg.ontology import Ontology, Relation
    from kg.query import Answer
    from kg.store import Store


class KnowledgeGraph(Correcting, Dealing):
    """What articles claim, added up to facts about entities.

    ``kg.build`` makes one of articles, ``kg.load`` of a store. Entities are named by id, name or
    alias, in any case; facts by their id or its first digits.

    Args:
        settings: The language model, more ontology files, and the like.
    """

    def __init__(self, *, settings: Settings | None = None) -> None:
        from kg import ontology

        self._settings = settings or Settings()
        self._ontology = ontology.load(*self._settings.relations)
        self._held: Contents | None = Contents((), self._ontology)
        self._origin: Path | None = None

    @property
    def _contents(self) -> Contents:
        """What the graph holds; that of a store is read when it is first needed."""
        if self._held is None:
            kept, patch = restored(shelf.read(str(self._origin)))
            self._held = Contents(kept, self._ontology, patch)
        return self._held

    @property
    def unread(self) -> Path | None:
        """The store that the graph is held in, as long as it was not read into memory."""
        return self._origin if self._held is None else None

    def _set(
        self, kept: Iterable[Kept], corrections: "tuple[Correction, ...] | None" = None
    ) -> None:
        """Hold something else than before; with the corrections that there are, or others."""
        patch = self._contents.corrections if corrections is None else corrections
        self._held = self._contents.other(kept, patch)
        self._origin = None

    def _source(self) -> "Path | tuple[Quad, ...]":
        """Return what queries are asked of: the store on disk, as long as nothing was changed."""
        origin = self._origin
        if origin is not None and shelf.current(origin, self._settings.timeout):
            return origin
        return self._contents.quads

    def __len__(self) -> int:
        """Return the number of facts."""
        return len(self._contents.facts)

    def __repr__(self) -> str:
        """Return what the graph holds, in numbers."""
        held = self._contents
        return (
            f"<KnowledgeGraph: articles={len(held.articles)}, entities={len(held.entities)}, "
            f"facts={len(held.facts)}>"
        )

    def _repr_html_(self) -> str:
        """Return the page in a frame, for a notebook."""
        from kg import view

        return view.frame(self.view())

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        """Return the page, and a still picture for where no page can be shown."""
        still = sketch(self._contents)
        return {"text/html": self._repr_html_(), "image/svg+xml": still, "text/plain": repr(self)}

    @property
    def ontology(self) -> "Ontology":
        """The inventory of types and relations."""
        return self._ontology

    def articles(self) -> tuple[Article, ...]:
        """Return the articles, by id."""
        return tuple(self._contents.articles.values())

    def copies(self) -> Mapping[str, str]:
        """Return the articles that print the story of another one, each with that one, by id."""
        return self._contents.copies

    def entities(self, type: str | None = None) -> tuple[Entity, ...]:  # noqa: A002
        """Return the entities, by id.

        Args:
            type: Only those of this type, or of one below it: "Organization".

        Raises:
            UsageError: There is no such type.
        """
        types = self.ontology.types
        if type is not None and type not in types:
            raise unknown("type", type, types)
        found = self._contents.entities.values()
        return tuple(e for e in found if type is None or self.ontology.is_a(e.type, (type,)))

    def relations(self) -> tuple["Relation", ...]:
        """Return the relations that can be read, by id."""
        return tuple(self.ontology.relations.values())

    def claims(self) -> tuple[Claim, ...]:
        """Return every claim, by article and place."""
        return tuple(claim for reading in self._contents.readings for claim in reading.claims)

    def facts(
        self,
        about: str | None = None,
        relation: str | None = None,
        status: str | None = None,
        start: dt.date | str | None = None,
        end: dt.date | str | None = None,
    ) -> tuple[Fact, ...]:
        """Return facts, sorted by subject, relation and object.

        Args:
            about: Only those that speak of this entity.
            relation: Only those of this relation.
            status: Only those of this status: "asserted".
            start: Only what happened, or else was reported, on this day or later.
            end: Only what happened, or else was reported, on this day or earlier.

        Raises:
            KgError: No entity goes by the name.
            UsageError: There is no such relation or status, or a day is none.
        """
        return Choice(
            about=self._contents.entity(about).id if about else None,
            relation=one_of("relation", relation, self.ontology.relations),
            status=Status(found) if (found := one_of("status", status, list(Status))) else None,
            start=day(start),
            end=day(end),
        ).of(self._contents)

    def fact(self, id: str) -> Fact:  # noqa: A002
        """Return the fact with an id, or with the only id that starts so.

        Raises:
            KgError: No fact has it, or several do.
        """
        return self._contents.fact(id)

    def why(self, fact: Fact | str) -> tuple[Passage, ...]:
        """Return the passages that a fact rests on, in the order of article and place.

        Raises:
            KgError: No fact has the id.
        """
        found = self.fact(fact) if isinstance(fact, str) else fact
        articles = self._contents.articles
        return tuple(Passage(claim, articles[claim.evidence.article]) for claim in found.claims)

    def about(self, name: str) -> About:
        """Return everything that is known of one entity.

        Raises:
            KgError: No entity goes by the name.
        """
        entity = self._contents.entity(name)
        facts = Choice(about=entity.id).of(self._contents)
        ids = {claim.evidence.article for fact in facts for claim in fact.claims}
        articles = sorted(
            (self._contents.articles[id_] for id_ in ids), key=lambda a: (str(a.date or ""), a.id)
        )
        return About(entity, facts, tuple(articles))

    def path(self, start: str, end: str) -> tuple[Fact, ...]:
        """Return the shortest chain of facts between two entities; () when there is none.

        Raises:
            KgError: No entity goes by one of the names.
        """
        ends = (self._contents.entity(name).id for name in (start, end))
        return analyse.path(self._contents.facts, *ends)

    def timeline(
        self, start: dt.date | str | None = None, end: dt.date | str | None = None
    ) -> tuple[analyse.Happening, ...]:
        """Return what is dated, by date.

        Args:
            start: Leave out what ended before this day.
            end: Leave out what started after this day.
        """
        return analyse.timeline(self._contents.facts, day(start), day(end))

    def rank(self) -> Mapping[str, float]:
        """Return how central each entity is, by id, highest first."""
        return analyse.rank(self._contents.facts)

    def communities(self) -> tuple[tuple[str, ...], ...]:
        """Return groups of ids of entities that have much to do with each other."""
        return analyse.communities(self._contents.facts)

    def check(self, article: str | None = None) -> tuple["Finding", ...]:
        """Return what breaks the ontology, what contradicts what, and what is badly formed.

        Args:
            article: Only what an article has a part in: its id, own id, address or path.

        Raises:
            KgError: There is no such article.
        """
        return findings(self._source(), self._contents, article)

    def add(
        self,
        *sources: Source,
        date: dt.date | str | None = None,
        url: str | None = None,
        on_read: Callable[[Reading], object] | None = None,
        on_error: OnError | None = None,
    ) -> "KnowledgeGraph":
        """Read articles and add what they claim; return the graph itself.

        An article that is there already is replaced, and so is an older version of it.

        Args:
            *sources: Files, folders, addresses, "-" for stdin, or articles.
            date: Their day of publication, whatever they say themselves.
            url: Where they were published.
            on_read: Told of each reading.
            on_error: Told of each article that cannot be read, and why; without it, the first
                such error is raised and nothing is added.

        Raises:
            ArticleError: An article cannot be read, and there is no ``on_error``.
            MissingInputError: A source is not there, and there is no ``on_error``.
            MissingPartError: The language model is not installed.
        """
        found = readings(sources, settings=self._settings, date=date, url=url, on_error=on_error)
        self.keep(map(told(on_read), found), model=model_name(self._settings))
        return self

    def keep(self, found: Iterable[Reading], *, model: str = "") -> None:
        """Add what was read already.

        Args:
            found: What articles gave.
            model: The name and version of the language model that read them.
        """
        self._set(renewed(self._contents.kept, (kept(reading, model) for reading in found)))

    def restore(self, quads: Sequence["Quad"]) -> None:
        """Add what was kept as RDF.

        Raises:
            RdfError: The quads are not what ``quads`` returns.
        """
        found, patch = restored(quads)
        own = self._contents.corrections
        more = tuple(each for each in patch or () if each not in (own or ()))
        both = None if own is None and patch is None else (*(own or ()), *more)
        self._set([*self._contents.kept, *found], both)

    def open(self, target: str | Path) -> None:
        """Hold what a store holds; it is read when it is first needed.

        Raises:
            MissingInputError: There is no such store.
        """
        if shelf.is_store(target):
            self._held, self._origin = None, shelf.there(target)
        else:
            self.restore(shelf.read(target))

    def save(self, target: str | Path) -> None:
        """Keep the graph in a store: an RDF file, an Oxigraph folder or a SPARQL endpoint.

        Raises:
            StoreError: The store cannot be written.
            UsageError: A file ends in no RDF format.
        """
        with shelf.open_store(target) as opened:
            self.save_to(opened)

    def save_to(self, opened: "Store") -> None:
        """Keep the graph in a store that is open.

        Corrections that are kept there are applied to a graph that has none of its own.
        """
        if self._contents.corrections is None:
            self._set(self._contents.kept, shelf.patch(opened))
        shelf.write(opened, self._contents)

    def forget(self, article: str) -> "KnowledgeGraph":
        """Take an article out, with all that only it claims; return the graph itself.

        Args:
            article: Its id, or the caller's own id, address or path of it.

        Raises:
            KgError: There is no such article.
        """
        gone = {a.id for a in self.articles() if article in {a.id, a.ref, a.url, a.source}}
        if not gone:
            raise KgError(f"no article '{article}'", hint="graph.articles() lists them.")
        self._set(e for e in self._contents.kept if e.reading.article.id not in gone)
        return self

    def quads(self) -> tuple["Quad", ...]:
        """Return everything as RDF: a named graph an article, what is derived outside of them."""
        return self._contents.quads

    def query(self, question: str | Path, /, **bindings: Any) -> "Answer":
        """Ask the graph by SPARQL or by a named question.

        Args:
            question: SPARQL, in which the prefixes of the project are known (":" is the
                ontology); the path of a ``.rq`` file; or the name of a question of
                ``ontologies/questions``.
            **bindings: Values of variables, or what a question leaves open.

        Returns:
            A table for SELECT, triples for CONSTRUCT and DESCRIBE, True or False for ASK.

        Raises:
            QueryError: It does not parse, is refused, or takes too long.
            UsageError: No question has the name, or it leaves nothing of that name open.
            MissingInputError: There is no such file.
        """
        return ask(self._source(), question, bindings, self._settings.timeout)

    def view(
        self,
        path: str | Path | None = None,
        *,
        around: str | None = None,
        steps: int = 1,
        start: dt.date | str | None = None,
        end: dt.date | str | None = None,
    ) -> str:
        """Draw the graph as one interactive HTML page that works without a network.

        Args:
            path: Where to write it.
            around: Only what is near this entity.
            steps: How near, in facts.
            start: Only what happened, or else was reported, on this day or later.
            end: Only what happened, or else was reported, on this day or earlier.

        Returns:
            The page.
        """
        found = self.facts(start=start, end=end)
        if around is not None:
            found = analyse.around(found, self._contents.entity(around).id, steps)
        whole = len(found) == len(self)
        page = draw(self._contents if whole else self._contents.only(found))
        if path is not None:
            write_atomically(path, page.encode())
        return page

    def export(self, path: str | Path) -> None:
        """Write the graph to a file; its ending tells the form.

        Raises:
            UsageError: No renderer writes files with this ending.
            StoreError: The file cannot be written.
        """
        ending = Path(path).suffix.removeprefix(".").lower()
        forms = plugins.names(plugins.Kind.RENDERER)
        if ending not in forms:
            raise unknown("form of files", ending, forms)
        write_atomically(path, plugins.get(plugins.Kind.RENDERER, ending)(self))
