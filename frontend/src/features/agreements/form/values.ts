import type { PersonRef, UnitRef } from "@/shared/api/model";
import { changedOnly } from "@/shared/form/changed";
import { orNull } from "@/shared/form/or_null";
import { dateProblem } from "@/shared/form/parse";
import { blankPaper, type PaperValues } from "../acts/paper";
import {
  TEXT_SOURCES,
  type Agreement,
  type AgreementPatch,
  type AgreementRef,
  type NewAgreement,
  type Schemas,
} from "../model";
import { actedBody, actedRows, actedValues, checkActed, type ActedValues } from "./acted_values";
import { amendmentValues, type AmendmentValues } from "./amendment_values";
import { checkConditions, conditionBody, conditionValues, type ConditionValues } from "./condition_values";
import { checkMoney, moneyBody, moneyValues, type MoneyValues } from "./money";
import {
  changedRows,
  checkPapers,
  originalsBody,
  originalValues,
  signaturesBody,
  signatureValues,
  type OriginalValues,
  type SignatureValues,
} from "./paper_values";
import { blankParty, checkParty, partyBody, partyValues, type PartyValues } from "./party_values";
import { blankTerm, checkTerm, termBody, termValues, type TermValues } from "./term_values";

export type ObligationValues = {
  what: string;
  who: string;
  due_on: string;
  done_on: string;
  evidence: string;
};
export type TranslationValues = { language: string; by: string; certified: boolean };

/** An agreement as its form holds it: texts are never null, numbers and dates are as typed. */
export type AgreementValues = {
  kind_id: string;
  titles: { uz: string; ru: string; en: string };
  original_title: string;
  original_language: string;
  languages: string[];
  prevailing_language: string;
  translations: TranslationValues[];
  text_source: string;
  summary: string;
  parties: PartyValues[];
  effective_rule: Schemas["EffectiveRule"];
  effective_on: string;
  term: TermValues;
  level: Schemas["AgreementLevel"];
  unit_id: UnitRef | null;
  responsible_id: PersonRef | null;
  subject_areas: string[];
  directions: string[];
  money: MoneyValues;
  public: boolean;
  conditions: ConditionValues[];
  obligations: ObligationValues[];
  our_number: string;
  partner_number: string;
  chancellery_number: string;
  ministry: { number: string; on: string };
  notes: string;
  parent_id: AgreementRef | null;
  predecessor_id: AgreementRef | null;
  /** Where the originals of the parties are; of a new draft there are none. */
  originals: OriginalValues[];
  /** Signatures that were entered; they change by a correction only. */
  signatures: SignatureValues[];
  /** The paper of an amendment, where one is recorded. */
  amendment: AmendmentValues;
  /** What acts have entered; it changes by a correction only. */
  acted: ActedValues;
  /** The paper an amendment or a correction was decided on. */
  paper: PaperValues;
};

export function blankValues(): AgreementValues {
  return {
    kind_id: "",
    titles: { uz: "", ru: "", en: "" },
    original_title: "",
    original_language: "",
    languages: ["uz-Latn", "en"],
    prevailing_language: "",
    translations: [],
    text_source: "",
    summary: "",
    parties: [blankParty("own"), blankParty("partner")],
    effective_rule: "last_signature",
    effective_on: "",
    term: blankTerm(),
    level: "institute",
    unit_id: null,
    responsible_id: null,
    subject_areas: [],
    directions: [],
    money: moneyValues(null),
    public: false,
    conditions: [],
    obligations: [],
    our_number: "",
    partner_number: "",
    chancellery_number: "",
    ministry: { number: "", on: "" },
    notes: "",
    parent_id: null,
    predecessor_id: null,
    originals: [],
    signatures: [],
    amendment: amendmentValues(null),
    acted: actedValues(null),
    paper: blankPaper(),
  };
}

