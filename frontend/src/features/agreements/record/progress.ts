import type { Action, Agreement, AgreementAct, Status } from "../model";

export type StepState = "done" | "current" | "skipped" | "ahead";

export type Step = {
  status: Status;
  state: StepState;
  /** A side exit: not on the way, but where it stands now. */
  exit: boolean;
  /** When it happened: a date, whole or not, or a moment. */
  on: string | null;
  /** Who did it; on paper: who decided. */
  by: string | null;
  /** Who entered it and when, where it was done on paper. */
  entered: { by: string; at: string } | null;
};

const WAY = ["draft", "in_review", "negotiation", "approved", "agreed", "signed", "registered"] as const;
type OnWay = (typeof WAY)[number];

const ACT_OF: Partial<Record<OnWay, Action>> = {
  in_review: "send_for_review",
  negotiation: "open_negotiation",
  approved: "approve",
  agreed: "record_agreed",
  signed: "record_signed",
  registered: "register",
};

const EXIT_ACTS: Partial<Record<Status, Action>> = {
  declined: "decline",
  cancelled: "cancel",
  suspended: "suspend",
  termination_requested: "request_termination",
  terminated: "terminate",
  superseded: "supersede",
};

const isOnWay = (status: Status): status is OnWay => WAY.some((one) => one === status);

/** The acts that stand, the last one first. */
function standing({ office }: Agreement): AgreementAct[] {
  return (office?.acts ?? []).filter(({ reverted }) => !reverted);
}

type When = Pick<Step, "on" | "by" | "entered">;
const NOTHING: When = { on: null, by: null, entered: null };

function whenOf(act: AgreementAct | undefined): When {
  if (!act) return NOTHING;
  const { on_paper: paper, at, by } = act;
  if (!paper) return { on: at, by: by.name, entered: null };
  return { on: paper.on, by: paper.decided_by, entered: { by: by.name, at } };
}

/** How far it went before it left the way. */
function reached(agreement: Agreement, acts: AgreementAct[]): OnWay {
  if (isOnWay(agreement.status)) return agreement.status;
  const exit = acts.find(({ from_status: from }) => isOnWay(from));
  return exit && isOnWay(exit.from_status) ? exit.from_status : "registered";
}

/** Review and negotiation come in either order: the one that began first stands first. */
function inOrder(acts: AgreementAct[]): readonly OnWay[] {
  const began = (action: Action) => acts.findLastIndex((act) => act.action === action);
  const [review, talks] = [began("send_for_review"), began("open_negotiation")];
  return talks !== -1 && talks > review ? ["draft", "negotiation", "in_review", ...WAY.slice(3)] : WAY;
}

/** The last of some days, as far as they are known. */
function lastOf(days: (string | null | undefined)[]): string | null {
  return (
    days
      .filter((day) => typeof day === "string")
      .toSorted()
      .at(-1) ?? null
  );
}

/** What the parties or the chancellery did on a day; the office has entered it. */
function enteredOn(day: string | null, act: AgreementAct | undefined, agreement: Agreement): When {
  const when = whenOf(act);
  if (when.entered) return { ...when, on: day ?? when.on };
  const creator = agreement.office?.created_by.name;
  const by = act?.by.name ?? creator;
  const entered = by ? { by, at: act?.at ?? agreement.created_at } : null;
  return { on: day, by: null, entered };
}

function whenAt(agreement: Agreement, status: OnWay, act: AgreementAct | undefined): When {
  const { office, parties, entry_path: path } = agreement;
  switch (status) {
    case "draft":
      return { on: agreement.created_at, by: office?.created_by.name ?? null, entered: null };
    case "agreed":
      return act ? enteredOn(lastOf((office?.agreed ?? []).map(({ on }) => on)), act, agreement) : NOTHING;
    case "signed":
      return act || path !== "full"
        ? enteredOn(lastOf(parties.map(({ signature }) => signature.on)), act, agreement)
        : NOTHING;
    case "registered":
      return enteredOn(agreement.registered_on ?? null, act, agreement);
    default:
      return whenOf(act);
  }
}

function step(status: Status, state: StepState, when: When, exit = false): Step {
  return { status, state, exit, ...when };
}

/** The way of an agreement with its dates and people; one signed before it was entered has a short way. */
export function progressOf(agreement: Agreement): Step[] {
  const acts = standing(agreement);
  const recorded = agreement.entry_path !== "full";
  const way: readonly OnWay[] = recorded ? ["signed", "registered"] : inOrder(acts);
  const at = way.indexOf(reached(agreement, acts));
  const steps = way.map((status, place) => {
    if (place > at) return step(status, "ahead", NOTHING);
    const act = acts.find(({ action }) => action === ACT_OF[status]);
    const when = whenAt(agreement, status, act);
    if (status === agreement.status && status !== "registered") return step(status, "current", when);
    const left = !act && when.on === null && when.entered === null;
    return step(status, left ? "skipped" : "done", when);
  });
  if (isOnWay(agreement.status)) return steps;
  const exit = acts.find(({ action }) => action === EXIT_ACTS[agreement.status]);
  const when = exit ? whenOf(exit) : { ...NOTHING, on: agreement.status_since };
  return [...steps, step(agreement.status, "current", when, true)];
}
