import { describe, expect, it } from "vitest";
import type { InstitutionSettings } from "@/shared/api/model";
import { checkSettings, NUMBERED, toChange, toValues } from "./model";

const settings: InstitutionSettings = {
  version: 1,
  names: { uz: "Jizzax politexnika instituti" },
  short_names: {},
  department: {},
  address: {},
  website: null,
  email: null,
  phone: null,
  emblem: null,
  colours: { primary: "#1c4a8c", accent: "#12a0a0" },
  working_week: { days: ["monday"], starts: "09:00", ends: "18:00" },
  number_prefixes: { partner: "PRT", agreement: "AGR" },
  fact_sheet: null,
  updated_at: "2026-11-23T00:00:00Z",
  updated_by: null,
};

describe("the settings", () => {
  it("are good as the API gives them", () => expect(checkSettings(toValues(settings))).toEqual({}));

  it("know the prefix of every register that has one", () => {
    expect(NUMBERED.toSorted()).toEqual(Object.keys(settings.number_prefixes).toSorted());
    const values = toValues(settings);
    values.number_prefixes = { ...values.number_prefixes, agreement: "DOG" };
    expect(toChange(toValues(settings), values)).toEqual({
      number_prefixes: { partner: "PRT", agreement: "DOG" },
    });
  });

  it("want the Uzbek name, and times and days that can be read", () => {
    const values = toValues(settings);
    values.names.uz = " ";
    values.working_week.ends = "late";
    values.fact_sheet.nominations.autumn = "soon";
    values.fact_sheet.decision_weeks = "4–6";
    expect(checkSettings(values)).toEqual({
      "names.uz": "required",
      "working_week.ends": "invalid_time",
      "fact_sheet.nominations.autumn": "invalid_month_day",
      "fact_sheet.decision_weeks": "not_one_number",
    });
  });
});
