import { expect, it } from "vitest";
import { isRecordNumber } from "./record_number";

it("tells a number from a name", () => {
  for (const number of ["PRT-0022", "prt-22", " AGR-2026-0009 ", "AGR-L-0004", "0022"]) {
    expect(isRecordNumber(number)).toBe(true);
  }
  for (const name of ["Ege", "Studio 54", "Lyon 1", "PRT-", "Institut-X"]) {
    expect(isRecordNumber(name)).toBe(false);
  }
});
