/* Files out of the page, and the printed page. RDF was written by the library that knows it. */
"use strict";

(() => {
  const stem = KG.data.title.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "").slice(0, 60) || "graph";

  function save(name, type, content) {
    const blob = content instanceof Blob ? content : new Blob([content], { type });
    const url = URL.createObjectURL(blob);
    const link = KG.el("a", { href: url, download: name, hidden: true });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(url), 10000);
    KG.say(`${name} saved`);
  }

  /* A cell that a spreadsheet must not run as a formula gets an apostrophe; numbers stay numbers. */
  KG.cell = (value) => {
    const text = String(value ?? "");
    const formula = /^[\s\u200b\ufeff]*[=+\-@|\t\r＝＋－＠]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text);
    const safe = formula ? `'${text}` : text;
    return /[",;\n\r\t]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
  };

  const HEAD = ["fact", "subject", "subject_id", "relation", "object", "object_id", "status", "ended", "date_from", "date_to", "date_text",
    "amount", "amount_text", "unit", "share", "share_text", "role", "metric", "period", "change", "third_party", "said_by",
    "quote", "article", "published", "url", "extractor", "told_by"];

  function line(fact, claim) {
    const quote = KG.data.quotes[claim.q], article = KG.data.articles[quote.a] || {};
    return [fact.id, KG.name(fact.s), fact.s, fact.r, KG.object(fact), fact.figure ? "" : fact.o, claim.status, claim.ended ? "yes" : "",
      claim.date?.start, claim.date?.end, claim.date?.text, claim.amount?.value, claim.amount?.text, claim.amount?.unit,
      claim.share?.value, claim.share?.text, claim.role, claim.metric, claim.period?.text, claim.change?.value, claim.party?.name, claim.by?.name,
      quote.text, article.title, article.date, article.url, claim.x,
      (claim.via || []).map((end) => end.name).join("; ")];
  }

  /* One line for each sentence behind each fact that passes, with a mark that tells Excel UTF-8. */
  KG.csv = () => `\ufeff${[HEAD, ...KG.tableRows().flatMap((fact) => fact.claims.map((claim) => line(fact, claim)))]
    .map((row) => row.map(KG.cell).join(",")).join("\r\n")}\r\n`;

  KG.svgText = () => `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(KG.picture())}\n`;

  /* The vector picture painted twice as large; blob and canvas stay inside the page. */
  function png() {
    const picture = KG.picture(), image = new Image();
    const [width, height] = ["width", "height"].map((name) => Number(picture.getAttribute(name)));
    const scale = Math.min(2, 8000 / Math.max(width, height));
    const url = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(picture)], { type: "image/svg+xml" }));
    image.addEventListener("load", () => {
      const canvas = document.createElement("canvas");
      Object.assign(canvas, { width: width * scale, height: height * scale });
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      URL.revokeObjectURL(url);
      canvas.toBlob((blob) => save(`${stem}.png`, "image/png", blob));
    });
    image.src = url;
  }

  const turtle = JSON.parse(KG.byId("kg-turtle").textContent);
  const linked = KG.byId("kg-linked")?.textContent;
  const actions = {
    csv: () => save(`${stem}.csv`, "text/csv;charset=utf-8", KG.csv()),
    png,
    svg: () => save(`${stem}.svg`, "image/svg+xml", KG.svgText()),
    ttl: () => save(`${stem}.ttl`, "text/turtle", turtle),
    jsonld: () => save(`${stem}.jsonld`, "application/ld+json", linked),
    print: () => window.print(),
  };
  const missing = { ttl: !turtle, jsonld: !linked };

  for (const item of document.querySelectorAll("[data-export]")) {
    const kind = item.dataset.export;
    item.hidden = Boolean(missing[kind]);
    item.addEventListener("click", () => {
      KG.byId("export").open = false;
      actions[kind]();
    });
  }

  /* ---- print: the picture, the signs, and every fact that passes ---- */

  let theme = null;

  function printed() {
    theme ??= document.documentElement.dataset.theme;
    document.documentElement.dataset.theme = "light";
    const { el } = KG, picture = KG.picture();
    const facts = KG.tableRows(), empty = KG.emptyColumns(facts);
    const table = el("table", {},
      el("thead", {}, el("tr", {}, ...KG.columns.map(([name]) => (empty.has(name) ? null : el("th", {}, name))))),
      el("tbody", {}, ...facts.map((fact) => KG.tableRow(fact, empty))));
    KG.byId("print").replaceChildren(el("h1", {}, KG.data.title), el("figure", {}, picture), signs(), table, sources());
  }

  /* The meaning of shapes, of colours and of patterns, as far as they are on the paper. */
  function signs() {
    const { looks, groups, articles } = KG.data, { colour } = KG.state;
    const used = (key) => new Set(KG.shown.facts.map(key));
    const families = used((fact) => fact.relation.family), statuses = used((fact) => fact.status);
    const sign = (drawn, text) => KG.el("span", { dir: "auto" }, drawn, text);
    const hues = { kind: [], group: groups, article: articles.map((article) => article.title) }[colour];
    return KG.el("p", { class: "signs" },
      ...Object.keys(looks.types).map((key) => sign(KG.kindSign(key), looks.types[key].label)),
      ...(colour === "kind" ? Object.keys(looks.families).filter((key) => families.has(key)) : []).map((key) => sign(KG.line(key, "asserted"), looks.families[key].label)),
      ...hues.slice(0, looks.hues.length - 1).map((text, index) => sign(KG.shape("square", KG.hue(index)), text)),
      ...Object.keys(looks.statuses).filter((key) => statuses.has(key)).map((key) => sign(KG.line(null, key), looks.statuses[key].label)));
  }

  function sources() {
    return KG.el("ol", {}, ...KG.data.articles.map((article) => KG.el("li", {}, [article.title, article.publisher, article.date, article.url].filter(Boolean).join(", "))));
  }

  addEventListener("beforeprint", printed);
  addEventListener("afterprint", () => {
    KG.byId("print").replaceChildren();
    document.documentElement.dataset.theme = theme;
    theme = null;
  });
})();