export function toValues(agreement: Agreement): AgreementValues {
  const { titles, office, ministry } = agreement;
  return {
    kind_id: agreement.kind.id,
    titles: { uz: titles.uz ?? "", ru: titles.ru ?? "", en: titles.en ?? "" },
    original_title: agreement.original_title ?? "",
    original_language: agreement.original_language ?? "",
    languages: agreement.languages,
    prevailing_language: agreement.prevailing_language ?? "",
    translations: agreement.translations.map(({ language, by, certified }) => ({
      language,
      by: by ?? "",
      certified: certified ?? false,
    })),
    text_source: office?.text_source ?? "",
    summary: agreement.summary ?? "",
    parties: agreement.parties.map(partyValues),
    effective_rule: agreement.effective_rule,
    effective_on: agreement.effective_on ?? "",
    term: termValues(agreement.term),
    level: agreement.level,
    unit_id: agreement.unit ?? null,
    responsible_id: office?.responsible ?? null,
    subject_areas: agreement.subject_areas,
    directions: agreement.directions,
    money: moneyValues(office?.money),
    public: agreement.public,
    conditions: agreement.conditions.map(conditionValues),
    obligations: agreement.obligations.map((one) => ({
      what: one.what,
      who: one.who ?? "",
      due_on: one.due_on ?? "",
      done_on: one.done_on ?? "",
      evidence: one.evidence ?? "",
    })),
    our_number: office?.our_number ?? "",
    partner_number: office?.partner_number ?? "",
    chancellery_number: office?.chancellery_number ?? "",
    ministry: { number: ministry?.number ?? "", on: ministry?.on ?? "" },
    notes: agreement.notes ?? "",
    parent_id: agreement.parent ?? null,
    predecessor_id: agreement.predecessor ?? null,
    originals: originalValues(agreement.parties),
    signatures: signatureValues(agreement.parties),
    amendment: amendmentValues(agreement),
    acted: actedValues(agreement),
    paper: blankPaper(),
  };
}

/** A partner's row nobody has filled in yet: a draft may do without it. */
function isUntouched({ side, partner_id: partner, signatory }: PartyValues): boolean {
  return side === "partner" && !partner && signatory.name === "" && signatory.position === "";
}

/** The rows that are sent: an untouched one at the end is not. */
function sentParties(parties: PartyValues[]): PartyValues[] {
  const last = parties.findLastIndex((party) => !isUntouched(party));
  return parties.slice(0, last + 1);
}

const obligationBody = ({ what, who, due_on, done_on, evidence }: ObligationValues) => ({
  what: what.trim(),
  who: orNull(who),
  due_on: orNull(due_on),
  done_on: orNull(done_on),
  evidence: orNull(evidence),
});

type Body = Omit<Required<AgreementPatch>, "originals" | "owes_scan">;

export function bodyOf(values: AgreementValues): Body {
  const { titles, ministry } = values;
  const fixed = values.effective_rule === "fixed_date";
  return {
    kind_id: values.kind_id,
    titles: { uz: orNull(titles.uz), ru: orNull(titles.ru), en: orNull(titles.en) },
    original_title: orNull(values.original_title),
    original_language: orNull(values.original_language),
    languages: values.languages,
    prevailing_language: orNull(values.prevailing_language),
    translations: values.translations.map(({ language, by, certified }) => ({
      language,
      by: orNull(by),
      certified,
    })),
    text_source: TEXT_SOURCES.find((one) => one === values.text_source) ?? null,
    summary: orNull(values.summary),
    parties: sentParties(values.parties).map(partyBody),
    effective_rule: values.effective_rule,
    effective_on: fixed ? orNull(values.effective_on) : null,
    term: termBody(values.term),
    level: values.level,
    unit_id: values.unit_id?.id ?? null,
    responsible_id: values.responsible_id?.id ?? null,
    subject_areas: values.subject_areas,
    directions: values.directions,
    money: moneyBody(values.money),
    public: values.public,
    conditions: values.conditions.map(conditionBody),
    obligations: values.obligations.map(obligationBody),
    our_number: orNull(values.our_number),
    partner_number: orNull(values.partner_number),
    chancellery_number: orNull(values.chancellery_number),
    ministry:
      ministry.number.trim() === "" ? null : { number: ministry.number.trim(), on: orNull(ministry.on) },
    notes: orNull(values.notes),
    parent_id: values.parent_id?.id ?? null,
    predecessor_id: values.predecessor_id?.id ?? null,
  };
}

