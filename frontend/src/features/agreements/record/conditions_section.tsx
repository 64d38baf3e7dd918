import { useTranslation } from "react-i18next";
import { useInstitutionNames } from "@/shared/auth/institution";
import { languageName } from "@/shared/i18n/language_names";
import { useFormat } from "@/shared/i18n/use_format";
import { ScrollBox } from "../components/scroll_box";
import { partyName, type Agreement, type Condition } from "../model";
import classes from "./record.module.css";
import { Section } from "./section";

const COLUMNS = ["way", "whom", "per_year", "areas", "languages", "years"] as const;

/** The exchange that was agreed: who sends whom, how many, how long. */
export function ConditionsSection({ agreement }: { agreement: Agreement }) {
  const { t } = useTranslation("agreements");
  const { conditions } = agreement;
  if (conditions.length === 0) return null;
  return (
    <Section title={t("field.conditions")}>
      <ScrollBox label={t("field.conditions")}>
        <table className={classes["table"]}>
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <th key={column} scope="col">
                  {t(`condition_column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {conditions.map((condition) => (
              <Row key={condition.id} condition={condition} agreement={agreement} />
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Section>
  );
}

function Row({ condition, agreement }: { condition: Condition; agreement: Agreement }) {
  const { t } = useTranslation("agreements");
  const format = useFormat();
  const { shortName, name } = useInstitutionNames();
  const { kind, mobilities_per_year: people, duration_per_year: length, eqf_levels: eqf } = condition;
  const nameOf = (place: number, unit: string | null | undefined) => {
    const party = agreement.parties[place];
    return [party ? partyName(party, shortName || name) : "?", unit].filter(Boolean).join(", ");
  };
  const unit = kind.startsWith("student") ? "per_year_months" : "per_year_days";
  const languages = condition.languages.map(
    ({ language, level }) => `${languageName(language, format.language)} ${level}`,
  );
  const notes = [
    condition.blended ? t("record.blended") : null,
    eqf.length > 0 ? `EQF ${eqf.join(", ")}` : null,
    condition.other_terms,
  ].filter(Boolean);
  return (
    <tr>
      <td>
        {nameOf(condition.sending_party, condition.sending_unit)} →{" "}
        {nameOf(condition.receiving_party, condition.receiving_unit)}
      </td>
      <td>
        {t(`condition.${kind}`)}
        {notes.length > 0 ? <span className={classes["soft"]}>{notes.join(" · ")}</span> : null}
      </td>
      <td className={classes["nowrap"]}>
        {t("record.people", { count: people })}
        {length ? <span className={classes["soft"]}>{t(`record.${unit}`, { count: length })}</span> : null}
      </td>
      <td>{condition.subject_areas.join(", ") || "—"}</td>
      <td>{languages.join(", ") || "—"}</td>
      <td className={classes["nowrap"]}>
        {[...new Set([condition.first_year, condition.last_year])].join(" – ")}
      </td>
    </tr>
  );
}
