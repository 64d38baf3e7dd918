import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "@/shared/auth/session";
import { useFormat } from "@/shared/i18n/use_format";
import type { TableColumn } from "@/shared/table/columns";
import { DataTable } from "@/shared/table/data_table";
import { ListCount } from "@/shared/table/list_count";
import { EmptyState } from "@/shared/ui/empty_state";
import { ErrorState } from "@/shared/ui/error_state";
import { PageHeader } from "@/shared/ui/page_header";
import { TableSkeleton } from "@/shared/ui/skeletons";
import { importsQuery, type ImportListSearch } from "../api/imports";
import { countOf, SHOWN, type ImportCounts, type ImportSummary } from "../model";
import { ImportChip, Moment, useImportName, useOwnerName, useRegisterName } from "./import_words";
import classes from "./imports.module.css";

type Props = { search: ImportListSearch; onPage: (cursor: string) => void };

const TONES: Record<string, string> = { added: "ok", refused: "late", incomplete: "warn" };

/** How many rows are worth what; what there is none of is left out. */
function Counts({ counts }: { counts: ImportCounts }) {
  const { t } = useTranslation("imports");
  const format = useFormat();
  const told = SHOWN.filter((shown) => shown !== "all" && countOf(counts, shown) > 0);
  if (told.length === 0) return "—";
  return (
    <ul className={classes["counts"]}>
      {told.map((shown) => (
        <li key={shown} data-tone={TONES[shown]}>
          {t(`count.${shown}`, { total: format.number(countOf(counts, shown)) })}
        </li>
      ))}
    </ul>
  );
}

function useColumns(manages: boolean): TableColumn<ImportSummary>[] {
  const { t } = useTranslation("imports");
  const registerName = useRegisterName();
  const importName = useImportName();
  const ownerName = useOwnerName();
  return useMemo(() => {
    const columns: TableColumn<ImportSummary>[] = [
      {
        id: "file",
        header: t("field.file"),
        title: true,
        width: "26%",
        cell: (one) => (
          <Link to="/imports/$importId" params={{ importId: one.id }} className={classes["name"]}>
            {importName(one)}
          </Link>
        ),
      },
      { id: "register", header: t("field.register"), cell: ({ register }) => registerName(register) },
      {
        id: "state",
        header: t("field.state"),
        bare: true,
        cell: ({ state }) => <ImportChip state={state} />,
      },
      {
        id: "counts",
        header: t("field.counts"),
        width: "26%",
        cell: ({ counts }) => <Counts counts={counts} />,
      },
      { id: "created_at", header: t("field.created_at"), cell: (one) => <Moment at={one.created_at} /> },
      {
        id: "expires_at",
        header: t("field.expires_at"),
        hidden: true,
        cell: ({ expires_at: at }) => (at ? <Moment at={at} /> : "—"),
      },
    ];
    if (manages)
      columns.push({ id: "owner", header: t("field.owner"), cell: (one) => ownerName(one.owner_id) });
    return columns;
  }, [t, registerName, importName, ownerName, manages]);
}

/** The caller's imports, the newest first; whoever manages imports sees everybody's. */
export function ImportListPage({ search, onPage }: Props) {
  const { t } = useTranslation("imports");
  const manages = useCan("manage_imports");
  const mayImport = useCan("import_records");
  const columns = useColumns(manages);
  const { data, error, isPlaceholderData, refetch } = useQuery(importsQuery(search));
  const begin = mayImport ? (
    <Button
      leftSection={<IconPlus size={16} aria-hidden="true" />}
      renderRoot={(props) => <Link {...props} to="/imports/new" search={{ register: search.register }} />}
    >
      {t("new")}
    </Button>
  ) : null;
  return (
    <>
      <PageHeader
        title={t("title")}
        aside={<ListCount total={data?.total} />}
        actions={begin}
        below={<span className={classes["soft"]}>{t("kept")}</span>}
      />
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <TableSkeleton /> : null}
      {data ? (
        <DataTable
          id="imports"
          caption={t("title")}
          columns={columns}
          rows={data.items}
          rowId={({ id }) => id}
          busy={isPlaceholderData}
          pager={{ next: data.next, previous: data.previous, onPage }}
          empty={
            <EmptyState
              title={t("empty.title")}
              text={t(mayImport ? "empty.text" : "empty.reader")}
              action={begin}
            />
          }
        />
      ) : null}
    </>
  );
}
