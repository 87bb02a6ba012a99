"""One offline page, one vector picture, one notebook frame of a graph: the only door to pyvis.

``page`` returns the text of a single HTML file that asks nothing of any network. ``svg`` returns
a still picture for print and for places that run no script. ``frame`` wraps a page for a notebook.
The same input gives the same bytes in every run and on every machine.
"""

from collections.abc import Mapping, Sequence

from kg.records import Article, Deal, Entity, Fact
from kg.view import picture, render
from kg.view.labels import Labelled, RelationLabel
from kg.view.scene import compose

__all__ = ["Labelled", "RelationLabel", "frame", "page", "svg"]


def page(  # noqa: PLR0913 - each is a choice of the caller
    *,
    facts: Sequence[Fact],
    entities: Sequence[Entity],
    articles: Sequence[Article],
    labels: Mapping[str, Labelled],
    title: str | None = None,
    exports: Mapping[str, str] | None = None,
    communities: Sequence[Sequence[str]] = (),
    deals: Sequence[Deal] = (),
    max_entities: int = 300,
    show_text: bool = True,
) -> str:
    r"""Write the graph as one interactive HTML page.

    Args:
        facts: What is drawn. A fact whose object is no entity is an attribute of its subject.
        entities: Names, types and aliases of the ends; an end that is missing here is named by
            its claims.
        articles: The texts behind the facts.
        labels: What relations are called, by relation id.
        title: The heading; the headline when there is one article.
        exports: "ttl" and "jsonld": the same graph as texts, offered for download; the second is
            also embedded, so that the page is the data.
        communities: Groups of entity ids that belong together; each becomes a filter, named after
            its best supported member.
        deals: What the facts are sides of: the panel of a line shows who else takes part.
        max_entities: How many entities are drawn at first; search and expansion reach the rest.
        show_text: Embed the articles, for the reader. Without, only quoted sentences are shown.

    Returns:
        The page. Write it as UTF-8 with ``newline="\n"``: its policy names hashes of its parts.

    Raises:
        UsageError: An export is unknown or no JSON.
    """
    scene = compose(
        facts=facts,
        entities=entities,
        articles=articles,
        labels=labels,
        title=title,
        communities=communities,
        deals=deals,
        max_entities=max_entities,
    )
    return render.html(scene, exports=exports or {}, show_text=show_text)


def svg(
    *,
    facts: Sequence[Fact],
    entities: Sequence[Entity],
    labels: Mapping[str, Labelled],
    title: str | None = None,
    max_entities: int = 60,
) -> str:
    """Draw the graph as a still vector picture on a light ground.

    Args:
        facts: What is drawn.
        entities: Names and types of the ends.
        labels: What relations are called, by relation id.
        title: Read out by screen readers.
        max_entities: How many entities are drawn, the best supported first.

    Returns:
        An SVG document without script, link or outside resource.
    """
    scene = compose(
        facts=facts,
        entities=entities,
        articles=(),
        labels=labels,
        title=title,
        max_entities=max_entities,
    )
    return picture.draw(scene)


def frame(html: str, *, height: int = 640) -> str:
    """Wrap a page for a notebook: a sandboxed frame that cannot reach the notebook around it.

    Args:
        html: What ``page`` returned.
        height: Height of the frame in pixels.
    """
    from markupsafe import escape

    return (
        '<iframe sandbox="allow-scripts allow-downloads allow-popups allow-modals" '
        'title="Knowledge graph" width="100%" '
        f'height="{int(height)}" style="border:1px solid #d5dae1;border-radius:6px" '
        f'srcdoc="{escape(html)}"></iframe>'
    )
