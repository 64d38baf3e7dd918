import { Anchor, Button } from "@mantine/core";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Partner } from "@/shared/api/model";
import { useFormat } from "@/shared/i18n/use_format";
import { ErrorState } from "@/shared/ui/error_state";
import { PageHeader } from "@/shared/ui/page_header";
import { RecordSkeleton } from "@/shared/ui/skeletons";
import { mergePreviewQuery } from "../api/merge";
import { duplicatesQuery, partnerQuery } from "../api/partners";
import { PartnerSelect } from "@/shared/pickers/partner_select";
import classes from "./merge.module.css";
import { MergePreviewForm } from "./merge_preview";

type Props = {
  id: string;
  /** The duplicate named by the address. */
  duplicate: string | undefined;
  onDuplicate: (id: string | undefined) => void;
  onDone: () => void;
};

/** Takes a duplicate into a partner: choose it, look at what stays and what moves, confirm. */
export function MergePage({ id, duplicate, onDuplicate, onDone }: Props) {
  const { t } = useTranslation("partners");
  const { data: partner } = useSuspenseQuery(partnerQuery(id));
  const { name, number } = partner;
  return (
    <>
      <PageHeader
        title={t("merge.title", { name })}
        crumbs={
          <Anchor
            underline="always"
            inherit
            renderRoot={(link) => <Link {...link} to="/partners/$partnerId" params={{ partnerId: id }} />}
          >
            {number}
          </Anchor>
        }
      />
      {duplicate ? (
        <Preview id={id} duplicate={duplicate} onDone={onDone} onOther={() => onDuplicate(undefined)} />
      ) : (
        <section className={`hk-card ${classes["card"]} ${classes["frame"]}`}>
          <PartnerSelect
            label={t("merge.choose")}
            description={t("merge.choose_text", { name })}
            value={null}
            except={id}
            onChange={(chosen) => chosen && onDuplicate(chosen.id)}
          />
          <Likely partner={partner} onChoose={onDuplicate} />
        </section>
      )}
    </>
  );
}

type PreviewProps = { id: string; duplicate: string; onDone: () => void; onOther: () => void };

function Preview({ id, duplicate, onDone, onOther }: PreviewProps) {
  const { data, error, refetch } = useQuery(mergePreviewQuery(id, duplicate));
  if (data) return <MergePreviewForm preview={data} onDone={onDone} onOther={onOther} />;
  return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <RecordSkeleton />;
}

type LikelyProps = { partner: Partner; onChoose: (id: string) => void };

/** Records that look like this one, so that nobody has to know what the duplicate is called. */
function Likely({ partner, onChoose }: LikelyProps) {
  const { t } = useTranslation("partners");
  const format = useFormat();
  const { id, name, country, domains } = partner;
  const { data } = useQuery(
    duplicatesQuery({ name, country, ...(domains[0] ? { domain: domains[0] } : {}) }, id),
  );
  const found = (data?.items ?? []).slice(0, 5);
  if (found.length === 0) return null;
  return (
    <>
      <h2 className={classes["likely"]}>{t("merge.likely")}</h2>
      <ul className={classes["list"]}>
        {found.map(({ partner: other, reasons }) => (
          <li key={other.id}>
            <span>
              <b>{other.name}</b> <span className="hk-numbers">({other.number})</span>
              <small className={classes["small"]}>
                {[
                  format.country(other.country),
                  ...reasons.map(({ code, value }) => t(`duplicates.${code}`, { value: value ?? "" })),
                ].join(" · ")}
              </small>
            </span>
            <Button
              size="xs"
              variant="default"
              aria-label={t("merge.look_at", { name: other.name })}
              onClick={() => onChoose(other.id)}
            >
              {t("merge.look")}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
