import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/i18n/use_format";
import { ScrollBox } from "../components/scroll_box";
import type { Agreement } from "../model";
import { AboutSection } from "./about_section";
import { ConditionsSection } from "./conditions_section";
import { PartiesSection } from "./parties_section";
import classes from "./record.module.css";
import { Section } from "./section";
import { TermsSection } from "./terms_section";

type Props = { agreement: Agreement };

/** What was agreed: with whom, how long, on what. */
export function OverviewTab({ agreement }: Props) {
  const { t } = useTranslation("agreements");
  const { summary, obligations, amendments, notes } = agreement;
  return (
    <>
      {summary ? <p className={classes["note"]}>{summary}</p> : null}
      <PartiesSection agreement={agreement} />
      <TermsSection agreement={agreement} />
      <ConditionsSection agreement={agreement} />
      {obligations.length > 0 ? <Obligations agreement={agreement} /> : null}
      {amendments.length > 0 ? <Amendments agreement={agreement} /> : null}
      <AboutSection agreement={agreement} />
      {notes ? (
        <Section title={t("field.notes")}>
          <p className={classes["note"]}>{notes}</p>
        </Section>
      ) : null}
    </>
  );
}

function Obligations({ agreement: { obligations } }: Props) {
  const { t } = useTranslation("agreements");
  const format = useFormat();
  return (
    <Section title={t("field.obligations")}>
      <ScrollBox label={t("field.obligations")}>
        <table className={classes["table"]}>
          <thead>
            <tr>
              {["what", "who", "due_on", "done_on"].map((field) => (
                <th key={field} scope="col">
                  {t(`field.${field}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {obligations.map(({ what, who, due_on: due, done_on: done, evidence }) => (
              <tr key={`${what}:${due ?? ""}`}>
                <td>
                  {what}
                  {evidence ? <div className={classes["soft"]}>{evidence}</div> : null}
                </td>
                <td>{who ?? "—"}</td>
                <td>{due ? format.date(due) : "—"}</td>
                <td>{done ? format.date(done) : "—"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Section>
  );
}

function Amendments({ agreement: { amendments } }: Props) {
  const { t } = useTranslation("agreements");
  const format = useFormat();
  return (
    <Section title={t("field.amendments")}>
      <ul className={classes["list"]}>
        {amendments.map(({ number, types, signed_on: signed, summary, recorded_at: recorded }) => (
          <li key={number}>
            <b>№ {number}</b>
            <span className={classes["main"]}>
              {types.map((type) => t(`amendment_type.${type}`)).join(", ")}
              {summary ? <span className={classes["soft"]}>{summary}</span> : null}
            </span>
            <span className={classes["soft"]}>
              {t("record.amendment_signed", { day: format.partialDate(signed) })} ·{" "}
              {t("record.recorded", { day: format.day(recorded) })}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
