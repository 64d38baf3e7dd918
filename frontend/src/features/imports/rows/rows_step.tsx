import { Alert, Button, Group, Tabs } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useCan } from "@/shared/auth/session";
import { useFormat } from "@/shared/i18n/use_format";
import { Pager } from "@/shared/table/pager";
import { EmptyState } from "@/shared/ui/empty_state";
import { ErrorState } from "@/shared/ui/error_state";
import { LiveRegion } from "@/shared/ui/live_region";
import { TableSkeleton } from "@/shared/ui/skeletons";
import { useBeginImport, useWork } from "../api/acts";
import { importRowsQuery } from "../api/imports";
import shared from "../components/imports.module.css";
import { countOf, lacksPartners, SHOWN, type Import, type ImportRow, type Shown } from "../model";
import classes from "./rows.module.css";
import { RowsTable } from "./rows_table";

type Props = {
  of: Import;
  show: Shown;
  cursor: string | undefined;
  onShow: (show: Shown) => void;
  onPage: (cursor: string) => void;
};

/** Every row with its verdict, narrowed by it. */
export function RowsStep({ of, show, cursor, onShow, onPage }: Props) {
  const { t } = useTranslation("imports");
  const format = useFormat();
  const { data, error, isPlaceholderData, refetch } = useQuery(importRowsQuery(of.id, show, cursor));
  const count = countOf(of.counts, show);
  return (
    <div className={shared["stack"]}>
      {data ? <BringPartners of={of} rows={data.items} /> : null}
      <Tabs
        value={show}
        keepMounted={false}
        onChange={(next) => onShow(SHOWN.find((one) => one === next) ?? "all")}
      >
        <Tabs.List className={classes["tabs"]} mb="sm">
          {SHOWN.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {t(`shown.${one}`)}{" "}
              <span className={`hk-numbers ${classes["soft"]}`}>
                {format.number(countOf(of.counts, one))}
              </span>
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={show}>
          <LiveRegion message={`${t(`shown.${show}`)}: ${format.number(count)}`} />
          {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
          {!data && !error ? <TableSkeleton /> : null}
          {data ? (
            <>
              <RowsTable
                // Another list: what was being edited there is left.
                key={`${show}.${cursor ?? ""}`}
                of={of}
                rows={data.items}
                busy={isPlaceholderData}
                empty={<NoRows show={show} onAll={() => onShow("all")} />}
              />
              <Pager next={data.next} previous={data.previous} onPage={onPage} />
            </>
          ) : null}
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}

function NoRows({ show, onAll }: { show: Shown; onAll: () => void }) {
  const { t } = useTranslation("imports");
  if (show === "all") return <EmptyState title={t("rows.none")} text={t("rows.none_text")} />;
  return (
    <EmptyState
      title={t(`nothing.${show}`)}
      action={
        <Button variant="default" onClick={onAll}>
          {t("rows.all")}
        </Button>
      }
    />
  );
}

/** Partners the rows name and nobody knows: the same file is read into their register first. */
function BringPartners({ of, rows }: { of: Import; rows: readonly ImportRow[] }) {
  const { t } = useTranslation("imports");
  const mayEdit = useCan("edit_partners");
  const mayImport = useCan("import_records");
  const begin = useBeginImport();
  const work = useWork(of.id);
  const mayCheck = of.actions.some(({ action, allowed }) => action === "check" && allowed);
  const navigate = useNavigate();
  if (!mayEdit || !mayImport || of.register === "partners" || !lacksPartners(of, rows)) return null;
  const bring = () =>
    begin.mutate(
      { register: "partners", source: { from: of.id } },
      {
        onSuccess: ({ id }) =>
          void navigate({ to: "/imports/$importId", params: { importId: id }, search: { back: of.id } }),
      },
    );
  return (
    <Alert color="yellow" variant="light" title={t("bring.title")}>
      <p className={shared["text"]}>{t("bring.text")}</p>
      {begin.error ? <ErrorState error={begin.error} title={t("shared:problem.title")} /> : null}
      {work.error ? <ErrorState error={work.error} title={t("shared:problem.title")} /> : null}
      <Group gap="xs" mt="xs">
        <Button size="xs" loading={begin.isPending} onClick={bring}>
          {t("bring.act")}
        </Button>
        {mayCheck ? (
          <Button
            size="xs"
            variant="default"
            loading={work.isPending}
            onClick={() => work.mutate({ act: "check" })}
          >
            {t("act.check_again")}
          </Button>
        ) : null}
      </Group>
    </Alert>
  );
}
