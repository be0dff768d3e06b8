// The citation library has no types of its own. This is the part of it that is used.
declare module "@citation-js/core" {
  export interface BibtexEntry {
    type: string;
    label: string;
    properties: Record<string, string>;
  }
  export const plugins: {
    config: { get(plugin: "@bibtex"): { format: { useIdAsLabel: boolean; asciiOnly: boolean; checkLabel: boolean } } };
    output: {
      format(name: "bibtex", items: object[], options: { format: "object" }): BibtexEntry[];
      format(
        name: "ris",
        items: object[],
        options: { format: "object"; spec: "new" },
      ): Record<string, string | string[]>[];
    };
  };
}
declare module "@citation-js/plugin-bibtex";
declare module "@citation-js/plugin-ris";
