import { numberOf, numberProblem, partialDateProblem } from "@/shared/form/parse";
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
export type SignatureValues = OfParty & { signed: boolean; signed_on: string; place: string; method: string };

type Ref = { id: string } | null | undefined;
const keyOf = (unit: Ref, partner: Ref, part: Schemas["PartnerUnitRef"] | null | undefined) =>
  [unit?.id, partner?.id, part?.id].map((id) => id ?? "").join(":");

export const partyKey = ({ unit_id: unit, partner_id: partner, partner_unit: part }: PartyValues) =>
  keyOf(unit, partner, part);

function ofParty({ unit, partner, partner_unit: part }: AgreementParty): OfParty {
  const name = [partner?.name ?? unit?.name, part?.name].filter(Boolean).join(", ");
  return { key: keyOf(unit, partner, part), name: name || null };
}

export function originalValues(parties: AgreementParty[]): OriginalValues[] {
  return parties.map((party) => {
    const { original_received: received = false, shelf, copies = [] } = party;
    const held = copies.map(({ language, count }) => ({ language, count: String(count) }));
    return Object.assign(ofParty(party), { received, shelf: shelf ?? "", copies: held });
  });
}

export function signatureValues(parties: AgreementParty[]): SignatureValues[] {
  return parties
    .filter(({ signature }) => signature.signed)
    .map((party) => {
      const { on, place, method } = party.signature;
      return Object.assign(ofParty(party), {
        signed: true,
        signed_on: on ?? "",
        place: place ?? "",
        method: method ?? "",
      });
    });
}

const orNull = (text: string) => (text.trim() === "" ? null : text.trim());

/** The rows that differ, each with its party's place among those that are sent; of a party that goes, none. */
function changedRows<Row extends OfParty>(before: Row[], after: Row[], sent: PartyValues[]) {
  const places = sent.map(partyKey);
  return after.flatMap((row) => {
    const was = before.find(({ key }) => key === row.key);
    const party = places.indexOf(row.key);
    return party === -1 || JSON.stringify(was) === JSON.stringify(row) ? [] : [{ row, party }];
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

export function signaturesBody(
  before: SignatureValues[],
  after: SignatureValues[],
  sent: PartyValues[],
): Schemas["AgreementSignatureCorrection"][] {
  return changedRows(before, after, sent).map(({ row: { signed, signed_on: on, place, method }, party }) => {
    if (!signed) return { party, signed };
    const how = SIGNING_METHODS.find((one) => one === method) ?? null;
    return { party, signed_on: orNull(on), place: orNull(place), method: how };
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
  const days = signatures.map(({ signed_on: on }, at): [string, string | null] => [
    `signatures.${at}.signed_on`,
    partialDateProblem(on),
  ]);
  const found = [...copies, ...days].filter((entry): entry is [string, string] => entry[1] !== null);
  return Object.fromEntries(found);
}
