#!/usr/bin/env node
const { constants, enableCompileCache } = require("node:module");

// Node.js 22.1 and later keep what they compiled for the next start. They keep what is compiled when a file is loaded,
// and V8 leaves most functions until they are called: with a cache to put them in, it is told to compile them all.
if (enableCompileCache && enableCompileCache().status === constants.compileCacheStatus.ENABLED) {
  require("node:v8").setFlagsFromString("--no-lazy");
}
const { main, processTerminal } = require("../dist/main.cjs")["src/main.ts"]();

main(process.argv.slice(2), processTerminal()).then((exitCode) => {
  process.exitCode = exitCode;
});
