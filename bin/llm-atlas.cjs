#!/usr/bin/env node
const { existsSync, readFileSync, writeSync } = require("node:fs");
const { Script } = require("node:vm");

const DIST = `${__dirname.slice(0, -"bin".length)}dist`;

/**
 * Where the build keeps what V8 compiled of the files of dist/. V8 takes that back in the very same Node.js only, so a
 * program that another one built finds nothing here.
 */
const COMPILED = `${DIST}/compiled/${process.version}-${process.platform}-${process.arch}`;

/** A `require` for the files of dist/, which come as functions to a script. `compile` is given a file's name too. */
function loaderBy(compile) {
  const loaded = new Map();
  return function load(file) {
    const known = loaded.get(file);
    if (known) return known.exports;
    const filename = `${DIST}/${file}`;
    // The build writes ASCII, which is read fastest so.
    const script = compile(file, readFileSync(filename, "latin1"), filename);
    const module = { exports: {} };
    loaded.set(file, module);
    const requireFrom = (name) => (name.startsWith("./") ? load(name.slice(2)) : require(name));
    script.runInThisContext()(module.exports, requireFrom, module, DIST);
    return module.exports;
  };
}

/** Compiles a file, or takes what the build kept of it; V8 quietly compiles anew what it cannot take back. */
function compile(file, source, filename) {
  return new Script(source, { filename, cachedData: keptOf(`${COMPILED}/${file}.bin`, source) });
}

/** What the build kept of a file, when it can be read, and is whole and of this source: V8 looks at lengths alone. */
function keptOf(path, source) {
  try {
    const bytes = readFileSync(path);
    const kept = bytes.subarray(0, -4);
    return bytes.readInt32LE(kept.length) === fingerprint(source, kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** A number for a source and what was compiled of it. A look at each of a disk's blocks, at a few places, takes no time. */
function fingerprint(source, kept) {
  const words = new Int32Array(kept.buffer, kept.byteOffset, kept.length >> 2);
  let sum = kept.length;
  for (let at = 0; at < source.length; at += 1024) sum = (Math.imul(sum, 31) + source.charCodeAt(at)) | 0;
  for (let at = 0; at < words.length; at += 256) sum = (Math.imul(sum, 31) + words[at]) | 0;
  return sum;
}

/** Loads a file of dist/ where the build kept nothing for this Node.js. */
function loadAnew(file) {
  // Node.js 22.1 and later keep what they compiled for the next start. They keep what is compiled when a file is loaded,
  // and V8 leaves most functions until they are called: with a cache to put them in, it is told to compile them all.
  const { constants, enableCompileCache } = require("node:module");
  if (enableCompileCache && enableCompileCache().status === constants.compileCacheStatus.ENABLED) {
    require("node:v8").setFlagsFromString("--no-lazy");
  }
  return require(`${DIST}/${file}`);
}

/** Loads the program; where it is not whole, says so in one sentence, for nobody can read more of it. */
function loadMain() {
  try {
    const load = existsSync(COMPILED) ? loaderBy(compile) : loadAnew;
    return load("main.cjs");
  } catch (error) {
    writeSync(2, `llm-atlas: the program cannot be loaded (${error.code ?? error.name})\n  install it again\n`);
    process.exitCode = 2;
    return undefined;
  }
}

if (require.main === module) {
  const program = loadMain();
  program?.main(process.argv.slice(2), program.processTerminal()).then((exitCode) => {
    process.exitCode = exitCode;
  });
}

// For the build, which keeps what V8 compiled.
module.exports = { COMPILED, fingerprint, loaderBy };
