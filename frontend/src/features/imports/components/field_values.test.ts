import { expect, it } from "vitest";
import { FIELDS } from "../testing/sample";
import { choiceNamed, countryNamed, shownValue } from "./field_values";

const [, kind, country, day] = FIELDS;

it("reads values in whichever words a row says them", () => {
  expect(kind && choiceNamed(kind, " UNIVERSITY ")).toBe("university");
  expect(kind && choiceNamed(kind, "Kosmodrom")).toBeNull();
  expect(countryNamed("Туркия", "uz")).toBe("TR");
  expect(countryNamed("tr", "en")).toBe("TR");
  expect(countryNamed("Atlantis", "en")).toBe("");
  expect(countryNamed("", "en")).toBe("");
});

it("shows what machines say in words, and what people wrote as it is", () => {
  expect(kind && shownValue(kind, "company", "en")).toBe("Company");
  expect(kind && shownValue(kind, "Kosmodrom", "en")).toBe("Kosmodrom");
  expect(country && shownValue(country, "SK", "uz")).toBe("Slovakiya");
  expect(country && shownValue(country, "Slovakia", "uz")).toBe("Slovakia");
  expect(day && shownValue(day, "2016-05-12", "uz")).toBe("12.05.2016");
  expect(day && shownValue(day, "12 may 2016", "uz")).toBe("12 may 2016");
});
