import { vi } from "vitest";

// A process of the program answers once and reads what it needs from files. A test answers thousands of times: it reads
// each record once, so that most of its time goes into what it looks at. A command that changed the atlas would show.
vi.mock("../src/atlas/load.ts", async (original) => {
  const actual = await original<typeof import("../src/atlas/load.ts")>();
  const atlas = actual.loadBuiltInAtlas();
  return { ...actual, loadBuiltInAtlas: () => atlas };
});
