/* Which facts and entities pass the filters, and how many each filter would let through. */
"use strict";

(() => {
  const TYPE = 1, FAMILY = 2, STATUS = 4, ARTICLE = 8, DATE = 16, SUPPORT = 32, ENDED = 64, AREA = 128, GROUP = 256, CONTESTED = 512;

  /* Entities that may be drawn: the first picture, and what search and expansion add. */
  KG.drawn = new Set(KG.network.nodes.filter((node) => node.x !== undefined).map((node) => node.id.slice(2)));

  /* What is in no circle counts as one, so that it can be left out too. */
  KG.groupOf = (id) => KG.entities.get(id)?.group ?? -1;
  const groupOff = (id) => KG.state.off.group.has(KG.groupOf(id));
  const typeOff = (id) => KG.state.off.type.has(KG.entities.get(id)?.type);

  function inDates(fact) {
    const { from, to, undated, basis, since } = KG.state;
    if (since !== null && !(fact.reported.length && Math.min(...fact.reported.map(([day]) => day)) >= since)) return false;
    const spans = basis === "event" ? fact.happened : fact.reported;
    if (!spans.length) return undated;
    return spans.some(([start, end]) => (from === null || end >= from) && (to === null || start <= to));
  }

  function support(fact) {
    const off = KG.state.off.article;
    if (!off.size) return fact.claims.length;
    return fact.claims.filter((claim) => !off.has(KG.data.quotes[claim.q].a)).length;
  }

  /* One bit for each group of filters that the fact fails. */
  function failures(fact, area) {
    const { off, ended } = KG.state;
    const claims = support(fact);
    return (typeOff(fact.s) || (!fact.figure && typeOff(fact.o)) ? TYPE : 0)
      | (off.group.size && (groupOff(fact.s) || (!fact.figure && groupOff(fact.o))) ? GROUP : 0)
      | (off.family.has(fact.relation.family) ? FAMILY : 0)
      | (off.status.has(fact.status) ? STATUS : 0)
      | (fact.articles.length && !claims ? ARTICLE : 0)
      | (inDates(fact) ? 0 : DATE)
      | (claims && claims < KG.state.support ? SUPPORT : 0)
      | (KG.state.contested && !fact.disputed && !fact.differing ? CONTESTED : 0)
      | (fact.ended && !ended ? ENDED : 0)
      | (!area || area(fact) ? 0 : AREA);
  }

  /* Entities within some steps of one, over the facts that pass everything else. */
  function around(centre, steps) {
    const found = new Set([centre]);
    let front = [centre];
    for (let step = 0; step < steps; step += 1) {
      const next = [];
      for (const id of front) {
        for (const fact of KG.entities.get(id)?.facts || []) {
          if (fact.figure || failures(fact, null)) continue;
          const other = fact.s === id ? fact.o : fact.s;
          if (!found.has(other)) {
            found.add(other);
            next.push(other);
          }
        }
      }
      front = next;
    }
    return found;
  }

  function area() {
    const { focus, steps, path } = KG.state;
    if (path) {
      const way = new Set(KG.way(path[0], path[1]).map((fact) => fact.id));
      return (fact) => way.has(fact.id);
    }
    if (!focus) return null;
    const near = around(focus, steps);
    return (fact) => near.has(fact.s) && (fact.figure || near.has(fact.o));
  }

  /* The shortest way between two entities over facts that pass; the best supported one of several. */
  KG.way = (one, other) => {
    const came = new Map([[one, null]]);
    let front = [one];
    while (front.length && !came.has(other)) {
      const next = [];
      for (const id of front) {
        const facts = (KG.entities.get(id)?.facts || []).filter((fact) => !fact.figure && !failures(fact, null));
        facts.sort((a, b) => b.claims.length - a.claims.length);
        for (const fact of facts) {
          const to = fact.s === id ? fact.o : fact.s;
          if (!came.has(to)) {
            came.set(to, { fact, from: id });
            next.push(to);
          }
        }
      }
      front = next;
    }
    const way = [];
    for (let step = came.get(other); step; step = came.get(step.from)) way.unshift(step.fact);
    return way;
  };

  const add = (counts, key) => counts.set(key, (counts.get(key) || 0) + 1);

  function tally(fact, failed, counts) {
    if (!(failed & ~FAMILY)) add(counts.family, fact.relation.family);
    if (!(failed & ~STATUS)) add(counts.status, fact.status);
    if (!(failed & ~ENDED) && fact.ended) add(counts.status, "ended");
    if (!(failed & ~CONTESTED) && (fact.disputed || fact.differing)) add(counts.status, "contested");
    if (!(failed & ~ARTICLE)) fact.articles.forEach((number) => add(counts.article, number));
    if (!(failed & ~DATE)) counts.dated.push(fact);
    for (const [end, other] of [[fact.s, fact.o], [fact.o, fact.s]]) {
      if (!KG.entities.has(end)) continue;
      if (!(failed & ~TYPE) && (end === other || !typeOff(other))) counts.ends.add(end);
      if (!(failed & ~GROUP) && (end === other || !groupOff(other))) counts.members.add(end);
    }
  }

  /* Work everything out anew: KG.shown holds what passes, with the counts for the legend. */
  KG.filter = () => {
    const within = area();
    const counts = { type: new Map(), family: new Map(), status: new Map(), article: new Map(), group: new Map(), dated: [], ends: new Set(), members: new Set() };
    const facts = [], entities = new Set();
    for (const fact of KG.facts.values()) {
      const failed = failures(fact, within);
      tally(fact, failed, counts);
      if (failed) continue;
      facts.push(fact);
      entities.add(fact.s);
      if (!fact.figure) entities.add(fact.o);
    }
    for (const id of counts.ends) add(counts.type, KG.entities.get(id).type);
    for (const id of counts.members) add(counts.group, KG.groupOf(id));
    if (KG.state.focus) entities.add(KG.state.focus);
    KG.shown = { facts, entities, counts };
  };

  KG.filtered = () => {
    const { off, ended, undated, from, to, since, support: least, focus, path } = KG.state;
    return Object.values(off).some((group) => group.size) || !ended || !undated
      || KG.state.contested || from !== null || to !== null || since !== null || least > 1 || focus !== null || path !== null;
  };

  KG.reset = () => {
    Object.values(KG.state.off).forEach((group) => group.clear());
    Object.assign(KG.state, { ended: true, undated: true, from: null, to: null, since: null, contested: false, support: 1, focus: null, path: null });
    KG.refresh();
  };

  /* Filter, then let every part of the page draw itself again. */
  KG.refresh = () => {
    KG.filter();
    KG.emit("change");
  };

  KG.mostSupport = Math.max(1, ...[...KG.facts.values()].map((fact) => fact.claims.length));
})();
