import { describe, expect, it } from "vitest";
import * as parse from "./parse";

describe("what people type", () => {
  it.each([
    ["25.11.2026", "2026-11-25"],
    ["5/1/2026", "2026-01-05"],
    ["2026-11-25", "2026-11-25"],
    ["25112026", "2026-11-25"],
    ["31.02.2026", null],
    ["soon", null],
  ])("date %s", (text, date) => expect(parse.parseDate(text)).toBe(date));

  it.each([
    ["15.05", "05-15"],
    ["15/5", "05-15"],
    ["10-15", "10-15"],
    ["1.2", "02-01"],
    ["31.06", null],
  ])("day of a year %s", (text, day) => expect(parse.parseMonthDay(text)).toBe(day));

  it.each([
    ["9", "09:00"],
    ["900", "09:00"],
    ["9.30", "09:30"],
    ["18:00", "18:00"],
    ["25:00", null],
  ])("time %s", (text, time) => expect(parse.parseTime(text)).toBe(time));

  it("a range is no number, and nothing is made of it", () => {
    for (const range of ["51–60", "51-60", "51 — 60"]) {
      expect(parse.parseNumber(range)).toBeNull();
      expect(parse.numberProblem(range)).toBe("not_one_number");
    }
    expect(parse.numberProblem("abc")).toBe("not_number");
    expect(parse.numberProblem("5,5")).toBe("not_whole");
    expect(parse.numberProblem("60", { max: 52 })).toBe("out_of_range");
    expect(parse.numberProblem("39,7", { decimals: true })).toBeNull();
    expect(parse.numberOf("1 200")).toBe(1200);
    expect(parse.numberOf(" ")).toBeNull();
  });

  it("an address without its scheme, a number without its country", () => {
    expect(parse.parseWebsite("jizpi.uz")).toBe("https://jizpi.uz");
    expect(parse.parseWebsite("http://jizpi.uz/en")).toBe("http://jizpi.uz/en");
    expect(parse.parseWebsite("no site")).toBeNull();
    expect(parse.parseLocalPhone("72 226 46 05")).toBe("+998 72 226 46 05");
    expect(parse.parseLocalPhone("+421 41 513 12 34")).toBe("+421 41 513 12 34");
  });
});
