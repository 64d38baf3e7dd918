import { sheetCheck } from "@/shared/fact_sheet/model";
import { isDomain, numberProblem, websiteProblem } from "@/shared/form/parse";
import { identifierProblem } from "../identifiers";
import { blank, EMPTY_ROWS, type PartnerValues } from "../model";

/** What cannot be sent as it is typed: codes of `errors.*` by path. */
export function checkPartner(values: PartnerValues): Record<string, string> {
  const found = sheetCheck(values.fact_sheet);
  const note = (path: string, code: string | null) => {
    if (code !== null) found[path] = code;
  };
  const required = (path: string, text: string, otherwise: string | null = null) =>
    note(path, blank(text) ? "required" : otherwise);
  values.names.forEach(({ text }, at) => required(`names.${at}.text`, text));
  required("country", values.country);
  note("website", websiteProblem(values.website));
  values.domains.forEach((domain, at) =>
    note(`domains.${at}`, isDomain(domain.toLowerCase()) ? null : "invalid_domain"),
  );
  values.identifiers.forEach((row, at) => note(`identifiers.${at}.value`, identifierProblem(row)));
  note("latitude", numberProblem(values.latitude, { min: -90, max: 90, decimals: true }));
  note("longitude", numberProblem(values.longitude, { min: -180, max: 180, decimals: true }));
  values.units.forEach((row, at) => {
    if (EMPTY_ROWS.units(row)) return;
    required(`units.${at}.name`, row.name);
    note(`units.${at}.website`, websiteProblem(row.website));
  });
  values.rankings.forEach((row, at) => {
    if (EMPTY_ROWS.rankings(row)) return;
    required(`rankings.${at}.source`, row.source);
    required(`rankings.${at}.year`, row.year, numberProblem(row.year));
    required(`rankings.${at}.place`, row.place, numberProblem(row.place, { min: 1 }));
  });
  return found;
}
