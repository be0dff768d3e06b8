// How the queries grow with the number of models: on invented lineages of a thousand to a hundred thousand, and a real one.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { inventedLineage, lineageFrom, randomFrom, recordsOf } from "./lineages.js";
import { drawTable } from "./table.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const SELF = fileURLToPath(import.meta.url);
const COUNTS = [1000, 3162, 10_000, 31_623, 100_000];

/** What is asked of the query layer and of the views, and of which modules. */
const ENTRY = `
export { loadBuiltInAtlas, atlasFiles } from "./src/atlas/load.ts";
export { resolveName } from "./src/atlas/names.ts";
export { unpacked } from "./src/atlas/search-entries.ts";
export { compile } from "./src/curation/compile.ts";
export { drawPicture } from "./src/picture/svg.ts";
export { cardOf } from "./src/query/card.ts";
export { familiesOf } from "./src/query/families.ts";
export { graphOfTrees } from "./src/query/graph.ts";
export { linksOf } from "./src/atlas/links.ts";
export { lineageOf } from "./src/query/lineage.ts";
export { listModels } from "./src/query/list.ts";
export { pathBetween } from "./src/query/path.ts";
export { search, searchAlike } from "./src/query/search.ts";
export { forestOf, treeOf } from "./src/query/tree.ts";
export { drawCard } from "./src/view/card.ts";
export { drawList } from "./src/view/list.ts";
export { lineagePage } from "./src/view/lineage-page.ts";
export { pictureOf } from "./src/view/picture.ts";
export { createStyle } from "./src/view/style.ts";
export { drawTree } from "./src/view/tree.ts";
`;

/** Measures each lineage in a process of its own, and prints how time and memory grow. */
export async function measureGrowth({ edges }) {
  const results = COUNTS.map((count) => measuredBy(String(count)));
  const real = edges ? measuredBy(edges) : undefined;
  const columns = real ? [...results, real] : results;
  const figure = (value) => (value < 10 ? value.toFixed(2) : String(Math.round(value)));
  process.stdout.write(
    drawTable([
      ["models", ...columns.map(({ models }) => String(models)), "exponent"],
      ...Object.keys(results[0].figures).map((name) => [
        name,
        ...columns.map(({ figures }) => figure(figures[name])),
        slope(results.map(({ models, figures }) => [models, figures[name]])).toFixed(2),
      ]),
    ]),
  );
  if (real)
    process.stdout.write("The last column is the real lineage; the exponents are those of the invented ones.\n");
}

function measuredBy(lineage) {
  const { status, stdout } = spawnSync(process.execPath, ["--expose-gc", SELF, lineage], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
    maxBuffer: 1e8,
  });
  if (status !== 0) throw new Error(`the lineage ${lineage} could not be measured`);
  return JSON.parse(stdout);
}

/** The slope of a line through points on logarithmic scales: 1 where time grows as the number of models does. */
function slope(points) {
  const logs = points.map(([x, y]) => [Math.log(x), Math.log(y)]);
  const mean = (index) => logs.reduce((sum, each) => sum + each[index], 0) / logs.length;
  const [x, y] = [mean(0), mean(1)];
  return (
    logs.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0) / logs.reduce((sum, [a]) => sum + (a - x) * (a - x), 0)
  );
}

