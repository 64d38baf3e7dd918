import type { PartnerRef, UnitRef } from "@/shared/api/model";
import { orNull } from "@/shared/form/or_null";
import { dateProblem } from "@/shared/form/parse";
import { ACTING_KINDS, type AgreementParty, type Schemas } from "../model";

/** A party as its form holds it. */
export type PartyValues = {
  side: Schemas["AgreementSide"];
  unit_id: UnitRef | null;
  partner_id: PartnerRef | null;
  partner_unit: Schemas["PartnerUnitRef"] | null;
  role: Schemas["PartyRole"];
  joined_on: string;
  signatory: {
    name: string;
    position: string;
    acting_on: { kind: string; number: string; on: string; valid_until: string };
  };
};

export function blankParty(side: PartyValues["side"]): PartyValues {
  return {
    side,
    unit_id: null,
    partner_id: null,
    partner_unit: null,
    role: "member",
    joined_on: "",
    signatory: { name: "", position: "", acting_on: { kind: "", number: "", on: "", valid_until: "" } },
  };
}

export function partyValues(party: AgreementParty): PartyValues {
  const { signatory } = party;
  const acting = signatory?.acting_on;
  return {
    side: party.side,
    unit_id: party.unit ?? null,
    partner_id: party.partner ?? null,
    partner_unit: party.partner_unit ?? null,
    role: party.role,
    joined_on: party.joined_on ?? "",
    signatory: {
      name: signatory?.name ?? "",
      position: signatory?.position ?? "",
      acting_on: {
        kind: acting?.kind ?? "",
        number: acting?.number ?? "",
        on: acting?.on ?? "",
        valid_until: acting?.valid_until ?? "",
      },
    },
  };
}

function signatoryBody({ name, position, acting_on: acting }: PartyValues["signatory"]) {
  const kind = ACTING_KINDS.find((one) => one === acting.kind);
  if (name.trim() === "" && position.trim() === "" && !kind) return null;
  const paper = {
    number: orNull(acting.number),
    on: orNull(acting.on),
    valid_until: orNull(acting.valid_until),
  };
  return { name: name.trim(), position: orNull(position), acting_on: kind ? { kind, ...paper } : null };
}

export function partyBody(party: PartyValues): Schemas["AgreementPartyInput"] {
  const own = party.side === "own";
  return {
    side: party.side,
    unit_id: own ? (party.unit_id?.id ?? null) : null,
    partner_id: own ? null : (party.partner_id?.id ?? null),
    partner_unit_id: own ? null : (party.partner_unit?.id ?? null),
    role: party.role,
    joined_on: orNull(party.joined_on),
    signatory: signatoryBody(party.signatory),
  };
}

/** Codes of what cannot be sent, by path below `prefix`. */
export function checkParty(party: PartyValues, prefix: string): Record<string, string> {
  const { signatory, side } = party;
  const { acting_on: acting } = signatory;
  const needsName = signatory.name.trim() === "" && (signatory.position.trim() !== "" || acting.kind !== "");
  const found: [string, string | null][] = [
    ["partner_id", side === "partner" && !party.partner_id ? "required" : null],
    ["joined_on", dateProblem(party.joined_on)],
    ["signatory.name", needsName ? "required" : null],
    ["signatory.acting_on.on", acting.kind === "" ? null : dateProblem(acting.on)],
    ["signatory.acting_on.valid_until", acting.kind === "" ? null : dateProblem(acting.valid_until)],
  ];
  const wrong = found.filter((entry): entry is [string, string] => entry[1] !== null);
  return Object.fromEntries(wrong.map(([field, code]) => [`${prefix}.${field}`, code]));
}
