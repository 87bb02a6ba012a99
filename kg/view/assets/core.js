/* What every part of the page shares: the data, the state, small helpers. */
"use strict";

const KG = {};

(() => {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);

  KG.data = read("kg-data");
  KG.network = read("kg-network");
  /* pyvis hands its options over as a JSON text. */
  KG.options = JSON.parse(read("kg-options"));

  KG.byId = (id) => document.getElementById(id);

  /* Make an element. Text only ever enters as text; an attribute starting with "on" is refused. */
  KG.el = (tag, attributes = {}, ...children) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name === "onclick") node.addEventListener("click", value);
      else if (name.startsWith("on")) throw new Error(`no handler attribute: ${name}`);
      else if (value === true) node.setAttribute(name, "");
      else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value);
    }
    node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
    return node;
  };

  /* A link out of the page, or plain text when the address is none that may be followed. */
  KG.link = (url, ...children) => {
    if (!/^https?:\/\//i.test(url || "")) return KG.el("span", {}, ...children);
    return KG.el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, ...children);
  };

  KG.button = (text, action, attributes = {}) =>
    KG.el("button", { type: "button", onclick: action, ...attributes }, text);

  /* Thousands parted by commas; toLocaleString loads a whole library of languages for it. */
  KG.digits = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ",");
  KG.count = (number, one, many = `${one}s`) => `${KG.digits(number)} ${number === 1 ? one : many}`;

  /* The direction in which most letters of a text run; the first one alone would mislead. */
  KG.dir = (text) => {
    const right = text.match(/[\p{Script=Arabic}\p{Script=Hebrew}]/gu)?.length ?? 0;
    return right > (text.match(/\p{L}/gu)?.length ?? 0) / 2 ? "rtl" : "ltr";
  };

  KG.say = (text) => {
    KG.byId("live").textContent = text;
  };

  /* Fold case and accents, so that "societe" finds "Société". */
  KG.fold = (text) =>
    text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[’‘`´]/g, "'");

  KG.day = (iso) => Date.parse(`${iso}T00:00:00Z`) / 86400000;
  KG.iso = (day) => new Date(day * 86400000).toISOString().slice(0, 10);

  const listeners = {};
  KG.on = (event, action) => {
    listeners[event] ||= [];
    listeners[event].push(action);
  };
  KG.emit = (event, ...details) => (listeners[event] || []).forEach((action) => action(...details));

  KG.state = {
    off: { type: new Set(), family: new Set(), status: new Set(), article: new Set(), group: new Set() },
    ended: true,
    undated: true,
    basis: "event",
    from: null,
    to: null,
    since: null,
    contested: false,
    support: 1,
    focus: null,
    steps: 1,
    path: null,
    selected: null,
    view: "graph",
    labels: true,
    colour: "kind",
  };

  /* Entities and facts by id, with what filters and cards ask for again and again. */
  KG.entities = new Map(KG.data.entities.map((entity) => [entity.id, { ...entity, facts: [] }]));
  KG.facts = new Map(KG.data.facts.map((fact) => [fact.id, prepared(fact)]));
  for (const fact of KG.facts.values()) {
    for (const end of new Set([fact.s, fact.o])) KG.entities.get(end)?.facts.push(fact);
  }
  for (const deal of KG.data.deals || []) {
    for (const id of deal.facts) KG.facts.get(id)?.deals.push(deal);
  }
  /* The dates that a reader gets first: of events, unless hardly any fact tells one and reports differ. */
  const facts = [...KG.facts.values()], days = new Set(KG.data.articles.map((article) => article.date).filter(Boolean));
  const told = (name) => facts.filter((fact) => fact[name].length).length;
  KG.usualBasis = days.size > 1 && told("reported") > 5 * told("happened") ? "report" : "event";
  KG.state.basis = KG.usualBasis;

  /* Facts that sentences deny as well as state, or tell with different figures. */
  KG.contested = facts.filter((fact) => fact.disputed || fact.differing);

  KG.name = (id) => KG.entities.get(id)?.name ?? id;

  function prepared(fact) {
    const claims = fact.claims || [];
    const relation = KG.data.relations[fact.r];
    const articles = [...new Set(claims.map((claim) => KG.data.quotes[claim.q].a))]
      .filter((number) => number !== undefined);
    return {
      ...fact,
      claims,
      deals: [],
      relation,
      articles,
      figure: !KG.entities.has(fact.o),
      happened: spans(claims.map((claim) => claim.date)),
      reported: spans(articles.map((number) => dayOf(KG.data.articles[number].date))),
      disputed: disputed(claims),
      differing: differing(claims),
    };
  }

  function dayOf(date) {
    return date ? { start: date, end: date } : null;
  }

  function spans(dates) {
    return dates
      .filter((date) => date && (date.start || date.end))
      .map((date) => [KG.day(date.start || date.end), KG.day(date.end || date.start)]);
  }

  /* Some say that it is so and some that it is not. What was planned and then called off is no dispute. */
  function disputed(claims) {
    const says = new Set(claims.map((claim) => claim.status));
    return (says.has("denied") && ["asserted", "planned", "rumoured"].some((status) => says.has(status)))
      || (says.has("negated") && says.has("asserted"));
  }

  /* Different sums in one currency, or different shares, for one fact. */
  function differing(claims) {
    const values = new Map();
    const note = (unit, value) => values.set(unit, (values.get(unit) || new Set()).add(value));
    for (const { amount, share } of claims) {
      if (amount) note(amount.unit, amount.value);
      if (share) note("%", share.value);
    }
    return [...values.values()].some((set) => set.size > 1);
  }

  KG.sentence = (fact) =>
    `${KG.name(fact.s)} ${fact.ended ? "(formerly) " : ""}${fact.relation.label} ${KG.object(fact)}`;

  KG.object = (fact) => (fact.figure ? fact.claims[0]?.text || fact.o : KG.name(fact.o));
})();
