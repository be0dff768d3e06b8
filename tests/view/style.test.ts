import { describe, expect, test } from "vitest";
import { createStyle } from "../../src/view/style.ts";

const look = { language: "en", width: 80, ascii: false } as const;
const { link } = createStyle({ ...look, links: true });

describe("link", () => {
  test.each([
    ["https://arxiv.org/abs/2307.09288", "https://arxiv.org/abs/2307.09288"],
    ["http://a.example/x?y=1&z=(2),3;4#five", "http://a.example/x?y=1&z=(2),3;4#five"],
    ["https://a.example/%20already", "https://a.example/%20already"],
    ["https://a.example/模型", "https://a.example/%E6%A8%A1%E5%9E%8B"],
    ["https://a.example/🦙", "https://a.example/%F0%9F%A6%99"],
  ])("leads to %s", (address, encoded) => {
    expect(link("a text", address)).toBe(`\u001b]8;;${encoded}\u0007a text\u001b]8;;\u0007`);
  });

  test.each([
    "javascript:alert(1)",
    "file:///etc/passwd",
    "ftp://a.example/",
    "//a.example/",
    "https://",
    "https://a.example/\u0007\u001b]0;title\u0007",
    "https://a.example/\u001b\\",
    "https://a.example/\u009c",
    "https://a.example/a b",
    "https://a.example/\n",
    "https://a.example/\u202e",
    "https://a.example/\ud800",
    "see https://a.example/",
    "",
  ])("%j is no address to lead to", (address) => {
    expect(link("a text", address)).toBe("a text");
  });

  test("nothing to lead to or to click on stays as it is", () => {
    expect(link("a text", undefined)).toBe("a text");
    expect(link("", "https://a.example/")).toBe("");
  });

  test("where links are not wanted there are none", () => {
    expect(createStyle({ ...look, links: false }).link("a text", "https://a.example/")).toBe("a text");
    expect(createStyle(look).link("a text", "https://a.example/")).toBe("a text");
  });
});
