import { declareValuePlugin, PluginKind } from "@stryker-mutator/api/plugin";

/** Two words, or Chinese: what a person reads. A key, an id, a type or a separator is none. */
const PROSE = /\p{L}[\p{P}]* \p{L}|\p{Script=Han}/u;

/** Lets Stryker pass over texts for people, and over nothing else: what is worked out within a text is changed. */
export const strykerPlugins = [
  declareValuePlugin(PluginKind.Ignore, "prose", {
    shouldIgnore: ({ node }) => (PROSE.test(textOf(node)) ? "a text that people read" : undefined),
  }),
];

/** @param node of Babel's tree */
function textOf(node) {
  if (node.type === "StringLiteral") return node.value;
  if (node.type !== "TemplateLiteral" || !node.expressions.every(isName)) return "";
  return node.quasis.map(({ value }) => value.raw).join("x");
}

/** `id`, `parent.id`: nothing in it that could be changed. */
function isName(node) {
  return node.type === "Identifier" || (node.type === "MemberExpression" && !node.computed && isName(node.object));
}
