import type { Rule } from "../rule.ts";

export const lineageHasNoCycle: Rule = {
  name: "lineage-has-no-cycle",
  why: "Nothing is its own ancestor: a cycle means that an edge was recorded the wrong way round.",
  check({ records, report }) {
    const done = new Set<string>();
    for (const start of Object.keys(records.models)) {
      // Depth first without recursion: an open list of frames is the chain that a cycle prints.
      const frames = [{ id: start, next: 0 }];
      const open = new Set([start]);
      while (frames.length > 0) {
        const frame = frames.at(-1) as { id: string; next: number };
        const relations = records.models[frame.id]?.relations ?? [];
        const relation = done.has(frame.id) ? undefined : relations[frame.next];
        if (relation === undefined) {
          done.add(frame.id);
          open.delete(frame.id);
          frames.pop();
          continue;
        }
        const index = frame.next++;
        if (open.has(relation.to)) {
          const ids = frames.map(({ id }) => id);
          const chain = [...ids.slice(ids.indexOf(relation.to)), relation.to].join(" → ");
          report(
            { kind: "models", id: frame.id, path: ["relations", index] },
            { en: `the lineage runs in a circle: ${chain}`, zh: `谱系成环：${chain}` },
            { en: "remove or turn round the edge that is wrong", zh: "请删去或调转错误的那条关系" },
          );
        } else {
          frames.push({ id: relation.to, next: 0 });
          open.add(relation.to);
        }
      }
    }
  },
};
