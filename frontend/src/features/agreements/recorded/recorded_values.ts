import type { PartnerRef } from "@/shared/api/model";
import { orNull } from "@/shared/form/or_null";
import { partialDateProblem } from "@/shared/form/parse";
import { today } from "@/shared/i18n/format";
import { signedDayProblem } from "../acts/paper";
import { blankParty, partyBody } from "../form/party_values";
import { blankTerm, checkTerm, termBody, type TermValues } from "../form/term_values";
import type { AgreementKind, Schemas } from "../model";

export type Series = Schemas["RecordedSeries"];

/** A signed paper as its form holds it. */
export type RecordedValues = {
  partner_id: PartnerRef | null;
  kind_id: string;
  /** Empty: the kind's own name in every language. */
  title: string;
  signed_on: string;
  /** Nobody knows when. */
  day_unknown: boolean;
  /** Each party signed on a day of its own. */
  apart: boolean;
  partner_signed_on: string;
  partner_day_unknown: boolean;
  term: TermValues;
  our_number: string;
  partner_number: string;
  register: boolean;
  /** `null`: by the year of the signature. */
  series: Series | null;
  registered_on: string;
  reason: string;
  scan_to_follow: boolean;
};

export function blankRecorded(kinds: readonly AgreementKind[], partner: PartnerRef | null): RecordedValues {
  const kind = kinds.find(({ code, retired }) => code === "cooperation_agreement" && !retired);
  return {
    partner_id: partner,
    kind_id: kind?.id ?? kinds.find(({ retired }) => !retired)?.id ?? "",
    title: "",
    signed_on: "",
    day_unknown: false,
    apart: false,
    partner_signed_on: "",
    partner_day_unknown: false,
    term: blankTerm(),
    our_number: "",
    partner_number: "",
    register: true,
    series: null,
    registered_on: "",
    reason: "",
    scan_to_follow: true,
  };
}

/** A paper of an earlier year comes from the older registers; one of this year is counted with this year's. */
export function seriesOf({ series, signed_on: on }: RecordedValues): Series {
  if (series) return series;
  return on === "" || on.slice(0, 4) < today().slice(0, 4) ? "legacy" : "current";
}

/** Without a conclusion the register asks why; what comes from older registers had its reasons long ago. */
export function asksReason(values: RecordedValues, kind: AgreementKind | undefined): boolean {
  return values.register && seriesOf(values) === "current" && (kind?.needs_conclusion ?? false);
}

export function recordedBody(
  values: RecordedValues,
  kind: AgreementKind | undefined,
  language: "uz" | "ru" | "en",
): Schemas["RecordedAgreement"] {
  const title = orNull(values.title);
  const ours = values.day_unknown ? null : orNull(values.signed_on);
  const theirs = values.apart && !values.partner_day_unknown ? orNull(values.partner_signed_on) : null;
  const partner = { ...blankParty("partner"), partner_id: values.partner_id };
  return {
    agreement: {
      kind_id: values.kind_id,
      titles: title ? { [language]: title } : (kind?.names ?? {}),
      parties: [partyBody(blankParty("own")), partyBody(partner)],
      term: termBody(values.term),
      our_number: orNull(values.our_number),
      partner_number: orNull(values.partner_number),
    },
    signatures: [
      { party: 0, signed_on: ours },
      { party: 1, signed_on: values.apart ? theirs : ours },
    ],
    ...(values.register
      ? { register: { on: orNull(values.registered_on) ?? ours, reason: orNull(values.reason) } }
      : {}),
    series: seriesOf(values),
    scan_to_follow: values.scan_to_follow,
  };
}

export function checkRecorded(
  values: RecordedValues,
  kind: AgreementKind | undefined,
): Record<string, string> {
  const { signed_on: ours, partner_signed_on: theirs, registered_on: registered } = values;
  const asksTheirs = values.apart && !values.partner_day_unknown;
  const found: [string, string | null][] = [
    ["partner_id", values.partner_id ? null : "required"],
    ["kind_id", values.kind_id === "" ? "required" : null],
    ["signed_on", values.day_unknown ? null : signedDayProblem(ours)],
    ["partner_signed_on", asksTheirs ? signedDayProblem(theirs) : null],
    ["registered_on", values.register ? partialDateProblem(registered) : null],
    ["reason", asksReason(values, kind) && values.reason.trim() === "" ? "required" : null],
  ];
  const wrong = found.filter((entry): entry is [string, string] => entry[1] !== null);
  return { ...Object.fromEntries(wrong), ...checkTerm(values.term) };
}

const PATHS: Record<string, string> = {
  "agreement.parties.1.partner_id": "partner_id",
  "agreement.titles": "title",
  "signatures.0.signed_on": "signed_on",
  "register.on": "registered_on",
  "register.reason": "reason",
};

/** The body's path as the form knows it. */
export function recordedPath(path: string): string {
  if (path.startsWith("agreement.titles")) return "title";
  if (path === "signatures.1.signed_on") return "partner_signed_on";
  return PATHS[path] ?? path.replace(/^(agreement|register)\./u, "");
}
