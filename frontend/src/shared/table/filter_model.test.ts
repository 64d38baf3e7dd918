import { expect, test } from "vitest";
import { daysFromToday } from "./filter_model";

test("a date may be told from today", () => {
  expect(["today", "today-30d", "today+90d", "2026-11-27"].map(daysFromToday)).toEqual([0, -30, 90, null]);
});
