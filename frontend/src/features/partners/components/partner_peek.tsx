import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { PartnerSummary } from "@/shared/api/model";
import { useFormat } from "@/shared/i18n/use_format";
import { Channels } from "@/shared/ui/channels";
import { CountryFlag } from "@/shared/ui/country_flag";
import { ErrorState } from "@/shared/ui/error_state";
import { Fact, Facts } from "@/shared/ui/facts";
import { hostOf, WebLink } from "@/shared/ui/links";
import { partnerQuery } from "../api/partners";
import classes from "./partners.module.css";
import { joined, PartnerChip } from "./use_partner_words";

/** A partner beside the list: what one looks up most, and the way to the whole record. */
export function PartnerPeek({ partner }: { partner: PartnerSummary }) {
  const { t } = useTranslation("partners");
  const { data, error } = useQuery(partnerQuery(partner.id));
  const format = useFormat();
  const { id, status, kind, country, city, website } = partner;
  const nominations = data?.fact_sheet?.nominations;
  const terms = (["autumn", "spring"] as const)
    .flatMap((season) => {
      const day = nominations?.[season];
      return day ? [`${t(`shared:sheet.${season}`)}: ${format.monthDay(day)}`] : [];
    })
    .join(", ");
  return (
    <div className={classes["peek"]}>
      <div className={classes["line"]}>
        <PartnerChip status={status} />
        <span>{t(`kind.${kind}`)}</span>
        <span>{joined([<CountryFlag key="c" code={country} withName />, city])}</span>
        {website ? <WebLink href={website} label={hostOf(website)} /> : null}
      </div>
      <Facts narrow>
        {(data?.contacts ?? []).slice(0, 3).map((contact) => (
          <Fact
            key={contact.id}
            label={contact.roles.map((role) => t(`role.${role}`)).join(", ") || t("tab.contacts")}
          >
            <b>{contact.name}</b>
            <Channels channels={contact.channels} />
          </Fact>
        ))}
        {terms ? <Fact label={t("shared:sheet.nominations")}>{terms}</Fact> : null}
        {data?.parent ? <Fact label={t("field.parent")}>{data.parent.name}</Fact> : null}
        {data && data.rankings.length > 0 ? (
          <Fact label={t("field.rankings")}>
            {data.rankings.map(({ source, year, place }) => `${source} ${year}: ${place}`).join(", ")}
          </Fact>
        ) : null}
        {data?.notes ? <Fact label={t("field.notes")}>{data.notes}</Fact> : null}
      </Facts>
      {error ? <ErrorState error={error} /> : null}
      <Button
        variant="default"
        renderRoot={(props) => <Link {...props} to="/partners/$partnerId" params={{ partnerId: id }} />}
      >
        {t("record.open")}
      </Button>
    </div>
  );
}
