import { orNull } from "@/shared/form/or_null";
import { numberOf, numberProblem } from "@/shared/form/parse";
import { CEFR, type Condition, type Schemas } from "../model";

type ConditionKind = Schemas["ConditionKind"];
export type RequiredLanguage = { language: string; level: Schemas["CefrLevel"] };

/** A condition of exchange as its form holds it; parties by their place in the form. */
export type ConditionValues = {
  id: string | null;
  kind: ConditionKind;
  sending_party: string;
  receiving_party: string;
  sending_unit: string;
  receiving_unit: string;
  first_year: string;
  last_year: string;
  mobilities_per_year: string;
  duration_per_year: string;
  blended: boolean;
  eqf_levels: string[];
  subject_areas: string[];
  languages: (RequiredLanguage & { subject_area?: string | null })[];
  other_terms: string;
};

export function blankCondition(year: number): ConditionValues {
  return {
    id: null,
    kind: "student_studies",
    sending_party: "0",
    receiving_party: "1",
    sending_unit: "",
    receiving_unit: "",
    first_year: `${year}/${year + 1}`,
    last_year: `${year + 4}/${year + 5}`,
    mobilities_per_year: "2",
    duration_per_year: "",
    blended: false,
    eqf_levels: [],
    subject_areas: [],
    languages: [],
    other_terms: "",
  };
}

export function conditionValues(condition: Condition): ConditionValues {
  const { duration_per_year: length } = condition;
  return {
    id: condition.id,
    kind: condition.kind,
    sending_party: String(condition.sending_party),
    receiving_party: String(condition.receiving_party),
    sending_unit: condition.sending_unit ?? "",
    receiving_unit: condition.receiving_unit ?? "",
    first_year: condition.first_year,
    last_year: condition.last_year,
    mobilities_per_year: String(condition.mobilities_per_year),
    duration_per_year: typeof length === "number" ? String(length) : "",
    blended: condition.blended,
    eqf_levels: condition.eqf_levels.map(String),
    subject_areas: condition.subject_areas,
    languages: condition.languages,
    other_terms: condition.other_terms ?? "",
  };
}

export function conditionBody(condition: ConditionValues): Schemas["AgreementConditionInput"] {
  return {
    ...(condition.id ? { id: condition.id } : {}),
    kind: condition.kind,
    sending_party: Number(condition.sending_party),
    receiving_party: Number(condition.receiving_party),
    sending_unit: orNull(condition.sending_unit),
    receiving_unit: orNull(condition.receiving_unit),
    first_year: condition.first_year,
    last_year: condition.last_year,
    mobilities_per_year: numberOf(condition.mobilities_per_year) ?? 0,
    duration_per_year: numberOf(condition.duration_per_year),
    blended: condition.blended,
    eqf_levels: condition.eqf_levels.map(Number).toSorted((a, b) => a - b),
    subject_areas: condition.subject_areas,
    languages: condition.languages.filter(({ language }) => language !== ""),
    other_terms: orNull(condition.other_terms),
  };
}

/** A party's row is gone: the places behind it move up, and who sent or received there must be chosen anew. */
export function withoutParty(conditions: ConditionValues[], gone: number): ConditionValues[] {
  const moved = (place: string) => {
    if (place === "" || Number(place) === gone) return "";
    return String(Number(place) > gone ? Number(place) - 1 : Number(place));
  };
  return conditions.map((condition) => ({
    ...condition,
    sending_party: moved(condition.sending_party),
    receiving_party: moved(condition.receiving_party),
  }));
}

const missing = (party: string) => (party === "" ? "required" : null);

export function checkConditions(conditions: ConditionValues[]): Record<string, string> {
  const found = conditions.flatMap((condition, at): [string, string | null][] => {
    const { mobilities_per_year: people, duration_per_year: length } = condition;
    const most = { min: 0, max: 10_000 };
    return [
      [`conditions.${at}.sending_party`, missing(condition.sending_party)],
      [`conditions.${at}.receiving_party`, missing(condition.receiving_party)],
      [`conditions.${at}.mobilities_per_year`, people === "" ? "required" : numberProblem(people, most)],
      [`conditions.${at}.duration_per_year`, numberProblem(length, { min: 0, max: 100_000 })],
      [`conditions.${at}.last_year`, condition.first_year > condition.last_year ? "ends_before_start" : null],
    ];
  });
  return Object.fromEntries(found.filter((entry): entry is [string, string] => entry[1] !== null));
}

export const LEVEL_OPTIONS = CEFR.map((level) => ({ value: level, label: level }));
