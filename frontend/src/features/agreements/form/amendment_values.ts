import { orNull } from "@/shared/form/or_null";
import { partialDateProblem } from "@/shared/form/parse";
import { AMENDMENT_TYPES, type Agreement, type Schemas } from "../model";
import type { AgreementValues } from "./values";

export type AmendmentType = Schemas["AmendmentType"];

/** The paper by which the parties changed the agreement, as the form holds it. */
export type AmendmentValues = {
  number: string;
  types: AmendmentType[];
  signed_on: string;
  summary: string;
  scan_to_follow: boolean;
};

export function amendmentValues(agreement: Agreement | null): AmendmentValues {
  return {
    number: agreement ? String(agreement.amendments.length + 1) : "",
    types: [],
    signed_on: "",
    summary: "",
    scan_to_follow: false,
  };
}

/** What an amendment of each type changes of the agreement. */
const FIELDS: Record<AmendmentType, readonly (keyof AgreementValues)[]> = {
  term: ["effective_rule", "effective_on", "term"],
  parties: ["parties"],
  conditions: ["conditions"],
  money: ["money"],
  text: [
    "kind_id",
    "titles",
    "original_title",
    "original_language",
    "languages",
    "prevailing_language",
    "obligations",
    "parent_id",
    "predecessor_id",
  ],
};

/** Whether the amendment says that this field changes. */
function amends({ types }: AmendmentValues, field: string): boolean {
  return types.some((type) => (FIELDS[type] as readonly string[]).includes(field));
}

/** Only what the amendment names; another field that was touched is no part of it. All of `Of` may be absent. */
export function amendedOnly<Of extends Schemas["AgreementPatch"] | Record<string, string>>(
  amendment: AmendmentValues,
  fields: Of,
): Of {
  const named = Object.entries(fields).filter(([path]) => amends(amendment, path.split(".")[0] ?? ""));
  return Object.fromEntries(named) as Of;
}

export function amendmentBody(
  { number, types, signed_on, summary, scan_to_follow }: AmendmentValues,
  changes: Schemas["AgreementPatch"],
): Schemas["AgreementAmending"] {
  return {
    number: number.trim(),
    types: AMENDMENT_TYPES.filter((type) => types.includes(type)),
    signed_on,
    summary: orNull(summary),
    changes,
    scan_to_follow,
  };
}

export function checkAmendment({ number, types, signed_on: on }: AmendmentValues): Record<string, string> {
  const date = on === "" ? "required" : partialDateProblem(on);
  return {
    ...(number.trim() === "" ? { "amendment.number": "required" } : {}),
    ...(types.length === 0 ? { "amendment.types": "required" } : {}),
    ...(date ? { "amendment.signed_on": date } : {}),
  };
}

const OWN = new Set(["number", "types", "signed_on", "summary", "scan_to_follow"]);

/** The body's path as the form knows it. */
export function amendmentPath(path: string): string {
  const [first = ""] = path.split(".");
  return OWN.has(first) ? `amendment.${path}` : path;
}
