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

type Change = HistoryEntry["changes"][number];

/** Signatures are kept with the parties: what is told is who has signed. */
function asSignatures(change: Change): Change {
  const parties = Array.isArray(change.after) ? change.after : [];
  const signed = parties.filter((party) => (party as { signed?: boolean } | null)?.signed);
  return Object.assign({}, change, { pointer: "/signatures", before: null, after: signed });
}

/** An act says by itself where the agreement stands afterwards. */
function told({ act, changes, ...entry }: HistoryEntry): HistoryEntry {
  const silent = act === "changed" || act === "correct" ? [] : ["/status", "/owes_conclusion"];
  const heard = changes.filter(({ pointer }) => !silent.includes(pointer));
  const shown = heard.map((change) =>
    act === "record_signed" && change.pointer === "/parties" ? asSignatures(change) : change,
  );
  return { act, ...entry, changes: shown };
}

/** Questions of the form, such as "For how many months", make no sentence. */
function useHistoryLabel(): (pointer: string) => string {
  const { t, i18n } = useTranslation("agreements");
  const label = useFieldLabel();
  return (pointer) => {
    // Whose endorsement it is.
    const own = pointer.startsWith("/reviews/") ? "review_" : "";
    const key = `history_field.${own}${pointer.split("/").at(-1) ?? ""}`;
    return i18n.exists(`agreements:${key}`) ? t(key) : label(pointer);
  };
}

/** Who did what to the agreement, as sentences. */
export function HistoryTab({ agreement }: { agreement: Agreement }) {
  const { t, i18n } = useTranslation("agreements");
  const label = useHistoryLabel();
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
