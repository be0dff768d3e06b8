/** Everything that the rest of the program uses of curation. The bundler makes it a file of its own: few commands need it. */
export { holdAgainstFile } from "./audited-text.ts";
export { buildAtlas, placeText } from "./build.ts";
export { checkFolder } from "./check.ts";
export { addFolder, emptyFolder, unreadableFolder } from "./further.ts";
export { scaffoldModel } from "./scaffold.ts";