async function programOf() {
  const folder = mkdtempSync(join(tmpdir(), "llm-atlas-growth-"));
  try {
    const outfile = join(folder, "program.cjs");
    await build({
      stdin: { contents: ENTRY, resolveDir: ROOT },
      outfile,
      bundle: true,
      format: "cjs",
      platform: "node",
      define: { DIST_FOLDER: JSON.stringify(join(ROOT, "dist")), PROGRAM_VERSION: '""' },
    });
    return createRequire(import.meta.url)(outfile);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The median of several runs, in milliseconds. */
function timeOf(run, times = 5) {
  const taken = Array.from({ length: times }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return taken.sort((a, b) => a - b)[times >> 1];
}

function memoryOf(make) {
  globalThis.gc();
  const before = process.memoryUsage().heapUsed;
  const made = make();
  globalThis.gc();
  return { made, megabytes: (process.memoryUsage().heapUsed - before) / 1e6 };
}

/** Times in milliseconds of what is asked of one atlas. */
async function measure(parents) {
  const program = await programOf();
  const builtIn = program.loadBuiltInAtlas();
  const compiled = program.compile(recordsOf(parents, builtIn));
  const files = program.atlasFiles(compiled);
  const load = () => {
    const read = (file) => JSON.parse(files[`${file}.json`]);
    const tables = ["outlines", "edges", "children", "primary", "names"].map((table) => [table, read(table)]);
    return {
      ...compiled,
      ...read("head"),
      ...Object.fromEntries(tables),
      searchEntries: program.unpacked(read("search")),
    };
  };
  const { made: atlas, megabytes } = memoryOf(load);
  const models = Object.values(compiled.models);
  const random = randomFrom(1);
  const some = (count) => Array.from({ length: count }, () => models[Math.floor(random() * models.length)]);
  const style = program.createStyle({ language: "en", width: 80, ascii: false });
  const children = Object.entries(atlas.children).sort((a, b) => b[1].length - a[1].length);
  const hub = { model: compiled.models[children[0][0]] };
  const whole = { up: true, down: true, depth: Number.POSITIVE_INFINITY };
  const [named] = some(1);
  const mistyped = named.name.replace(/^(.)(.)/, "$1$2$2");
  const pairs = some(20).map(({ id }, index, all) => [id, all[(index + 1) % all.length].id]);
  const draw = (roots) => program.drawTree(atlas, roots, style, {});
  const pictureOfAll = () => {
    const graph = program.graphOfTrees(atlas, program.forestOf(atlas, Number.POSITIVE_INFINITY));
    return program.pictureOf(atlas, graph, style, { title: "All" });
  };
  return {
    "load, ms": timeOf(load, 3),
    "lineage, ms": timeOf(() => {
      const { children } = program.lineageOf({ ...atlas, ...program.linksOf(atlas) });
      for (const { id } of models) children.get(id);
    }, 3),
    "resolve 100 names, ms": timeOf(() => some(100).map(({ name }) => program.resolveName(atlas, name.toUpperCase()))),
    "resolve a name nobody bears, ms": timeOf(() => program.resolveName(atlas, "nobody 0")),
    "search a name, ms": timeOf(() => program.search(atlas, named.name)),
    "search a mistyped name, ms": timeOf(() => program.search(atlas, mistyped)),
    "search two words, ms": timeOf(() => program.search(atlas, `${named.name} 7b`)),
    "search what there is not, ms": timeOf(() => program.search(atlas, "xylophone quartet")),
    "suggest names, ms": timeOf(() => program.searchAlike(atlas, mistyped, ["model", "variant"]), 3),
    "list, ms": timeOf(() => program.listModels(atlas), 3),
    "draw the list, ms": timeOf(() => program.drawList(atlas, program.listModels(atlas), style), 3),
    "draw it in groups, ms": timeOf(
      () => program.drawList(atlas, program.listModels(atlas), style, { groupBy: "structure" }),
      3,
    ),
    "families, ms": timeOf(() => program.familiesOf(atlas), 3),
    "tree of the largest, ms": timeOf(() => draw(program.treeOf(atlas, hub, whole)), 3),
    "all trees, ms": timeOf(() => draw(program.forestOf(atlas, Number.POSITIVE_INFINITY)), 3),
    "all trees as a picture, ms": timeOf(() => program.drawPicture(pictureOfAll()), 3),
    "all trees as a page, ms": timeOf(
      () => program.lineagePage(atlas, pictureOfAll(), style, { theme: "auto", script: "" }),
      3,
    ),
    "20 paths, ms": timeOf(() => pairs.map(([from, to]) => program.pathBetween(atlas, from, to)), 3),
    "card of the largest, ms": timeOf(() => program.drawCard(atlas, program.cardOf(atlas, hub), style), 3),
    "loaded atlas, MB": megabytes,
    "children of the largest": children[0][1].length,
  };
}

const [, script, lineage] = process.argv;
if (script === SELF) {
  const parents = /^\d+$/.test(lineage) ? inventedLineage(Number(lineage)) : lineageFrom(lineage);
  process.stdout.write(JSON.stringify({ models: parents.length, figures: await measure(parents) }));
}
