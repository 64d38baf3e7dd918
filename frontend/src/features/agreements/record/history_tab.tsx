import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { HistoryEntry } from "@/shared/api/model";
import { ErrorState } from "@/shared/ui/error_state";
import { HistoryList } from "@/shared/ui/history_list";
import { TableSkeleton } from "@/shared/ui/skeletons";
import { agreementHistoryQuery } from "../api/agreements";
import { useFieldLabel } from "../components/use_agreement_words";
import type { Agreement } from "../model";
import { useHistoryText } from "./use_history_text";

/** An act says by itself where the agreement stands afterwards, and which reviewer consented. */
function told({ act, changes, ...entry }: HistoryEntry): HistoryEntry {
  const silent = act === "changed" || act === "correct" ? [] : ["/status", "/owes_conclusion"];
  return { act, ...entry, changes: changes.filter(({ pointer }) => !silent.includes(pointer)) };
}

/** Who did what to the agreement, as sentences. */
export function HistoryTab({ agreement }: { agreement: Agreement }) {
  const { t, i18n } = useTranslation("agreements");
  const label = useFieldLabel();
  const valueText = useHistoryText(agreement);
  const query = useInfiniteQuery(agreementHistoryQuery(agreement.id));
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage, refetch } = query;
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <TableSkeleton rows={4} />;
  const actText = ({ act }: HistoryEntry) =>
    i18n.exists(`agreements:history.${act}`) ? t(`history.${act}`) : null;
  return (
    <div>
      <HistoryList
        entries={data.pages.flatMap((page) => page.items).map(told)}
        fieldLabel={label}
        valueText={valueText}
        actText={actText}
        onMore={hasNextPage ? () => void fetchNextPage() : undefined}
        loadingMore={isFetchingNextPage}
      />
    </div>
  );
}
