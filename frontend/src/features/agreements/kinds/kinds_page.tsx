import { Button, Group } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { TableColumn } from "@/shared/table/columns";
import { DataTable } from "@/shared/table/data_table";
import { ErrorState } from "@/shared/ui/error_state";
import { useNotice } from "@/shared/ui/notice";
import { PageHeader } from "@/shared/ui/page_header";
import { StateChip } from "@/shared/ui/state_chip";
import { useChangeKind, useKinds } from "../api/kinds";
import type { AgreementKind } from "../model";
import { KindDialog } from "./kind_dialog";

/** The kinds of agreements, which the head of the department keeps. */
export function KindsPage() {
  const { t } = useTranslation("agreements");
  const kinds = useKinds();
  const [edited, setEdited] = useState<AgreementKind | "new" | null>(null);
  const change = useChangeKind();
  const notice = useNotice();
  const retire = ({ id, version, retired }: AgreementKind) =>
    change.mutate({ id, version, body: { retired: !retired } }, { onSuccess: () => notice() });
  const columns = useColumns({ onEdit: setEdited, onRetire: retire });
  return (
    <>
      <PageHeader
        title={t("kinds")}
        below={<span style={{ color: "var(--hk-ink-faint)" }}>{t("kind.text")}</span>}
        actions={
          <Button leftSection={<IconPlus size={16} aria-hidden="true" />} onClick={() => setEdited("new")}>
            {t("kind.add")}
          </Button>
        }
      />
      {change.error ? <ErrorState error={change.error} title={t("shared:problem.title")} /> : null}
      <DataTable
        id="agreement-kinds"
        caption={t("kinds")}
        columns={columns}
        rows={kinds}
        rowId={(kind) => kind.id}
        empty={null}
      />
      {edited ? <KindDialog kind={edited === "new" ? null : edited} onClose={() => setEdited(null)} /> : null}
    </>
  );
}

type Acts = { onEdit: (kind: AgreementKind) => void; onRetire: (kind: AgreementKind) => void };

function useColumns(acts: Acts): TableColumn<AgreementKind>[] {
  const { t } = useTranslation("agreements");
  return [
    { id: "name", header: t("field.kind"), title: true, width: "34%", cell: (kind) => <Name kind={kind} /> },
    { id: "retired", header: t("field.status"), bare: true, cell: (kind) => <Standing kind={kind} /> },
    {
      id: "conclusion",
      header: t("kind.conclusion"),
      cell: ({ needs_conclusion: needed }) => t(needed ? "shared:yes" : "shared:no"),
    },
    {
      id: "reminders",
      header: t("kind.reminder_days"),
      cell: (kind) => kind.reminder_days.join(", ") || "—",
    },
    { id: "expiring", header: t("kind.expiring_days"), cell: (kind) => kind.expiring_days },
    {
      id: "acts",
      header: t("kind.acts"),
      bare: true,
      align: "end",
      cell: (kind) => <KindActs kind={kind} {...acts} />,
    },
  ];
}

type OfKind = { kind: AgreementKind };

function Name({ kind: { name, code } }: OfKind) {
  return (
    <>
      <b>{name}</b>
      <div style={{ fontSize: 12.5, color: "var(--hk-ink-faint)" }}>{code}</div>
    </>
  );
}

function Standing({ kind: { retired } }: OfKind) {
  const { t } = useTranslation("agreements");
  return <StateChip tone={retired ? "rest" : "ok"} label={t(retired ? "kind.retired" : "kind.offered")} />;
}

function KindActs({ kind, onEdit, onRetire }: OfKind & Acts) {
  const { t } = useTranslation("agreements");
  const retire = t(kind.retired ? "kind.offer" : "kind.retire");
  return (
    <Group gap={6} justify="flex-end" wrap="nowrap">
      <Button
        size="compact-sm"
        variant="default"
        aria-label={`${t("shared:edit")}: ${kind.name}`}
        onClick={() => onEdit(kind)}
      >
        {t("shared:edit")}
      </Button>
      <Button
        size="compact-sm"
        variant="subtle"
        aria-label={`${retire}: ${kind.name}`}
        onClick={() => onRetire(kind)}
      >
        {retire}
      </Button>
    </Group>
  );
}
