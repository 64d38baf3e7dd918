import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { InstitutionSettings, Localized } from "@/shared/api/model";
import { emblemUrl } from "@/shared/auth/institution";
import { useFormat } from "@/shared/i18n/use_format";
import { INFOS } from "../model";
import classes from "./settings.module.css";

type Props = { settings: InstitutionSettings };

/** The settings to read. */
export function SettingsDetails({ settings }: Props) {
  const { t } = useTranslation("settings");
  return (
    <div className={classes["columns"]}>
      <section className={`hk-card ${classes["card"]}`}>
        <h2>{t("section.names")}</h2>
        <dl className={classes["facts"]}>
          <Languages label={t("field.names")} text={settings.names} />
          <Languages label={t("field.short_names")} text={settings.short_names} />
          <Languages label={t("field.department")} text={settings.department} />
          <Languages label={t("field.address")} text={settings.address} />
          <Fact label={t("field.website")}>{settings.website}</Fact>
          <Fact label={t("field.email")}>{settings.email}</Fact>
          <Fact label={t("field.phone")}>{settings.phone}</Fact>
        </dl>
      </section>
      <div className={classes["stack"]}>
        <Look settings={settings} />
        <Work settings={settings} />
      </div>
      <Sheet settings={settings} />
    </div>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  const { t } = useTranslation("shared");
  const empty = children === null || children === undefined || children === "";
  return (
    <div>
      <dt>{label}</dt>
      <dd>{empty ? <span className={classes["nothing"]}>{t("empty_value")}</span> : children}</dd>
    </div>
  );
}

function Languages({ label, text }: { label: string; text: Localized }) {
  const written = (["uz", "ru", "en"] as const).filter((language) => text[language]);
  return (
    <Fact label={label}>
      {written.length === 0
        ? null
        : written.map((language) => (
            <span key={language} lang={language} className={classes["line"]}>
              <span className={classes["code"]}>{language.toUpperCase()}</span>
              {text[language]}
            </span>
          ))}
    </Fact>
  );
}

function Look({ settings }: Props) {
  const { t } = useTranslation("settings");
  const emblem = emblemUrl(settings.emblem);
  const { primary, accent } = settings.colours;
  return (
    <section className={`hk-card ${classes["card"]}`}>
      <h2>{t("section.look")}</h2>
      <dl className={classes["facts"]}>
        <Fact label={t("field.emblem")}>
          {emblem ? (
            <img src={emblem} alt={t("field.emblem")} width={72} height={72} className={classes["emblem"]} />
          ) : null}
        </Fact>
        <Fact label={t("field.colours")}>
          {[primary, accent].map((colour) => (
            <span key={colour} className={classes["line"]}>
              <svg width="18" height="18" aria-hidden="true">
                <rect width="18" height="18" rx="4" fill={colour} />
              </svg>
              {colour}
            </span>
          ))}
        </Fact>
      </dl>
    </section>
  );
}

function Work({ settings }: Props) {
  const { t } = useTranslation("settings");
  const format = useFormat();
  const { days, starts, ends } = settings.working_week;
  return (
    <section className={`hk-card ${classes["card"]}`}>
      <h2>{t("section.work")}</h2>
      <dl className={classes["facts"]}>
        <Fact label={t("field.working_week")}>{days.map(format.weekday).join(", ")}</Fact>
        <Fact label={t("hours")}>{`${starts}–${ends}`}</Fact>
        <Fact label={t("field.number_prefixes")}>{settings.number_prefixes.partner}</Fact>
      </dl>
    </section>
  );
}

function Sheet({ settings }: Props) {
  const { t } = useTranslation("settings");
  const format = useFormat();
  const sheet = settings.fact_sheet;
  const term = (value: { autumn?: string | null; spring?: string | null }) =>
    (["autumn", "spring"] as const)
      .flatMap((season) =>
        value[season] ? [`${t(`sheet.${season}`)}: ${format.monthDay(value[season])}`] : [],
      )
      .join(", ");
  return (
    <section className={`hk-card ${classes["card"]} ${classes["wide"]}`}>
      <h2>{t("section.fact_sheet")}</h2>
      {sheet ? (
        <dl className={classes["facts"]}>
          <Fact label={t("sheet.checked_on")}>{format.date(sheet.checked_on)}</Fact>
          <Fact label={t("sheet.nominations")}>{term(sheet.nominations)}</Fact>
          <Fact label={t("sheet.applications")}>{term(sheet.applications)}</Fact>
          <Fact label={t("sheet.decision_weeks")}>{sheet.decision_weeks}</Fact>
          <Fact label={t("sheet.transcript_weeks")}>{sheet.transcript_weeks}</Fact>
          {INFOS.map((key) => {
            const info = sheet[key];
            const parts = [info?.text, info?.website, info?.email, info?.phone].filter(Boolean);
            return (
              <Fact key={key} label={t(`sheet.${key}`)}>
                {parts.join(" · ")}
              </Fact>
            );
          })}
        </dl>
      ) : (
        <p className={classes["nothing"]}>{t("sheet.none")}</p>
      )}
    </section>
  );
}
