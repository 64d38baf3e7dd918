import { activeParties, BEFORE_SIGNED, NEVER_SIGNED, type Agreement } from "../model";

/** Why an agreement has no first day: it has none, not yet, or nobody knows it. */
export type Undated = "never" | "dates_later" | "dates_at_registration" | "dates_unknown";

/** `null` where the first day is known. */
export function undatedWhy(agreement: Agreement): Undated | null {
  const { begins_on: begins, status, effective_rule: rule } = agreement;
  if (begins) return null;
  if (NEVER_SIGNED.has(status)) return "never";
  if (BEFORE_SIGNED.has(status)) return "dates_later";
  if (status !== "signed") return "dates_unknown";
  if (activeParties(agreement).some(({ party }) => !party.signature.signed)) return "dates_later";
  return rule === "registration" ? "dates_at_registration" : "dates_unknown";
}

/** Which day is missing of what is signed, so that nobody knows since when it is in force. */
export function missingDay(agreement: Agreement): "signed_day" | "registered_day" | null {
  if (undatedWhy(agreement) !== "dates_unknown") return null;
  return agreement.effective_rule === "registration" ? "registered_day" : "signed_day";
}
