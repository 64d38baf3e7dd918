// Writes the names of countries in Uzbek, Russian and English from Node's full ICU:
// a browser claims `uz` but has no data for it.
import { writeFileSync } from "node:fs";

const assigned = new Set();
const english = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
const notCountries = new Set([
  "AC",
  "CP",
  "CQ",
  "DG",
  "EA",
  "EU",
  "EZ",
  "IC",
  "QO",
  "TA",
  "UN",
  "XA",
  "XB",
  "XK",
  "ZZ",
]);
const withdrawn = new Set([
  "AN",
  "BU",
  "CS",
  "DD",
  "DY",
  "FX",
  "HV",
  "NH",
  "NT",
  "RH",
  "SU",
  "TP",
  "UK",
  "VD",
  "YD",
  "YU",
  "ZR",
]);
for (let a = 65; a <= 90; a += 1) {
  for (let b = 65; b <= 90; b += 1) {
    const code = String.fromCharCode(a, b);
    const name = english.of(code);
    if (name && !notCountries.has(code) && !withdrawn.has(code)) assigned.add(code);
  }
}

const apostrophes = /['`´‘’ʹ′]/gu;
const uzbek = (name) => name.replace(/([og])['`´‘’ʹ′]/giu, "$1ʻ").replace(apostrophes, "ʼ");
const names = (language) => new Intl.DisplayNames(language, { type: "region" });
const [uz, ru] = [names("uz"), names("ru")];

const table = Object.fromEntries(
  [...assigned].map((code) => [code, { uz: uzbek(uz.of(code)), ru: ru.of(code), en: english.of(code) }]),
);
writeFileSync(
  new URL("../src/shared/i18n/countries.gen.json", import.meta.url),
  `${JSON.stringify(table, null, 1)}\n`,
);
process.stdout.write(`${assigned.size} countries\n`);
