import { Alert, Anchor, Button } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/shared/auth/session";
import { useFormat } from "@/shared/i18n/use_format";
import { lastList } from "@/shared/table/last_list";
import { LiveRegion } from "@/shared/ui/live_region";
import { PageHeader } from "@/shared/ui/page_header";
import { importQuery, type ImportListSearch, type ImportSearch } from "../api/imports";
import { ImportChip, useImportName, useOwnerName, useRegisterName } from "../components/import_words";
import shared from "../components/imports.module.css";
import { MappingStep } from "../mapping/mapping_step";
import { inside, isWorking, VERDICTS, type Import } from "../model";
import { RowsStep } from "../rows/rows_step";
import { useImportActions } from "./import_actions";
import { LastJob } from "./last_job";
import classes from "./record.module.css";
import { Steps, stepOf } from "./steps";
import { Working } from "./working";

type Props = {
  id: string;
  search: ImportSearch;
  /** Writes the address; what is not given is dropped from it. */
  onSearch: (search: ImportSearch, replace?: boolean) => void;
};

/** One import, at whichever step it stands. */
export function ImportPage({ id, search, onSearch }: Props) {
  const { t } = useTranslation("imports");
  const { data: of } = useSuspenseQuery(importQuery(id));
  const registerName = useRegisterName();
  const importName = useImportName();
  const columns = of.state === "mapping" || (of.state === "checked" && search.step === "columns");
  const acts = useImportActions(of, columns);
  const working = isWorking(of.state);
  useKeptFocus(`${of.state}.${String(columns)}`);
  // A job that was stopped half-way leaves records behind in whatever state.
  const told = !working && inside(of.counts) > 0;
  const mayGoBack =
    !columns &&
    !told &&
    of.state === "checked" &&
    of.actions.some(({ action, allowed }) => action === "update" && allowed);
  return (
    <>
      <PageHeader
        title={importName(of)}
        documentTitle={t("document", { file: importName(of) })}
        crumbs={
          <>
            <Anchor
              inherit
              underline="always"
              renderRoot={(link) => (
                <Link {...link} to="/imports" search={lastList<ImportListSearch>("imports")} />
              )}
            >
              {t("title")}
            </Anchor>
            {search.back ? <BackLink to={search.back} /> : null}
          </>
        }
        below={
          <div className={classes["below"]}>
            <ImportChip state={of.state} />
            <span>{t("into", { register: registerName(of.register) })}</span>
            <Owner of={of} />
            {working ? null : <Expiry of={of} />}
          </div>
        }
        actions={acts.menu}
      />
      <LiveRegion message={t(`state.${of.state}`)} />
      <Steps
        at={stepOf(of.state, columns)}
        arrived={of.state === "applied"}
        onColumns={mayGoBack ? () => onSearch({ step: "columns" }) : undefined}
      />
      <div className={shared["stack"]}>
        {acts.error}
        {working && of.job_id ? <Working of={of} jobId={of.job_id} /> : null}
        {!working && of.job_id ? <LastJob of={of} jobId={of.job_id} /> : null}
        {told ? <Report of={of} back={search.back} /> : null}
        {columns && of.readable ? (
          <MappingStep
            of={of}
            onRows={of.state === "checked" ? () => onSearch({}) : undefined}
            onChecking={() => onSearch({}, true)}
          />
        ) : null}
        {of.state === "checked" && !columns && !told ? <Verdict of={of} /> : null}
        {of.readable ? null : (
          <Alert color="gray" variant="light">
            {t("not_readable")}
          </Alert>
        )}
        {columns || working || !of.readable ? null : (
          <RowsStep
            of={of}
            show={search.show ?? "all"}
            cursor={search.cursor}
            onShow={(show) => onSearch({ show: show === "all" ? undefined : show }, true)}
            onPage={(cursor) => onSearch({ ...search, cursor })}
          />
        )}
      </div>
      {acts.dialogs}
    </>
  );
}

/** Another step takes away what had the focus: the heading takes it over. */
function useKeptFocus(step: string): void {
  const last = useRef(step);
  useEffect(() => {
    if (last.current === step) return;
    last.current = step;
    const lost = document.activeElement === null || document.activeElement === document.body;
    if (lost) document.querySelector("h1")?.focus({ preventScroll: true });
  }, [step]);
}

/** To the import this one was begun for. */
function BackLink({ to }: { to: string }) {
  const { t } = useTranslation("imports");
  return (
    <>
      {" · "}
      <Anchor
        inherit
        underline="always"
        renderRoot={(link) => <Link {...link} to="/imports/$importId" params={{ importId: to }} />}
      >
        {t("bring.back")}
      </Anchor>
    </>
  );
}

function Owner({ of }: { of: Import }) {
  const me = useMe();
  const ownerName = useOwnerName();
  return of.owner_id === me.id ? null : <span>{ownerName(of.owner_id)}</span>;
}

function Expiry({ of }: { of: Import }) {
  const { t } = useTranslation("imports");
  const format = useFormat();
  const { expires_at: at } = of;
  return at ? <span>{t("expires", { day: format.day(at) })}</span> : null;
}

const wrong = ({ counts }: Import) => VERDICTS.slice(1).reduce((sum, verdict) => sum + counts[verdict], 0);

/** What the check came to, in a sentence: nothing is written yet. */
function Verdict({ of }: { of: Import }) {
  const { t } = useTranslation("imports");
  const format = useFormat();
  const { good } = of.counts;
  const bad = wrong(of);
  const told = bad === 0 ? "all_good" : good === 0 ? "none_good" : "some_good";
  return (
    <p className={shared["text"]}>
      {t(`verdict_text.${told}`, { good: format.number(good), bad: format.number(bad) })}
    </p>
  );
}

/** What came of it: how many are in the register, how many are left and why they are. */
function Report({ of, back }: { of: Import; back: string | undefined }) {
  const { t } = useTranslation("imports");
  const format = useFormat();
  const { added, parked, good } = of.counts;
  const left = wrong(of);
  const words = (count: number) => ({ count, total: format.number(count) });
  return (
    <section className={`hk-card ${shared["card"]}`}>
      <h2>{t("report.title", words(inside(of.counts)))}</h2>
      <ul className={classes["outcome"]}>
        {added > 0 ? <li>{t("report.added", words(added))}</li> : null}
        {parked > 0 ? <li>{t("report.parked", words(parked))}</li> : null}
        {good > 0 ? <li>{t("report.good", words(good))}</li> : null}
        {left > 0 ? <li>{t("report.left", words(left))}</li> : null}
      </ul>
      {back ? (
        <Button
          size="xs"
          renderRoot={(link) => <Link {...link} to="/imports/$importId" params={{ importId: back }} />}
        >
          {t("bring.back")}
        </Button>
      ) : null}
    </section>
  );
}
