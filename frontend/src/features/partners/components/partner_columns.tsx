import { Badge } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { PartnerSummary } from "@/shared/api/model";
import { useFormat } from "@/shared/i18n/use_format";
import type { TableColumn } from "@/shared/table/columns";
import { CountryFlag } from "@/shared/ui/country_flag";
import { hostOf, WebLink } from "@/shared/ui/links";
import { readersFirst } from "./readers_name";
import classes from "./partners.module.css";
import { PartnerChip } from "./use_partner_words";

function Title({ partner: { id, number, name, other_names: others } }: { partner: PartnerSummary }) {
  const { language } = useFormat();
  return (
    <div className={classes["title"]}>
      <span className={`${classes["number"]} hk-numbers`}>{number}</span>
      <Link to="/partners/$partnerId" params={{ partnerId: id }} className={classes["name"]}>
        {name}
      </Link>
      {others.length > 0 ? (
        <span className={classes["others"]}>{readersFirst(others, language).join(" · ")}</span>
      ) : null}
    </div>
  );
}

function Place({ partner: { country, city } }: { partner: PartnerSummary }) {
  return (
    <div className={classes["place"]}>
      <CountryFlag code={country} withName />
      {city ? <span className={classes["others"]}>{city}</span> : null}
    </div>
  );
}

export function Tags({ tags }: { tags: string[] }) {
  return (
    <span className={classes["tags"]}>
      {tags.map((tag) => (
        <Badge
          key={tag}
          variant="default"
          size="sm"
          tt="none"
          fw={500}
          radius="sm"
          miw="max-content"
          h={26}
          style={{ cursor: "pointer" }}
          renderRoot={(badge) => <Link {...badge} to="/partners" search={{ tag }} />}
        >
          {tag}
        </Badge>
      ))}
    </span>
  );
}

export function usePartnerColumns(): TableColumn<PartnerSummary>[] {
  const { t } = useTranslation("partners");
  const format = useFormat();
  return useMemo(
    () => [
      {
        id: "name",
        exported: ["number", "name", "other_names"],
        header: t("one"),
        sort: "name",
        title: true,
        width: "38%",
        cell: (row) => <Title partner={row} />,
      },
      {
        id: "status",
        exported: ["status"],
        header: t("field.status"),
        bare: true,
        cell: (row) => <PartnerChip status={row.status} />,
      },
      { id: "kind", exported: ["kind"], header: t("field.kind"), cell: (row) => t(`kind.${row.kind}`) },
      {
        id: "country",
        exported: ["country", "city"],
        header: t("field.country"),
        sort: "country",
        cell: (row) => <Place partner={row} />,
      },
      {
        id: "tags",
        exported: ["tags"],
        header: t("field.tags"),
        cell: (row) => (row.tags.length > 0 ? <Tags tags={row.tags} /> : "—"),
      },
      {
        id: "website",
        exported: ["website"],
        header: t("field.website"),
        cell: (row) => (row.website ? <WebLink href={row.website} label={hostOf(row.website)} /> : "—"),
      },
      {
        id: "public",
        exported: ["public"],
        header: t("field.public"),
        hidden: true,
        cell: (row) => t(row.public ? "public_yes" : "public_no"),
      },
      {
        id: "updated_at",
        exported: ["updated_at"],
        header: t("updated"),
        sort: "updated_at",
        hidden: true,
        cell: (row) => <time dateTime={row.updated_at}>{format.day(row.updated_at)}</time>,
      },
      {
        id: "number",
        header: t("number"),
        sort: "number",
        hidden: true,
        cell: (row) => <span className="hk-numbers">{row.number}</span>,
      },
    ],
    [t, format],
  );
}
