/* What colours mean: kinds and relations, or the circle or the source that something belongs to.
   Shapes and patterns of lines stay what they are. */
"use strict";

(() => {
  const looks = KG.data.looks;

  KG.dark = () => document.documentElement.dataset.theme === "dark";
  const mode = () => (KG.dark() ? "dark" : "light");
  KG.colors = () => ({ canvas: looks.canvas[mode()], ink: looks.ink[mode()] });
  KG.typeColor = (type) => looks.types[type][mode()];
  KG.familyColor = (family) => looks.families[family][mode()];

  /* The colour of one of several: the last hue, grey, is that of all beyond the others. */
  KG.hue = (number = -1) => (looks.hues[number] ?? looks.hues.at(-1))[mode()];

  /* Sources are numbered by date: what several report has the colour of the first. */
  const ofArticles = (articles) => KG.hue(articles.length ? Math.min(...articles) : undefined);
  const articlesOf = new Map([...KG.entities.values()].map((entity) => [entity.id, [...new Set(entity.facts.flatMap((fact) => fact.articles))]]));

  /* Between circles, and in none, lines are grey. */
  function groupOf(fact) {
    const ends = [fact.s, fact.o].filter((end) => KG.entities.has(end)).map((end) => KG.entities.get(end).group);
    return ends.every((group) => group === ends[0]) ? ends[0] : undefined;
  }

  const nodes = {
    kind: (id) => KG.typeColor(KG.entities.get(id).type),
    group: (id) => KG.hue(KG.entities.get(id).group),
    article: (id) => ofArticles(articlesOf.get(id)),
  };
  const lines = {
    kind: (fact) => KG.familyColor(fact.relation.family),
    group: (fact) => KG.hue(groupOf(fact)),
    article: (fact) => ofArticles(fact.articles),
  };

  KG.nodeColor = (id) => nodes[KG.state.colour](id);
  KG.lineColor = (fact) => lines[KG.state.colour](fact);

  /* The meanings that tell anything apart on this page. */
  KG.meanings = new Map([
    ["kind", "kinds and relations"],
    ...(KG.data.groups.length > 1 ? [["group", "circles"]] : []),
    ...(KG.data.articles.length > 1 ? [["article", "sources, the first to report"]] : []),
  ]);
})();
