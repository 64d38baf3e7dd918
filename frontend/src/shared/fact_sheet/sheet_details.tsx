import { useTranslation } from "react-i18next";
import type { FactSheet, Info } from "@/shared/api/model";
import { useFormat } from "@/shared/i18n/use_format";
import { Fact, Facts } from "@/shared/ui/facts";
import { EmailLink, PhoneLink, WebLink } from "@/shared/ui/links";
import { INFOS } from "./model";
import classes from "./sheet.module.css";

/** A fact sheet to read. */
export function SheetDetails({ sheet }: { sheet: FactSheet | null | undefined }) {
  const { t } = useTranslation("shared");
  const format = useFormat();
  if (!sheet) return <p style={{ color: "var(--hk-ink-faint)" }}>{t("sheet.none")}</p>;
  const term = (value: FactSheet["nominations"]) =>
    (["autumn", "spring"] as const)
      .flatMap((season) =>
        value?.[season] ? [`${t(`sheet.${season}`)}: ${format.monthDay(value[season])}`] : [],
      )
      .join(", ");
  return (
    <Facts>
      <Fact label={t("sheet.checked_on")}>{format.date(sheet.checked_on)}</Fact>
      <Fact label={t("sheet.nominations")}>{term(sheet.nominations)}</Fact>
      <Fact label={t("sheet.applications")}>{term(sheet.applications)}</Fact>
      <Fact label={t("sheet.decision_weeks")}>{sheet.decision_weeks}</Fact>
      <Fact label={t("sheet.transcript_weeks")}>{sheet.transcript_weeks}</Fact>
      {INFOS.map((key) => (
        <Fact key={key} label={t(`sheet.${key}`)}>
          {sheet[key] ? <InfoText info={sheet[key]} /> : null}
        </Fact>
      ))}
    </Facts>
  );
}

function InfoText({ info: { text, website, email, phone } }: { info: Info }) {
  return (
    <span className={classes["info"]}>
      {text ? <span className={classes["text"]}>{text}</span> : null}
      <span className={classes["links"]}>
        {website ? <WebLink href={website} /> : null}
        {email ? <EmailLink address={email} /> : null}
        {phone ? <PhoneLink number={phone} /> : null}
      </span>
    </span>
  );
}
