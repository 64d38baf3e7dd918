import { Anchor } from "@mantine/core";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ErrorState } from "@/shared/ui/error_state";
import { PageHeader } from "@/shared/ui/page_header";
import { RecordSkeleton } from "@/shared/ui/skeletons";
import { mergePreviewQuery } from "../api/merge";
import { partnerQuery } from "../api/partners";
import { PartnerSelect } from "../components/partner_select";
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
