import { Alert, Anchor, Tabs } from "@mantine/core";
import { IconArrowsJoin, IconLock } from "@tabler/icons-react";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Partner } from "@/shared/api/model";
import { useCan } from "@/shared/auth/session";
import { SheetDetails } from "@/shared/fact_sheet/sheet_details";
import { useFormat } from "@/shared/i18n/use_format";
import { CountryFlag } from "@/shared/ui/country_flag";
import { hostOf, WebLink } from "@/shared/ui/links";
import { lastList } from "@/shared/table/last_list";
import { PageHeader } from "@/shared/ui/page_header";
import classes from "@/shared/ui/record.module.css";
import { partnerQuery } from "../api/partners";
import { otherNames } from "../components/readers_name";
import { PartnerChip } from "../components/use_partner_words";
import { ContactsTab } from "./contacts_tab";
import { HistoryTab } from "./history_tab";
import { OverviewTab } from "./overview_tab";
import { PartnerActions } from "./partner_actions";
import { PartnerLink, SideColumn } from "./side_column";
import { TABS, type PartnerTab } from "./tabs";

type Props = {
  id: string;
  tab: PartnerTab;
  onTab: (tab: PartnerTab) => void;
  /** The partner's agreements, which another desk shows; without them there is no such tab. */
  agreements?: ReactNode;
};

/** A partner's record. */
export function PartnerPage({ id, tab, onTab, agreements }: Props) {
  const { data: partner } = useSuspenseQuery(partnerQuery(id));
  return (
    <>
      <Header partner={partner} />
      <Banners partner={partner} />
      <div className={classes["columns"]}>
        <RecordTabs partner={partner} tab={tab} onTab={onTab} agreements={agreements} />
        <SideColumn partner={partner} />
      </div>
    </>
  );
}

function Header({ partner }: { partner: Partner }) {
  const { t } = useTranslation("partners");
  const { number, name, status, kind, country, city, website, merged_into: merged } = partner;
  return (
    <div className={`hk-card ${classes["head"]}`}>
      <PageHeader
        title={name}
        documentTitle={`${number} ${name}`}
        crumbs={
          <>
            <Anchor
              inherit
              underline="always"
              renderRoot={(link) => <Link {...link} to="/partners" search={lastList("partners")} />}
            >
              {t("title")}
            </Anchor>{" "}
            / <span className="hk-numbers">{number}</span>
          </>
        }
        actions={merged ? null : <PartnerActions partner={partner} />}
        below={
          <>
            <OtherNames partner={partner} />
            <div className={`${classes["line"]} ${classes["facts"]}`}>
              <PartnerChip status={status} />
              <span>{t(`kind.${kind}`)}</span>
              <span className={classes["line"]}>
                <CountryFlag code={country} withName />
                {city ? <span>{city}</span> : null}
              </span>
              {website ? <WebLink href={website} label={hostOf(website)} /> : null}
            </div>
          </>
        }
      />
    </div>
  );
}

/** The name in the reader's language stands out among the others. */
function OtherNames({ partner }: { partner: Partner }) {
  const { language } = useFormat();
  const [first, ...others] = otherNames(partner, language);
  if (!first) return null;
  return (
    <p className={`${classes["note"]} ${classes["soft"]}`}>
      {first.own ? <b className={classes["own_name"]}>{first.text}</b> : first.text}
      {others.slice(0, 3).map(({ text }) => ` · ${text}`)}
    </p>
  );
}

function Banners({ partner }: { partner: Partner }) {
  const { t } = useTranslation("partners");
  const { merged_into: merged, status, close_reason: reason, successor } = partner;
  if (merged) {
    return (
      <Banner icon={<IconArrowsJoin aria-hidden="true" />}>
        {t("record.merged")} <PartnerLink partner={merged} />
      </Banner>
    );
  }
  if (status !== "closed") return null;
  return (
    <Banner icon={<IconLock aria-hidden="true" />} title={t("record.closed")}>
      {reason ? <div>{t("record.closed_reason", { reason })}</div> : null}
      {successor ? (
        <div>
          {t("record.successor")} <PartnerLink partner={successor} />
        </div>
      ) : null}
    </Banner>
  );
}

type BannerProps = { icon: ReactNode; title?: string; children: ReactNode };

function Banner({ icon, title, children }: BannerProps) {
  return (
    <Alert color="gray" variant="light" icon={icon} title={title} mb="md">
      {children}
    </Alert>
  );
}

type TabsProps = Omit<Props, "id"> & { partner: Partner };

function RecordTabs({ partner, tab, onTab, agreements }: TabsProps) {
  const { t } = useTranslation("partners");
  const seesDetails = useCan("view_partner_details");
  const shown = TABS.filter((one) =>
    one === "agreements" ? Boolean(agreements) : seesDetails || one === "overview" || one === "sheet",
  );
  const current = shown.includes(tab) ? tab : "overview";
  const count = partner.contacts?.length ?? 0;
  return (
    <Tabs
      className="hk-card"
      value={current}
      keepMounted={false}
      onChange={(next) => onTab(TABS.find((one) => one === next) ?? "overview")}
    >
      <Tabs.List px="xs" className={classes["tabs"]}>
        {shown.map((one) => (
          <Tabs.Tab key={one} value={one}>
            {t(`tab.${one}`)}
            {one === "contacts" && count > 0 ? ` (${count})` : ""}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {shown.map((one) => (
        <Tabs.Panel key={one} value={one} className={classes["body"]}>
          {one === "agreements" ? agreements : <TabBody partner={partner} tab={one} />}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

function TabBody({ partner, tab }: { partner: Partner; tab: PartnerTab }) {
  if (tab === "contacts") return <ContactsTab partner={partner} />;
  if (tab === "sheet") return <SheetDetails sheet={partner.fact_sheet} />;
  if (tab === "history") return <HistoryTab partner={partner} />;
  return <OverviewTab partner={partner} />;
}
