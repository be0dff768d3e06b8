import { Chalk } from "chalk";
import type { Paint } from "./style.ts";

const chalk = new Chalk({ level: 1 });

/** Apart from the style, for no answer in a pipe needs it, and setting chalk up takes as long as drawing a tree. */
export const COLORS: Paint = {
  title: chalk.bold,
  heading: chalk.bold.cyan,
  label: chalk.cyan,
  quiet: chalk.dim,
  strong: chalk.bold,
  warning: chalk.yellow,
  fault: chalk.red,
};
