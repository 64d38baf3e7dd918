import { orNull } from "@/shared/form/or_null";
import { dateProblem, partialDateProblem } from "@/shared/form/parse";
import { AMENDMENT_TYPES, type Agreement, type Schemas } from "../model";

/** What acts have entered, as the correction's form holds it. */
export type ActedValues = {
  /** Empty: it was not registered, or nobody knows when. */
  registered_on: string;
  registered: boolean;
  amendments: {
    number: string;
    types: Schemas["AmendmentType"][];
    signed_on: string;
    summary: string;
  }[];
  suspension: { since: string; reason: string } | null;
  termination: { ends_on: string; notice_on: string; requested_by: string; reason: string } | null;
};

const REGISTERED: ReadonlySet<Agreement["status"]> = new Set([
  "registered",
  "suspended",
  "termination_requested",
  "terminated",
  "superseded",
] as const);

export function actedValues(agreement: Agreement | null): ActedValues {
  const { suspension, termination } = agreement?.office ?? {};
  return {
    registered_on: agreement?.registered_on ?? "",
    registered: agreement !== null && REGISTERED.has(agreement.status),
    amendments: (agreement?.amendments ?? []).map(({ number, types, signed_on, summary }) => ({
      number,
      types,
      signed_on,
      summary: summary ?? "",
    })),
    suspension: suspension ? { since: suspension.since, reason: suspension.reason } : null,
    termination: termination
      ? {
          ends_on: termination.ends_on,
          notice_on: termination.notice_on ?? "",
          requested_by: termination.requested_by ?? "",
          reason: termination.reason ?? "",
        }
      : null,
  };
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** Which amendments were set right, by their place. */
export function actedRows(before: ActedValues, after: ActedValues): number[] {
  return after.amendments.flatMap((one, at) => (same(before.amendments[at], one) ? [] : [at]));
}

type Body = Pick<
  Schemas["AgreementCorrection"],
  "registered_on" | "amendments" | "suspension" | "termination"
>;

/** Only what was set right. */
export function actedBody(before: ActedValues, after: ActedValues): Body {
  const amendments = actedRows(before, after).flatMap((amendment) => {
    const row = after.amendments[amendment];
    if (!row) return [];
    const { number, types, signed_on, summary } = row;
    const sorted = AMENDMENT_TYPES.filter((type) => types.includes(type));
    return [{ amendment, number: number.trim(), types: sorted, signed_on, summary: orNull(summary) }];
  });
  const { registered_on, suspension, termination } = after;
  return {
    ...(registered_on === before.registered_on ? {} : { registered_on }),
    ...(amendments.length > 0 ? { amendments } : {}),
    ...(same(suspension, before.suspension) ? {} : { suspension }),
    ...(!termination || same(termination, before.termination)
      ? {}
      : {
          termination: {
            ends_on: termination.ends_on,
            notice_on: orNull(termination.notice_on),
            requested_by: orNull(termination.requested_by),
            reason: orNull(termination.reason),
          },
        }),
  };
}

const day = (date: string) => (date === "" ? "required" : dateProblem(date));
const text = (value: string) => (value.trim() === "" ? "required" : null);

/** Codes of what cannot be sent, by path below `acted`. */
export function checkActed({ registered_on, amendments, suspension, termination }: ActedValues) {
  const found: [string, string | null][] = [
    ["registered_on", partialDateProblem(registered_on)],
    ...amendments.flatMap(({ number, types, signed_on: on }, at): [string, string | null][] => [
      [`amendments.${at}.number`, text(number)],
      [`amendments.${at}.types`, types.length === 0 ? "required" : null],
      [`amendments.${at}.signed_on`, on === "" ? "required" : partialDateProblem(on)],
    ]),
    ["suspension.since", suspension ? day(suspension.since) : null],
    ["suspension.reason", suspension ? text(suspension.reason) : null],
    ["termination.ends_on", termination ? day(termination.ends_on) : null],
    ["termination.notice_on", termination ? dateProblem(termination.notice_on) : null],
  ];
  const wrong = found.filter((entry): entry is [string, string] => entry[1] !== null);
  return Object.fromEntries(wrong.map(([field, code]) => [`acted.${field}`, code]));
}

const OWN = new Set(["registered_on", "amendments", "suspension", "termination"]);

/** The body's path as the form knows it. */
export function actedPath(path: string): string {
  return OWN.has(path.split(".")[0] ?? "") ? `acted.${path}` : path;
}