/** The whole of a new agreement; what is empty is left out. */
export function toNewAgreement(values: AgreementValues): NewAgreement {
  const { kind_id, titles, term, ...rest } = bodyOf(values);
  const filled = Object.entries(rest).filter(
    ([, value]) => value !== null && value !== false && !(Array.isArray(value) && value.length === 0),
  );
  return { kind_id, titles, term, ...(Object.fromEntries(filled) as Partial<NewAgreement>) };
}

/** Only what differs from where the form began: an untouched field cannot undo another's change. */
export function toChange(base: AgreementValues, values: AgreementValues): AgreementPatch {
  const originals = originalsBody(base.originals, values.originals, sentParties(values.parties));
  return {
    ...changedOnly(bodyOf(base), bodyOf(values)),
    ...(originals.length > 0 ? { originals } : {}),
  };
}

/** What a correction sets right beside the agreement's own fields: signatures, and what acts have entered. */
export function correctedPapers(base: AgreementValues, values: AgreementValues) {
  const signatures = signaturesBody(base.signatures, values.signatures, sentParties(values.parties));
  return { ...(signatures.length > 0 ? { signatures } : {}), ...actedBody(base.acted, values.acted) };
}

/** Of lists that are sent only as far as they differ: the form's place of each row that is sent. */
export type SentRows = Record<string, number[]>;

export function sentRows(base: AgreementValues, values: AgreementValues): SentRows {
  const sent = sentParties(values.parties);
  return {
    originals: changedRows(base.originals, values.originals, sent).map(({ at }) => at),
    signatures: changedRows(base.signatures, values.signatures, sent).map(({ at }) => at),
    amendments: actedRows(base.acted, values.acted),
  };
}

/** The body's path as the form knows it. */
export function formPath(path: string, rows: SentRows = {}): string {
  const plain = path
    .replace(/^(changes|agreement)\./u, "")
    .replace(/^on_paper(?=\.|$)/u, "paper")
    .replace(/^(parties\.\d+)\.partner_unit_id$/u, "$1.partner_unit");
  const [list = "", place, ...rest] = plain.split(".");
  const row = rows[list]?.[Number(place)];
  return row === undefined ? plain : [list, row, ...rest].join(".");
}

function checkObligations(obligations: ObligationValues[]): [string, string | null][] {
  return obligations.flatMap(({ what, due_on: due, done_on: done }, at): [string, string | null][] => [
    [`obligations.${at}.what`, what.trim() === "" ? "required" : null],
    [`obligations.${at}.due_on`, dateProblem(due)],
    [`obligations.${at}.done_on`, dateProblem(done)],
  ]);
}

/** Codes of what cannot be sent, by path; the server checks everything again. */
export function checkAgreement(values: AgreementValues): Record<string, string> {
  const { titles, effective_rule: rule, effective_on: on, ministry } = values;
  const effective = rule === "fixed_date" ? (on === "" ? "required" : dateProblem(on)) : null;
  const single: [string, string | null][] = [
    ["kind_id", values.kind_id === "" ? "required" : null],
    ["titles", Object.values(titles).every((title) => title.trim() === "") ? "one_language" : null],
    ["effective_on", effective],
    ["ministry.on", dateProblem(ministry.on)],
    ["ministry.number", ministry.number.trim() === "" && ministry.on !== "" ? "required" : null],
    ...checkObligations(values.obligations),
  ];
  const parties = sentParties(values.parties).map((party, at) => checkParty(party, `parties.${at}`));
  return {
    ...Object.fromEntries(single.filter((entry): entry is [string, string] => entry[1] !== null)),
    ...(Object.assign({}, ...parties) as Record<string, string>),
    ...checkTerm(values.term),
    ...checkMoney(values.money),
    ...checkConditions(values.conditions),
    ...checkPapers(values),
    ...checkActed(values.acted),
  };
}
