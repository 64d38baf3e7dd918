import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/i18n/use_format";
import { StateChip } from "@/shared/ui/state_chip";
import type { Agreement, AgreementAct, AgreementOffice, Schemas } from "../model";
import { useWhen } from "./progress_rail";
import classes from "./record.module.css";
import { Section } from "./section";

const OPINION_TONES = { recommend: "ok", with_remarks: "warn", not_recommend: "late" } as const;

/** Who consented to the text, the department's conclusion, the partners' agreement, and every act. */
export function ReviewsTab({ agreement: { office } }: { agreement: Agreement }) {
  const { t } = useTranslation("agreements");
  if (!office) return null;
  return (
    <>
      <Section title={t("field.reviews")}>
        <ul className={classes["list"]}>
          <Endorsement who="legal" given={office.reviews.legal} office={office} />
          <Endorsement who="head" given={office.reviews.head} office={office} />
        </ul>
      </Section>
      <Conclusion office={office} />
      {office.agreed.length > 0 ? <Agreed office={office} /> : null}
      {office.acts.length > 0 ? (
        <Section title={t("record.acts")}>
          <ol className={classes["list"]}>
            {office.acts.map((act) => (
              <Act key={act.id} act={act} />
            ))}
          </ol>
        </Section>
      ) : null}
    </>
  );
}

type EndorsementProps = {
  who: "legal" | "head";
  given: Schemas["AgreementEndorsement"] | null | undefined;
  office: AgreementOffice;
};

function Endorsement({ who, given, office }: EndorsementProps) {
  const { t } = useTranslation("agreements");
  const format = useFormat();
  const chip = () => {
    if (!given) return <StateChip tone="rest" label={t("record.not_endorsed")} />;
    const changed = given.content_hash !== office.content_hash;
    return changed ? (
      <StateChip tone="warn" label={t("record.text_changed")} />
    ) : (
      <StateChip tone="ok" label={t("record.endorsed")} />
    );
  };
  return (
    <li>
      <b className={classes["reviewer"]}>{t(`reviewer.${who}`)}</b>
      <span className={classes["main"]}>
        {given ? `${given.by}, ${format.partialDate(given.on)}` : null}
        {given?.remarks ? <span className={classes["soft"]}>{given.remarks}</span> : null}
      </span>
      {chip()}
    </li>
  );
}

function Conclusion({ office: { conclusion, owes_conclusion: owed } }: { office: AgreementOffice }) {
  const { t } = useTranslation("agreements");
  const format = useFormat();
  return (
    <Section title={t("record.conclusion")}>
      {conclusion ? (
        <>
          <StateChip tone={OPINION_TONES[conclusion.opinion]} label={t(`opinion.${conclusion.opinion}`)} />
          <p className={classes["note"]} style={{ marginTop: 8 }}>
            {conclusion.text}
          </p>
          <p className={classes["plain"]}>
            {conclusion.author}, {format.partialDate(conclusion.on)}
          </p>
        </>
      ) : (
        <StateChip
          tone={owed ? "warn" : "rest"}
          label={t(owed ? "field.owes_conclusion" : "record.no_conclusion")}
        />
      )}
    </Section>
  );
}

function Agreed({ office: { agreed, content_hash: hash } }: { office: AgreementOffice }) {
  const { t } = useTranslation("agreements");
  const format = useFormat();
  return (
    <Section title={t("field.agreed")}>
      <ul className={classes["list"]}>
        {agreed.map(({ on, letter, content_hash: theirs }) => (
          <li key={`${on}:${letter}`}>
            <span className={classes["main"]}>{letter}</span>
            <span className="hk-numbers">{format.partialDate(on)}</span>
            {theirs === hash ? null : <StateChip tone="warn" label={t("record.text_changed")} />}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** An act; what was done on paper tells who decided and who entered it. */
function Act({ act }: { act: AgreementAct }) {
  const { t } = useTranslation("agreements");
  const format = useFormat();
  const when = useWhen();
  const { action, at, by, on_paper: paper, reason, reverted } = act;
  const who = [paper?.decided_by ?? by.name, paper?.post].filter(Boolean).join(", ");
  const entered = t("record.entered", { by: by.name, day: format.day(at) });
  return (
    <li data-reverted={reverted || undefined}>
      <time className={classes["when"]}>{when(paper?.on ?? at)}</time>
      <span className={classes["main"]}>
        <b>{who}</b>: {t(`act.${action}`).toLowerCase()}
        {paper?.number ? ` (№ ${paper.number})` : ""}
        {reverted ? ` · ${t("record.taken_back")}` : null}
        {paper ? (
          <span className={classes["soft"]}>
            {[entered, paper.scan_to_follow ? t("record.scan_follows") : null].filter(Boolean).join(" · ")}
          </span>
        ) : null}
        {reason ? <span className={classes["soft"]}>{reason}</span> : null}
      </span>
    </li>
  );
}
