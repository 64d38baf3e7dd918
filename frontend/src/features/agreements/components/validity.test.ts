import { describe, expect, it } from "vitest";
import { listAxis, toneOf, validityOf } from "./validity";

const TODAY = "2026-11-25";
const AXIS = listAxis(TODAY);
const row = {
  status: "registered",
  states: ["in_force"],
  begins_on: "2024-11-25",
  expires_on: "2027-11-24",
} as const;
const of = (some: object) => validityOf({ ...row, ...some } as never, TODAY, AXIS);

describe("the validity bar", () => {
  it("puts today at the same place in every row", () => {
    expect(of({}).today).toBeCloseTo(0.625, 3);
    expect(of({ begins_on: null, expires_on: null }).today).toBeCloseTo(0.625, 3);
  });

  it("is green in force, amber when it ends soon, red when it ended", () => {
    expect(of({})).toMatchObject({ tone: "ok", daysLeft: 364 });
    expect(of({ states: ["expiring", "in_force"], expires_on: "2027-01-15" })).toMatchObject({
      tone: "warn",
      daysLeft: 51,
    });
    expect(of({ states: ["expired"], expires_on: "2026-03-11" })).toMatchObject({
      tone: "late",
      daysLeft: -259,
    });
    expect(toneOf({ status: "termination_requested", states: ["in_force"] })).toBe("warn");
    expect(toneOf({ status: "suspended", states: [] })).toBe("rest");
    expect(toneOf({ status: "draft", states: [] })).toBe("rest");
  });

  it("fades where its end is open or beyond the axis, and where it began before it", () => {
    expect(of({ expires_on: null })).toMatchObject({ fades: { left: false, right: true }, daysLeft: null });
    expect(of({ expires_on: null }).bar?.to).toBe(1);
    expect(of({ begins_on: "2016-10-08", expires_on: "2031-10-07" })).toMatchObject({
      bar: { from: 0, to: 1 },
      fades: { left: true, right: true },
    });
  });

  it("draws nothing while no date is known, and shows at the edge what ended before the axis", () => {
    expect(of({ begins_on: null, expires_on: null }).bar).toBeNull();
    const past = of({ begins_on: "2010-01-01", expires_on: "2015-01-01", states: ["expired"] });
    expect(past.bar?.from).toBe(0);
    expect(past.bar?.to).toBeGreaterThan(0);
    expect(past).toMatchObject({ mark: true, fades: { left: false, right: false } });
  });
});
