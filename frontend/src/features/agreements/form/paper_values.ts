import { orNull } from "@/shared/form/or_null";
import { dateProblem, numberOf, numberProblem, partialDateProblem } from "@/shared/form/parse";
import { SIGNING_METHODS, type AgreementParty, type Schemas } from "../model";
import type { PartyValues } from "./party_values";

/** A party of the record, whatever its place in a form: by whom it is. */
export type OfParty = { key: string; name: string | null };

/** Where a party's original is, as its form holds it. */
export type OriginalValues = OfParty & {
  received: boolean;
  shelf: string;
  copies: { language: string; count: string }[];
};

/** A signature that was entered, as the correction's form holds it. */
export type SignatureValues = OfParty & {
  signed: boolean;
  signed_on: string;
  place: string;
  method: string;
  /** It has left: since when can be set right. */
  left: boolean;
  withdrew_on: string;
};

type Ref = { id: string } | null | undefined;
const keyOf = (unit: Ref, partner: Ref, part: Schemas["PartnerUnitRef"] | null | undefined) =>
  [unit?.id, partner?.id, part?.id].map((id) => id ?? "").join(":");

/** Who left and came back is a party twice: the second time under a key of its own. */
function apart(keys: string[]): string[] {
  return keys.map((key, at) => {
    const before = keys.slice(0, at).filter((other) => other === key).length;
    return before === 0 ? key : `${key}:${before}`;
  });
}

function partyKeys(parties: PartyValues[]): string[] {
  return apart(
    parties.map(({ unit_id: unit, partner_id: partner, partner_unit: part }) => keyOf(unit, partner, part)),
  );
}

function ofParties(parties: AgreementParty[]): (AgreementParty & OfParty)[] {
  const keys = apart(parties.map(({ unit, partner, partner_unit: part }) => keyOf(unit, partner, part)));
  return parties.map((party, at) => {
    const name = [party.partner?.name ?? party.unit?.name, party.partner_unit?.name];
    return Object.assign({}, party, {
      key: keys[at] ?? "",
      name: name.filter(Boolean).join(", ") || null,
    });
  });
}

export function originalValues(parties: AgreementParty[]): OriginalValues[] {
  return ofParties(parties).map((party) => {
    const { key, name, original_received: received = false, shelf, copies = [] } = party;
    const held = copies.map(({ language, count }) => ({ language, count: String(count) }));
    return { key, name, received, shelf: shelf ?? "", copies: held };
  });
}

export function signatureValues(parties: AgreementParty[]): SignatureValues[] {
  return ofParties(parties)
    .filter(({ signature, withdrew_on: left }) => signature.signed || left)
    .map(({ key, name, signature: { signed, on, place, method }, withdrew_on: left }) => ({
      key,
      name,
      signed,
      signed_on: on ?? "",
      place: place ?? "",
      method: method ?? "",
      left: Boolean(left),
      withdrew_on: left ?? "",
    }));
}

/** The rows that differ, each with its party's place among those that are sent; of a party that goes, none. */
export function changedRows<Row extends OfParty>(before: Row[], after: Row[], sent: PartyValues[]) {
  const places = partyKeys(sent);
  return after.flatMap((row, at) => {
    const was = before.find(({ key }) => key === row.key);
    const party = places.indexOf(row.key);
    return party === -1 || JSON.stringify(was) === JSON.stringify(row) ? [] : [{ row, was, party, at }];
  });
}

export function originalsBody(
  before: OriginalValues[],
  after: OriginalValues[],
  sent: PartyValues[],
): Schemas["AgreementOriginalInput"][] {
  return changedRows(before, after, sent).map(({ row: { received, shelf, copies }, party }) => ({
    party,
    received,
    shelf: orNull(shelf),
    copies: copies.map(({ language, count }) => ({ language, count: numberOf(count) ?? 1 })),
  }));
}

/** What is set right of the signature itself. */
function signedBody(
  was: SignatureValues | undefined,
  { signed, signed_on: on, place, method }: SignatureValues,
): Omit<Schemas["AgreementSignatureCorrection"], "party"> {
  const untouched =
    was?.signed === signed && was.signed_on === on && was.place === place && was.method === method;
  if (untouched) return {};
  if (!signed) return { signed };
  const how = SIGNING_METHODS.find((one) => one === method) ?? null;
  const signs = was?.signed ? {} : { signed };
  return { ...signs, signed_on: orNull(on), place: orNull(place), method: how };
}

export function signaturesBody(
  before: SignatureValues[],
  after: SignatureValues[],
  sent: PartyValues[],
): Schemas["AgreementSignatureCorrection"][] {
  return changedRows(before, after, sent).map(({ row, was, party }) => {
    const left = row.withdrew_on === was?.withdrew_on ? {} : { withdrew_on: orNull(row.withdrew_on) };
    return Object.assign({ party }, signedBody(was, row), left);
  });
}

type Papers = { originals: OriginalValues[]; signatures: SignatureValues[] };

/** Codes of what cannot be sent, by path. */
export function checkPapers({ originals, signatures }: Papers): Record<string, string> {
  const copies = originals.flatMap((original, at) =>
    original.copies.flatMap(({ language, count }, row): [string, string | null][] => [
      [`originals.${at}.copies.${row}.language`, language === "" ? "required" : null],
      [
        `originals.${at}.copies.${row}.count`,
        count.trim() === "" ? "required" : numberProblem(count, { min: 1, max: 100 }),
      ],
    ]),
  );
  const days = signatures.flatMap(({ signed_on: on, withdrew_on: left }, at): [string, string | null][] => [
    [`signatures.${at}.signed_on`, partialDateProblem(on)],
    [`signatures.${at}.withdrew_on`, dateProblem(left)],
  ]);
  const found = [...copies, ...days].filter((entry): entry is [string, string] => entry[1] !== null);
  return Object.fromEntries(found);
}
