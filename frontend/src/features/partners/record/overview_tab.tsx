import { useTranslation } from "react-i18next";
import type { ReactNode } from "react";
import type { Partner } from "@/shared/api/model";
import { languageName } from "@/shared/i18n/language_names";
import { useFormat } from "@/shared/i18n/use_format";
import { Fact, Facts } from "@/shared/ui/facts";
import { WebLink } from "@/shared/ui/links";
import classes from "@/shared/ui/record.module.css";
import { joined } from "../components/use_partner_words";
import { identifierPage } from "../model";

type Props = { partner: Partner };

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** What the partner is: names, identifiers, place, structure. */
export function OverviewTab({ partner }: Props) {
  const { t } = useTranslation("partners");
  return (
    <>
      <Names partner={partner} />
      <Section title={t("section.about")}>
        <Facts>
          <Fact label={t("field.kind")}>{t(`kind.${partner.kind}`)}</Fact>
          <Fact label={t("field.domains")}>{partner.domains.join(", ")}</Fact>
          <Coordinates partner={partner} />
        </Facts>
      </Section>
      <Identifiers partner={partner} />
      {partner.units.length > 0 ? (
        <Section title={t("field.units")}>
          <ul className={classes["list"]}>
            {partner.units.map(({ id, name, website }) => (
              <li key={id ?? name}>
                <span className={classes["main"]}>{name}</span>
                {website ? <WebLink href={website} /> : null}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {partner.rankings.length > 0 ? (
        <Section title={t("field.rankings")}>
          <ul className={classes["list"]}>
            {partner.rankings.map(({ source, year, place }) => (
              <li key={`${source}:${year}`}>
                <span className={classes["main"]}>{source}</span>
                <span className="hk-numbers">{t("record.unit_place", { place, year: String(year) })}</span>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {partner.notes ? (
        <Section title={t("field.notes")}>
          <p className={classes["note"]}>{partner.notes}</p>
        </Section>
      ) : null}
    </>
  );
}

function Names({ partner: { names } }: Props) {
  const { t } = useTranslation("partners");
  const { language } = useFormat();
  return (
    <Section title={t("field.names")}>
      <ul className={classes["list"]}>
        {names.map((name) => (
          <li key={`${name.kind}:${name.language}:${name.text}`}>
            <span className={classes["main"]} lang={name.language === "und" ? undefined : name.language}>
              {name.text}
            </span>
            <span className={classes["soft"]}>
              {joined([t(`name_kind.${name.kind}`), languageName(name.language, language)])}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Identifiers({ partner: { identifiers } }: Props) {
  const { t } = useTranslation("partners");
  if (identifiers.length === 0) return null;
  return (
    <Section title={t("field.identifiers")}>
      <Facts>
        {identifiers.map((identifier) => {
          const page = identifierPage(identifier);
          const { scheme, value } = identifier;
          return (
            <Fact key={`${scheme}:${value}`} label={t(`scheme.${scheme}`)}>
              {page ? <WebLink href={page} label={value} /> : value}
            </Fact>
          );
        })}
      </Facts>
    </Section>
  );
}

function Coordinates({ partner: { latitude, longitude } }: Props) {
  const { t } = useTranslation("partners");
  const known = typeof latitude === "number" && typeof longitude === "number";
  if (!known) return <Fact label={t("field.coordinates")}>{null}</Fact>;
  const page = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=12/${latitude}/${longitude}`;
  return (
    <Fact label={t("field.coordinates")}>
      {joined([
        <span key="place" className="hk-numbers">{`${latitude}, ${longitude}`}</span>,
        <WebLink key="map" href={page} label={t("record.map")} />,
      ])}
    </Fact>
  );
}
