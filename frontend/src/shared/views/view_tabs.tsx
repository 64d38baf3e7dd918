import { Button, UnstyledButton } from "@mantine/core";
import { IconBookmarkPlus, IconUsers } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { TableColumn } from "@/shared/table/columns";
import type { FilterPatch, FilterValues } from "@/shared/table/filter_model";
import { SavedViewMenu } from "./saved_view_menu";
import { viewsQuery, type SavedView, type ViewedRegister } from "./saved_views";
import { useLayout } from "./use_layout";
import { SaveViewDialog } from "./view_dialog";
import { openingOf, queryOf, sameQuery } from "./view_model";
import classes from "./view_tabs.module.css";

type Props<Row> = {
  register: ViewedRegister;
  /** The list's search, as the route gives it. */
  search: FilterValues;
  columns: TableColumn<Row>[];
  /** Writes the URL; drop `cursor` there. */
  onSearch: (patch: FilterPatch) => void;
  /** Tabs of the page's own in place of "All". */
  own?: OwnTabs;
};

export type OwnTabs = {
  /** What they show: nothing there is to be saved. */
  searches: readonly FilterValues[];
  /** The tabs as `li`; none is chosen while a saved view is seen. */
  tabs: (shown: { seen: boolean; onOpen: (patch: FilterPatch) => void }) => ReactNode;
};

const NONE: SavedView[] = [];

/** Which view the page shows, told by its address, and which one the reader set out from. */
function useShownView<Row>({ register, search, columns, own }: Props<Row>) {
  const views = useQuery(viewsQuery(register)).data?.items ?? NONE;
  const layout = useLayout(register, columns);
  const [openedId, setOpened] = useState<string | null>();
  const query = queryOf(search);
  const alike = views.filter((view) => sameQuery(view.query, query));
  const fitting = alike.filter((view) => layout.fits(view));
  const seen =
    // Two may be of one query: the one that was opened is meant.
    fitting.find(({ id }) => id === openedId) ??
    fitting[0] ??
    alike.find(({ id }) => id === openedId) ??
    // Without a filter everything is seen, whatever view of it somebody keeps.
    (query === "" ? undefined : alike[0]);
  // Come by a link or a reload: the first view that is seen is the one set out from.
  if (openedId === undefined && seen) setOpened(seen.id);
  const opened = query === "" ? undefined : views.find(({ id }) => id === openedId);
  const current = seen ?? opened;
  const exact = seen !== undefined && layout.fits(seen);
  const plain = query === "" || (own?.searches ?? []).some((one) => sameQuery(queryOf(one), query));
  return {
    views,
    layout,
    query,
    seen,
    current,
    exact,
    saveable: !exact && !(plain && layout.usual),
    setOpened,
  };
}

/** Brings the saved view that is seen into the part of the row that shows on a phone; the page stays where it is. */
function useInSight(seen: string | undefined) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const row = list.current;
    const tab = row?.querySelector<HTMLElement>(`[data-view="${seen ?? ""}"]`);
    if (!row || !tab) return;
    const end = tab.offsetLeft + tab.offsetWidth;
    const hidden = tab.offsetLeft < row.scrollLeft || end > row.scrollLeft + row.clientWidth;
    if (hidden) row.scrollLeft = tab.offsetLeft - (row.clientWidth - tab.offsetWidth) / 2;
  }, [seen]);
  return list;
}

/** Saved views above a list: everything, what is shared with everybody, the reader's own. */
export function ViewTabs<Row>(props: Props<Row>) {
  const { register, search, onSearch, own } = props;
  const { t } = useTranslation("shared");
  const { views, layout, query, seen, current, exact, saveable, setOpened } = useShownView(props);
  const [saving, setSaving] = useState(false);
  const list = useInSight(seen?.id);
  const open = (view: SavedView) => {
    setOpened(view.id);
    layout.apply(view);
    onSearch(openingOf(view.query, search));
  };
  const leave = (patch: FilterPatch) => {
    setOpened(null);
    layout.restore();
    onSearch(patch);
  };
  return (
    <div className={`${classes["bar"]} hk-no-print`}>
      <ul ref={list} className={classes["views"]} aria-label={t("views.title")}>
        {own ? (
          own.tabs({ seen: seen !== undefined, onOpen: leave })
        ) : (
          <li>
            <ViewTab
              label={t("views.all")}
              chosen={!seen && query === ""}
              onOpen={() => leave(openingOf("", search))}
            />
          </li>
        )}
        {views.map((view) => (
          <li key={view.id} data-view={view.id} className={classes["saved"]}>
            <ViewTab
              label={view.name}
              chosen={view.id === seen?.id}
              changed={view.id === current?.id && !exact}
              sharedBy={view.shared ? view.owner.name : undefined}
              onOpen={() => open(view)}
            />
            {view.id === current?.id ? (
              <SavedViewMenu
                register={register}
                view={view}
                change={exact ? undefined : { query, ...layout.kept }}
                onDeleted={() => leave(openingOf("", search))}
              />
            ) : null}
          </li>
        ))}
      </ul>
      {saveable ? (
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconBookmarkPlus size={16} aria-hidden="true" />}
          onClick={() => setSaving(true)}
        >
          {t("views.save")}
        </Button>
      ) : null}
      {saving ? (
        <SaveViewDialog
          register={register}
          kept={{ query, ...layout.kept }}
          onSaved={({ id }) => setOpened(id)}
          onClose={() => setSaving(false)}
        />
      ) : null}
    </div>
  );
}

type TabProps = {
  label: string;
  chosen: boolean;
  /** The page is not any more as the view has it. */
  changed?: boolean;
  sharedBy?: string;
  onOpen: () => void;
  /** Behind the name: how many there are. */
  children?: ReactNode;
};

/** One view in the row. */
export function ViewTab({ label, chosen, changed, sharedBy, onOpen, children }: TabProps) {
  const { t } = useTranslation("shared");
  const shared = sharedBy === undefined ? undefined : t("views.shared_by", { name: sharedBy });
  // A long name is cut off.
  const title = shared === undefined ? label : `${label}, ${shared}`;
  return (
    <UnstyledButton className={classes["view"]} aria-pressed={chosen} title={title} onClick={onOpen}>
      {shared ? <IconUsers size={14} aria-hidden="true" /> : null}
      <span className={classes["name"]}>{label}</span>
      {shared ? <span className="hk-visually-hidden">, {shared}</span> : null}
      {changed ? (
        <>
          {" "}
          <span className={classes["changed"]}>{t("views.changed")}</span>
        </>
      ) : null}
      {children}
    </UnstyledButton>
  );
}
