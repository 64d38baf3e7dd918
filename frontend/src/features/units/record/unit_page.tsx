import { Anchor, Button, Tabs } from "@mantine/core";
import { useInfiniteQuery, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { Unit, UnitSummary } from "@/shared/api/model";
import { useCan } from "@/shared/auth/session";
import { addDays } from "@/shared/calendar/days";
import { useFormat } from "@/shared/i18n/use_format";
import { unitTreeQuery } from "@/shared/pickers/unit_tree";
import { ErrorState } from "@/shared/ui/error_state";
import { Fact, Facts } from "@/shared/ui/facts";
import { HistoryList } from "@/shared/ui/history_list";
import { lastList } from "@/shared/table/last_list";
import { PageHeader } from "@/shared/ui/page_header";
import classes from "@/shared/ui/record.module.css";
import { TableSkeleton } from "@/shared/ui/skeletons";
import { UnitName } from "@/shared/ui/record_links";
import { unitHistoryQuery, unitQuery } from "../api/units";
import { UnitChip, useFieldLabel, useValueText } from "../components/use_unit_words";
import { TABS, type UnitTab } from "./tabs";
import { UnitActions } from "./unit_actions";

type Props = { id: string; tab: UnitTab; onTab: (tab: UnitTab) => void };

/** A unit's record: its names in time, what stands below it, its history. */
export function UnitPage({ id, tab, onTab }: Props) {
  const { data: unit } = useSuspenseQuery(unitQuery(id));
  return (
    <>
      <Header unit={unit} />
      <div className={classes["columns"]}>
        <RecordTabs unit={unit} tab={tab} onTab={onTab} />
        <Side unit={unit} />
      </div>
    </>
  );
}

function Header({ unit }: { unit: Unit }) {
  const { t } = useTranslation("units");
  return (
    <div className={`hk-card ${classes["head"]}`}>
      <PageHeader
        title={unit.name}
        crumbs={
          <>
            <Anchor
              inherit
              underline="always"
              renderRoot={(link) => <Link {...link} to="/units" search={lastList("units")} />}
            >
              {t("title")}
            </Anchor>
            {unit.above.map((above) => (
              <span key={above.id}>
                {" / "}
                <UnitName unit={above} />
              </span>
            ))}
          </>
        }
        actions={<UnitActions unit={unit} />}
        below={
          <div className={`${classes["line"]} ${classes["facts"]}`}>
            <UnitChip {...unit} />
            <span>{t(`shared:unit_kind.${unit.kind}`)}</span>
            {unit.short_name ? <span>{unit.short_name}</span> : null}
          </div>
        }
      />
    </div>
  );
}

function RecordTabs({ unit, tab, onTab }: Omit<Props, "id"> & { unit: Unit }) {
  const { t } = useTranslation("units");
  const seesHistory = useCan("view_unit_history");
  const shown = TABS.filter((one) => one !== "history" || seesHistory);
  const current = shown.includes(tab) ? tab : "overview";
  return (
    <Tabs
      className="hk-card"
      value={current}
      keepMounted={false}
      onChange={(next) => onTab(TABS.find((one) => one === next) ?? "overview")}
    >
      <Tabs.List px="xs" className={classes["tabs"]}>
        {shown.map((one) => (
          <Tabs.Tab key={one} value={one}>
            {t(`tab.${one}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {shown.map((one) => (
        <Tabs.Panel key={one} value={one} className={classes["body"]}>
          {one === "history" ? <History id={unit.id} /> : <Overview unit={unit} />}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

function Overview({ unit }: { unit: Unit }) {
  return (
    <>
      <Names unit={unit} />
      <Below unit={unit} />
    </>
  );
}

/** The names in time, the latest first. */
function Names({ unit: { names } }: { unit: Unit }) {
  const { t } = useTranslation("units");
  const format = useFormat();
  const when = (index: number): string => {
    const since = names[index]?.valid_from;
    const next = names[index + 1]?.valid_from;
    // Its last day: the next name holds from the day after.
    const until = next ? format.date(addDays(next, -1)) : null;
    if (since && until) return t("since_until", { from: format.date(since), until });
    if (since) return t("since", { day: format.date(since) });
    return until ? t("until", { day: until }) : t("from_beginning");
  };
  const latestFirst = names.map((name, index) => ({ name, index })).toReversed();
  return (
    <section>
      <h2>{t("section.names")}</h2>
      <ul className={classes["list"]}>
        {latestFirst.map(({ name, index }) => (
          <li key={index}>
            <span className={classes["main"]}>
              {(["uz", "ru", "en"] as const).map((language) =>
                name.names[language] ? (
                  <span key={language} lang={language} style={{ display: "block" }}>
                    {name.names[language]}
                    {name.short_names?.[language] ? (
                      <span className={classes["soft"]}> ({name.short_names[language]})</span>
                    ) : null}
                  </span>
                ) : null,
              )}
            </span>
            <span className={`${classes["soft"]} hk-numbers`}>{when(index)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The units right below, closed ones too. */
function Below({ unit }: { unit: Unit }) {
  const { t } = useTranslation("units");
  const mayEdit = useCan("edit_units");
  const { data, error } = useQuery(unitTreeQuery({ closed: "include" }));
  if (error) return <ErrorState error={error} />;
  const below = (data?.items ?? []).filter(({ parent_id: parent }) => parent === unit.id);
  return (
    <section>
      <h2>{t("field.below")}</h2>
      {below.length === 0 ? <p className={classes["note"]}>{t("none_below")}</p> : null}
      <ul className={classes["list"]}>
        {below.map((one) => (
          <BelowRow key={one.id} unit={one} />
        ))}
      </ul>
      {mayEdit && !unit.closed ? (
        <Button
          mt="sm"
          size="compact-sm"
          variant="default"
          className="hk-no-print"
          renderRoot={(props) => <Link {...props} to="/units/new" search={{ parent: unit.id }} />}
        >
          {t("add_below")}
        </Button>
      ) : null}
    </section>
  );
}

function BelowRow({ unit }: { unit: UnitSummary }) {
  const { t } = useTranslation("units");
  return (
    <li>
      <span className={classes["main"]}>
        <UnitName unit={unit} />
      </span>
      {unit.closed || unit.closed_on ? <UnitChip {...unit} /> : null}
      <span className={classes["soft"]}>{t(`shared:unit_kind.${unit.kind}`)}</span>
    </li>
  );
}

function Side({ unit }: { unit: Unit }) {
  const { t } = useTranslation("units");
  const format = useFormat();
  const seesPeople = useCan("view_persons");
  const parent = unit.above.at(-1);
  return (
    <aside className={classes["side"]} aria-label={t("section.about")}>
      <section className="hk-card">
        <h2>{t("section.about")}</h2>
        <Facts narrow>
          <Fact label={t("field.parent")}>{parent ? <UnitName unit={parent} /> : t("form.top")}</Fact>
          <Fact label={t("field.code")}>{unit.code}</Fact>
          <Fact label={t("created")}>{format.day(unit.created_at)}</Fact>
          <Fact label={t("updated")}>{format.day(unit.updated_at)}</Fact>
        </Facts>
        {seesPeople ? (
          <Button
            mt="md"
            fullWidth
            variant="default"
            className="hk-no-print"
            renderRoot={(props) => (
              <Link {...props} to="/persons" search={{ unit: unit.id, current: "true" }} />
            )}
          >
            {t("people")}
          </Button>
        ) : null}
      </section>
    </aside>
  );
}

function History({ id }: { id: string }) {
  const label = useFieldLabel();
  const { data: tree } = useQuery(unitTreeQuery({ closed: "include" }));
  const nameOf = useCallback((one: string) => tree?.items.find((unit) => unit.id === one)?.name, [tree]);
  const valueText = useValueText(nameOf);
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage, refetch } = useInfiniteQuery(
    unitHistoryQuery(id),
  );
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
