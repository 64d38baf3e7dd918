import { useTranslation } from "react-i18next";
import type { InstitutionSettings, Localized } from "@/shared/api/model";
import { emblemUrl } from "@/shared/auth/institution";
import { SheetDetails } from "@/shared/fact_sheet/sheet_details";
import { useFormat } from "@/shared/i18n/use_format";
import { Fact, Facts } from "@/shared/ui/facts";
import { NUMBERED } from "../model";
import classes from "./settings.module.css";

type Props = { settings: InstitutionSettings };

/** The settings to read. */
export function SettingsDetails({ settings }: Props) {
  const { t } = useTranslation("settings");
  return (
    <div className={classes["columns"]}>
      <section className={`hk-card ${classes["card"]}`}>
        <h2>{t("section.names")}</h2>
        <Facts>
          <Languages label={t("field.names")} text={settings.names} />
          <Languages label={t("field.short_names")} text={settings.short_names} />
          <Languages label={t("field.department")} text={settings.department} />
          <Languages label={t("field.address")} text={settings.address} />
          <Fact label={t("field.website")}>{settings.website}</Fact>
          <Fact label={t("field.email")}>{settings.email}</Fact>
          <Fact label={t("field.phone")}>{settings.phone}</Fact>
        </Facts>
      </section>
      <div className={classes["stack"]}>
        <Look settings={settings} />
        <Work settings={settings} />
      </div>
      <section className={`hk-card ${classes["card"]} ${classes["wide"]}`}>
        <h2>{t("section.fact_sheet")}</h2>
        <SheetDetails sheet={settings.fact_sheet} />
      </section>
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
      <Facts>
        <Fact label={t("field.emblem")}>
          {emblem ? (
            <img src={emblem} alt={t("field.emblem")} width={72} height={72} className={classes["emblem"]} />
          ) : null}
        </Fact>
        <Fact label={t("field.colours")}>
          {(
            [
              ["primary", primary],
              ["accent", accent],
            ] as const
          ).map(([which, colour]) => (
            <span key={which} className={classes["line"]}>
              <svg width="18" height="18" aria-hidden="true">
                <rect width="18" height="18" rx="4" fill={colour} />
              </svg>
              {t(`colour.${which}`)}: {colour}
            </span>
          ))}
        </Fact>
      </Facts>
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
      <Facts>
        <Fact label={t("field.working_week")}>{days.map(format.weekday).join(", ")}</Fact>
        <Fact label={t("hours")}>{`${starts}–${ends}`}</Fact>
        {NUMBERED.map((register) => (
          <Fact key={register} label={t(`prefix.${register}`)}>
            {settings.number_prefixes[register]}
          </Fact>
        ))}
      </Facts>
    </section>
  );
}
