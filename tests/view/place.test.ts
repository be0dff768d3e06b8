import { describe, expect, test } from "vitest";
import { loadBuiltInAtlas } from "../../src/atlas/load.ts";
import { citedStatements } from "../../src/schema/claims.ts";
import { placeText } from "../../src/view/place.ts";

describe("a place in Chinese", () => {
  test.each([
    ["line 61", "第 61 行"],
    ["lines 9-19", "第 9-19 行"],
    ["lines 72 and 80-81, 132-140 and 935-939", "第 72、80-81、132-140、935-939 行"],
    ["Section 2.2", "第 2.2 节"],
    ["Sections 2.1.1, 2.2 and 2.2.1", "第 2.1.1、2.2、2.2.1 节"],
    ["Sections 4.1 to 4.4", "第 4.1 至 4.4 节"],
    ["Table 1 and its caption; Sections 2 and 5", "表 1 和其说明；第 2、5 节"],
    ["Table 2, 62B, Finetune FLOPs", "表 2，62B, Finetune FLOPs"],
    ["Abstract and Section 4.1", "摘要和第 4.1 节"],
    ["Appendices A.2 and A.3, with their table", "附录 A.2、A.3，with their table"],
    ["Section 3.1, Eq. 2 and footnote 3", "第 3.1 节，式 2 和脚注 3"],
    ["README.md, line 33; the day of the commit", "README.md，第 33 行；提交日期"],
    ["README.md line 5 (research use only)", "README.md 第 5 行（research use only）"],
    ["git history, commit 4fd2a16b adding it", "git 历史，commit 4fd2a16b adding it"],
    ["commit 155e604, README.md, line 27", "提交 155e604，README.md，第 27 行"],
    ["Llama 2 paper, Table 1; model card, line 9", "Llama 2 论文，表 1；模型卡，第 9 行"],
    // Headings are quoted, and what is said about a place is not taken apart.
    ["Section 2.2, Model Architecture and Objective", "第 2.2 节，Model Architecture and Objective"],
    ["Training, Memory Optimizations", "Training, Memory Optimizations"],
    ["first commit of the repository", "first commit of the repository"],
    ["section Methods", "section Methods"],
    ["LICENSE", "LICENSE"],
  ])("%s", (at, chinese) => {
    expect(placeText(at, "zh")).toBe(chinese);
    expect(placeText(at, "en")).toBe(at);
  });

  const atlas = loadBuiltInAtlas();
  const places = [atlas.models, atlas.concepts, atlas.licenses].flatMap((records) =>
    Object.values(records).flatMap((record) => citedStatements(record).flatMap(({ statement: { at } }) => at ?? [])),
  );

  test("counts nothing in English, whatever the data names", () => {
    const english = /\b(?:[Ll]ines?|[Ss]ections?|[Tt]ables?|[Ff]igures?|[Ff]ootnotes?) \d|\bAppendix [A-Z]\b/;
    const told = [...new Set(places)].map((at) => placeText(at, "zh"));
    expect(told.length).toBeGreaterThan(1000);
    expect(told.filter((each) => english.test(each))).toEqual([]);
  });

  test("loses no number and no name", () => {
    const names = (text: string) => text.match(/[\d.]+|[\w./]*[_/.][\w./]*/g) ?? [];
    for (const at of places) expect(names(placeText(at, "zh")), at).toEqual(names(at.replace(/Eqs?\./g, "")));
  });
});
