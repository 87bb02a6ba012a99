/* Put the page together and start it. */
"use strict";

(() => {
  const { byId, state } = KG;
  const root = document.documentElement;
  const narrow = matchMedia("(max-width: 820px)");

  /* ---- theme ---- */

  KG.theme = (name) => {
    root.dataset.theme = name;
    byId("theme").textContent = name === "dark" ? "Light" : "Dark";
    byId("theme").setAttribute("aria-label", `Switch to ${name === "dark" ? "light" : "dark"} colours`);
    try {
      localStorage.setItem("kg-theme", name);
    } catch {
      /* No storage in sandboxed frames: the choice lasts as long as the page. */
    }
    if (!KG.shown) return;
    KG.legend();
    KG.emit("change");
  };

  function wanted() {
    try {
      const kept = localStorage.getItem("kg-theme");
      if (kept === "dark" || kept === "light") return kept;
    } catch {
      /* As above. */
    }
    return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  }

  /* ---- graph, circles or table ---- */

  function face(view) {
    state.view = view;
    const table = view === "table", graph = view === "graph";
    byId("table").hidden = !table;
    byId("circles").hidden = view !== "circles";
    root.classList.toggle("tabular", table);
    byId("graph").style.visibility = graph ? "" : "hidden";
    document.querySelector(".zoom").hidden = !graph;
    for (const name of ["graph", "circles", "table"]) byId(`as-${name}`).setAttribute("aria-pressed", String(name === view));
  }

  KG.show = (view) => {
    face(view);
    KG.refresh();
  };

  /* The view of an address; whoever restores it refreshes the page afterwards. */
  KG.face = face;

  KG.labels = (on) => {
    state.labels = on;
    KG.refresh();
  };

  /* ---- what is not drawn, what is being asked ---- */

  let question = null;
  KG.on("ask", (text) => {
    question = text;
    notice();
  });

  function notice() {
    const { el, button } = KG, box = byId("notice");
    const all = KG.network.nodes.length, drawn = KG.drawn.size;
    const parts = [];
    if (question) parts.push(el("span", {}, question), button("Cancel", KG.cancelAsk));
    else if (state.focus) parts.push(el("span", {}, "Only the surroundings of ", el("strong", { dir: "auto" }, KG.name(state.focus))), button("Show everything", KG.unfocus));
    else if (state.path) parts.push(el("span", {}, "Only a path"), button("Show everything", KG.unfocus));
    else if (drawn < all) {
      parts.push(el("span", {}, `${KG.digits(drawn)} of ${KG.digits(all)} entities are drawn, the best supported first. Search or expand for the other ${KG.digits(all - drawn)}; the table has every fact.`),
        button("Draw 100 more", () => KG.more(100)),
        KG.data.circles.length ? button("See circles", () => KG.show("circles")) : null);
    }
    box.replaceChildren(...parts.filter(Boolean));
    box.hidden = !parts.length || state.view !== "graph";
  }

  KG.on("change", () => {
    notice();
    root.classList.toggle("chosen", state.selected !== null);
    byId("empty").hidden = KG.shown.facts.length > 0 || !KG.facts.size;
    document.querySelector("[data-do=labels]").setAttribute("aria-pressed", String(state.labels));
  });

  /* ---- buttons ---- */

  const actions = {
    in: () => KG.zoom(1.35), out: () => KG.zoom(1 / 1.35), fit: () => KG.fit(),
    labels: () => KG.labels(!state.labels), reset: () => KG.reset(),
  };
  document.querySelectorAll("[data-do]").forEach((item) => item.addEventListener("click", actions[item.dataset.do]));
  for (const name of ["graph", "circles", "table"]) byId(`as-${name}`).addEventListener("click", () => KG.show(name));
  byId("as-circles").hidden = !KG.data.circles.length;
  byId("theme").addEventListener("click", () => KG.theme(KG.dark() ? "light" : "dark"));
  byId("skip").addEventListener("click", (event) => {
    event.preventDefault();
    byId("facts").focus();
  });

  function filters(open) {
    root.classList.toggle("no-legend", !open);
    byId("filters").setAttribute("aria-expanded", String(open));
  }
  byId("filters").addEventListener("click", () => filters(root.classList.contains("no-legend")));
  filters(!narrow.matches);

  document.addEventListener("click", (event) => {
    const menu = byId("export");
    if (menu.open && !menu.contains(event.target)) menu.open = false;
  });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && byId("export").open) {
      byId("export").open = false;
      byId("export").firstElementChild.focus();
      event.stopImmediatePropagation();
    }
  }, true);

  /* ---- start ---- */

  KG.still = true;
  KG.theme(wanted());
  KG.filter();
  KG.restore();
  KG.fit();
  if (state.selected?.startsWith("e:")) KG.inSight(state.selected);
  KG.still = false;
  root.dataset.ready = "true";
})();
