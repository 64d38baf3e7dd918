import { useInfiniteQuery } from "@tanstack/react-query";
import { ErrorState } from "@/shared/ui/error_state";
import { HistoryList } from "@/shared/ui/history_list";
import { TableSkeleton } from "@/shared/ui/skeletons";
import { settingsHistoryQuery } from "../api/settings";
import { useFieldLabel, useValueText } from "./use_field_label";

export function SettingsHistory() {
  const label = useFieldLabel();
  const valueText = useValueText();
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage, refetch } =
    useInfiniteQuery(settingsHistoryQuery);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <TableSkeleton rows={4} />;
  return (
    <div className="hk-card" style={{ padding: "8px 20px 16px" }}>
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
