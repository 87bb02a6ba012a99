/* The search field: names and aliases, case and accents folded, driven by keys or pointer. */
"use strict";

(() => {
  const field = KG.byId("find"), list = KG.byId("hits");
  const index = [...KG.entities.values()].map((entity) => ({
    entity,
    names: [entity.name, ...(entity.aliases || []), ...(entity.ids || []).map((pair) => pair[1])].map((name) => [name, KG.fold(name)]),
  }));
  let hits = [], active = -1;

  /* 0 the very name, 1 its beginning, 2 the beginning of a word, 3 inside; none when it is not there. */
  function rank(folded, query) {
    const at = folded.indexOf(query);
    if (at < 0) return Infinity;
    if (folded === query) return 0;
    if (at === 0) return 1;
    return /[\s\-.&/(]/.test(folded[at - 1]) ? 2 : 3;
  }

  function found(query) {
    const wanted = KG.fold(query.trim());
    if (!wanted) return [];
    return index
      .map(({ entity, names }) => {
        const best = names.map(([name, folded]) => [rank(folded, wanted), name]).sort((a, b) => a[0] - b[0])[0];
        return { entity, rank: best[0], via: best[1] };
      })
      .filter((hit) => hit.rank < Infinity)
      .sort((a, b) => a.rank - b.rank || b.entity.facts.length - a.entity.facts.length || (a.entity.name < b.entity.name ? -1 : 1))
      .slice(0, 12);
  }

  function row(hit, position) {
    const { entity } = hit;
    const drawn = KG.drawn.has(entity.id) ? "" : entity.facts.length ? "not drawn yet" : "only mentioned";
    const item = KG.el("li", { role: "option", id: `hit-${position}`, "aria-selected": "false" },
      KG.kindSign(entity.type),
      KG.el("span", { class: "hit", dir: "auto" }, entity.name, hit.via === entity.name ? null : KG.el("small", {}, `also ${hit.via}`)),
      KG.el("small", {}, drawn || KG.count(entity.facts.length, "fact")));
    item.addEventListener("mousedown", (event) => {
      event.preventDefault();
      choose(position);
    });
    return item;
  }

  function show() {
    hits = found(field.value);
    active = hits.length ? 0 : -1;
    const rows = hits.map(row);
    if (!rows.length && field.value.trim()) rows.push(KG.el("li", { class: "none", role: "option", "aria-selected": "false" }, "Nothing by that name"));
    list.replaceChildren(...rows);
    list.hidden = !rows.length;
    field.setAttribute("aria-expanded", String(!list.hidden));
    mark();
  }

  function mark() {
    [...list.children].forEach((item, position) => item.setAttribute("aria-selected", String(position === active)));
    if (active < 0) field.removeAttribute("aria-activedescendant");
    else field.setAttribute("aria-activedescendant", `hit-${active}`);
    list.children[active]?.scrollIntoView({ block: "nearest" });
  }

  function close() {
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  }

  function choose(position) {
    const hit = hits[position];
    if (!hit) return;
    field.value = "";
    close();
    field.blur();
    if (KG.asking()) KG.pathTo(hit.entity.id);
    else {
      if (KG.state.view !== "graph") KG.show("graph");
      KG.select(`e:${hit.entity.id}`, { go: true });
    }
  }

  field.addEventListener("input", show);
  field.addEventListener("focus", show);
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && hits.length) {
      event.preventDefault();
      active = (active + step + hits.length) % hits.length;
      mark();
    } else if (event.key === "Enter") {
      event.preventDefault();
      choose(active);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      field.value = "";
      KG.cancelAsk();
      close();
      field.blur();
    }
  });

  const plain = field.placeholder;
  KG.on("ask", (text) => {
    field.placeholder = text ? "Path to …" : plain;
    field.classList.toggle("asking", Boolean(text));
    if (text) KG.say(text);
  });
})();
