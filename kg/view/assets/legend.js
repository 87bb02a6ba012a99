/* The legend is the filter: kinds, relations, statuses and sources, each with what it would show.
   A click switches one, a double click leaves only it. */
"use strict";

(() => {
  const holder = KG.byId("legend");
  const { el, button } = KG;
  const NS = "http://www.w3.org/2000/svg";
  const parts = {};
  /* What each part of the present legend does when anything changes. */
  let live = [];

  KG.svg = (tag, attributes, ...children) => {
    const node = document.createElementNS(NS, tag);
    Object.entries(attributes).forEach(([name, value]) => node.setAttribute(name, value));
    node.append(...children);
    return node;
  };

  /* The corners of a shape around a point; null for a circle. As vis-network draws them. */
  KG.corners = (shape, x, y, r) => {
    const ring = (number, start, radius = () => r) => Array.from({ length: number }, (_, index) => {
      const angle = start + (2 * Math.PI * index) / number;
      return [x + radius(index) * Math.cos(angle), y + radius(index) * Math.sin(angle)];
    });
    const side = r * 1.15;
    switch (shape) {
      case "square": return [[x - r, y - r], [x + r, y - r], [x + r, y + r], [x - r, y + r]];
      case "triangle": return ring(3, -Math.PI / 2, () => side).map(([px, py]) => [px, py + 0.275 * r * 0.6]);
      case "triangleDown": return ring(3, Math.PI / 2, () => side).map(([px, py]) => [px, py - 0.275 * r * 0.6]);
      case "diamond": return [[x, y - r], [x + r, y], [x, y + r], [x - r, y]];
      case "hexagon": return ring(6, 0);
      case "star": return ring(10, -Math.PI / 2, (index) => (index % 2 ? r * 0.5 : r * 1.15));
      default: return null;
    }
  };

  KG.shape = (shape, color) => {
    const corners = KG.corners(shape, 8, 8, 6);
    const drawn = corners
      ? KG.svg("polygon", { points: corners.map((corner) => corner.map((value) => value.toFixed(1)).join(",")).join(" "), fill: color })
      : KG.svg("circle", { cx: 8, cy: 8, r: 6, fill: color });
    return KG.svg("svg", { class: "sign", width: 16, height: 16, viewBox: "0 0 16 16", "aria-hidden": "true" }, drawn);
  };

  KG.kindSign = (type) => KG.shape(KG.data.looks.types[type].shape, KG.state.colour === "kind" ? KG.typeColor(type) : "currentColor");

  /* A piece of line in the colour of a family and the pattern of a status. */
  KG.line = (family, status) => {
    const color = family && KG.state.colour === "kind" ? KG.familyColor(family) : "currentColor";
    const { dashes, mark } = KG.data.looks.statuses[status];
    const line = KG.svg("svg", { class: "sign line", width: 30, height: 16, viewBox: "0 0 30 16", "aria-hidden": "true" },
      KG.svg("line", { x1: 1, y1: 8, x2: 29, y2: 8, stroke: color, "stroke-width": 2.25, "stroke-dasharray": dashes.join(" ") }));
    if (mark === "bar") line.append(KG.svg("line", { x1: 15, y1: 3, x2: 15, y2: 13, stroke: color, "stroke-width": 2.25 }));
    if (mark === "circle") line.append(KG.svg("circle", { cx: 15, cy: 8, r: 3, fill: color }));
    return line;
  };

  /* ---- groups ---- */

  const signs = {
    type: (key) => KG.kindSign(key),
    family: (key) => KG.line(key, "asserted"),
    status: (key) => (key === "ended" ? pale() : KG.line(null, key)),
    article: (key) => swatch("article", key),
    group: (key) => swatch("group", key),
  };

  const swatch = (meaning, key) => (KG.state.colour === meaning ? KG.shape("square", KG.hue(key)) : null);

  function pale() {
    const line = KG.line(null, "asserted");
    line.classList.add("pale");
    return line;
  }

  const used = (values) => new Set(values);
  const all = [...KG.facts.values()];
  const looks = KG.data.looks;
  const inUse = {
    type: used([...KG.entities.values()].filter((entity) => entity.facts.length).map((entity) => entity.type)),
    family: used(all.map((fact) => fact.relation.family)),
    status: used(all.map((fact) => fact.status)),
  };
  const circles = () => [
    ...KG.data.groups.map((name, index) => [index, name, "Entities that have more to do with one another than with others."]),
    ...(all.some((fact) => KG.groupOf(fact.s) < 0) ? [[-1, "In no circle", "Entities that have to do with one other at most."]] : []),
  ];
  const groups = [
    ["type", "Kinds", Object.keys(looks.types).filter((key) => inUse.type.has(key)).map((key) => [key, looks.types[key].label])],
    ["family", "Relations", Object.keys(looks.families).filter((key) => inUse.family.has(key)).map((key) => [key, looks.families[key].label])],
    ["status", "How it is reported", Object.keys(looks.statuses).filter((key) => inUse.status.has(key)).map((key) => [key, looks.statuses[key].label, looks.statuses[key].means])],
    ["article", "Sources", KG.data.articles.length > 1 ? KG.data.articles.map((article, index) => [index, article.title]) : []],
    ["group", "Circles around", KG.data.groups.length > 1 ? circles() : []],
  ];

  const numbered = new Set(["article", "group"]);
  const isOn = (group, key) => (key === "ended" ? KG.state.ended : !KG.state.off[group].has(key));

  function set(group, key, on) {
    if (key === "ended") KG.state.ended = on;
    else if (on) KG.state.off[group].delete(key);
    else KG.state.off[group].add(key);
  }

  /* Only this one; when it is the only one already, all again. */
  function only(group, keys, key) {
    const alone = isOn(group, key) && keys.every((other) => other === key || !isOn(group, other));
    keys.forEach((other) => set(group, other, alone || other === key));
    KG.refresh();
  }

  function row(group, keys, [key, label, hint]) {
    const box = el("input", { type: "checkbox", "data-filter": `${group}:${key}` });
    const count = el("span", { class: "count" });
    const line = el("label", { title: `${hint || (numbered.has(group) ? `${label}. ` : "")} Double-click: only this.`.trim() }, box, signs[group](key), el("span", { class: "label", dir: "auto" }, label), count);
    box.addEventListener("change", () => {
      set(group, key, box.checked);
      KG.refresh();
    });
    /* The two clicks before have undone one another. */
    line.addEventListener("dblclick", () => only(group, keys, key));
    parts[`${group}:${key}`] = { box, count, line };
    return line;
  }

  function section([group, title, rows]) {
    if (!rows.length) return null;
    const keys = rows.map(([key]) => key);
    const lines = rows.map((one) => row(group, keys, one));
    if (group === "status" && all.some((fact) => fact.ended)) lines.push(row("status", ["ended"], ["ended", "No longer holds", "What it describes has ended."]));
    return el("fieldset", { class: `group of-${group}` }, el("legend", {}, title), ...lines);
  }

  function support() {
    if (KG.mostSupport < 2) return null;
    const slider = el("input", { type: "range", min: 1, max: Math.min(10, KG.mostSupport), value: 1, id: "support", "aria-label": "At least so many sentences" });
    const value = el("output", { for: "support" });
    slider.addEventListener("input", () => {
      KG.state.support = Number(slider.value);
      KG.refresh();
    });
    live.push(() => {
      slider.value = KG.state.support;
      value.textContent = KG.state.support === 1 ? "any" : `${KG.state.support} or more`;
    });
    return el("fieldset", { class: "group support" }, el("legend", {}, "Sentences behind a fact"), slider, value);
  }

  /* What colours mean, where there is a choice. */
  function meaning() {
    if (KG.meanings.size < 2) return null;
    const choice = el("select", { id: "colour", "aria-label": "Colours show" },
      ...[...KG.meanings].map(([value, text]) => el("option", { value }, text)));
    choice.value = KG.state.colour;
    choice.addEventListener("change", () => KG.colour(choice.value));
    return el("fieldset", { class: "group colour" }, el("legend", {}, "Colours show"), choice);
  }

  KG.colour = (value) => {
    KG.state.colour = value;
    KG.legend();
    KG.refresh();
    KG.byId("colour").focus();
  };

  /* The one filter that is off at first: only what the sources contradict one another about. */
  function contested() {
    if (!KG.contested.length) return null;
    const box = el("input", { type: "checkbox", id: "contested" }), count = el("span", { class: "count" });
    box.addEventListener("change", () => KG.onlyContested(box.checked));
    live.push(() => {
      box.checked = KG.state.contested;
      count.textContent = KG.digits(KG.shown.counts.status.get("contested") || 0);
    });
    return el("fieldset", { class: "group of-contested" }, el("legend", {}, "Contradictions"),
      el("label", { title: "Stated and denied, or told with different sums or shares." }, box, el("span", { class: "label" }, "Only what is contradicted"), count));
  }

  KG.onlyContested = (on) => {
    KG.state.contested = on;
    KG.refresh();
  };

  const sum = el("p", { class: "sum" });
  const clear = button("Reset filters", () => KG.reset(), { class: "clear" });

  KG.legend = () => {
    live = [];
    holder.replaceChildren(...[meaning(), ...groups.map(section), contested(), support(), sum, clear].filter(Boolean));
  };

  KG.on("change", () => {
    const { counts, facts, entities } = KG.shown;
    live.forEach((update) => update());
    for (const [id, { box, count, line }] of Object.entries(parts)) {
      const [group, name] = id.split(/:(.*)/s), key = numbered.has(group) ? Number(name) : name;
      const number = counts[group].get(key) || 0;
      box.checked = isOn(group, key);
      count.textContent = KG.digits(number);
      line.classList.toggle("off", !box.checked);
      line.classList.toggle("zero", number === 0);
    }
    sum.textContent = `${KG.digits(facts.length)} of ${KG.count(KG.facts.size, "fact")}, ${KG.digits(entities.size)} of ${KG.count(KG.network.nodes.length, "entity", "entities")}`;
    clear.hidden = !KG.filtered();
  });
})();
