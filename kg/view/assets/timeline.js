/* Dates: a histogram with two handles. A fact with a partial date ("2024") counts wherever it may lie. */
"use strict";

(() => {
  const holder = KG.byId("time");
  const { el } = KG;
  const BARS = 60;
  let low = 0, high = 0, step = 1, bars = [], from, to, undated, labels;

  const spans = (fact) => (KG.state.basis === "event" ? fact.happened : fact.reported);

  function measure() {
    const days = [...KG.facts.values()].flatMap(spans).flat();
    if (!days.length) return false;
    [low, high] = [Math.min(...days), Math.max(...days)];
    step = Math.max(1, Math.ceil((high - low + 1) / BARS));
    return high > low;
  }

  const bins = () => Math.floor((high - low) / step) + 1;
  const binOf = (day) => Math.min(bins() - 1, Math.max(0, Math.floor((day - low) / step)));

  function handle(name, label) {
    const input = el("input", { type: "range", min: 0, max: bins() - 1, step: 1, class: name, "aria-label": label });
    input.addEventListener("input", moved);
    return input;
  }

  function moved(event) {
    let [a, b] = [Number(from.value), Number(to.value)];
    if (a > b) {
      if (event.target === from) b = a;
      else a = b;
    }
    KG.state.from = a === 0 ? null : low + a * step;
    KG.state.to = b === bins() - 1 ? null : low + (b + 1) * step - 1;
    KG.refresh();
  }

  function basis() {
    const choice = el("select", { "aria-label": "Which date" },
      el("option", { value: "event" }, "when it happened"), el("option", { value: "report" }, "when it was reported"));
    choice.value = KG.state.basis;
    choice.addEventListener("change", () => {
      Object.assign(KG.state, { basis: choice.value, from: null, to: null });
      KG.timeline();
      KG.refresh();
    });
    return choice;
  }

  /* Only what was first reported on a day or later. */
  function news() {
    const days = [...new Set(KG.data.articles.map((article) => article.date).filter(Boolean))].sort();
    if (days.length < 2) return null;
    const choice = el("select", { "aria-label": "New since", id: "since" }, el("option", { value: "" }, "any day"),
      ...days.slice(1).reverse().map((day) => el("option", { value: day }, day)));
    choice.addEventListener("change", () => {
      KG.state.since = choice.value ? KG.day(choice.value) : null;
      KG.refresh();
    });
    KG.on("change", () => { choice.value = KG.state.since === null ? "" : KG.iso(KG.state.since); });
    return el("label", {}, "New since ", choice);
  }

  const dated = (name) => [...KG.facts.values()].some((fact) => fact[name].length);

  /* Build the strip anew: at the start, and when the kind of date changes. */
  KG.timeline = () => {
    const both = dated("happened") && dated("reported");
    const some = measure();
    holder.hidden = !some && !both;
    if (holder.hidden) return;
    bars = some ? Array.from({ length: bins() }, () => el("i", {})) : [];
    from = handle("from", "From");
    to = handle("to", "To");
    undated = el("input", { type: "checkbox", id: "undated" });
    undated.addEventListener("change", () => {
      KG.state.undated = undated.checked;
      KG.refresh();
    });
    labels = { from: el("output", { class: "day" }), to: el("output", { class: "day" }), undated: el("span") };
    holder.replaceChildren(
      el("div", { class: "strip" }, el("div", { class: "bars", "aria-hidden": "true" }, ...bars), el("div", { class: "handles" }, some ? [from, to] : null)),
      el("div", { class: "scale" }, labels.from,
        el("div", { class: "choices" }, both ? el("label", {}, "Dates: ", basis()) : null, el("label", {}, undated, labels.undated), news()), labels.to));
  };

  function draw() {
    if (holder.hidden || !bars.length) return;
    const heights = bars.map(() => 0);
    let without = 0;
    for (const fact of KG.shown.counts.dated) {
      const lie = spans(fact);
      if (!lie.length) without += 1;
      const hit = new Set();
      for (const [start, end] of lie) for (let bin = binOf(start); bin <= binOf(end); bin += 1) hit.add(bin);
      hit.forEach((bin) => { heights[bin] += 1; });
    }
    const tallest = Math.max(1, ...heights);
    const { from: first, to: last } = KG.state;
    const [a, b] = [first === null ? 0 : binOf(first), last === null ? bins() - 1 : binOf(last)];
    bars.forEach((bar, bin) => {
      bar.style.height = heights[bin] ? `${Math.max(8, (100 * heights[bin]) / tallest)}%` : "0";
      bar.className = bin >= a && bin <= b ? "in" : "";
    });
    from.value = a;
    to.value = b;
    labels.from.textContent = KG.iso(first ?? low);
    labels.to.textContent = KG.iso(last ?? high);
    from.setAttribute("aria-valuetext", labels.from.textContent);
    to.setAttribute("aria-valuetext", labels.to.textContent);
    undated.checked = KG.state.undated;
    labels.undated.textContent = ` facts without a date (${without})`;
  }

  KG.on("change", draw);
})();
