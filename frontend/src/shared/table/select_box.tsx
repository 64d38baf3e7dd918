import { Checkbox } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Selection } from "./selection";

type Props = { selection: Selection; id: string; name: string };

const KEPT = { "data-select": true, className: "hk-no-print" } as const;

/** Selects one row; with Shift also those between it and the one before. */
export function SelectBox({ selection, id, name }: Props) {
  const { t } = useTranslation("shared");
  return (
    <Checkbox
      {...KEPT}
      size="sm"
      aria-label={t("bulk.row", { name })}
      checked={selection.has(id)}
      // With Shift a browser would mark the text between.
      onMouseDown={(event) => event.shiftKey && event.preventDefault()}
      onChange={({ nativeEvent }) =>
        selection.toggle(id, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
      }
    />
  );
}

/** Selects everything on this page; `labelled` where there is no table head around it. */
export function SelectPageBox({ selection, labelled }: { selection: Selection; labelled?: boolean }) {
  const { t } = useTranslation("shared");
  const words = t("bulk.page");
  return (
    <Checkbox
      {...KEPT}
      size="sm"
      {...(labelled ? { label: words } : { "aria-label": words })}
      checked={selection.page === "all"}
      indeterminate={selection.page === "some"}
      onChange={selection.togglePage}
    />
  );
}
