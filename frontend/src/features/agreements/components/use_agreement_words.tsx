import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Unmet } from "@/shared/api/model";
import { StateChip, type Tone } from "@/shared/ui/state_chip";
import type { State, Status } from "../model";

const STATUS_TONES: Record<Status, Tone> = {
  draft: "rest",
  in_review: "us",
  negotiation: "others",
  approved: "ok",
  agreed: "ok",
  signed: "us",
  registered: "ok",
  suspended: "warn",
  termination_requested: "warn",
  terminated: "rest",
  superseded: "rest",
  declined: "rest",
  cancelled: "rest",
};

const STATE_TONES: Record<State, Tone> = {
  expired: "late",
  expiring: "warn",
  notice_deadline_passed: "warn",
  in_renewal_window: "warn",
  partly_signed: "others",
  not_yet_in_force: "us",
  in_force: "ok",
};

export function StatusChip({ status }: { status: Status }) {
  const { t } = useTranslation("agreements");
  return <StateChip tone={STATUS_TONES[status]} label={t(`status.${status}`)} />;
}

export function DatesChip({ state }: { state: State }) {
  const { t } = useTranslation("agreements");
  return <StateChip tone={STATE_TONES[state]} label={t(`state.${state}`)} />;
}

/** `/parties/0/partner_id` → "Hamkor". */
export function useFieldLabel(): (pointer: string) => string {
  const { t, i18n } = useTranslation("agreements");
  return useCallback(
    (pointer: string) => {
      const parts = pointer.split(/[/.]/u).filter((part) => part !== "" && part !== "*");
      const field = parts.findLast((part) => !/^\d+$/u.test(part)) ?? "";
      for (const key of [`form_field.${field}`, `field.${field}`, `field.${parts[0] ?? ""}`]) {
        if (i18n.exists(`agreements:${key}`)) return t(key);
      }
      return field;
    },
    [t, i18n],
  );
}

/** Why an action is not possible; the API says it in the reader's language. */
export function useReason(): (unmet: Unmet) => string {
  const { t } = useTranslation("shared");
  return useCallback(({ detail }: Unmet) => (detail ?? t("errors.illegal_action")).replace(/\.$/u, ""), [t]);
}

/** Options of a select from a list of words. */
export function useOptions() {
  const { t } = useTranslation("agreements");
  return useMemo(
    () => (group: string, values: readonly string[]) =>
      values.map((value) => ({ value, label: t(`${group}.${value}`) })),
    [t],
  );
}
