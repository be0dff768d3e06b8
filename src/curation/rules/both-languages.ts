import type { Rule } from "../rule.ts";

const HAN = /\p{Script=Han}/u;

export const bothLanguages: Rule = {
  name: "both-languages",
  why: "A reader of Chinese gets everything in Chinese: an English sentence under `zh` only looks translated.",
  check({ records, report }) {
    for (const kind of ["models", "concepts", "audits", "families", "relations", "licenses"] as const) {
      for (const [id, record] of Object.entries(records[kind])) {
        const visit = (value: unknown, path: (string | number)[]): void => {
          if (typeof value !== "object" || value === null) return;
          const { en, zh } = value as { en?: unknown; zh?: unknown };
          // A name may be the same in both languages (GELU); a sentence may not.
          if (
            typeof en === "string" &&
            typeof zh === "string" &&
            en.includes(" ") &&
            !HAN.test(zh) &&
            path.at(-1) !== "name"
          ) {
            report(
              { kind, id, path: [...path, "zh"] },
              { en: "the Chinese text holds no Chinese character", zh: "中文文本不含汉字" },
              { en: "translate it", zh: "请译成中文" },
            );
          }
          for (const [key, entry] of Object.entries(value))
            visit(entry, [...path, Array.isArray(value) ? Number(key) : key]);
        };
        visit(record, []);
      }
    }
  },
};
