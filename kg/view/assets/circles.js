/* The graph from afar: each circle of entities as one shape, lines between them by what connects them.
   Places come with the page; what is counted passes the filters. */
"use strict";

(() => {
  const holder = KG.byId("circles");
  const { circles } = KG.data;
  const SIZE = 13, RIM = 24, REVEALED = 150;

  const text = (x, y, words, attributes = {}) => {
    const node = KG.svg("text", { x, y, "text-anchor": "middle", ...attributes });
    node.textContent = words;
    return node;
  };

  const groupOf = (id) => KG.entities.get(id)?.group;

  /* How many facts and entities lie in each circle, and how many facts between each two. */
  function counted() {
    const inside = circles.map(() => 0), members = circles.map(() => 0), between = new Map();
    for (const id of KG.shown.entities) if (groupOf(id) < circles.length) members[groupOf(id)] += 1;
    for (const fact of KG.shown.facts) {
      const one = groupOf(fact.s), other = fact.figure ? one : groupOf(fact.o);
      if (!(one < circles.length) || !(other < circles.length)) continue;
      if (one === other) inside[one] += 1;
      else {
        const key = [Math.min(one, other), Math.max(one, other)].join();
        between.set(key, (between.get(key) || 0) + 1);
      }
    }
    return { inside, members, between };
  }

  function tie([key, number]) {
    const [one, other] = key.split(",").map((index) => circles[index]);
    const line = KG.svg("line", { x1: one.x, y1: one.y, x2: other.x, y2: other.y, "stroke-width": Math.min(14, 1 + 1.6 * Math.log2(number)), class: "tie" });
    const title = KG.svg("title", {});
    title.textContent = `${one.names[0]} and ${other.names[0]}: ${KG.count(number, "fact")} between their circles`;
    line.append(title);
    return line;
  }

  /* Text has one size on the screen, as far as places leave room for it. */
  function circle(one, index, members, facts, size) {
    const color = KG.hue(index), line = size * 1.23, foot = one.y + one.r + line;
    const place = { cx: one.x, cy: one.y, r: one.r };
    const group = KG.svg("g", { class: members ? "circle" : "circle none", tabindex: 0, role: "button", "data-circle": index });
    const title = KG.svg("title", {});
    title.textContent = `Circle of ${KG.count(members, "entity", "entities")}: ${one.names.join(", ")} … `;
    group.append(title,
      KG.svg("circle", { ...place, class: "ground" }),
      KG.svg("circle", { ...place, class: "disc", fill: color, "fill-opacity": 0.18, stroke: color, "stroke-width": 2 }),
      text(one.x, one.y + size * 0.4, KG.digits(members), { class: "members", "font-size": size * 1.15 }),
      ...one.lines.map((words, row) => text(one.x, foot + row * line, words, { class: "lead", "font-size": size })),
      text(one.x, foot + one.lines.length * line, KG.count(facts, "fact"), { class: "number", "font-size": size * 0.92 }));
    group.addEventListener("click", () => KG.openCircle(index));
    group.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      KG.openCircle(index);
    });
    return group;
  }

  /* Room for names at the rim; a few small circles need not fill the window. */
  function frame() {
    const wide = 80, low = 5 * 1.23 * SIZE;
    const left = Math.min(...circles.map(({ x, r }) => x - Math.max(r, wide))) - RIM;
    const right = Math.max(...circles.map(({ x, r }) => x + Math.max(r, wide))) + RIM;
    const top = Math.min(...circles.map(({ y, r }) => y - r)) - RIM;
    const bottom = Math.max(...circles.map(({ y, r }) => y + r)) + low;
    const width = Math.max(640, right - left), height = Math.max(480, bottom - top);
    return [(left + right - width) / 2, (top + bottom - height) / 2, width, height].map(Math.round);
  }

  function draw() {
    if (KG.state.view !== "circles") return;
    const { inside, members, between } = counted();
    const more = KG.data.groups.length - circles.length, box = frame();
    const scale = Math.min(holder.clientWidth / box[2], holder.clientHeight / box[3]) || 1;
    const size = Math.min(1.45, Math.max(0.6, 1 / scale)) * SIZE;
    const ties = [...between].sort((a, b) => b[1] - a[1]), drawn = ties.slice(0, 2 * circles.length);
    holder.replaceChildren(
      KG.el("p", { class: "quiet" }, "Entities that have more to do with one another than with others. A click opens a circle.",
        drawn.length < ties.length ? ` Lines show the ${drawn.length} strongest of ${KG.digits(ties.length)} ties.` : "",
        more > 0 ? ` ${KG.count(more, "smaller circle")} not drawn; the filters list all.` : ""),
      KG.svg("svg", { viewBox: box.join(" "), role: "group", "aria-label": "Circles" },
        ...drawn.map(tie), ...circles.map((one, index) => circle(one, index, members[index], inside[index], size))));
  }

  /* One circle alone in the graph, its best supported members first. */
  KG.openCircle = (index) => {
    const others = [-1, ...KG.data.groups.keys()].filter((number) => number !== index);
    KG.state.off.group = new Set(others);
    const own = KG.network.nodes.filter((row) => groupOf(row.id.slice(2)) === index)
      .sort((a, b) => b.size - a.size || (a.id < b.id ? -1 : 1)).slice(0, REVEALED);
    KG.reveal(own.map((row) => row.id.slice(2)));
    Object.assign(KG.state, { selected: null, focus: null, path: null });
    KG.emit("select");
    KG.show("graph");
    KG.fit();
    KG.byId("graph").focus();
    KG.say(`Only the circle around ${circles[index].names[0]}`);
  };

  KG.on("change", draw);
  addEventListener("resize", draw);
})();
