import type { Rule } from "../rule.ts";

export const referencesExist: Rule = {
  name: "references-exist",
  why: "An id that names no record would leave a hole in a card, a tree or a list.",
  check({ records, broken, report }) {
    const variantsOf = new Map(
      Object.values(records.models).map((model) => [model.id, new Set(model.variants.map((variant) => variant.id))]),
    );
    for (const model of Object.values(records.models)) {
      const place = (...path: (string | number)[]) => ({ kind: "models" as const, id: model.id, path });
      const demand = (
        kind: "organizations" | "families" | "concepts" | "licenses",
        id: string,
        path: (string | number)[],
      ) => {
        if (Object.hasOwn(records[kind], id) || broken.has(id)) return;
        report(
          place(...path),
          { en: `there is no “${id}” in ${kind}`, zh: `${kind} 中没有“${id}”` },
          kind === "concepts"
            ? { en: `write concepts/${id}.yaml, or correct the id`, zh: `请编写 concepts/${id}.yaml，或改正标识` }
            : { en: `add it to ${kind}.yaml, or correct the id`, zh: `请加入 ${kind}.yaml，或改正标识` },
        );
      };
      const demandVariant = (owner: string, id: string, path: (string | number)[]) => {
        const variants = variantsOf.get(owner);
        if (variants === undefined || variants.has(id)) return;
        report(
          place(...path),
          { en: `${owner} has no variant “${id}”`, zh: `${owner} 没有变体“${id}”` },
          {
            en: `use one of its variants: ${[...variants].join(", ") || "it has none"}`,
            zh: `可用的变体：${[...variants].join("、") || "无"}`,
          },
        );
      };
      model.organizations.forEach((id, index) => {
        demand("organizations", id, ["organizations", index]);
      });
      if (model.family?.value !== undefined) demand("families", model.family.value, ["family"]);
      model.family?.disputed?.forEach(({ value }, index) => {
        if (value !== undefined) demand("families", value, ["family", "disputed", index]);
      });
      [model, ...model.variants].forEach((owner, index) => {
        const license = owner.availability?.license;
        const path = [...(index === 0 ? [] : ["variants", index - 1]), "availability", "license"];
        if (license?.value !== undefined) demand("licenses", license.value, path);
        license?.disputed?.forEach(({ value }, number) => {
          if (value !== undefined) demand("licenses", value, [...path, "disputed", number]);
        });
      });
      model.key_points.forEach((point, index) => {
        for (const id of point.concepts) demand("concepts", id, ["key_points", index]);
      });
      for (const list of ["objectives", "techniques"] as const) {
        model[list].forEach((technique, index) => {
          demand("concepts", technique.concept, [list, index]);
          for (const id of technique.applies_to ?? []) demandVariant(model.id, id, [list, index]);
        });
      }
      model.variants.forEach((variant, index) => {
        if (variant.base !== undefined) demandVariant(model.id, variant.base, ["variants", index, "base"]);
      });
      model.relations.forEach((relation, index) => {
        const path = ["relations", index];
        if (!Object.hasOwn(records.relations, relation.type)) {
          report(
            place(...path),
            { en: `there is no kind of relation “${relation.type}”`, zh: `没有“${relation.type}”这种关系` },
            {
              en: `use one of: ${Object.keys(records.relations).join(", ")}`,
              zh: `可用：${Object.keys(records.relations).join("、")}`,
            },
          );
        }
        if (!variantsOf.has(relation.to) && !Object.hasOwn(records.concepts, relation.to) && !broken.has(relation.to)) {
          report(
            place(...path),
            { en: `the parent “${relation.to}” is no record`, zh: `没有父模型“${relation.to}”的记录` },
            {
              en: `write models/${relation.to}.yaml, or correct the id`,
              zh: `请编写 models/${relation.to}.yaml，或改正标识`,
            },
          );
        }
        for (const { value } of relation.disputed ?? []) {
          if (variantsOf.has(value) || Object.hasOwn(records.relations, value) || broken.has(value)) continue;
          report(
            place(...path),
            {
              en: `the disputed “${value}” is neither a model nor a kind of relation`,
              zh: `争议值“${value}”既不是模型，也不是关系类型`,
            },
            {
              en: "name the parent, or the kind of relation, that the other source gives",
              zh: "请写出另一来源所称的父模型或关系类型",
            },
          );
        }
        if (relation.variant !== undefined) demandVariant(relation.to, relation.variant, path);
        for (const id of relation.applies_to ?? []) demandVariant(model.id, id, path);
      });
    }
    for (const concept of Object.values(records.concepts)) {
      concept.related.forEach((id, index) => {
        if (Object.hasOwn(records.concepts, id) || broken.has(id)) return;
        report(
          { kind: "concepts", id: concept.id, path: ["related", index] },
          { en: `there is no concept “${id}”`, zh: `没有概念“${id}”` },
          { en: `write concepts/${id}.yaml, or correct the id`, zh: `请编写 concepts/${id}.yaml，或改正标识` },
        );
      });
    }
  },
};
