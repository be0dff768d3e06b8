import { spawnSync } from "node:child_process";
import { type Browser, chromium, type Page } from "playwright-core";

/** Debian's Chromium, where it is installed. */
export const CHROMIUM = ["chromium", "chromium-browser", "google-chrome"]
  .map((name) => spawnSync("sh", ["-c", `command -v ${name}`], { encoding: "utf8" }).stdout?.trim())
  .find(Boolean);

export async function launch(): Promise<Browser> {
  // Root has no sandbox, and containers have none for others either.
  return await chromium.launch({ executablePath: CHROMIUM ?? "", args: ["--no-sandbox"] });
}

/** What a page did that it must not: errors, words on the console, and requests. */
export function watched(page: Page, own: string): string[] {
  const faults: string[] = [];
  page.on("console", (message) => faults.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
  page.on("request", (request) => {
    const url = request.url();
    if (url.split("#")[0] !== own && url !== "data:,") faults.push(`request: ${url}`);
  });
  return faults;
}
