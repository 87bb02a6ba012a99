/* The reader: the article with every sentence that gave facts; a click on one shows them.
   What gave none is dimmed, so that a reader sees what was passed over. */
"use strict";

(() => {
  const dialog = KG.byId("reader");
  const { el, button } = KG;

  /* Cut an article where sentences with evidence begin and end; overlapping ones share a piece. */
  function pieces(number) {
    const { text } = KG.data.articles[number];
    const quotes = KG.data.quotes.map((quote, index) => ({ ...quote, index }))
      .filter((quote) => quote.a === number && quote.start !== undefined);
    const cuts = [...new Set([0, text.length, ...quotes.flatMap((quote) => [quote.start, quote.end])])].sort((a, b) => a - b);
    return cuts.slice(0, -1).map((start, index) => ({
      text: text.slice(start, cuts[index + 1]),
      quotes: quotes.filter((quote) => quote.start <= start && quote.end >= cuts[index + 1]).map((quote) => quote.index),
    }));
  }

  const factsOf = (quotes) => [...KG.facts.values()].filter((fact) => fact.claims.some((claim) => quotes.includes(claim.q)));

  function passage(piece, show) {
    if (!piece.quotes.length) return el("span", { class: "none" }, piece.text);
    const number = factsOf(piece.quotes).length;
    const mark = el("mark", { tabindex: "0", role: "button", "data-quotes": piece.quotes.join(" "), "aria-label": `${piece.text} – ${KG.count(number, "fact")}` }, piece.text);
    mark.addEventListener("click", () => show(piece, mark));
    mark.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        show(piece, mark);
      }
    });
    return mark;
  }

  function heading(article) {
    const named = [article.publisher, article.date].filter(Boolean).join(", ");
    return el("header", {},
      el("div", {}, el("h2", { id: "reader-title", dir: "auto" }, article.title),
        el("p", { class: "quiet" }, named, named && article.url ? " · " : null, article.url ? KG.link(article.url, "Original ↗") : null)),
      button("Close", () => dialog.close(), { class: "close" }));
  }

  /* Open an article; with a quote, at that sentence. */
  KG.read = (number, quote = null) => {
    const article = KG.data.articles[number];
    const side = el("div", { class: "found", "aria-live": "polite" });
    const body = el("div", { class: "text", dir: KG.dir(article.text), tabindex: "0" });
    const show = (piece, mark) => {
      body.querySelectorAll(".lit").forEach((old) => old.classList.remove("lit"));
      piece.quotes.forEach((index) => body.querySelectorAll(`[data-quotes~="${index}"]`).forEach((one) => one.classList.add("lit")));
      const facts = factsOf(piece.quotes);
      side.replaceChildren(el("h3", {}, `This sentence gave ${KG.count(facts.length, "fact")}`), ...facts.map((fact) => brief(fact)));
      mark.scrollIntoView({ block: "center" });
    };
    const cut = pieces(number), marks = cut.map((piece) => passage(piece, show));
    body.append(...marks);
    const silent = cut.filter((piece) => !piece.quotes.length && piece.text.trim()).reduce((sum, piece) => sum + piece.text.length, 0);
    side.replaceChildren(el("p", { class: "quiet" }, "Sentences in full ink gave facts: click one to see them. ",
      `The dimmed ${Math.round((100 * silent) / Math.max(1, article.text.length))}% gave none.`));
    dialog.replaceChildren(heading(article), el("div", { class: "columns" }, body, side));
    if (!dialog.open) dialog.showModal();
    const at = quote === null ? -1 : cut.findIndex((piece) => piece.quotes.includes(quote));
    if (at >= 0) show(cut[at], marks[at]);
    else body.scrollTop = 0;
  };

  /* A fact in one line; a click leaves the reader for it. */
  function brief(fact) {
    const line = button("", () => {
      dialog.close();
      KG.select(`f:${fact.id}`);
    }, { class: "brief", dir: "auto" });
    line.append(KG.line(fact.relation.family, fact.status), KG.sentence(fact), " ", ...KG.tag(fact));
    return line;
  }

  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
})();
