import { describe, expect, it } from "vitest";
import { countOf, fieldsShown, judgedAnew, lacksPartners, rowsIn } from "./model";
import { anImport, row } from "./testing/sample";

const counts = { good: 2, incomplete: 1, refused: 0, duplicate: 3, added: 4, parked: 1 };
const names = (fields: { name: string }[]) => fields.map(({ name }) => name);

describe("an import", () => {
  it("counts its rows by what is shown", () => {
    expect(rowsIn(counts)).toBe(11);
    expect(countOf(counts, "added")).toBe(5);
    expect(countOf(counts, "duplicate")).toBe(3);
  });

  it("follows a row that was judged anew", () => {
    expect(judgedAnew(counts, "incomplete", "good")).toEqual({ ...counts, good: 3, incomplete: 0 });
    expect(judgedAnew(counts, "good", "good")).toBe(counts);
  });

  it("shows the fields that matter, in the register's order", () => {
    expect(names(fieldsShown(anImport(), []))).toEqual(["name", "country"]);
    const wrong = row(2, {
      problems: [{ field: "kind", code: "not_allowed", params: {}, detail: "" }],
      fixed: ["notes"],
    });
    expect(names(fieldsShown(anImport(), [wrong]))).toEqual(["name", "kind", "country", "notes"]);
  });

  it("knows when rows name partners nobody has", () => {
    const problem = { code: "not_found" as const, params: {}, detail: "" };
    const lacking = row(2, { problems: [{ ...problem, field: "partner" }] });
    expect(lacksPartners(anImport(), [lacking])).toBe(true);
    expect(lacksPartners(anImport(), [row(2, { problems: [{ ...problem, field: "notes" }] })])).toBe(false);
  });
});
