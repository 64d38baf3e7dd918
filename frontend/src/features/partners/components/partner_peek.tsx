import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { PartnerSummary } from "@/shared/api/model";
import { Channels } from "@/shared/ui/channels";
import { CountryFlag } from "@/shared/ui/country_flag";
import { ErrorState } from "@/shared/ui/error_state";
import { Fact, Facts } from "@/shared/ui/facts";
import { WebLink } from "@/shared/ui/links";
import { partnerQuery } from "../api/partners";
import { Tags } from "./partner_columns";
import classes from "./partners.module.css";
import { joined, PartnerChip } from "./use_partner_words";

/** A partner beside the list: what one looks up most, and the way to the whole record. */
export function PartnerPeek({ partner }: { partner: PartnerSummary }) {
  const { t } = useTranslation("partners");
  const { data, error } = useQuery(partnerQuery(partner.id));
  const { id, status, kind, country, city, website, tags, other_names: others } = partner;
  return (
    <div className={classes["peek"]}>
      <div>
        <PartnerChip status={status} />
      </div>
      <Facts narrow>
        <Fact label={t("field.kind")}>{t(`kind.${kind}`)}</Fact>
        <Fact label={t("field.country")}>
          {joined([<CountryFlag key="c" code={country} withName />, city])}
        </Fact>
        <Fact label={t("field.website")}>{website ? <WebLink href={website} /> : null}</Fact>
        {others.length > 0 ? <Fact label={t("field.other_names")}>{others.join(" · ")}</Fact> : null}
        {tags.length > 0 ? (
          <Fact label={t("field.tags")}>
            <Tags tags={tags} />
          </Fact>
        ) : null}
        {(data?.contacts ?? []).slice(0, 3).map((contact) => (
          <Fact
            key={contact.id}
            label={contact.roles.map((role) => t(`role.${role}`)).join(", ") || t("tab.contacts")}
          >
            <b>{contact.name}</b>
            <Channels channels={contact.channels} />
          </Fact>
        ))}
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
