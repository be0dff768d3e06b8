import type { Theme } from "../schema/vocabulary.ts";
import { NAME_SIZE, NOTE_SIZE } from "./layout.ts";

/** What is drawn in which colour. */
export interface Palette {
  ground: string;
  ink: string;
  quiet: string;
  line: string;
  other: string;
  hair: string;
  band: string;
}

export const LIGHT: Palette = {
  ground: "#ffffff",
  ink: "#1a1a1a",
  quiet: "#5a5f66",
  line: "#6b7178",
  other: "#a9aeb5",
  hair: "#e2e5e8",
  band: "#f5f6f8",
};

export const DARK: Palette = {
  ground: "#15181c",
  ink: "#eceef0",
  quiet: "#a6adb5",
  line: "#8d949c",
  other: "#5f666e",
  hair: "#30363c",
  band: "#1c2025",
};

/** Fonts that are there on most systems, those of Chinese behind. */
export const FONTS =
  "Helvetica, Arial, 'Liberation Sans', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Source Han Sans SC', sans-serif";

/**
 * The look of a picture. Without variables and nesting: programs that turn a picture into print do not know them. What
 * overrides the light colours stands last, in a block that they pass over.
 */
export function styleSheet(theme: Theme): string {
  const base = [
    `text{font:${NOTE_SIZE}px ${FONTS}}`,
    ".title{font-size:16px;font-weight:bold}",
    `.name{font-size:${NAME_SIZE}px;font-weight:bold;paint-order:stroke;stroke-width:4px;stroke-linejoin:round}`,
    `.note{font-size:${NOTE_SIZE}px;font-weight:normal}`,
    ".line,.gap,.year,.tick,.ring{fill:none;stroke-width:1.2}",
    ".weights{stroke-width:3}",
    ".product{stroke-width:4}",
    ".gap{stroke-width:1.6}",
    ".end{stroke-width:1.2}",
    ".other{stroke-width:1}.other.weights{stroke-width:2}",
    ".inferred{stroke-dasharray:5 4}",
    ".mark{stroke-width:1}",
    ".cell{font-size:12px}",
    ".strong{font-weight:bold}",
  ].join("");
  if (theme === "dark") return base + colors(DARK);
  return base + colors(LIGHT) + (theme === "auto" ? `@media (prefers-color-scheme:dark){${colors(DARK)}}` : "");
}

function colors({ ground, ink, quiet, line, other, hair, band }: Palette): string {
  return [
    `.ground,.end{fill:${ground}}`,
    `.title,.name,.cell,.strong{fill:${ink}}`,
    `.note{fill:${quiet}}`,
    `.name,.gap{stroke:${ground}}`,
    `.line,.end{stroke:${line}}`,
    `.other,.other+.end{stroke:${other}}`,
    `.year,.tick{stroke:${hair}}`,
    `.band{fill:${band}}`,
    `.ring,.mark{stroke:${ink}}`,
    `path.mark:not([fill]){fill:${ground}}`,
  ].join("");
}
