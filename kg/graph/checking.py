"""What cannot be right in a graph: what the rules find, and what no relation may say."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.errors import KgError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kg.check import Finding
    from kg.dataset import Quad
    from kg.graph.contents import Contents


def findings(
    source: "Iterable[Quad] | Path", held: "Contents", article: str | None = None
) -> tuple["Finding", ...]:
    """Return what cannot be right, by kind, rule and message.

    Args:
        source: The graph as the rules ask it.
        held: What it holds.
        article: Only what an article has a part in: its id, own id, address or path.

    Raises:
        KgError: There is no such article.
    """
    from kg import check

    found = [*check.check(source), *_violations(held)]
    if article is not None:
        own = _called(article, held)
        facts = {f.id for f in held.facts if own & {c.evidence.article for c in f.claims}}
        found = [each for each in found if _is_of(each, own, facts)]
    return tuple(sorted(found, key=lambda each: (each.kind, each.rule, each.message)))


def _violations(held: "Contents") -> Iterator["Finding"]:
    from kg.check import Finding

    for fact in held.facts:
        said = {line for claim in fact.claims for line in held.ontology.violations(claim)}
        for line in sorted(said):
            yield Finding("signature", "ontology", line, (fact.id,))


def _called(name: str, held: "Contents") -> set[str]:
    """Return the ids of the articles that go by a name."""
    articles = held.articles.values()
    found = {a.id for a in articles if name in (a.id, a.ref, a.url, a.source)}
    if not found:
        raise KgError(f"no article '{name}'", hint="'kg articles' lists them.")
    return found


def _is_of(finding: "Finding", articles: set[str], facts: set[str]) -> bool:
    """Tell whether articles have a part in a finding: by a sentence that is shown, or by a fact."""
    shown = any(place.article in articles for place in finding.passages)
    return shown or not facts.isdisjoint(finding.facts)
