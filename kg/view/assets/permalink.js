/* The state of the page in its address, so that a link or a reload brings it back. */
"use strict";

(() => {
  const plain = { ended: true, undated: true, basis: KG.usualBasis, from: null, to: null, since: null, contested: false, support: 1, focus: null, selected: null, view: "graph", labels: true, colour: "kind" };
  let writing = false;

  function text() {
    const state = KG.state, query = new URLSearchParams();
    for (const [name, group] of Object.entries(state.off)) for (const key of [...group].sort()) query.append(`no-${name}`, key);
    for (const [name, usual] of Object.entries(plain)) {
      const value = state[name];
      if (value !== usual) query.set(name, typeof value === "boolean" ? Number(value) : ["from", "to", "since"].includes(name) ? KG.iso(value) : value);
    }
    if (state.focus) query.set("steps", state.steps);
    if (state.path) state.path.forEach((end) => query.append("path", end));
    return query.toString();
  }

  const isDay = (value) => /^\d{4}-\d\d-\d\d$/.test(value) && Number.isFinite(KG.day(value));
  const known = (id) => (id?.startsWith("e:") ? KG.entities.has(id.slice(2)) : id?.startsWith("f:") && KG.facts.has(id.slice(2)));

  /* Read what is known and leave out the rest: an address may come from anywhere. */
  function apply(hash) {
    const query = new URLSearchParams(hash), state = KG.state;
    const day = (name) => (isDay(query.get(name) || "") ? KG.day(query.get(name)) : null);
    const flag = (name) => query.get(name) !== "0";
    for (const [name, group] of Object.entries(state.off)) {
      group.clear();
      query.getAll(`no-${name}`).forEach((key) => group.add(["article", "group"].includes(name) ? Number(key) : key));
    }
    const path = query.getAll("path").filter((id) => KG.entities.has(id));
    Object.assign(state, {
      ended: flag("ended"), undated: flag("undated"), labels: flag("labels"),
      colour: KG.meanings.has(query.get("colour")) ? query.get("colour") : "kind",
      basis: ["event", "report"].includes(query.get("basis")) ? query.get("basis") : KG.usualBasis,
      contested: query.get("contested") === "1" && KG.contested.length > 0,
      from: day("from"), to: day("to"), since: day("since"),
      support: Math.min(99, Math.max(1, Math.floor(Number(query.get("support"))) || 1)),
      focus: KG.entities.has(query.get("focus")) ? query.get("focus") : null,
      steps: Math.min(3, Math.max(1, Math.floor(Number(query.get("steps"))) || 1)),
      path: path.length === 2 ? path : null,
      selected: known(query.get("selected")) ? query.get("selected") : null,
    });
    const view = query.get("view");
    return view === "table" || (view === "circles" && KG.data.circles.length) ? view : "graph";
  }

  /* Bring the state of the address onto the page. */
  KG.restore = () => {
    const view = apply(location.hash.slice(1));
    KG.legend();
    KG.timeline();
    KG.face(view);
    KG.select(KG.state.selected);
  };

  KG.on("change", () => {
    const wanted = text();
    if (writing || location.hash.slice(1) === wanted) return;
    writing = true;
    try {
      history.replaceState(null, "", wanted ? `#${wanted}` : "#");
    } catch {
      /* Frames without an address of their own, as in notebooks, refuse: the page works without. */
    }
    writing = false;
  });

  addEventListener("hashchange", KG.restore);
})();
