import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleX,
  IconColumns3,
  IconCopy,
  IconFileCheck,
  IconPlayerPlay,
  type Icon,
} from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { can, useMe } from "@/shared/auth/session";
import { useFormat } from "@/shared/i18n/use_format";
import { StateChip, type Tone } from "@/shared/ui/state_chip";
import { REGISTERS, type ImportRow, type ImportState, type ImportSummary, type Verdict } from "../model";
import classes from "./imports.module.css";

type Look = { tone: Tone; icon: Icon };

const STATES: Record<ImportState, Look> = {
  mapping: { tone: "rest", icon: IconColumns3 },
  checking: { tone: "us", icon: IconPlayerPlay },
  checked: { tone: "us", icon: IconFileCheck },
  applying: { tone: "us", icon: IconPlayerPlay },
  applied: { tone: "ok", icon: IconCircleCheck },
  undoing: { tone: "us", icon: IconPlayerPlay },
};

const VERDICT_LOOKS: Record<Verdict, Look> = {
  good: { tone: "us", icon: IconCircleCheck },
  incomplete: { tone: "warn", icon: IconAlertTriangle },
  refused: { tone: "late", icon: IconCircleX },
  duplicate: { tone: "rest", icon: IconCopy },
};

export function ImportChip({ state }: { state: ImportState }) {
  const { t } = useTranslation("imports");
  return <StateChip {...STATES[state]} label={t(`state.${state}`)} />;
}

/** What a row is worth; of one that is in the register only that. */
export function RowChip({ row: { verdict, record } }: { row: ImportRow }) {
  const { t } = useTranslation("imports");
  if (!record) return <StateChip {...VERDICT_LOOKS[verdict]} label={t(`verdict.${verdict}`)} />;
  const draft = verdict === "incomplete" || verdict === "refused";
  return <StateChip tone={draft ? "rest" : "ok"} label={t(draft ? "row.parked" : "row.added")} />;
}

/** What a register is called; one that has no name here shows its own. */
export function useRegisterName(): (register: string) => string {
  const { t } = useTranslation("imports");
  return useCallback((register) => t(`register.${register}`, { defaultValue: register }), [t]);
}

/** What an import is called: by its file. */
export function useImportName(): (of: Pick<ImportSummary, "file_name">) => string {
  const { t } = useTranslation("imports");
  return useCallback(({ file_name: name }) => name ?? t("pasted"), [t]);
}

export function useOwnerName(): (owner: string) => string {
  const { t } = useTranslation("imports");
  const me = useMe();
  return useCallback((owner) => t(owner === me.id ? "owner.me" : "owner.other"), [t, me.id]);
}

export function Moment({ at }: { at: string }) {
  const format = useFormat();
  return <time dateTime={at}>{format.dateTime(at)}</time>;
}

type RecordLinkProps = { register: string; id: string; label: string };

/** The way to a record of whichever register, for who may open it. */
export function RecordLink({ register, id, label }: RecordLinkProps) {
  const me = useMe();
  const view = REGISTERS[register]?.view;
  if (view && !can(me, view)) return label;
  return (
    <Link to={`/${register}/${id}` as "/"} className={classes["record"]}>
      {label}
    </Link>
  );
}
