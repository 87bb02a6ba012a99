/* The drawn graph: vis-network as the stage, colours by theme, names by labels.js. */
"use strict";

(() => {
  const nodeRows = new Map(KG.network.nodes.map((row) => [row.id, row]));
  const edgeRows = new Map(KG.network.edges.map((row) => [row.id, row]));
  const edgesOf = new Map([...nodeRows.keys()].map((id) => [id, []]));
  for (const edge of edgeRows.values()) {
    new Set([edge.from, edge.to]).forEach((end) => edgesOf.get(end)?.push(edge));
  }
  const nodes = new vis.DataSet(), edges = new vis.DataSet();
  const styles = new Map();
  const holder = KG.byId("graph");
  const fact = (id) => KG.facts.get(id.slice(2));
  const PRICE = 24;
  let placed = [], moving = null, shownNodes = [], shownEdges = [];

  /* A wide picture in a tall window, as on a phone, is laid on its side. */
  const drawnFirst = KG.network.nodes.filter((row) => row.x !== undefined);
  const span = (axis) => Math.max(...drawnFirst.map((row) => row[axis])) - Math.min(...drawnFirst.map((row) => row[axis]));
  if (holder.clientHeight > holder.clientWidth * 1.1 && span("x") > span("y")) {
    drawnFirst.forEach((row) => Object.assign(row, { x: row.y, y: row.x }));
  }

  const graph = new vis.Network(holder, { nodes, edges }, { ...KG.options, autoResize: true });
  KG.graph = graph;
  holder.querySelector("canvas")?.setAttribute("aria-hidden", "true");
  holder.firstElementChild?.setAttribute("tabindex", "-1");

  /* ---- what is lit: everything, or the selection and what touches it ---- */

  const first = new Set(), near = new Set();
  const lit = {
    hover: null,
    first: (id) => first.has(id) || id === lit.hover,
    has: (id) => !first.size || first.has(id) || near.has(id) || id === lit.hover,
  };

  function light() {
    first.clear();
    near.clear();
    const id = KG.state.selected;
    if (!id || !(nodeRows.has(id) || edgeRows.has(id))) return;
    first.add(id);
    const touching = nodeRows.has(id) ? edgesOf.get(id) : [edgeRows.get(id)];
    touching.forEach((edge) => [edge.id, edge.from, edge.to].forEach((end) => near.add(end)));
  }

  /* ---- style: only what changed goes to vis ---- */

  function nodeStyle(row) {
    const color = KG.nodeColor(row.id.slice(2)), { canvas, ink } = KG.colors();
    return {
      hidden: !KG.shown.entities.has(row.id.slice(2)),
      opacity: lit.has(row.id) ? 1 : 0.25,
      color: { background: color, border: canvas, highlight: { background: color, border: ink }, hover: { background: color, border: ink } },
    };
  }

  function edgeStyle(row, passing) {
    const color = KG.lineColor(fact(row.id));
    const opacity = (lit.has(row.id) ? 1 : 0.14) * (fact(row.id).ended ? 0.55 : 1);
    return { hidden: !passing.has(row.id), color: { color, highlight: color, hover: color, inherit: false, opacity } };
  }

  function updates(set, rows, style) {
    const changed = [];
    for (const row of rows) {
      const look = style(row), key = JSON.stringify(look);
      if (styles.get(row.id) === key) continue;
      styles.set(row.id, key);
      const { label, ...bare } = row;
      changed.push(set.get(row.id) ? { id: row.id, ...look } : { ...bare, ...look });
    }
    if (changed.length) set.update(changed);
  }

  /* Many lines are not drawn while the picture moves. To set options is dear: only when it changes. */
  let sparing = false;
  function spare(many) {
    if (many === sparing) return;
    sparing = many;
    graph.setOptions({ interaction: { hideEdgesOnDrag: many, hideEdgesOnZoom: many } });
  }

  KG.paint = () => {
    light();
    const passing = new Set(KG.shown.facts.map((one) => `f:${one.id}`));
    const here = [...nodeRows.values()].filter((row) => KG.drawn.has(row.id.slice(2)));
    const lines = [...edgeRows.values()].filter((row) => KG.drawn.has(row.from.slice(2)) && KG.drawn.has(row.to.slice(2)));
    updates(nodes, here, nodeStyle);
    updates(edges, lines, (row) => edgeStyle(row, passing));
    shownNodes = here.filter((row) => KG.shown.entities.has(row.id.slice(2)))
      .sort((a, b) => b.size - a.size || (a.label < b.label ? -1 : 1));
    shownEdges = lines.filter((row) => passing.has(row.id)).sort((a, b) => b.width - a.width);
    spare(shownEdges.length > 700);
    graph.redraw();
  };

  /* ---- geometry: the same bends as vis, for names on lines and for the vector picture ---- */

  function bow(row, places) {
    const from = places[row.from], to = places[row.to];
    const dx = to.x - from.x, dy = to.y - from.y, length = Math.hypot(dx, dy);
    if (!row.smooth) return { from, to, via: { x: from.x + dx / 2, y: from.y + dy / 2 }, length };
    const bend = row.smooth.roundness * (row.smooth.type === "curvedCW" ? 1 : -1);
    const turn = Math.atan2(-dy, dx) + (0.5 * bend + 0.5) * Math.PI;
    const away = (0.5 * row.smooth.roundness + 0.5) * length;
    return { from, to, via: { x: from.x + away * Math.sin(turn), y: from.y + away * Math.cos(turn) }, length };
  }

  /* The point at t between 0 and 1 of a bent line, and the angle in which text reads along it. */
  KG.along = ({ from, via, to }, t) => {
    const mix = (a, b, c) => (1 - t) * (1 - t) * a + 2 * t * (1 - t) * b + t * t * c;
    const slope = (a, b, c) => 2 * (1 - t) * (b - a) + 2 * t * (c - b);
    let angle = Math.atan2(slope(from.y, via.y, to.y), slope(from.x, via.x, to.x));
    if (angle > Math.PI / 2) angle -= Math.PI;
    if (angle < -Math.PI / 2) angle += Math.PI;
    return { x: mix(from.x, via.x, to.x), y: mix(from.y, via.y, to.y), angle };
  };

  /* A line says when its sources contradict one another. */
  const named = (one) => `${one.relation.label}${one.disputed ? " · disputed" : one.differing ? " · figures differ" : ""}`;

  /* The same with share and sum, where there is room for them. */
  function priced(one) {
    if (one.differing) return named(one);
    const first = (name) => one.claims.find((claim) => claim[name])?.[name].text;
    return [named(one), ...[first("share"), first("amount")].filter((text) => text && text.length <= PRICE)].join(" · ");
  }

  const texts = (one) => [priced(one), named(one), one.relation.label];

  /* What is on the stage now, most important first: the input of labels and of the picture. */
  KG.staged = () => {
    const ids = shownNodes.filter((row) => nodes.get(row.id)).map((row) => row.id);
    const places = graph.getPositions(ids);
    const rank = (row) => (lit.first(row.id) ? 0 : lit.has(row.id) ? 1 : 2);
    return {
      nodes: [...shownNodes].sort((a, b) => rank(a) - rank(b)).map((row) => ({
        id: row.id, shape: row.shape, size: row.size, lines: row.label.split("\n"), ...places[row.id],
        color: KG.nodeColor(row.id.slice(2)),
      })),
      edges: [...shownEdges].sort((a, b) => rank(a) - rank(b)).map((row) => ({
        ...bow(row, places), id: row.id, loop: row.from === row.to ? row.selfReference : null, width: row.width,
        dashes: row.dashes || [], arrow: row.arrows.to.enabled, mark: row.arrows.middle?.type,
        ends: [row.from, row.to], texts: texts(fact(row.id)), ended: fact(row.id).ended,
        color: KG.lineColor(fact(row.id)),
      })),
      lit,
    };
  };

  /* The window, in pixels of the screen from the middle of the graph. */
  function view(scale) {
    const middle = graph.getViewPosition(), { clientWidth: wide, clientHeight: high } = holder;
    const [x, y] = [middle.x * scale, middle.y * scale];
    return [x - wide / 2 + 4, y - high / 2 + 4, x + wide / 2 - 4, y + high / 2 - 4];
  }

  graph.on("afterDrawing", (context) => {
    const scale = graph.getScale();
    /* Under a moving window the names stay where they are in the picture. */
    if (moving === "view" && placed.scale === scale) {
      KG.drawLabels(context, scale, placed, KG.colors());
      return;
    }
    const staged = KG.staged();
    const all = KG.state.labels && !moving && scale > 0.45 && staged.edges.length <= 400;
    const touched = staged.edges.filter((edge) => lit.first(edge.id) || (near.has(edge.id) && near.size < 24));
    placed = KG.placeLabels(context, scale, { ...staged, named: all ? staged.edges : touched, view: view(scale) });
    placed.scale = scale;
    KG.drawLabels(context, scale, placed, KG.colors());
  });

  /* ---- pointer ---- */

  function labelAt({ x, y }) {
    const scale = graph.getScale(), px = x * scale, py = y * scale;
    return placed.find(({ box }) => box && px >= box[0] && px <= box[2] && py >= box[1] && py <= box[3])?.id;
  }

  /* Under a pointer, a node wins over a name, and a name over a line. */
  function under(event) {
    return event.nodes[0] || labelAt(event.pointer.canvas) || event.edges[0] || null;
  }

  graph.on("click", (event) => KG.pick(under(event)));
  graph.on("doubleClick", (event) => {
    const id = under(event);
    if (id?.startsWith("e:")) KG.focusOn(id.slice(2), 1);
  });

  function hover(id, pointer) {
    lit.hover = id;
    KG.tip(id, pointer);
    graph.redraw();
  }
  graph.on("hoverNode", (event) => hover(event.node, event.pointer.DOM));
  graph.on("hoverEdge", (event) => hover(event.edge, event.pointer.DOM));
  for (const leave of ["blurNode", "blurEdge"]) graph.on(leave, () => hover(null));
  graph.on("dragStart", (event) => {
    moving = event.nodes.length ? "node" : "view";
    hover(null);
  });
  graph.on("dragEnd", () => {
    moving = null;
    graph.redraw();
  });
  holder.addEventListener("mouseleave", () => hover(null));

  /* ---- camera ---- */

  KG.shownIds = () => shownNodes.map((row) => row.id);
  const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
  const glide = () => (calm() || KG.still ? false : { duration: 350, easingFunction: "easeInOutQuad" });

  /* Show all that passes; names at the rim need some room, and few entities need not fill it. */
  KG.fit = () => {
    const places = Object.values(graph.getPositions(KG.shownIds()));
    if (!places.length || !holder.clientWidth) return;
    const [xs, ys] = [places.map((place) => place.x), places.map((place) => place.y)];
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const said = KG.byId("notice").offsetHeight;
    const foot = 44; /* the zoom buttons */
    const [wide, high] = [holder.clientWidth - 130, holder.clientHeight - 100 - said - foot];
    const scale = Math.max(0.05, Math.min(1.3, wide / Math.max(1, right - left), high / Math.max(1, bottom - top)));
    const middle = { x: (left + right) / 2, y: (top + bottom + (foot - said) / scale) / 2 };
    graph.moveTo({ position: middle, scale, animation: glide() });
  };

  /* A frame that was opened out of sight, as in a notebook, is fitted when it comes into sight. */
  let sized = holder.clientWidth > 0;
  graph.on("resize", ({ width }) => {
    if (!sized && width) setTimeout(KG.fit);
    sized ||= width > 0;
  });

  KG.zoom = (factor) => graph.moveTo({ scale: Math.min(4, Math.max(0.05, graph.getScale() * factor)), animation: glide() });

  KG.goTo = (id, covered = 0) => {
    const place = graph.getPositions(id)[id];
    if (place) graph.moveTo({ position: place, offset: { x: 0, y: -covered / 2 }, scale: Math.max(0.9, graph.getScale()), animation: glide() });
  };

  /* Bring a node into the window without moving the picture more than needed. */
  KG.inSight = (id) => {
    const place = graph.getPositions(id)[id];
    if (!place) return;
    const { x, y } = graph.canvasToDOM(place);
    const sheet = matchMedia("(max-width: 820px)").matches ? 0.4 * holder.clientHeight : 0;
    const inside = x > 40 && y > 40 && x < holder.clientWidth - 40 && y < holder.clientHeight - 60 - sheet;
    if (!inside || graph.getScale() < 0.35) KG.goTo(id, sheet);
  };

  /* ---- entities that come later: beside the one that brought them, where there is room ---- */

  KG.reveal = (ids, anchor) => {
    const added = ids.filter((id) => nodeRows.has(`e:${id}`) && !KG.drawn.has(id));
    const taken = Object.values(graph.getPositions());
    for (const id of added) {
      const place = room(anchorOf(id, anchor), taken);
      Object.assign(nodeRows.get(`e:${id}`), place);
      taken.push(place);
      KG.drawn.add(id);
    }
    return added.length;
  };

  function anchorOf(id, anchor) {
    const near = [anchor, ...KG.neighbours(id)].find((other) => other && KG.drawn.has(other));
    return near ? graph.getPositions(`e:${near}`)[`e:${near}`] || nodeRows.get(`e:${near}`) : graph.getViewPosition();
  }

  function room(centre, taken) {
    for (let ring = 1; ring < 60; ring += 1) {
      for (let step = 0; step < 6 * ring; step += 1) {
        const angle = (2 * Math.PI * step) / (6 * ring) + ring * 0.4, away = 70 + 45 * ring;
        const place = { x: Math.round(centre.x + away * Math.cos(angle)), y: Math.round(centre.y + away * Math.sin(angle)) };
        if (taken.every(({ x, y }) => Math.abs(x - place.x) > 100 || Math.abs(y - place.y) > 56)) return place;
      }
    }
    return centre;
  }

  KG.on("change", KG.paint);
})();
