import type { ActionState } from "@/shared/api/model";
import { isReviewed, type Action, type Agreement } from "../model";

/** The menu's order: on the way, changes, holds and ends, back. */
export const ORDER: readonly Action[] = [
  "send_for_review",
  "open_negotiation",
  "endorse",
  "send_back",
  "conclude",
  "approve",
  "record_agreed",
  "record_signed",
  "register",
  "edit",
  "amend",
  "admit_party",
  "withdraw_party",
  "correct",
  "suspend",
  "resume",
  "request_termination",
  "withdraw_termination",
  "terminate",
  "supersede",
  "return_to_draft",
  "decline",
  "cancel",
  "revert_last_act",
  "delete",
];

/** From which statuses an act of the way still lies ahead: it is shown, with what is missing. */
const AHEAD: Partial<Record<string, readonly string[]>> = {
  approve: ["draft"],
  record_agreed: ["draft", "in_review", "negotiation"],
  register: ["draft", "in_review", "negotiation", "approved", "agreed"],
};

/**
 * What the menu shows: what may be done, and what may not yet, with the reason. An act that merely belongs to
 * another status says nothing here.
 */
export function shownOffers({ actions = [], status }: Agreement): ActionState[] {
  return actions.filter(({ action, allowed, unmet }) => {
    if (allowed) return true;
    if (unmet.some(({ code }) => code === "not_permitted")) return false;
    if (!unmet.some(({ code }) => code === "wrong_status")) return true;
    return AHEAD[action]?.includes(status) ?? false;
  });
}

type Roles = readonly { role: string }[];

function inReview({ office }: Agreement, has: (role: string) => boolean): Action[] {
  const { legal, head } = office?.reviews ?? {};
  if ((has("legal") && !legal) || (has("head") && !head)) return ["endorse"];
  const conclude: Action[] = office?.conclusion ? [] : ["conclude"];
  if (!legal || !head) {
    if (has("head")) return [...conclude, "approve"];
    // An officer records from paper what is missing; the lawyer has done it.
    return has("officer") ? ["endorse"] : [];
  }
  return ["approve", ...conclude];
}

/** The act that matters most now; the first possible one is taken. */
export function primaryOf(agreement: Agreement, roles: Roles): Action[] {
  const { status, office, states } = agreement;
  const has = (role: string) => roles.some((held) => held.role === role);
  switch (status) {
    case "draft":
      return ["send_for_review", "edit"];
    case "in_review":
      return inReview(agreement, has);
    case "negotiation":
      return office?.reviews.legal && office.reviews.head
        ? ["approve", "send_for_review"]
        : ["send_for_review"];
    case "approved":
      return ["record_agreed"];
    case "agreed":
      return ["record_signed"];
    case "signed":
      return states.includes("partly_signed") ? ["record_signed"] : ["register"];
    case "suspended":
      return ["resume"];
    case "termination_requested":
      return ["terminate", "withdraw_termination"];
    case "registered":
      return office?.owes_conclusion && isReviewed(agreement) && has("head") ? ["conclude"] : ["amend"];
    default:
      return ["edit"];
  }
}
