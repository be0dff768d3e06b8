import type { Rule } from "../rule.ts";
import { auditsAgreeWithRecords } from "./audits-agree-with-records.ts";
import { auditsAreComplete } from "./audits-are-complete.ts";
import { bothLanguages } from "./both-languages.ts";
import { checkedSaysWhere } from "./checked-says-where.ts";
import { childNotOlderThanParent } from "./child-not-older-than-parent.ts";
import { disputesDiffer } from "./disputes-differ.ts";
import { lineageHasNoCycle } from "./lineage-has-no-cycle.ts";
import { namesResolveToOneRecord } from "./names-resolve-to-one-record.ts";
import { noControlCharacters } from "./no-control-characters.ts";
import { noUnusedConcept } from "./no-unused-concept.ts";
import { noUnusedSource } from "./no-unused-source.ts";
import { permanentLinks } from "./permanent-links.ts";
import { referencesExist } from "./references-exist.ts";
import { relationsFit } from "./relations-fit.ts";
import { shapesRecompute } from "./shapes-recompute.ts";
import { sourcesExist } from "./sources-exist.ts";
import { surveysComeLast } from "./surveys-come-last.ts";

export const RULES: readonly Rule[] = [
  namesResolveToOneRecord,
  referencesExist,
  sourcesExist,
  noUnusedSource,
  noUnusedConcept,
  permanentLinks,
  lineageHasNoCycle,
  childNotOlderThanParent,
  relationsFit,
  checkedSaysWhere,
  disputesDiffer,
  shapesRecompute,
  auditsAreComplete,
  auditsAgreeWithRecords,
  surveysComeLast,
  bothLanguages,
  noControlCharacters,
];
