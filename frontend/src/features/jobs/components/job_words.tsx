import { Anchor } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useCan, useMe } from "@/shared/auth/session";
import { useFormat } from "@/shared/i18n/use_format";
import type { JobSummary } from "@/shared/jobs/jobs";
import { deskOf, type RecordDesk } from "../model";

/** What a kind of job is called; an unknown one shows its code. */
export function useKindName(): (kind: string) => string {
  const { t } = useTranslation("jobs");
  return useCallback((kind) => t(`kind.${kind}`, { defaultValue: kind }), [t]);
}

export function useOwnerName(): (owner: JobSummary["owner_id"]) => string {
  const { t } = useTranslation("jobs");
  const me = useMe();
  return useCallback(
    (owner) => t(owner ? (owner === me.id ? "owner.me" : "owner.other") : "owner.system"),
    [t, me.id],
  );
}

export function Moment({ at }: { at: string | null | undefined }) {
  const format = useFormat();
  return at ? <time dateTime={at}>{format.dateTime(at)}</time> : "—";
}

const VIEW = {
  agreements: "view_agreements",
  partners: "view_partners",
  persons: "view_persons",
  units: "view_units",
} as const;

type LinkProps = { kind: string; id: string };

/** The way to the record a row is about, where its desk is known and open. */
export function RecordLink({ kind, id }: LinkProps) {
  const desk = deskOf(kind);
  return desk ? <DeskLink desk={desk} id={id} /> : "—";
}

function DeskLink({ desk, id }: { desk: RecordDesk; id: string }) {
  const { t } = useTranslation("jobs");
  const sees = useCan(VIEW[desk]);
  if (!sees) return "—";
  return (
    <Anchor inherit underline="always" renderRoot={(link) => <Link {...link} to={`/${desk}/${id}`} />}>
      {t("record_open")}
    </Anchor>
  );
}
