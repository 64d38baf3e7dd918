import { useInfiniteQuery } from "@tanstack/react-query";
import { ErrorState } from "@/shared/ui/error_state";
import { HistoryList } from "@/shared/ui/history_list";
import { TableSkeleton } from "@/shared/ui/skeletons";
import { partnerHistoryQuery } from "../api/partners";
import { useFieldLabel, useValueText } from "../components/use_partner_words";

/** Who did what to the partner and its contacts. */
export function HistoryTab({ id }: { id: string }) {
  const label = useFieldLabel();
  const valueText = useValueText();
  const query = useInfiniteQuery(partnerHistoryQuery(id));
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage, refetch } = query;
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <TableSkeleton rows={4} />;
  return (
    <div>
      <HistoryList
        entries={data.pages.flatMap((page) => page.items)}
        fieldLabel={label}
        valueText={valueText}
        onMore={hasNextPage ? () => void fetchNextPage() : undefined}
        loadingMore={isFetchingNextPage}
      />
    </div>
  );
}
