import { ActionIcon, Alert, Anchor, Tabs } from "@mantine/core";
import { IconAlertTriangle, IconPlayerPause, IconPrinter } from "@tabler/icons-react";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useInstitutionNames } from "@/shared/auth/institution";
import { today } from "@/shared/i18n/format";
import { useFormat } from "@/shared/i18n/use_format";
import { lastList } from "@/shared/table/last_list";
import { PageHeader } from "@/shared/ui/page_header";
import frame from "@/shared/ui/record.module.css";
import { agreementQuery } from "../api/agreements";
import { DatesChip, StatusChip } from "../components/use_agreement_words";
import { isReviewed, type Agreement } from "../model";
import { AgreementActions } from "./agreement_actions";
import { HistoryTab } from "./history_tab";
import { KeyFacts } from "./key_facts";
import { OverviewTab } from "./overview_tab";
import { ProgressRail } from "./progress_rail";
import classes from "./record.module.css";
import { ReviewsTab } from "./reviews_tab";
import { SideColumn } from "./side_column";
import { TABS, type AgreementTab } from "./tabs";

type Props = { id: string; tab: AgreementTab; onTab: (tab: AgreementTab) => void };
type OfRecord = { agreement: Agreement };

/** An agreement's record. */
export function AgreementPage({ id, tab, onTab }: Props) {
  const { data: agreement } = useSuspenseQuery(agreementQuery(id));
  return (
    <div className={classes["page"]}>
      <Letterhead />
      <Header agreement={agreement} />
      <Banners agreement={agreement} />
      <div className={`${frame["columns"]} ${classes["columns"]}`}>
        <RecordTabs agreement={agreement} tab={tab} onTab={onTab} />
        <SideColumn agreement={agreement} />
      </div>
    </div>
  );
}

/** On paper: whose register this is, and as of which day. */
function Letterhead() {
  const { t } = useTranslation("agreements");
  const format = useFormat();
  const { name, department } = useInstitutionNames();
  return (
    <div className={classes["letterhead"]}>
      <p>{name}</p>
      <p>{department}</p>
      <p>{t("record.as_of", { day: format.longDate(today()) })}</p>
    </div>
  );
}

function Crumbs({ agreement: { number, office } }: OfRecord) {
  const { t } = useTranslation("agreements");
  const others = [
    office?.our_number ? t("record.our_number", { number: office.our_number }) : null,
    office?.partner_number ? t("record.partner_number", { number: office.partner_number }) : null,
  ].filter((text) => text !== null);
  return (
    <>
      <Anchor
        inherit
        underline="always"
        renderRoot={(link) => <Link {...link} to="/agreements" search={lastList("agreements")} />}
      >
        {t("title")}
      </Anchor>{" "}
      / <span className="hk-numbers">{[number ?? t("draft_number"), ...others].join(" · ")}</span>
    </>
  );
}

function Header({ agreement }: OfRecord) {
  const { t } = useTranslation("agreements");
  const { number, title, original_title: original, original_language: language, status, states } = agreement;
  return (
    <div className={`hk-card ${frame["head"]} ${classes["head"]}`}>
      <PageHeader
        title={title}
        documentTitle={`${number ?? t("draft_number")} ${title}`}
        crumbs={<Crumbs agreement={agreement} />}
        actions={
          <div className={`hk-no-print ${classes["actions"]}`}>
            <ActionIcon
              className={classes["print"]}
              variant="default"
              size={36}
              aria-label={t("record.print")}
              title={t("record.print")}
              onClick={() => window.print()}
            >
              <IconPrinter size={18} aria-hidden="true" />
            </ActionIcon>
            <AgreementActions agreement={agreement} />
          </div>
        }
        below={
          <>
            {original && original !== title ? (
              <p className={classes["note"]} lang={language ?? undefined}>
                {original}
              </p>
            ) : null}
            <div className={classes["line"]}>
              {states.slice(0, 2).map((state) => (
                <DatesChip key={state} state={state} />
              ))}
              <StatusChip status={status} />
            </div>
            <KeyFacts agreement={agreement} />
          </>
        }
      />
      <ProgressRail agreement={agreement} />
    </div>
  );
}

type End = NonNullable<NonNullable<Agreement["office"]>["termination"]>;

/** Who gave notice, which day is the last, and why, as far as that is known. */
function useEndText(): (end: End) => string {
  const { t } = useTranslation("agreements");
  const format = useFormat();
  return ({ notice_on: on, requested_by: by, ends_on: ends, reason }) =>
    [
      on && by ? t("record.notice", { by, day: format.date(on) }) : null,
      t("record.terminated", { day: format.date(ends) }),
      reason ? t("record.why", { reason }) : null,
    ]
      .filter(Boolean)
      .join(" ");
}

function Banners({ agreement }: OfRecord) {
  const { t } = useTranslation("agreements");
  const format = useFormat();
  const endText = useEndText();
  const { office, status } = agreement;
  const { suspension, termination, without_conclusion: bare } = office ?? {};
  const warning = { color: "yellow", variant: "light", mb: "md" } as const;
  return (
    <>
      {suspension ? (
        <Alert {...warning} icon={<IconPlayerPause aria-hidden="true" />}>
          {t("record.suspended", { day: format.date(suspension.since), reason: suspension.reason })}
        </Alert>
      ) : null}
      {termination ? (
        <Alert
          {...warning}
          color={status === "termination_requested" ? "yellow" : "gray"}
          icon={<IconAlertTriangle aria-hidden="true" />}
        >
          {endText(termination)}
        </Alert>
      ) : null}
      {bare && isReviewed(agreement) ? (
        <Alert {...warning} icon={<IconAlertTriangle aria-hidden="true" />}>
          {t("record.without_conclusion")}
        </Alert>
      ) : null}
    </>
  );
}

function RecordTabs({ agreement, tab, onTab }: Omit<Props, "id"> & OfRecord) {
  const { t } = useTranslation("agreements");
  const shown = TABS.filter((one) => agreement.office || one === "overview");
  const current = shown.includes(tab) ? tab : "overview";
  return (
    <Tabs
      className="hk-card"
      value={current}
      keepMounted={false}
      onChange={(next) => onTab(TABS.find((one) => one === next) ?? "overview")}
    >
      <Tabs.List px="xs" className={`hk-no-print ${frame["tabs"]}`}>
        {shown.map((one) => (
          <Tabs.Tab key={one} value={one}>
            {t(`tab.${one}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {shown.map((one) => (
        <Tabs.Panel key={one} value={one} className={`${frame["body"]} ${classes["body"]}`}>
          {one === "overview" ? <OverviewTab agreement={agreement} /> : null}
          {one === "reviews" ? <ReviewsTab agreement={agreement} /> : null}
          {one === "history" ? <HistoryTab agreement={agreement} /> : null}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
