import { useTranslation } from "react-i18next";
import { today } from "@/shared/i18n/format";
import { useFormat } from "@/shared/i18n/use_format";
import { Disclosure } from "@/shared/ui/disclosure";
import { StateChip } from "@/shared/ui/state_chip";
import { ScrollBox } from "../components/scroll_box";
import type { Agreement } from "../model";
import classes from "./record.module.css";
import { Section } from "./section";
import { useTermText } from "./use_term_text";

/** What is more than this is folded: an endless renewal is written down for thirty years. */
const SHOWN = 4;

export function TermsSection({ agreement }: { agreement: Agreement }) {
  const { t } = useTranslation("agreements");
  const text = useTermText()(agreement);
  const { terms } = agreement.term;
  const first = Math.max(0, terms.findIndex((term) => term.present) - 1);
  const near = terms.slice(first, first + SHOWN);
  const rest = terms.filter((term) => !near.includes(term));
  return (
    <Section title={t("field.term")}>
      <p className={classes["sentence"]}>{text}</p>
      {near.length > 0 ? <TermTable terms={near} of={agreement.term} /> : null}
      {rest.length > 0 ? (
        <Disclosure bare title={t("record.more_terms", { count: rest.length })}>
          <TermTable terms={rest} of={agreement.term} />
        </Disclosure>
      ) : null}
    </Section>
  );
}

type TermTableProps = { terms: Agreement["term"]["terms"]; of: Agreement["term"] };

function TermTable({ terms, of: { kind, terms: all } }: TermTableProps) {
  const { t } = useTranslation("agreements");
  const format = useFormat();
  const now = today();
  const endless = t(kind === "unknown" ? "record.unknown_day" : "record.no_end");
  return (
    <ScrollBox label={t("field.term")}>
      <table className={classes["table"]}>
        <thead>
          <tr>
            <th scope="col">{t("record.term_number")}</th>
            <th scope="col">{t("record.term_from")}</th>
            <th scope="col">{t("field.ends_on")}</th>
            <th scope="col">{t("deadline.notice")}</th>
          </tr>
        </thead>
        <tbody>
          {terms.map((term) => (
            <tr key={`${term.starts_on}:${term.ends_on}`} data-present={term.present || undefined}>
              <td>
                {all.indexOf(term) + 1}{" "}
                {term.present ? <StateChip tone="ok" label={t("record.present")} /> : null}
              </td>
              <td>{term.starts_on ? format.date(term.starts_on) : t("record.unknown_day")}</td>
              <td>{term.ends_on ? format.date(term.ends_on) : endless}</td>
              <td>
                {term.notice_by ? format.date(term.notice_by) : "—"}
                {term.notice_by && term.notice_by < now ? (
                  <span className={classes["soft"]}>{t("record.passed")}</span>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
