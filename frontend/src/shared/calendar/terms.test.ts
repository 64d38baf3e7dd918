import { describe, expect, it } from "vitest";
import { addMonths, daysBetween } from "./days";
import { lastDay, termsOf } from "./terms";

describe("the terms of an agreement", () => {
  it("end the day before the same day, so many months later", () => {
    expect(lastDay({ kind: "months", startsOn: "2026-03-05", months: 60 })).toBe("2031-03-04");
    expect(lastDay({ kind: "months", startsOn: "2026-01-01", months: 12 })).toBe("2026-12-31");
  });

  it("take the last day of a shorter month and do not drift from it", () => {
    const facts = { startsOn: "2024-01-31", months: 1, renewalMonths: 1, renewalTimes: 2 };
    expect(termsOf({ kind: "months", ...facts }, 9).map(({ endsOn }) => endsOn)).toEqual([
      "2024-02-28",
      "2024-03-30",
      "2024-04-29",
    ]);
  });

  it("count renewals and notice from the end", () => {
    const facts = {
      kind: "fixed_end",
      startsOn: "2024-01-01",
      endsOn: "2026-12-31",
      renewalMonths: 12,
      renewalTimes: 2,
      noticeDays: 90,
    } as const;
    expect(lastDay(facts)).toBe("2028-12-31");
    expect(termsOf(facts, 1)).toEqual([
      { startsOn: "2024-01-01", endsOn: "2026-12-31", noticeBy: "2026-10-02" },
    ]);
  });

  it("have no last day where it renews itself for ever, has none or nobody knows", () => {
    expect(lastDay({ kind: "months", startsOn: "2026-01-01", months: 12, renewalMonths: 12 })).toBeNull();
    expect(lastDay({ kind: "indefinite", startsOn: "2026-01-01" })).toBeNull();
    expect(lastDay({ kind: "months", startsOn: null, months: 12 })).toBeNull();
    expect(lastDay({ kind: "months", startsOn: "2026-01-01", months: 0 })).toBeNull();
  });
});

describe("calendar days", () => {
  it("know leap years", () => {
    expect(addMonths("2024-01-31", 1)).toBe("2024-02-29");
    expect(addMonths("2024-11-30", 3)).toBe("2025-02-28");
    expect(daysBetween("2024-02-28", "2024-03-01")).toBe(2);
    expect(daysBetween("2026-11-25", "2026-11-01")).toBe(-24);
  });
});
