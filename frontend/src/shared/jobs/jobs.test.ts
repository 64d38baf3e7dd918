import { describe, expect, it } from "vitest";
import { tallyOf } from "./jobs";

describe("the tally of a job's result", () => {
  it("is the result itself, or one of its members; what was refused comes last", () => {
    const expected = [
      { outcome: "changed", count: 3 },
      { outcome: "refused", count: 1 },
    ];
    expect(tallyOf({ refused: 1, changed: 3 })).toEqual(expected);
    expect(tallyOf({ register: "partners", rows: { refused: 1, changed: 3 } })).toEqual(expected);
  });

  it("is nothing where a result counts nothing", () => {
    expect(tallyOf(null)).toEqual([]);
    expect(tallyOf({})).toEqual([]);
    expect(tallyOf({ file_id: "one", names: ["two"] })).toEqual([]);
  });
});
