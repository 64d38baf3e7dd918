import { expect, it } from "vitest";
import { allOrNull, orNull } from "./or_null";

it("sends a text without blanks around it, and an empty one as nothing", () => {
  expect(orNull("  17-x ")).toBe("17-x");
  expect(orNull(" \n")).toBeNull();
  expect(allOrNull({ text: " ", email: "a@jizpi.uz" })).toEqual({ text: null, email: "a@jizpi.uz" });
});
