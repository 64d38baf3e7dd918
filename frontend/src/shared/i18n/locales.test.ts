import { describe, expect, it } from "vitest";
import { allTexts } from "@/testing/render";

const PLURAL = /_(one|few|many|other)$/u;

function leaves(node: unknown, path = ""): [string, string][] {
  if (typeof node === "string") return [[path, node]];
  return Object.entries(node as object).flatMap(([key, inner]) =>
    leaves(inner, path === "" ? key : `${path}.${key}`),
  );
}

const texts = allTexts();
const keys = (language: string, namespace: string) =>
  [...new Set(leaves(texts[language]?.[namespace] ?? {}).map(([key]) => key.replace(PLURAL, "")))].toSorted();

describe.each(Object.keys(texts["en"] ?? {}))("texts of %s", (namespace) => {
  it("have the same keys in three languages", () => {
    expect(keys("uz", namespace)).toEqual(keys("en", namespace));
    expect(keys("ru", namespace)).toEqual(keys("en", namespace));
  });

  it("write Uzbek with ʻ and ʼ only", () => {
    const wrong = leaves(texts["uz"]?.[namespace]).filter(([, text]) => /['`´‘’ʹ′]/u.test(text));
    expect(wrong).toEqual([]);
  });

  it("leave no text empty", () => {
    const empty = ["uz", "ru", "en"].flatMap((one) =>
      leaves(texts[one]?.[namespace]).filter(([, text]) => text === ""),
    );
    expect(empty).toEqual([]);
  });
});
