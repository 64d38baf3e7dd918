import { useInfiniteQuery } from "@tanstack/react-query";
import type { HistoryEntry, Partner } from "@/shared/api/model";
import { ErrorState } from "@/shared/ui/error_state";
import { HistoryList } from "@/shared/ui/history_list";
import { TableSkeleton } from "@/shared/ui/skeletons";
import { partnerHistoryQuery } from "../api/partners";
import { useFieldLabel } from "../components/use_partner_words";
import { useHistoryWords } from "./use_history_words";

/** Who did what to the partner and its contacts. */
export function HistoryTab({ partner }: { partner: Partner }) {
  const query = useInfiniteQuery(partnerHistoryQuery(partner.id));
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage, refetch } = query;
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <TableSkeleton rows={4} />;
  return (
    <Entries
      partner={partner}
      entries={data.pages.flatMap((page) => page.items)}
      onMore={hasNextPage ? () => void fetchNextPage() : undefined}
      loadingMore={isFetchingNextPage}
    />
  );
}

type Props = { partner: Partner; entries: HistoryEntry[]; onMore?: () => void; loadingMore: boolean };

function Entries({ partner, entries, onMore, loadingMore }: Props) {
  const label = useFieldLabel();
  const { valueText, actText } = useHistoryWords(partner, entries);
  return (
    <div>
      <HistoryList
        entries={entries}
        fieldLabel={label}
        valueText={valueText}
        actText={actText}
        onMore={onMore}
        loadingMore={loadingMore}
      />
    </div>
  );
}
