import type { Rule } from "../rule.ts";

const COMMIT = /\/(?:blob|tree|commit|resolve|raw)\/[0-9a-f]{40}(?:\/|$)|\/releases\/tag\/./;

/** Why a link may stop showing what was cited, or undefined when it will not. */
function impermanence(
  url: URL,
  accessed: string | undefined,
): "insecure" | "arxiv" | "commit" | "accessed" | undefined {
  if (url.protocol !== "https:") return "insecure";
  const host = url.hostname.replace(/^www\./, "");
  if (host === "arxiv.org")
    return /^\/abs\/(\d{4}\.\d{4,5}|[a-z-]+\/\d{7})(v\d+)?$/.test(url.pathname) ? undefined : "arxiv";
  // A thread keeps its number and goes on growing; any other page of GitHub is a file of some state.
  const isThread = host === "github.com" && /^\/[^/]+\/[^/]+\/(?:issues|pull|discussions)\/\d+$/.test(url.pathname);
  if (host === "github.com" && !isThread) return COMMIT.test(url.pathname) ? undefined : "commit";
  if (host === "huggingface.co" && COMMIT.test(url.pathname)) return undefined;
  if (host === "doi.org" || host === "aclanthology.org" || host === "web.archive.org") return undefined;
  return accessed === undefined ? "accessed" : undefined;
}

const MESSAGES = {
  insecure: {
    message: { en: "the link is not https", zh: "链接不是 https" },
    repair: { en: "use the https address", zh: "请使用 https 地址" },
  },
  arxiv: {
    message: { en: "the arXiv link is not to the abstract", zh: "arXiv 链接未指向摘要页" },
    repair: { en: "write https://arxiv.org/abs/<id>", zh: "请写 https://arxiv.org/abs/<编号>" },
  },
  commit: {
    message: { en: "the link follows a branch, whose files change", zh: "链接指向会变动的分支" },
    repair: { en: "link to the commit: …/blob/<40 digits>/<file>", zh: "请链接到提交：…/blob/<40 位>/<文件>" },
  },
  accessed: {
    message: { en: "the page may change, and no day says when it was read", zh: "页面可能变动，却没有注明阅读日期" },
    repair: { en: "add `accessed: <day>`", zh: "请加上 accessed: <日期>" },
  },
} as const;

export const permanentLinks: Rule = {
  name: "permanent-links",
  why: "Who follows a citation years later must find the text that was read.",
  check({ records, report }) {
    for (const [id, source] of Object.entries(records.sources)) {
      if (source.URL === undefined) continue;
      const fault = impermanence(new URL(source.URL), source.accessed);
      if (fault) report({ kind: "sources", id, path: ["URL"] }, MESSAGES[fault].message, MESSAGES[fault].repair);
    }
  },
};
