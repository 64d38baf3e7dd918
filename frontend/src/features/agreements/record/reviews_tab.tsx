import { useTranslation } from "react-i18next";
import { useInstitutionNames } from "@/shared/auth/institution";
import { useFormat } from "@/shared/i18n/use_format";
import { StateChip } from "@/shared/ui/state_chip";
import {
  BEFORE_SIGNED,
  isReviewed,
  partyName,
  type Agreement,
  type AgreementAct,
  type AgreementOffice,
  type Schemas,
} from "../model";
import { useWhen } from "./progress_rail";
import classes from "./record.module.css";
import { Section } from "./section";

const OPINION_TONES = { recommend: "ok", with_remarks: "warn", not_recommend: "late" } as const;

/** Who consented to the text, the department's conclusion, the partners' agreement, and every act. */
export function ReviewsTab({ agreement }: { agreement: Agreement }) {
  const { t } = useTranslation("agreements");
  const { office, status, parties } = agreement;
  if (!office) return null;
  // Until it is signed, a consent to another text is asked for anew; later the text changes by amendments.
  const hash = BEFORE_SIGNED.has(status) ? office.content_hash : null;
  return (
    <>
      <Section title={t("field.reviews")}>
        <ul className={classes["list"]}>
          <Endorsement who="legal" given={office.reviews.legal} hash={hash} />
          <Endorsement who="head" given={office.reviews.head} hash={hash} />
        </ul>
      </Section>
      <Conclusion
        given={office.conclusion}
        owed={office.owes_conclusion && isReviewed(agreement)}
        hash={hash}
      />
      {office.agreed.length > 0 ? <Agreed agreed={office.agreed} parties={parties} hash={hash} /> : null}
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
  /** The text the consents are for; `null` once it is signed. */
  hash: string | null;
};

function Endorsement({ who, given, hash }: EndorsementProps) {
  const { t } = useTranslation("agreements");
  const format = useFormat();
  const chip = () => {
    if (!given) return <StateChip tone="rest" label={t("record.not_endorsed")} />;
    const changed = hash !== null && given.content_hash !== hash;
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

type ConclusionProps = { given: AgreementOffice["conclusion"]; owed: boolean } & Pick<
  EndorsementProps,
  "hash"
>;

function Conclusion({ given: conclusion, owed, hash }: ConclusionProps) {
  const { t } = useTranslation("agreements");
  const format = useFormat();
  const changed = hash !== null && conclusion?.content_hash && conclusion.content_hash !== hash;
  return (
    <Section title={t("record.conclusion")}>
      {conclusion ? (
        <>
          <div className={classes["chips"]}>
            <StateChip tone={OPINION_TONES[conclusion.opinion]} label={t(`opinion.${conclusion.opinion}`)} />
            {changed ? <StateChip tone="warn" label={t("record.text_changed")} /> : null}
          </div>
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

type AgreedProps = Pick<AgreementOffice, "agreed"> &
  Pick<Agreement, "parties"> &
  Pick<EndorsementProps, "hash">;

/** What each partner wrote; of one that is no party any more, only the letter is known. */
function Agreed({ agreed, parties, hash }: AgreedProps) {
  const { t } = useTranslation("agreements");
  const format = useFormat();
  const { shortName, name } = useInstitutionNames();
  const nameOf = (place: number | null | undefined) => {
    const party = typeof place === "number" ? parties[place] : undefined;
    return party ? partyName(party, shortName || name) : null;
  };
  return (
    <Section title={t("field.agreed")}>
      <ul className={classes["list"]}>
        {agreed.map(({ on, letter, party, content_hash: theirs }) => (
          <li key={`${party}:${on}:${letter}`}>
            <span className={classes["main"]}>
              {nameOf(party) ? <b>{nameOf(party)}: </b> : null}
              {letter}
            </span>
            <span className="hk-numbers">{format.partialDate(on)}</span>
            {hash === null || theirs === hash ? null : (
              <StateChip tone="warn" label={t("record.text_changed")} />
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** An act; what was done on paper tells who decided and who entered it. */
function Act({ act }: { act: AgreementAct }) {
  const { t, i18n } = useTranslation("agreements");
  const format = useFormat();
  const when = useWhen();
  const { action, at, by, on_paper: paper, reason, reverted } = act;
  const who = [paper?.decided_by ?? by.name, paper?.post].filter(Boolean).join(", ");
  // Whoever decided on paper has not entered anything.
  const done = `history.${action}`;
  const told = paper || !i18n.exists(`agreements:${done}`) ? t(`act.${action}`).toLowerCase() : t(done);
  const entered = t("record.entered", { by: by.name, day: format.day(at) });
  return (
    <li data-reverted={reverted || undefined}>
      <time className={classes["when"]}>{when(paper?.on ?? at)}</time>
      <span className={classes["main"]}>
        <b>{who}</b>: {told}
        {paper?.number ? ` (${t("record.no", { number: paper.number })})` : ""}
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
