import { describe, expect, it } from "vitest";
import { contrast, readableOn } from "./colour";

describe("a colour the institute chose", () => {
  it("stays as it is where it can be seen", () => {
    expect(readableOn("#1c4a8c", "#ffffff")).toBe("#1c4a8c");
  });

  it.each([
    ["#ffff00", "#ffffff"],
    ["#0a0a3c", "#141a24"],
    ["#141a24", "#141a24"],
    ["#ffffff", "#ffffff"],
  ])("%s is moved until it stands out from %s", (colour, paper) => {
    expect(contrast(readableOn(colour, paper) ?? "", paper)).toBeGreaterThanOrEqual(3);
  });

  it("is none where it is no colour", () => expect(readableOn("red", "#ffffff")).toBeNull());
});
