import { expect, it } from "vitest";
import { readSearch, writeSearch } from "./search_text";

it("keeps every value of an address a text, there and back", () => {
  const search = { q: "2026", public: "true", unit: "a,b", name: "Oʻz & co" };
  expect(readSearch(writeSearch({ ...search, cursor: undefined }))).toEqual(search);
  expect(readSearch("?q=1e3&public=false")).toEqual({ q: "1e3", public: "false" });
  expect(writeSearch({ q: undefined })).toBe("");
});
