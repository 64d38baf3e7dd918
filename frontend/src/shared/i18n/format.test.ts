import { describe, expect, it } from "vitest";
import * as format from "./format";

describe("dates", () => {
  it("stay what they are, without a time zone", () => {
    expect(format.formatDate("2026-03-05")).toBe("05.03.2026");
    expect(format.formatDate("not a date")).toBe("not a date");
  });

  it("shorten a range inside one year", () => {
    expect(format.formatDateRange("2026-03-05", "2026-03-12")).toBe("05.03–12.03.2026");
    expect(format.formatDateRange("2026-12-28", "2027-01-03")).toBe("28.12.2026–03.01.2027");
  });

  it("show a moment in Tashkent whatever the browser's zone is", () => {
    expect(format.formatDateTime("2026-03-05T21:30:00Z")).toBe("06.03.2026 02:30");
    expect(format.formatDay("2026-12-31T19:00:00Z")).toBe("01.01.2027");
  });

  it("speak three languages", () => {
    expect(format.formatLongDate("2026-03-05", "uz")).toBe("2026-yil 5-mart");
    expect(format.formatLongDate("2026-03-05", "ru")).toBe("5 марта 2026 г.");
    expect(format.formatMonthDay("10-15", "uz")).toBe("15-oktabr");
    expect(format.formatWeekday("thursday", "uz")).toBe("payshanba");
  });
});

describe("time passed", () => {
  const now = Date.parse("2026-03-05T12:00:00Z");

  it.each([
    ["2026-03-05T11:59:40Z", "hozirgina", "только что"],
    ["2026-03-05T11:58:00Z", "2 daqiqa oldin", "2 минуты назад"],
    ["2026-03-04T12:00:00Z", "1 kun oldin", "1 день назад"],
    ["2026-02-22T12:00:00Z", "11 kun oldin", "11 дней назад"],
    ["2021-03-01T12:00:00Z", "5 yil oldin", "5 лет назад"],
  ])("%s", (moment, uz, ru) => {
    expect(format.formatAgo(moment, "uz", now)).toBe(uz);
    expect(format.formatAgo(moment, "ru", now)).toBe(ru);
  });
});

describe("numbers and names", () => {
  it("group digits by a space in Uzbek", () => {
    expect(format.formatTotal({ value: 10000, exact: false }, "uz")).toMatch(/^10\s000\+$/u);
  });

  it("know countries in Uzbek with the right letters", () => {
    expect(format.countryName("UZ", "uz")).toBe("Oʻzbekiston");
    expect(format.countryName("TR", "ru")).toBe("Турция");
    expect(format.countryOptions("uz").length).toBeGreaterThan(240);
    expect(format.countryOptions("uz").filter(({ label }) => /['‘’`]/u.test(label))).toEqual([]);
  });

  it("fall back to the nearest written language", () => {
    expect(format.pickLocalized({ uz: "Institut", en: "Institute" }, "ru")).toBe("Institut");
  });
});
