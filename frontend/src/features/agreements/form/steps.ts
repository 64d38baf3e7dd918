import type { FieldGroup } from "../model";

/** The steps of the form, with the fields each holds. */
export const STEPS = [
  {
    key: "what",
    fields: [
      "kind_id",
      "titles",
      "original_title",
      "original_language",
      "languages",
      "prevailing_language",
      "translations",
      "text_source",
      "summary",
    ],
  },
  { key: "parties", fields: ["parties"] },
  { key: "term", fields: ["effective_rule", "effective_on", "term"] },
  {
    key: "scope",
    fields: ["level", "unit_id", "responsible_id", "subject_areas", "directions", "money", "public"],
  },
  { key: "exchange", fields: ["conditions", "obligations"] },
  {
    key: "filing",
    fields: [
      "our_number",
      "partner_number",
      "chancellery_number",
      "ministry",
      "notes",
      "parent_id",
      "predecessor_id",
    ],
  },
] as const;

/** The step a field stands in; `null` for one outside of the steps. */
export function stepOf(path: string): number | null {
  const [field = ""] = path.split(".");
  const at = STEPS.findIndex(({ fields }) => (fields as readonly string[]).includes(field));
  return at === -1 ? null : at;
}

/** How many fields of each step are wrong. */
export function wrongBySteps(paths: string[]): number[] {
  return STEPS.map((_, at) => paths.filter((path) => stepOf(path) === at).length);
}

export type Locked = (group: FieldGroup) => boolean;
