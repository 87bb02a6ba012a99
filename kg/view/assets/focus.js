/* What a reader does to the graph: select, expand, look around one entity, find a path. */
"use strict";

(() => {
  const tip = KG.byId("tip");
  let pathFrom = null;

  KG.neighbours = (id) => {
    const support = new Map();
    for (const fact of KG.entities.get(id)?.facts || []) {
      if (fact.figure) continue;
      const other = fact.s === id ? fact.o : fact.s;
      if (other !== id) support.set(other, (support.get(other) || 0) + fact.claims.length);
    }
    return [...support.keys()].sort((a, b) => support.get(b) - support.get(a) || (a < b ? -1 : 1));
  };

  KG.hiddenNeighbours = (id) => KG.neighbours(id).filter((other) => !KG.drawn.has(other));

  /* Select what was clicked; while a path is being asked for, the click is its other end. */
  KG.pick = (id) => {
    if (pathFrom && id?.startsWith("e:")) {
      KG.pathTo(id.slice(2));
      return;
    }
    KG.select(id);
  };

  KG.select = (id, { go = false } = {}) => {
    KG.state.selected = id;
    if (id) bring(id);
    KG.tip(null);
    KG.emit("select");
    KG.refresh();
    if (id?.startsWith("e:") && KG.drawn.has(id.slice(2))) (go ? KG.goTo : KG.inSight)(id);
    KG.say(id ? spoken(id) : "Nothing selected");
  };

  /* Draw what is selected when the first picture left it out, with its best supported neighbours. */
  function bring(id) {
    const ends = id.startsWith("e:") ? [id.slice(2)] : endsOf(KG.facts.get(id.slice(2)));
    const added = ends.filter((end) => !KG.drawn.has(end));
    if (!added.length) return;
    for (const end of added) KG.reveal([...KG.neighbours(end).slice(0, 8), end], end);
  }

  const endsOf = (fact) => (fact.figure ? [fact.s] : [fact.s, fact.o]);

  function spoken(id) {
    if (id.startsWith("f:")) return KG.sentence(KG.facts.get(id.slice(2)));
    const entity = KG.entities.get(id.slice(2));
    return `${entity.name}, ${KG.typeLabel(entity.type)}, ${KG.count(entity.facts.length, "fact")}`;
  }

  KG.typeLabel = (type) => KG.data.looks.types[type].label;

  KG.expand = (id) => {
    const added = KG.reveal(KG.hiddenNeighbours(id), id);
    KG.say(`${KG.count(added, "entity", "entities")} added`);
    KG.refresh();
    KG.emit("select");
  };

  KG.more = (number) => {
    const rest = KG.network.nodes.map((row) => row).filter((row) => !KG.drawn.has(row.id.slice(2)))
      .sort((a, b) => b.size - a.size || (a.id < b.id ? -1 : 1));
    KG.reveal(rest.slice(0, number).map((row) => row.id.slice(2)));
    KG.refresh();
    KG.fit();
  };

  KG.focusOn = (id, steps) => {
    KG.reveal(KG.hiddenNeighbours(id), id);
    Object.assign(KG.state, { focus: id, steps, path: null, selected: `e:${id}` });
    KG.emit("select");
    KG.refresh();
    KG.fit();
    KG.say(`Only what is within ${KG.count(steps, "step")} of ${KG.name(id)}`);
  };

  KG.unfocus = () => {
    pathFrom = null;
    Object.assign(KG.state, { focus: null, path: null });
    KG.emit("select");
    KG.refresh();
    KG.fit();
  };

  /* ---- path between two ---- */

  KG.askPath = (id) => {
    pathFrom = id;
    KG.emit("ask", `Path from ${KG.name(id)}: now choose where to, in the graph or in the search field.`);
    KG.byId("find").focus();
  };

  KG.asking = () => pathFrom;

  KG.cancelAsk = () => {
    pathFrom = null;
    KG.emit("ask", null);
  };

  KG.pathTo = (other) => {
    const from = pathFrom;
    KG.cancelAsk();
    if (!from || from === other) return;
    Object.assign(KG.state, { focus: null, path: null });
    const way = KG.way(from, other);
    KG.reveal(way.flatMap((fact) => [fact.s, fact.o]), from);
    Object.assign(KG.state, { path: [from, other], selected: null });
    KG.emit("select");
    KG.refresh();
    if (way.length) KG.fit();
    KG.say(way.length
      ? `${KG.name(from)} and ${KG.name(other)} are ${KG.count(way.length, "step")} apart`
      : `No path between ${KG.name(from)} and ${KG.name(other)}`);
  };

  /* ---- tooltip ---- */

  KG.tip = (id, pointer) => {
    tip.hidden = !id;
    if (!id) return;
    tip.replaceChildren(...(id.startsWith("e:") ? entityTip(id.slice(2)) : factTip(KG.facts.get(id.slice(2)))));
    const { clientWidth, clientHeight } = tip.parentElement;
    tip.style.left = `${Math.max(8, Math.min(pointer.x + 14, clientWidth - tip.offsetWidth - 8))}px`;
    tip.style.top = `${Math.max(8, Math.min(pointer.y + 14, clientHeight - tip.offsetHeight - 8))}px`;
  };

  function entityTip(id) {
    const entity = KG.entities.get(id), hidden = KG.hiddenNeighbours(id).length;
    return [
      KG.el("strong", { dir: "auto" }, entity.name),
      KG.el("span", {}, `${KG.typeLabel(entity.type)} · ${KG.count(entity.facts.length, "fact")}${hidden ? ` · ${hidden} not drawn` : ""}`),
    ];
  }

  function factTip(fact) {
    const status = KG.data.looks.statuses[fact.status].label;
    return [
      KG.el("strong", { dir: "auto" }, KG.sentence(fact)),
      KG.el("span", {}, `${status} · ${KG.count(fact.claims.length, "sentence")}`),
    ];
  }
})();
