/* What is on the stage as a vector picture: for SVG and PNG files and for print. */
"use strict";

(() => {
  const RIM = 24;
  const n = (value) => value.toFixed(1);

  /* Where a line meets the rim of a shape, walking from its far end towards the node. */
  function trimmed(edge, sizes) {
    const start = sizes.get(edge.ends[0]), end = sizes.get(edge.ends[1]);
    const inside = (t, centre, r) => {
      const point = KG.along(edge, t);
      return Math.hypot(point.x - centre.x, point.y - centre.y) < r;
    };
    let a = 0, b = 1;
    while (a < 0.45 && inside(a, edge.from, start + 1)) a += 0.01;
    while (b > 0.55 && inside(b, edge.to, end + 2)) b -= 0.01;
    return [a, b];
  }

  /* The part of a quadratic curve between two parameters is one again (de Casteljau). */
  function part({ from, via, to }, a, b) {
    const mix = (p, q, t) => ({ x: p.x + (q.x - p.x) * t, y: p.y + (q.y - p.y) * t });
    const at = (t, u) => mix(mix(from, via, t), mix(via, to, t), u);
    return [at(a, a), at(a, b), at(b, b)];
  }

  function head(tip, back, edge) {
    const angle = Math.atan2(tip.y - back.y, tip.x - back.x), long = 7 + 1.6 * edge.width;
    const corner = (turn) => `${n(tip.x - long * Math.cos(angle + turn))},${n(tip.y - long * Math.sin(angle + turn))}`;
    return KG.svg("polygon", { points: `${n(tip.x)},${n(tip.y)} ${corner(0.42)} ${corner(-0.42)}`, fill: edge.color });
  }

  /* A ball for what is denied, a bar across for what was called off. */
  function drawnMark(edge) {
    const { x, y, angle } = KG.along(edge, 0.5);
    if (edge.mark === "circle") return KG.svg("circle", { cx: n(x), cy: n(y), r: 4, fill: edge.color });
    const [across, down] = [-8 * Math.sin(angle), 8 * Math.cos(angle)];
    return KG.svg("line", { x1: n(x - across), y1: n(y - down), x2: n(x + across), y2: n(y + down), stroke: edge.color, "stroke-width": Math.max(2, edge.width) });
  }

  function drawnEdge(edge, sizes) {
    const group = KG.svg("g", { opacity: edge.ended ? 0.55 : 1 });
    const stroke = { fill: "none", stroke: edge.color, "stroke-width": edge.width, "stroke-dasharray": edge.dashes.join(" ") };
    if (edge.loop) {
      const r = edge.loop.size, away = sizes.get(edge.ends[0]) + r * 0.6;
      group.append(KG.svg("circle", { cx: n(edge.from.x + away * Math.cos(0.7)), cy: n(edge.from.y - away * Math.sin(0.7)), r, ...stroke }));
      return group;
    }
    const [a, b] = trimmed(edge, sizes), [p, q, r] = part(edge, a, b);
    group.append(KG.svg("path", { d: `M${n(p.x)} ${n(p.y)}Q${n(q.x)} ${n(q.y)} ${n(r.x)} ${n(r.y)}`, ...stroke }));
    if (edge.arrow) group.append(head(r, q, edge));
    if (edge.mark) group.append(drawnMark(edge));
    return group;
  }

  function drawnNode(node, colors) {
    const rim = { fill: node.color, stroke: colors.canvas, "stroke-width": 1.5 };
    const corners = KG.corners(node.shape, node.x, node.y, node.size);
    return corners
      ? KG.svg("polygon", { points: corners.map((corner) => corner.map(n).join(",")).join(" "), ...rim })
      : KG.svg("circle", { cx: n(node.x), cy: n(node.y), r: node.size, ...rim });
  }

  function drawnLabel(label, colors) {
    const text = KG.svg("text", {
      transform: `translate(${n(label.x)} ${n(label.y)}) rotate(${n((label.angle * 180) / Math.PI)})`,
      "font-size": label.size, "font-weight": label.bold ? 650 : 450, "text-anchor": "middle", "dominant-baseline": "central",
      fill: label.color || colors.ink, stroke: colors.canvas, "stroke-width": 4, "stroke-linejoin": "round", "paint-order": "stroke",
    });
    label.lines.forEach((line, index) => {
      const part = KG.svg("tspan", { x: 0, y: n((index - (label.lines.length - 1) / 2) * label.line) });
      part.textContent = line;
      text.append(part);
    });
    return text;
  }

  function frame(nodes, placed) {
    const xs = nodes.flatMap((node) => [node.x - node.size, node.x + node.size]);
    const ys = nodes.flatMap((node) => [node.y - node.size, node.y + node.size]);
    for (const { box } of placed) if (box) {
      xs.push(box[0], box[2]);
      ys.push(box[1], box[3]);
    }
    const [left, top] = [Math.min(...xs, 0) - RIM, Math.min(...ys, 0) - RIM];
    return [left, top, Math.max(...xs, 0) + RIM - left, Math.max(...ys, 0) + RIM - top].map(Math.round);
  }

  /* Build the picture at scale 1: every entity and fact on the stage, wherever the window looks. */
  KG.picture = () => {
    const staged = KG.staged(), colors = KG.colors();
    const everything = { has: () => true, first: () => false };
    const context = document.createElement("canvas").getContext("2d");
    const placed = KG.placeLabels(context, 1, { ...staged, lit: everything, named: KG.state.labels ? staged.edges : [] });
    const sizes = new Map(staged.nodes.map((node) => [node.id, node.size]));
    const [x, y, width, height] = frame(staged.nodes, placed);
    const title = KG.svg("title", {});
    title.textContent = KG.data.title;
    return KG.svg("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: `${x} ${y} ${width} ${height}`, width, height, role: "img", "font-family": "system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif" },
      title,
      KG.svg("rect", { x, y, width, height, fill: colors.canvas }),
      KG.svg("g", {}, ...staged.edges.map((edge) => drawnEdge(edge, sizes))),
      KG.svg("g", {}, ...staged.nodes.map((node) => drawnNode(node, colors))),
      KG.svg("g", {}, ...placed.map((label) => drawnLabel(label, colors))));
  };
})();
