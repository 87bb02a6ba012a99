/* The same facts as a table: sortable, complete, and the way in for screen readers. */
"use strict";

(() => {
  const holder = KG.byId("table");
  const { el } = KG;
  const first = (fact, key) => fact.claims.find((claim) => claim[key])?.[key];
  const start = (fact) => fact.happened[0]?.[0] ?? fact.reported[0]?.[0] ?? -Infinity;
  let sorted = { column: 0, down: false }, shown = 0;

  /* Heading, text of the cell, key to sort by. */
  const columns = [
    ["Subject", (fact) => KG.name(fact.s)],
    ["Relation", (fact) => fact.relation.label],
    ["Object", KG.object],
    ["Status", (fact) => [KG.data.looks.statuses[fact.status].label, fact.ended && "no longer", fact.disputed && "disputed"].filter(Boolean).join(", ")],
    ["Date", (fact) => KG.dateText(first(fact, "date")), start],
    ["Amount", (fact) => first(fact, "amount")?.text ?? "", (fact) => Number(first(fact, "amount")?.value ?? -Infinity)],
    ["Share", (fact) => first(fact, "share")?.text ?? "", (fact) => Number(first(fact, "share")?.value ?? -Infinity)],
    ["Detail", (fact) => [first(fact, "role"), first(fact, "metric"), first(fact, "period") && KG.dateText(first(fact, "period")), first(fact, "party") && `with ${first(fact, "party").name}`].filter(Boolean).join("; ")],
    ["Said by", (fact) => [...new Set(fact.claims.map((claim) => claim.by?.name).filter(Boolean))].join("; ")],
    ["Sentences", (fact) => String(fact.claims.length), (fact) => fact.claims.length],
  ];
  KG.columns = columns;

  KG.tableRows = () => {
    const [, text, key = text] = columns[sorted.column];
    const order = (a, b) => (typeof a === "number" ? a - b : a.localeCompare(b, "en"));
    const rows = KG.shown.facts.map((fact) => [key(fact), fact]);
    rows.sort((a, b) => order(a[0], b[0]) * (sorted.down ? -1 : 1) || (a[1].id < b[1].id ? -1 : 1));
    return rows.map(([, fact]) => fact);
  };

  /* Columns that say nothing of any of these facts are left out. */
  KG.emptyColumns = (facts) => new Set(columns.filter(([, text]) => facts.every((fact) => !text(fact))).map(([name]) => name));

  function heading([name], index) {
    const here = sorted.column === index;
    return el("th", { scope: "col", "aria-sort": here ? (sorted.down ? "descending" : "ascending") : "none" },
      KG.button(name, () => {
        sorted = { column: index, down: here ? !sorted.down : false };
        draw();
        [...holder.querySelectorAll("th button")].find((one) => one.textContent === name).focus();
      }));
  }

  KG.tableRow = (fact, empty = new Set()) => {
    const row = el("tr", { "data-fact": fact.id, "aria-selected": String(KG.state.selected === `f:${fact.id}`) });
    columns.forEach(([name, text], index) => {
      if (empty.has(name)) return;
      if (index === 1) row.append(el("td", {}, el("button", { type: "button", class: "plain" }, text(fact))));
      else row.append(el("td", { class: { Date: "short", Amount: "short", Status: "short", Sentences: "number" }[name] || false, dir: "auto" }, text(fact)));
    });
    row.addEventListener("click", () => KG.select(`f:${fact.id}`));
    return row;
  };

  function draw() {
    if (KG.state.view !== "table") return;
    const facts = KG.tableRows(), body = el("tbody"), empty = KG.emptyColumns(facts);
    const more = KG.button("", grow, { class: "more" });
    function grow() {
      const next = facts.slice(shown, shown + 200);
      shown += next.length;
      body.append(...next.map((fact) => KG.tableRow(fact, empty)));
      more.textContent = `Show more rows (${facts.length - shown} left)`;
      more.hidden = shown >= facts.length;
    }
    shown = 0;
    grow();
    holder.replaceChildren(el("table", {},
      el("caption", {}, `${KG.count(facts.length, "fact")}${KG.filtered() ? " that pass the filters" : ""}`),
      el("thead", {}, el("tr", {}, ...columns.map((column, index) => (empty.has(column[0]) ? null : heading(column, index))))), body), more);
  }

  KG.on("change", () => {
    const top = holder.scrollTop;
    draw();
    holder.scrollTop = top;
  });
})();
