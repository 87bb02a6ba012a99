/* Names that never cover one another: each frame, the most important ones find their places first.
   All measures are in pixels of the screen, so that text has one size at every zoom. */
"use strict";

(() => {
  const FONT = 13, LINE = 16, SMALL = 11, CELL = 80;
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
  function ground() {
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

  /* Below, above, right, left of the shape: the first that is free, or none. */
  function spot(x, y, r, w, h, taken, own) {
    const gap = r + 3;
    const tries = [[x, y + gap + h / 2], [x, y - gap - h / 2], [x + gap + w / 2 + 2, y], [x - gap - w / 2 - 2, y]];
    return tries.find(([cx, cy]) => taken.free(around(cx, cy, w, h), own));
  }

  function nodeLabels(context, scale, nodes, lit, taken) {
    const size = Math.round(FONT * Math.min(1.35, Math.max(1, Math.sqrt(scale))));
    const placed = [];
    const discs = new Map();
    for (const node of nodes) {
      const disc = around(node.x * scale, node.y * scale, 2 * node.size * scale, 2 * node.size * scale);
      discs.set(node.id, disc);
      taken.take(disc);
    }
    for (const node of nodes) {
      const bold = lit.first(node.id), line = size + LINE - FONT;
      const w = Math.max(...node.lines.map((text) => width(context, text, size, bold))) + 6;
      const h = node.lines.length * line;
      const x = node.x * scale, y = node.y * scale, r = node.size * scale;
      const at = spot(x, y, r, w, h, taken, discs.get(node.id)) || (bold ? [x, y + r + 3 + h / 2] : null);
      if (!at) continue;
      const box = around(at[0], at[1], w, h);
      taken.take(box);
      placed.push({ id: node.id, lines: node.lines, x: at[0], y: at[1], box, size, line, bold, angle: 0, faint: !lit.has(node.id) });
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

  function edgeLabels(context, scale, edges, lit, taken) {
    const placed = [];
    for (const edge of edges) {
      const w = width(context, edge.text, SMALL, false) + 8;
      const sure = lit.first(edge.id);
      if (edge.loop || (!sure && edge.length * scale < w + 24)) continue;
      for (const t of [0.5, 0.4, 0.6, 0.3, 0.7]) {
        const point = KG.along(edge, t);
        const x = point.x * scale, y = point.y * scale;
        const row = squares(x, y, point.angle, w);
        if (!row.every((box) => taken.free(box))) continue;
        row.forEach(taken.take);
        placed.push({ id: edge.id, lines: [edge.text], x, y, size: SMALL, line: SMALL, angle: point.angle, color: edge.color, faint: !lit.has(edge.id) });
        break;
      }
    }
    return placed;
  }

  /* Place the names of nodes, which come in order of importance, then those of edges. */
  KG.placeLabels = (context, scale, nodes, edges, lit) => {
    const taken = ground();
    return [...nodeLabels(context, scale, nodes, lit, taken), ...edgeLabels(context, scale, edges, lit, taken)];
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
