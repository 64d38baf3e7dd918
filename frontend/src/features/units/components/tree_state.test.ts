import { describe, expect, it } from "vitest";
import { tree } from "../testing/sample";
import { parentsOf, visibleRows } from "./tree_state";

const names = (folded: string[]) => visibleRows(tree.items, new Set(folded)).map(({ unit }) => unit.id);

describe("the tree of units", () => {
  it("shows everything until something is folded", () => {
    expect(names([])).toEqual(["faculty", "chair", "lab", "rectorate"]);
    expect([...parentsOf(tree.items)]).toEqual(["faculty", "chair"]);
  });

  it("hides everything below what is folded", () => {
    expect(names(["chair"])).toEqual(["faculty", "chair", "rectorate"]);
    expect(names(["faculty"])).toEqual(["faculty", "rectorate"]);
    const [faculty, chair] = visibleRows(tree.items, new Set(["chair"]));
    expect([faculty?.expanded, chair?.expanded, chair?.parent]).toEqual([true, false, true]);
  });
});
