import { describe, expect, it } from "vitest";
import { anImport, FIELDS } from "../testing/sample";
import { columnOf, isAnyMapped, meaningOf, missing, patchOf, withColumn } from "./mapping";

const before = meaningOf(anImport());

describe("what is said of a file", () => {
  it("holds each field in one column", () => {
    const moved = withColumn(before, "1", "name");
    expect(columnOf(moved, "name")).toBe("1");
    expect(moved.columns["0"]).toBe("");
    expect(isAnyMapped(withColumn(moved, "1", ""))).toBe(false);
  });

  it("names the required fields that nothing says", () => {
    expect(missing(before, FIELDS).map(({ name }) => name)).toEqual(["country"]);
    expect(missing({ ...before, defaults: { country: "TR" } }, FIELDS)).toEqual([]);
    expect(missing({ ...before, defaults: { country: "  " } }, FIELDS)).toHaveLength(1);
    expect(missing(withColumn(before, "1", "country"), FIELDS)).toEqual([]);
  });

  it("sends only what differs, and lists as a whole", () => {
    expect(patchOf(before, before)).toBeNull();
    expect(patchOf(before, { ...before, defaults: { country: " " } })).toBeNull();
    expect(patchOf(before, withColumn(before, "1", "country"))).toEqual({
      mapping: [
        { column: 0, field: "name" },
        { column: 1, field: "country" },
      ],
    });
    const said = { ...before, defaults: { country: " TR ", notes: "" } };
    expect(patchOf(before, said)).toEqual({ defaults: { country: "TR" } });
    // A default taken away.
    expect(patchOf(said, before)).toEqual({ defaults: {} });
  });
});
