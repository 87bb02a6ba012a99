/* A fact as a card: who, what, whom; status in words; what is known of it; the sentences. */
"use strict";

(() => {
  const SIDES = { s: "subject", o: "object", b: "speaker", c: "third party" };

  KG.entityButton = (id, text) => KG.button(text ?? KG.name(id), () => KG.select(`e:${id}`), { class: "name", dir: "auto" });

  KG.tag = (fact) => {
    const look = KG.data.looks.statuses[fact.status];
    const tags = [];
    if (fact.status !== "asserted") tags.push(KG.el("span", { class: `tag ${fact.status}`, title: look.means }, look.label.toLowerCase()));
    if (fact.ended) tags.push(KG.el("span", { class: "tag ended", title: "What it describes no longer holds." }, "no longer"));
    if (fact.disputed) tags.push(KG.el("span", { class: "tag disputed", title: "The sources contradict one another." }, "disputed"));
    if (fact.differing) tags.push(KG.el("span", { class: "tag disputed", title: "The sentences name different sums or shares." }, "figures differ"));
    return tags;
  };

  const about = (value) => (value.about && !/about|around|nearly|almost|some|approx|more than|over|up to|roughly/i.test(value.text) ? `about ${value.text}` : value.text);

  KG.dateText = (date) => {
    if (!date?.start && !date?.end) return date?.text ?? "";
    if (date.start === date.end) return date.start;
    const [year, month] = (date.start || "").split("-");
    const whole = new Date(Date.UTC(+year, +month, 0)).toISOString().slice(0, 10);
    if (date.start?.endsWith("-01-01") && date.end === `${year}-12-31`) return year;
    if (date.start?.endsWith("-01") && date.end === whole) return `${year}-${month}`;
    if (date.start && date.end) return `${date.start} – ${date.end}`;
    return date.start ? `from ${date.start}` : `until ${date.end}`;
  };

  const party = (end) => (end.id && KG.entities.has(end.id) ? KG.entityButton(end.id, end.name) : end.name);

  /* The rows of one claim: name and value, the value a text or an element. */
  function details(claim) {
    const date = claim.date && KG.dateText(claim.date);
    return [
      ["measure", claim.metric],
      ["amount", claim.amount && about(claim.amount)],
      ["share", claim.share && about(claim.share)],
      ["change", claim.change && about(claim.change)],
      ["period", claim.period && withText(KG.dateText(claim.period), claim.period.text)],
      ["date", date && withText(date, claim.date.text)],
      ["role", claim.role],
      ["with", claim.party && party(claim.party)],
      ["said by", claim.by && party(claim.by)],
      ["told by", claim.via && listed(claim.via.map(party))],
    ].filter(([, value]) => value);
  }

  /* Names one behind the other, apart by commas. */
  const listed = (ends) => (ends.length > 1 ? KG.el("span", {}, ...ends.flatMap((end, index) => (index ? [", ", end] : [end]))) : ends[0]);

  const withText = (date, text) => (date === text || !text ? date : `${date} (“${text}”)`);

  /* Rows that all claims share stand once at the top of the card; the rest stays with its sentence. */
  function shared(claims) {
    const key = ([name, value]) => `${name}=${value.textContent ?? value}`;
    const lists = claims.map((claim) => new Map(details(claim).map((row) => [key(row), row])));
    const everywhere = [...(lists[0] || new Map()).keys()].filter((one) => lists.every((list) => list.has(one)));
    return { top: everywhere.map((one) => lists[0].get(one)), own: lists.map((list) => [...list].filter(([one]) => !everywhere.includes(one)).map(([, row]) => row)) };
  }

  const rows = (list) => (list.length
    ? KG.el("dl", {}, ...list.flatMap(([name, value]) => [KG.el("dt", {}, name), KG.el("dd", { dir: "auto" }, value)]))
    : null);

  /* The sentence with the names of both ends lit. */
  KG.quoted = (claim) => {
    const text = KG.data.quotes[claim.q].text;
    const quote = KG.el("blockquote", { dir: KG.dir(text) });
    let done = 0;
    for (const [start, end, side] of claim.marks || []) {
      if (start < done) continue;
      quote.append(text.slice(done, start), KG.el("mark", { class: `side-${side}`, title: SIDES[side] }, text.slice(start, end)));
      done = end;
    }
    quote.append(text.slice(done));
    return quote;
  };

  /* The address with a text fragment: browsers scroll to the sentence and mark it. */
  KG.deepLink = (article, text) => {
    const part = (words) => encodeURIComponent(words.join(" ")).replace(/-/g, "%2D");
    const words = text.trim().split(/\s+/);
    const fragment = words.length > 12 ? `${part(words.slice(0, 5))},${part(words.slice(-5))}` : part(words);
    return `${article.url.split("#")[0]}#:~:text=${fragment}`;
  };

  function source(claim, whole) {
    const quote = KG.data.quotes[claim.q], article = KG.data.articles[quote.a];
    if (!article) return null;
    const named = [article.publisher, article.date].filter(Boolean).join(", ");
    return KG.el("footer", { class: "source" },
      KG.data.articles.length > 1 ? KG.el("span", { class: "title", dir: "auto", title: article.title }, article.title) : null,
      named ? KG.el("span", {}, named) : null,
      article.text ? KG.button("Show in article", () => KG.read(quote.a, claim.q), { class: "plain" }) : null,
      article.url ? KG.link(KG.deepLink(article, quote.text), "Original ↗") : null,
      whole ? KG.el("span", {}, `read by ${claim.x}`) : null);
  }

  function evidence(claim, own, mixed, whole) {
    const status = KG.data.looks.statuses[claim.status].label.toLowerCase();
    return KG.el("div", { class: "evidence" },
      mixed ? KG.el("span", { class: `tag ${claim.status}` }, status) : null,
      rows(own), KG.quoted(claim), source(claim, whole));
  }

  /* The value of a figure, with its measure when the relation alone does not tell. */
  function object(fact) {
    return fact.figure ? KG.el("span", { class: "value", dir: "auto" }, KG.object(fact)) : KG.entityButton(fact.o);
  }

  KG.card = (fact, { open = false } = {}) => {
    const { top, own } = shared(fact.claims);
    const mixed = new Set(fact.claims.map((claim) => claim.status)).size > 1;
    const proofs = fact.claims.map((claim, index) => evidence(claim, own[index], mixed, open));
    const rest = proofs.splice(open ? proofs.length : 2);
    const card = KG.el("article", { class: "card", "data-fact": fact.id, "data-family": fact.relation.family },
      KG.el("h3", {}, KG.entityButton(fact.s), " ",
        KG.button(fact.relation.label, () => KG.select(`f:${fact.id}`), { class: "verb", title: fact.relation.definition || false }), " ",
        object(fact), " ", ...KG.tag(fact)),
      rows(top), ...proofs);
    if (rest.length) card.append(KG.el("details", {}, KG.el("summary", {}, `${KG.count(rest.length, "more sentence")}`), ...rest));
    card.style.setProperty("--family", KG.familyColor(fact.relation.family));
    return card;
  };

  /* What a line is a side of: everybody who takes part, and the other lines. */
  KG.deal = (deal, fact) => {
    const roles = new Map();
    for (const [role, end] of deal.roles) roles.set(role, [...(roles.get(role) || []), party(end)]);
    const others = deal.facts.filter((id) => id !== fact.id).map((id) => KG.facts.get(id)).filter(Boolean);
    const date = deal.date && KG.dateText(deal.date);
    return KG.el("section", { class: "card deal", "aria-label": "Deal" },
      KG.el("h3", { class: "label" }, "Part of one deal"),
      rows([
        ...["buyer", "seller", "target", "merging"].filter((role) => roles.has(role)).map((role) => [role, listed(roles.get(role))]),
        ["status", KG.data.looks.statuses[deal.status].label.toLowerCase()],
        ["amount", deal.amount && about(deal.amount)],
        ["share", deal.share && about(deal.share)],
        ["date", date && withText(date, deal.date.text)],
      ].filter(([, value]) => value)),
      others.length ? KG.el("p", { class: "quiet" }, "Told on ", others.length === 1 ? "another line:" : "other lines:") : null,
      others.length ? KG.el("ul", { class: "others" }, ...others.map((one) => KG.el("li", {},
        KG.button(KG.sentence(one), () => KG.select(`f:${one.id}`), { class: "plain", dir: "auto" }), " ", ...KG.tag(one)))) : null);
  };

  /* Many cards: thirty at a time. */
  KG.cards = (facts, options) => {
    const list = KG.el("div", { class: "cards" });
    let shown = 0;
    const more = KG.button("", grow, { class: "more" });
    function grow() {
      const next = facts.slice(shown, shown + 30);
      shown += next.length;
      more.before(...next.map((fact) => KG.card(fact, options)));
      more.textContent = `Show more (${facts.length - shown} left)`;
      more.hidden = shown >= facts.length;
    }
    list.append(more);
    grow();
    return list;
  };
})();
