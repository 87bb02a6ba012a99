/* The page by keys: walk the graph with arrows, and one letter for each thing to do. */
"use strict";

(() => {
  const graph = KG.byId("graph");
  const ways = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

  /* The entity that lies best in a direction: neighbours first, then anything. */
  function next(id, [dx, dy]) {
    const places = KG.graph.getPositions(KG.shownIds());
    const here = places[id];
    const near = new Set(KG.neighbours(id.slice(2)).map((other) => `e:${other}`));
    const score = ([other, place]) => {
      const x = place.x - here.x, y = place.y - here.y;
      const ahead = x * dx + y * dy, aside = Math.abs(x * dy - y * dx);
      return other === id || ahead <= 0 || aside > 2.5 * ahead ? Infinity : ahead + 2 * aside + (near.has(other) ? 0 : 2000);
    };
    const best = Object.entries(places).map((entry) => [score(entry), entry[0]]).sort((a, b) => a[0] - b[0])[0];
    return best && best[0] < Infinity ? best[1] : id;
  }

  function walk(way) {
    const ids = KG.shownIds();
    if (!ids.length) return;
    const { selected } = KG.state;
    const here = selected?.startsWith("f:") ? `e:${KG.facts.get(selected.slice(2)).s}` : selected;
    KG.select(ids.includes(here) ? next(here, way) : ids[0]);
  }

  graph.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (ways[event.key]) {
      event.preventDefault();
      walk(ways[event.key]);
    } else if (event.key === "Enter" && KG.state.selected) {
      event.preventDefault();
      KG.byId("facts").focus();
    }
  });

  const letters = {
    "/": () => KG.byId("find").focus(),
    t: () => KG.show(KG.state.view === "table" ? "graph" : "table"),
    c: () => KG.data.circles.length && KG.show(KG.state.view === "circles" ? "graph" : "circles"),
    f: () => KG.fit(),
    d: () => KG.theme(KG.dark() ? "light" : "dark"),
    l: () => KG.labels(!KG.state.labels),
    n: () => KG.state.selected?.startsWith("e:") && (KG.state.focus ? KG.unfocus() : KG.focusOn(KG.state.selected.slice(2), 1)),
    p: () => KG.state.selected?.startsWith("e:") && KG.askPath(KG.state.selected.slice(2)),
    "+": () => KG.zoom(1.3),
    "-": () => KG.zoom(1 / 1.3),
    "?": () => KG.help(),
    Escape: () => {
      if (KG.asking()) KG.cancelAsk();
      else if (KG.state.selected) KG.select(null);
      else if (KG.state.focus || KG.state.path) KG.unfocus();
    },
  };

  addEventListener("keydown", (event) => {
    const writing = event.target.closest?.("input:not([type=checkbox]):not([type=range]), select, textarea, dialog[open]");
    if (writing || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const action = letters[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });

  const rows = [
    ["/", "find"], ["← ↑ → ↓", "walk from entity to entity (in the graph)"], ["Enter", "go to the facts of what is selected"],
    ["n", "only the neighbourhood of what is selected"], ["p", "path from what is selected"], ["t", "table"], ...(KG.data.circles.length ? [["c", "circles"]] : []), ["f", "fit"],
    ["+ −", "zoom"], ["l", "relation names on lines"], ["d", "dark or light"], ["Esc", "step back"],
  ];

  KG.help = () => {
    const { el } = KG, dialog = KG.byId("help"), looks = KG.data.looks;
    dialog.replaceChildren(
      el("header", {}, el("h2", { id: "help-title" }, "Keys and signs"), KG.button("Close", () => dialog.close(), { class: "close" })),
      el("dl", { class: "keys" }, ...rows.flatMap(([key, what]) => [el("dt", {}, el("kbd", {}, key)), el("dd", {}, what)])),
      el("h3", {}, "Lines"),
      el("dl", { class: "keys" }, ...Object.entries(looks.statuses).flatMap(([key, look]) => [el("dt", {}, KG.line(null, key)), el("dd", {}, `${look.label}: ${look.means}`)])),
      el("p", { class: "quiet" }, "The thicker a line, the more sentences say it; the larger a shape, the more facts hang on it. An arrow points from the subject to the object; relations that hold both ways have none. Pale lines no longer hold. In the filters a double click leaves only one kind."));
    dialog.showModal();
  };
  KG.byId("help").addEventListener("click", (event) => event.target === KG.byId("help") && KG.byId("help").close());
})();
