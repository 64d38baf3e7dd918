import { expect, test } from "vitest";
import { exportAddress } from "./export_address";

const search = { q: "ege uni", status: "draft,signed", cursor: "abc", sort: "-title", country: undefined };

test("the file has the filters and the order of the list, and every page", () => {
  const address = exportAddress({ register: "agreements", search }, "xlsx", ["number", "title"], "uz");
  const query = new URLSearchParams(address.split("?")[1]);
  expect(address.startsWith("/v1/agreements/export?")).toBe(true);
  expect(Object.fromEntries(query)).toEqual({
    format: "xlsx",
    language: "uz",
    columns: "number,title",
    q: "ege uni",
    status: "draft,signed",
    sort: "-title",
  });
});

test("lines of JSON have no columns", () => {
  const address = exportAddress({ register: "partners", search: {} }, "ndjson", ["name"], "uz");
  expect(address).toBe("/v1/partners/export?format=ndjson&language=uz");
});

test("separated text has the separator the reader's spreadsheet expects", () => {
  const exported = { register: "partners", search: {} } as const;
  const semicolon = "/v1/partners/export?format=csv&language=uz&separator=semicolon";
  expect(exportAddress(exported, "csv", [], "uz")).toBe(semicolon);
  expect(exportAddress(exported, "csv", [], "en")).toBe("/v1/partners/export?format=csv&language=en");
});
