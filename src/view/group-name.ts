import type { Atlas } from "../atlas/atlas.ts";
import type { GroupKey } from "../query/list.ts";
import { WEIGHTS } from "../schema/vocabulary.ts";
import { organizationName } from "./format.ts";
import type { Style } from "./style.ts";
import { wordOr } from "./words.ts";

/** What a group of models is called in a heading: by its family, organization, structure, weights or year, or a silence. */
export function groupName(atlas: Atlas, groupBy: GroupKey, key: string, { language }: Style): string {
  if (groupBy === "family" && Object.hasOwn(atlas.families, key)) return atlas.families[key]?.name[language] ?? key;
  if (groupBy === "organization") return organizationName(atlas, key, language);
  return wordOr(WEIGHTS.some((each) => each === key) ? `weights.${key}` : key, language);
}
