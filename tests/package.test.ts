import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const temporary = mkdtempSync(join(tmpdir(), "llm-atlas-package-"));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

const npm = (args: string[], cwd: string) =>
  spawnSync("npm", [...args, "--cache", join(temporary, "cache"), "--loglevel", "error", "--no-update-notifier"], {
    cwd,
    encoding: "utf8",
    timeout: 60_000,
    shell: process.platform === "win32",
  });
const hasNpm = npm(["--version"], ROOT).status === 0;

interface Packed {
  filename: string;
  name: string;
  version: string;
  unpackedSize: number;
  files: { path: string; size: number; mode: number }[];
}

/** Packs what the last build made; `prepare` would build anew, under the feet of the other tests. */
function pack(...options: string[]): Packed {
  const { stdout, stderr, status } = npm(["pack", "--json", "--ignore-scripts", ...options], ROOT);
  expect({ status, stderr }).toMatchObject({ status: 0 });
  const [packed] = JSON.parse(stdout) as Packed[];
  if (!packed) throw new Error(`npm pack said nothing: ${stdout}`);
  return packed;
}

const manifest = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
  name: string;
  version: string;
  bin: Record<string, string>;
  scripts: Record<string, string>;
  dependencies?: object;
  optionalDependencies?: object;
  peerDependencies?: object;
  engines: { node: string };
};

describe("package.json", () => {
  test("asks for nothing to be fetched, and runs nothing when it is installed", () => {
    expect(manifest.dependencies ?? {}).toEqual({});
    expect(manifest.optionalDependencies ?? {}).toEqual({});
    expect(manifest.peerDependencies ?? {}).toEqual({});
    // `prepare` is not among them: npm runs it for a checkout, never for a package from the registry.
    for (const script of ["preinstall", "install", "postinstall"]) expect(manifest.scripts).not.toHaveProperty(script);
  });

  test("names the program and the oldest Node.js", () => {
    expect(manifest.bin).toEqual({ "llm-atlas": "bin/llm-atlas.cjs" });
    expect(manifest.engines.node).toBe(">=20.12");
    expect(readFileSync(join(ROOT, "bin/llm-atlas.cjs"), "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
  });
});

describe.skipIf(!hasNpm)("the package", () => {
  test("holds the program, its data and how to read on, and nothing else", () => {
    const { files } = pack("--dry-run");
    const paths = files.map(({ path }) => path);
    expect(paths.filter((path) => !/^(?:bin|dist)\/|^README[^/]*$|^LICENSE[^/]*$|^package\.json$/.test(path))).toEqual(
      [],
    );
    expect(paths).toEqual(
      expect.arrayContaining([
        "bin/llm-atlas.cjs",
        "dist/main.cjs",
        `dist/compiled/${process.version}-${process.platform}-${process.arch}/main.cjs.bin`,
        "dist/citations.cjs",
        "dist/llm-atlas.1",
        "dist/LICENSES.txt",
        "dist/atlas/head.json",
        "dist/atlas/models/llama-2.json",
        "dist/answers.schema.json",
        "package.json",
        "README.md",
        "README.zh-CN.md",
        "LICENSE",
      ]),
    );
    // What the build alone asks is not shipped.
    expect(paths.filter((path) => path.startsWith("dist/answer-schema"))).toEqual([]);
    expect(paths.filter((path) => /\.(?:ts|map|test\..*|tgz)$/.test(path))).toEqual([]);
  });

  test("is under 5 MB unpacked", () => {
    expect(pack("--dry-run").unpackedSize).toBeLessThan(5_000_000);
  });

  test("installs offline into an empty folder and runs from there", () => {
    const { filename } = pack("--pack-destination", temporary);
    writeFileSync(join(temporary, "package.json"), '{ "name": "reader", "version": "1.0.0", "private": true }\n');
    const installed = npm(["install", "--offline", "--no-audit", "--no-fund", join(temporary, filename)], temporary);
    expect({ status: installed.status, stderr: installed.stderr }).toMatchObject({ status: 0 });
    const program = join(temporary, "node_modules/.bin/llm-atlas");
    const env = { PATH: process.env.PATH };
    const options = { cwd: temporary, encoding: "utf8", env, shell: process.platform === "win32" } as const;
    for (const line of [
      "show llama-2",
      "compare gpt-3 llama",
      "tree palm",
      "search lama 2",
      "list",
      "cite llama-2",
      "completion bash",
      "schema path",
      "--help",
    ]) {
      const { status, stdout, stderr } = spawnSync(program, line.split(" "), options);
      const here = spawnSync(process.execPath, [join(ROOT, "bin/llm-atlas.cjs"), ...line.split(" ")], options);
      expect({ line, status, stdout, stderr }).toEqual({ line, status: 0, stdout: here.stdout, stderr: "" });
    }
    expect(spawnSync(program, ["--version"], options).stdout).toMatch(`llm-atlas ${manifest.version} (`);
  });
});
