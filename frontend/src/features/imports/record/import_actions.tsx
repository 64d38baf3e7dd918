import { IconArrowBackUp, IconDatabaseImport, IconListSearch, IconTrash } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ActionState } from "@/shared/api/model";
import { useFormat } from "@/shared/i18n/use_format";
import { lastList } from "@/shared/table/last_list";
import { ActionsMenu, type ActionView } from "@/shared/ui/actions_menu";
import { ConfirmDialog } from "@/shared/ui/confirm_dialog";
import { ErrorState } from "@/shared/ui/error_state";
import { useNotice } from "@/shared/ui/notice";
import { useDeleteImport, useWork } from "../api/acts";
import type { ImportListSearch } from "../api/imports";
import { inside, type Import } from "../model";
import { ApplyDialog } from "./apply_dialog";

type Asked = "apply" | "undo" | "delete";

/** Nothing of it can become a record: the API would do nothing, and say so only afterwards. */
function nothingToAdd({ counts, keeps_drafts: drafts }: Import): boolean {
  return counts.good === 0 && !(drafts && counts.incomplete + counts.refused > 0);
}

/** What may be done with it: acts that would only tell where the import stands are left out. */
export function statesOf(of: Import, noRows: string): ActionState[] {
  const checked = of.state === "checked";
  return of.actions.flatMap((offer): ActionState[] => {
    const { action, allowed } = offer;
    if (action === "apply" && allowed && nothingToAdd(of)) {
      return checked ? [{ action, allowed: false, unmet: [{ code: "no_rows", detail: noRows }] }] : [];
    }
    return allowed || action === "delete" || (action === "apply" && checked) ? [offer] : [];
  });
}

/** On the columns, checking is the way on, and stands below them. */
const onColumns = (action: string) => action === "apply" || action === "check";

/** The acts on an import, each with its question. `columns`: its columns are shown, where checking is the way on. */
export function useImportActions(of: Import, columns: boolean) {
  const { t } = useTranslation("imports");
  const format = useFormat();
  const work = useWork(of.id);
  const remove = useDeleteImport(of);
  const notice = useNotice();
  const navigate = useNavigate();
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = () => setAsked(null);
  const ask = (what: Asked) => () => {
    work.reset();
    remove.reset();
    setAsked(what);
  };
  const { good } = of.counts;
  const views: ActionView[] = [
    {
      action: "apply",
      label: good > 0 ? t("act.apply", { total: format.number(good) }) : t("act.apply_none"),
      icon: <IconDatabaseImport size={16} aria-hidden="true" />,
      onSelect: ask("apply"),
    },
    {
      action: "check",
      label: t("act.check_again"),
      icon: <IconListSearch size={16} aria-hidden="true" />,
      onSelect: () => work.mutate({ act: "check" }),
    },
    {
      action: "undo",
      label: t("act.undo"),
      danger: true,
      icon: <IconArrowBackUp size={16} aria-hidden="true" />,
      onSelect: ask("undo"),
    },
    {
      action: "delete",
      label: t("act.delete"),
      danger: true,
      icon: <IconTrash size={16} aria-hidden="true" />,
      onSelect: ask("delete"),
    },
  ];
  const states = statesOf(of, t("act.no_rows")).filter(({ action }) => !(columns && onColumns(action)));
  const menu = <ActionsMenu states={states} views={views} primary={["apply"]} />;
  const told = inside(of.counts);
  const dialogs = (
    <>
      <ApplyDialog
        of={of}
        opened={asked === "apply"}
        busy={work.isPending}
        error={work.error}
        onApply={(park) => work.mutate({ act: "apply", park }, { onSuccess: close })}
        onClose={close}
      />
      <ConfirmDialog
        opened={asked === "undo"}
        danger
        title={t("undo.title")}
        confirmLabel={t("act.undo")}
        busy={work.isPending}
        error={work.error}
        onConfirm={() => work.mutate({ act: "undo" }, { onSuccess: close })}
        onClose={close}
      >
        {t("undo.text")}
      </ConfirmDialog>
      <ConfirmDialog
        opened={asked === "delete"}
        danger
        title={t("delete.title")}
        confirmLabel={t("act.delete")}
        busy={remove.isPending}
        error={remove.error}
        onConfirm={() =>
          remove.mutate(undefined, {
            onSuccess: () => {
              notice(t("delete.done"));
              void navigate({ to: "/imports", search: lastList<ImportListSearch>("imports") });
            },
          })
        }
        onClose={close}
      >
        {t(told > 0 ? "delete.text_records" : "delete.text")}
      </ConfirmDialog>
    </>
  );
  const error =
    asked === null && work.error ? <ErrorState error={work.error} title={t("shared:problem.title")} /> : null;
  return { menu, dialogs, error };
}
