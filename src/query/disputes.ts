import type { Atlas } from "../atlas/atlas.ts";
import { citedStatements } from "../schema/claims.ts";
import type { Claim, Dispute, KeyPoint, Relation } from "../schema/types.ts";

/** A fact on which sources disagree: whose it is, its path in the record, and both sides. */
export interface DisputedFact {
  model: string;
  field: string;
  claim: Claim & { disputed: Dispute[] };
}

/** What to look for; every condition that is given counts. */
export interface DisputeFilter {
  model?: string | undefined;
  /** A source that stands on the losing side; what other sources say besides is left out. */
  source?: string | undefined;
}

/** Every fact on which sources disagree, by model in the order of release. */
export function disputesOf(atlas: Atlas, { model, source }: DisputeFilter = {}): DisputedFact[] {
  const ids = model === undefined ? Object.keys(atlas.outlines) : [model];
  return ids.flatMap((id) => {
    const record = atlas.models[id];
    if (!record) return [];
    return citedStatements(record).flatMap(({ path, statement }) => {
      const disputed = ((statement.disputed ?? []) as Dispute[]).filter(
        (dispute) => source === undefined || dispute.source.includes(source),
      );
      if (disputed.length === 0) return [];
      return [{ model: id, field: path, claim: { ...claimOfStatement(atlas, statement, disputed), disputed } }];
    });
  });
}

/**
 * A statement read as a claim: the value of a key point is its text, that of a relation its parent, or its kind where
 * that is what the other side has otherwise.
 */
function claimOfStatement(atlas: Atlas, statement: object, disputed: Dispute[]): Claim {
  if ("text" in statement) {
    const { text, source, at, checked, note } = statement as KeyPoint;
    return { value: text, status: "stated", source, at, checked, note };
  }
  if (!("to" in statement)) return statement as Claim;
  const { type, to, source, at, checked, note } = statement as Relation;
  const isAboutKind = disputed.every(({ value }) => Object.hasOwn(atlas.relations, String(value)));
  return { value: isAboutKind ? type : to, status: "stated", source, at, checked, note };
}
