/* The panel: an overview, an entity, a fact, a path, or what two filters leave. */
"use strict";

(() => {
  const panel = KG.byId("facts");
  const { el, button } = KG;

  const bySupport = (a, b) => b.claims.length - a.claims.length || (KG.sentence(a) < KG.sentence(b) ? -1 : 1);
  const passing = (facts) => {
    const shown = new Set(KG.shown.facts);
    return facts.filter((fact) => shown.has(fact));
  };

  function head(title, quiet, ...actions) {
    return [
      el("h2", { dir: "auto", id: "panel-title" }, title),
      quiet ? el("p", { class: "quiet" }, quiet) : null,
      actions.length ? el("div", { class: "actions" }, ...actions) : null,
    ];
  }

  /* ---- nothing selected ---- */

  function overview() {
    const { facts, entities } = KG.shown;
    const all = KG.facts.size;
    const figures = facts.filter((fact) => fact.figure).length;
    return [
      ...head(KG.filtered() ? "What the filters leave" : "Overview"),
      el("dl", { class: "numbers" },
        ...number(facts.length, "facts", all), ...number(entities.size, "entities", KG.network.nodes.length),
        ...number(KG.data.articles.length, KG.data.articles.length === 1 ? "article" : "articles")),
      badge(),
      el("p", { class: "quiet" }, "Click a name for its facts, a line for the sentences behind it; double-click a name for its surroundings. ",
        button("Keys and signs", KG.help, { class: "plain" })),
      sources(),
      facts.length ? el("h3", { class: "label" }, KG.filtered() ? "Facts" : `Best supported facts${figures ? ", figures last" : ""}`) : null,
      facts.length ? KG.cards([...facts].sort((a, b) => a.figure - b.figure || bySupport(a, b))) : null,
    ];
  }

  /* How much the sources contradict one another: a click leaves only that. */
  function badge() {
    const { length } = KG.shown.facts.filter((fact) => fact.disputed || fact.differing);
    if (!length) return null;
    const on = KG.state.contested;
    return button(`${KG.count(length, "fact")} contradicted${on ? ": show everything" : ""}`, () => {
      KG.onlyContested(!on);
      panel.querySelector(".badge")?.focus();
    }, { class: "badge", "aria-pressed": String(on) });
  }

  function number(value, name, all) {
    const of = all !== undefined && all !== value ? ` of ${KG.digits(all)}` : "";
    return [el("div", {}, el("dd", {}, KG.digits(value), of ? el("small", {}, of) : null), el("dt", {}, name))];
  }

  function sources() {
    if (!KG.data.articles.some((article) => article.text || article.url)) return null;
    return el("details", { class: "sources", open: KG.data.articles.length < 4 },
      el("summary", {}, KG.data.articles.length === 1 ? "Source" : "Sources"),
      el("ul", {}, ...KG.data.articles.map((article, index) => el("li", {},
        article.text ? button(article.title, () => KG.read(index), { class: "plain", dir: "auto" }) : KG.link(article.url, article.title),
        el("span", { class: "quiet" }, [article.publisher, article.date].filter(Boolean).join(", "))))));
  }

  /* ---- an entity ---- */

  function entity(id) {
    const one = KG.entities.get(id), facts = passing(one.facts);
    const names = (one.aliases || []).join(" · ");
    const hidden = one.facts.length - facts.length;
    return [
      ...head(one.name, null, ...entityActions(id)),
      el("p", { class: "quiet" }, kind(one), names ? el("span", { dir: "auto" }, `also ${names}`) : null),
      one.ids ? el("p", { class: "quiet" }, one.ids.map((pair) => pair.join(" ")).join(" · ")) : null,
      figures(facts.filter((fact) => fact.figure)),
      KG.cards(facts.filter((fact) => !fact.figure).sort(bySupport)),
      one.facts.length ? null : el("p", { class: "quiet" }, "The articles mention it; no fact about it was found."),
      hidden ? el("p", { class: "quiet" }, `${KG.count(hidden, "more fact")} behind the filters. `, button("Reset the filters", KG.reset, { class: "plain" })) : null,
      one.why ? el("details", { class: "why" }, el("summary", {}, "Why this name and kind"), el("ul", {}, ...one.why.map((line) => el("li", { dir: "auto" }, line)))) : null,
    ];
  }

  const kind = (one) => el("span", { class: "kind" }, KG.kindSign(one.type), KG.typeLabel(one.type));

  function entityActions(id) {
    if (!KG.entities.get(id).facts.length) return [];
    const hidden = KG.hiddenNeighbours(id).length, { focus, steps } = KG.state;
    const around = [1, 2, 3].map((step) => button(`${step}`, () => (focus === id && steps === step ? KG.unfocus() : KG.focusOn(id, step)),
      { "aria-pressed": String(focus === id && steps === step), "aria-label": `Only what is within ${KG.count(step, "step")}` }));
    return [
      el("span", { class: "switch", role: "group", "aria-label": "Only its surroundings, in steps" }, el("span", { class: "caption" }, "Around"), ...around),
      button("Path to…", () => KG.askPath(id)),
      hidden ? button(`Add ${KG.count(hidden, "neighbour")}`, () => KG.expand(id)) : null,
      button("Centre", () => KG.goTo(`e:${id}`)),
    ].filter(Boolean);
  }

  /* Figures are attributes: one row each, opening to its sentence. */
  function figures(facts) {
    if (!facts.length) return null;
    return el("section", { class: "figures", "aria-label": "Figures" }, el("h3", { class: "label" }, "Figures"),
      ...facts.map((fact) => el("details", { "data-fact": fact.id },
        el("summary", {}, el("span", {}, label(fact)), el("strong", { dir: "auto" }, KG.object(fact)), ...(fact.status === "asserted" && !fact.ended && !fact.disputed ? [] : KG.tag(fact))),
        KG.card(fact))));
  }

  function label(fact) {
    const claim = fact.claims[0] || {};
    const when = claim.period || claim.date;
    return [claim.metric || fact.relation.label, when && KG.dateText(when)].filter(Boolean).join(", ");
  }

  /* ---- a fact, a path ---- */

  function fact(id) {
    const one = KG.facts.get(id);
    const look = KG.data.looks.statuses[one.status];
    return [
      el("h2", { id: "panel-title", class: "unseen" }, KG.sentence(one)),
      el("p", { class: "eyebrow" }, KG.line(one.relation.family, one.status), `${KG.data.looks.families[one.relation.family].label} · ${KG.count(one.claims.length, "sentence")}`),
      KG.card(one, { open: true }),
      ...one.deals.map((deal) => KG.deal(deal, one)),
      el("p", { class: "quiet" }, `${look.label}: ${look.means}`, one.ended ? " It no longer holds." : ""),
      one.relation.definition ? el("p", { class: "quiet" }, `“${one.relation.label}”: ${one.relation.definition}`) : null,
    ];
  }

  function path([from, to]) {
    const way = KG.way(from, to);
    return [
      ...head(`${KG.name(from)} to ${KG.name(to)}`, way.length
        ? `The shortest way has ${KG.count(way.length, "step")}.`
        : "No way leads from one to the other over the facts that the filters leave.",
      button("Show everything", KG.unfocus)),
      way.length ? el("div", { class: "cards way" }, ...way.map((one) => KG.card(one))) : null,
    ];
  }

  /* ---- which of them ---- */

  function content() {
    const { selected, path: ends } = KG.state;
    if (selected) return selected.startsWith("e:") ? entity(selected.slice(2)) : fact(selected.slice(2));
    return ends ? path(ends) : overview();
  }

  function back() {
    const { selected, focus, path: ends } = KG.state;
    if (!selected && !focus && !ends) return null;
    return el("nav", { class: "back", "aria-label": "Back" },
      selected ? button(ends ? "‹ Path" : "‹ Overview", () => KG.select(null), { class: "plain" }) : null,
      focus ? button("Show everything", KG.unfocus, { class: "plain" }) : null);
  }

  let last = null;
  KG.on("change", () => {
    const { selected, path: ends } = KG.state, key = `${selected}${ends}`;
    const top = key === last ? panel.scrollTop : 0;
    last = key;
    panel.replaceChildren(...[back(), ...content()].filter(Boolean));
    panel.scrollTop = top;
  });
})();
