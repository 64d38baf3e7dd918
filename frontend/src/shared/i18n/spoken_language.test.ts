import { expect, it } from "vitest";
import { spokenLanguage } from "./use_format";

it.each([
  [["ru-RU", "en-US"], "ru"],
  [["en-GB"], "en"],
  [["uz-Latn-UZ", "ru"], "uz"],
  [["de-DE", "RU"], "ru"],
  [["kk", "tr"], "uz"],
  [[], "uz"],
])("a browser that asks for %j is met in %s", (wanted, language) => {
  expect(spokenLanguage(wanted)).toBe(language);
});
