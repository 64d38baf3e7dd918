import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { languageName } from "@/shared/i18n/language_names";
import { useFormat } from "@/shared/i18n/use_format";
import { useSubjectAreaName } from "@/shared/pickers/subject_areas";
import { Fact, Facts } from "@/shared/ui/facts";
import type { Agreement } from "../model";
import classes from "./record.module.css";
import { UnitName } from "@/shared/ui/record_links";
import { Section } from "./section";

const LANGUAGES = ["uz", "ru", "en"] as const;

type Props = { agreement: Agreement };

function Area({ code }: { code: string }) {
  return useSubjectAreaName(code);
}

/** Values one below the other. */
function Lines({ items }: { items: { key: string; text: ReactNode }[] }) {
  return items.map(({ key, text }) => (
    <span key={key} style={{ display: "block" }}>
      {text}
    </span>
  ));
}

/** What else is known of it: languages, areas, money, numbers. */
export function AboutSection({ agreement }: Props) {
  const { t } = useTranslation("agreements");
  const { titles, title, level, unit, subject_areas: areas, directions } = agreement;
  const others = LANGUAGES.flatMap((lang) => {
    const text = titles[lang];
    return text && text !== title ? [{ lang, text }] : [];
  });
  return (
    <Section title={t("section.about")}>
      {others.length > 0 ? (
        <div className={classes["whole"]}>
          <Facts narrow>
            <Fact label={t("record.other_titles")}>
              <Lines
                items={others.map(({ lang, text }) => ({ key: lang, text: <span lang={lang}>{text}</span> }))}
              />
            </Fact>
          </Facts>
        </div>
      ) : null}
      <Facts>
        <Fact label={t("field.kind")}>{agreement.kind.name}</Fact>
        <Fact label={t("field.level")}>
          {t(`level.${level}`)}
          {unit ? (
            <>
              , <UnitName unit={unit} />
            </>
          ) : null}
        </Fact>
        <Languages agreement={agreement} />
        {areas.length > 0 ? (
          <Fact label={t("field.subject_areas")}>
            <Lines items={areas.map((code) => ({ key: code, text: <Area code={code} /> }))} />
          </Fact>
        ) : null}
        {directions.length > 0 ? <Fact label={t("field.directions")}>{directions.join(", ")}</Fact> : null}
        <Filing agreement={agreement} />
      </Facts>
    </Section>
  );
}

function Languages({ agreement }: Props) {
  const { t } = useTranslation("agreements");
  const { language: reader } = useFormat();
  const { languages, prevailing_language: prevailing, translations } = agreement;
  const named = (tag: string) => languageName(tag, reader);
  const text = ({ language, by, certified }: Agreement["translations"][number]) =>
    [named(language), by, certified ? t("field.certified") : null].filter(Boolean).join(", ");
  return (
    <>
      <Fact label={t("field.languages")}>
        {languages
          .map((tag) => (tag === prevailing ? t("record.prevails", { language: named(tag) }) : named(tag)))
          .join(", ")}
      </Fact>
      {translations.length > 0 ? (
        <Fact label={t("field.translations")}>
          <Lines items={translations.map((one) => ({ key: one.language, text: text(one) }))} />
        </Fact>
      ) : null}
    </>
  );
}

function Filing({ agreement: { office, ministry } }: Props) {
  const { t } = useTranslation("agreements");
  const format = useFormat();
  const numbers = [
    ["our_number", office?.our_number],
    ["partner_number", office?.partner_number],
    ["chancellery_number", office?.chancellery_number],
  ] as const;
  return (
    <>
      {office?.money ? (
        <Fact label={t("field.money")}>
          <span className="hk-numbers">{format.money(office.money.amount, office.money.currency)}</span>
        </Fact>
      ) : null}
      {numbers.map(([field, number]) =>
        number ? (
          <Fact key={field} label={t(`field.${field}`)}>
            <span className="hk-numbers">{number}</span>
          </Fact>
        ) : null,
      )}
      {ministry ? (
        <Fact label={t("field.ministry")}>
          {[ministry.number, ministry.on ? format.date(ministry.on) : null].filter(Boolean).join(", ")}
        </Fact>
      ) : null}
      {office?.text_source ? (
        <Fact label={t("field.text_source")}>{t(`text_source.${office.text_source}`)}</Fact>
      ) : null}
    </>
  );
}
