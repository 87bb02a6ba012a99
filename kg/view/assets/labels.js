/* Names that never cover one another: each frame, the most important ones find their places first.
   All measures are in pixels of the screen, so that text has one size at every zoom. */
"use strict";

(() => {
  const FONT = 13, LINE = 16, SMALL = 11, CELL = 80, HUB = 18;
  const FAMILY = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';
  const widths = new Map();

  KG.font = (size, bold) => `${bold ? 650 : 450} ${size}px ${FAMILY}`;

  function width(context, text, size, bold) {
    const key = `${size}${bold}${text}`;
    if (!widths.has(key)) {
      context.font = KG.font(size, bold);
      widths.set(key, context.measureText(text).width);
    }
    return widths.get(key);
  }

  /* Boxes that are taken, found again through the squares of a grid. */
  function plan() {
    const cells = new Map();
    const over = (box) => {
      const keys = [];
      for (let x = Math.floor(box[0] / CELL); x <= Math.floor(box[2] / CELL); x += 1) {
        for (let y = Math.floor(box[1] / CELL); y <= Math.floor(box[3] / CELL); y += 1) keys.push(`${x},${y}`);
      }
      return keys;
    };
    return {
      take: (box) => over(box).forEach((key) => cells.get(key)?.push(box) ?? cells.set(key, [box])),
      free: (box, own) => over(box).every((key) => (cells.get(key) || []).every((other) =>
        other === own || box[0] >= other[2] || other[0] >= box[2] || box[1] >= other[3] || other[1] >= box[3])),
    };
  }

  const around = (x, y, w, h) => [x - w / 2, y - h / 2, x + w / 2, y + h / 2];

  /* Points along every line, found again through the squares of a grid: how much of all lines,
     in pixels, runs through a box. */
  function strokes(edges, scale, view) {
    const step = edges.length > 300 ? 14 : 6, side = 24, cells = new Map();
    const key = (x, y) => Math.floor(x / side) * 65536 + Math.floor(y / side);
    const put = (x, y) => {
      if (view && (x < view[0] || x > view[2] || y < view[1] || y > view[3])) return;
      const cell = cells.get(key(x, y));
      if (cell) cell.push(x, y);
      else cells.set(key(x, y), [x, y]);
    };
    for (const edge of edges) {
      const number = Math.ceil((edge.loop ? 6 * edge.loop.size : edge.length) * scale / step);
      for (let index = 1; index < number; index += 1) {
        const { x, y } = edge.loop ? onLoop(edge, index / number) : bezier(edge, index / number);
        put(x * scale, y * scale);
      }
    }
    return (box) => {
      let found = 0;
      for (let x = Math.floor(box[0] / side); x <= Math.floor(box[2] / side); x += 1) {
        for (let y = Math.floor(box[1] / side); y <= Math.floor(box[3] / side); y += 1) {
          const cell = cells.get(x * 65536 + y) || [];
          for (let at = 0; at < cell.length; at += 2) {
            if (cell[at] > box[0] && cell[at] < box[2] && cell[at + 1] > box[1] && cell[at + 1] < box[3]) found += 1;
          }
        }
      }
      return found * step;
    };
  }

  const bezier = ({ from, via, to }, t) => ({
    x: (1 - t) * (1 - t) * from.x + 2 * t * (1 - t) * via.x + t * t * to.x,
    y: (1 - t) * (1 - t) * from.y + 2 * t * (1 - t) * via.y + t * t * to.y,
  });

  /* A loop stands above its node, to the right. */
  const onLoop = ({ from, loop }, t) => ({
    x: from.x + loop.size * (0.8 + Math.cos(2 * Math.PI * t)), y: from.y - loop.size * (0.8 + Math.sin(2 * Math.PI * t)),
  });

  const within = (box, view) => !view || (box[0] >= view[0] && box[1] >= view[1] && box[2] <= view[2] && box[3] <= view[3]);
  const seen = (box, view) => !view || (box[2] > view[0] && box[0] < view[2] && box[3] > view[1] && box[1] < view[3]);

  /* Below, above, right, left, and the corners between: the first counts most when all else is equal. */
  const SIDES = [[0, 1], [0, -1], [1, 0], [-1, 0], [1, 1], [-1, 1], [1, -1], [-1, -1]];

  /* The free side that lines cross least; none when all are taken or would be cut by the window. */
  function spot(node, scale, w, h, ground) {
    const x = node.x * scale, y = node.y * scale, r = node.size * scale;
    const tries = SIDES.map(([sx, sy], order) => {
      const near = sx && sy ? 0.6 * r : r;
      const cx = x + sx * (near + 5 + w / 2), cy = y + sy * (near + 3 + h / 2);
      const box = around(cx, cy, w, h);
      return { cx, cy, box, order, lines: ground.struck(box) };
    });
    tries.sort((a, b) => a.lines - b.lines || a.order - b.order);
    return tries.find(({ box }) => within(box, ground.view) && ground.taken.free(box, ground.discs.get(node.id)));
  }

  function nodeLabels(context, scale, nodes, lit, ground) {
    const size = Math.round(FONT * Math.min(1.35, Math.max(1, Math.sqrt(scale))));
    const placed = [];
    const disc = (node) => around(node.x * scale, node.y * scale, 2 * node.size * scale, 2 * node.size * scale);
    for (const node of nodes) ground.discs.set(node.id, disc(node));
    /* In a crowd the names of the first few may lie on small shapes: they are what a reader looks for. */
    const sure = nodes.length > 60 ? 12 : 0;
    const claim = (some) => some.forEach((node) => ground.taken.take(ground.discs.get(node.id)));
    claim(sure ? nodes.slice(0, sure) : nodes);
    for (const [index, node] of nodes.entries()) {
      if (index === sure && sure) claim(nodes.slice(sure));
      if (!seen(ground.discs.get(node.id), ground.view)) continue;
      const sought = lit.first(node.id), bold = sought || node.size >= HUB, line = size + LINE - FONT;
      const w = Math.max(...node.lines.map((text) => width(context, text, size, bold))) + 6;
      const h = node.lines.length * line;
      const at = spot(node, scale, w, h, ground)
        || (sought ? { cx: node.x * scale, cy: (node.y + node.size) * scale + 3 + h / 2 } : null);
      if (!at) continue;
      const box = around(at.cx, at.cy, w, h);
      ground.taken.take(box);
      placed.push({ id: node.id, lines: node.lines, x: at.cx, y: at.cy, box, size, line, bold, angle: 0, faint: !lit.has(node.id) });
    }
    return placed;
  }

  /* A turned name takes a row of squares. */
  function squares(x, y, angle, w) {
    const side = SMALL + 3, number = Math.max(1, Math.ceil(w / side));
    return Array.from({ length: number }, (_, index) => {
      const along = (index + 0.5) * (w / number) - w / 2;
      return around(x + along * Math.cos(angle), y + along * Math.sin(angle), side, side);
    });
  }

  /* Where names stand on a line: part of the way, pixels off. Where its mark is in the way, beside
     it; where there is no room either, over the mark. */
  const ON = [0.5, 0.4, 0.6, 0.3, 0.7, 0.25, 0.75].map((t) => [t, 0]);
  const OVER = ON.map(([t]) => [t, 0, true]);
  const BESIDE = [-15, 15].flatMap((off) => [0.5, 0.4, 0.6].map((t) => [t, off]));

  /* Where the name of a line stands freely, with the fewest other lines behind it. */
  function onLine(edge, scale, w, over, { taken, view, struck, marks }) {
    let best = null;
    const mark = marks.get(edge.id);
    for (const [t, off, through] of mark ? [...ON, ...BESIDE, ...(over ? OVER : [])] : ON) {
      if (best && (off || through)) break;
      const point = KG.along(edge, t);
      const x = point.x * scale - off * Math.sin(point.angle), y = point.y * scale + off * Math.cos(point.angle);
      const row = squares(x, y, point.angle, w);
      if (!row.every((box) => seen(box, view) && taken.free(box, through ? mark : null))) continue;
      const lines = row.reduce((sum, box) => sum + struck(box), 0);
      if (!best || lines < best.lines - 30) best = { x, y, row, lines, angle: point.angle };
    }
    return best;
  }

  function edgeLabels(context, scale, edges, lit, ground) {
    const placed = [];
    /* The ball of what is denied and the bar of what was called off are to be seen. */
    for (const edge of edges.filter((one) => one.mark && !one.loop)) {
      const middle = KG.along(edge, 0.5);
      const box = around(middle.x * scale, middle.y * scale, 10, 10);
      ground.marks.set(edge.id, box);
      ground.taken.take(box);
    }
    /* The longest text that leaves an end of the line to see. */
    const tried = (edge, text, bare, sure = false) => {
      const w = width(context, text, SMALL, false) + 8;
      const at = edge.loop || (!sure && edge.length * scale < w + bare) ? null : onLine(edge, scale, w, text === edge.texts[2], ground);
      return at && { ...at, text };
    };
    for (const edge of edges) {
      const [full, usual, short] = edge.texts;
      const at = (full !== usual && tried(edge, full, 80))
        || (usual !== short && tried(edge, usual, 60)) || tried(edge, short, 24, lit.first(edge.id));
      if (!at) continue;
      at.row.forEach(ground.taken.take);
      placed.push({ id: edge.id, lines: [at.text], x: at.x, y: at.y, size: SMALL, line: SMALL, angle: at.angle, color: edge.color, faint: !lit.has(edge.id) });
    }
    return placed;
  }

  /* Place the names of nodes, which come in order of importance, then those of the named edges.
     With a view (left, top, right, bottom on the screen), only what is seen through it. */
  KG.placeLabels = (context, scale, { nodes, edges, lit, named, view }) => {
    const ground = { taken: plan(), discs: new Map(), marks: new Map(), struck: strokes(edges, scale, view), view };
    if (view) ground.taken.take([view[0], view[3] - 56, view[0] + 200, view[3]]); /* the zoom buttons */
    return [...nodeLabels(context, scale, nodes, lit, ground), ...edgeLabels(context, scale, named, lit, ground)];
  };

  /* Draw placed names; the context is scaled to the graph, names are not. */
  KG.drawLabels = (context, scale, placed, colors) => {
    context.save();
    context.scale(1 / scale, 1 / scale);
    Object.assign(context, { textAlign: "center", textBaseline: "middle", lineJoin: "round" });
    for (const label of placed) {
      context.save();
      context.translate(label.x, label.y);
      context.rotate(label.angle);
      context.globalAlpha = label.faint ? 0.3 : 1;
      context.font = KG.font(label.size, label.bold);
      Object.assign(context, { lineWidth: 4, strokeStyle: colors.canvas, fillStyle: label.color || colors.ink });
      label.lines.forEach((text, index) => {
        const y = (index - (label.lines.length - 1) / 2) * label.line;
        context.strokeText(text, 0, y);
        context.fillText(text, 0, y);
      });
      context.restore();
    }
    context.restore();
  };
})();
