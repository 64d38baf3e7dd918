import { useQueries } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useMe } from "@/shared/auth/session";
import { useFormat } from "@/shared/i18n/use_format";
import { ViewTab, type OwnTabs } from "@/shared/views/view_tabs";
import { agreementCountQuery, type AgreementSearch } from "../api/agreements";
import { TURNS } from "../model";
import classes from "./quick_views.module.css";

type View = {
  key: "all" | "mine" | "expiring" | "expired" | "open" | "missing";
  search: Pick<AgreementSearch, "status" | "state" | "waiting_for" | "needs">;
  sort?: string;
  /** How the number stands out while it is not nought. */
  tone?: "warn" | "late";
};

/** What a view says something about; everything else in the address stays. */
const KEYS = ["status", "state", "waiting_for", "needs"] as const;

const VIEWS: View[] = [
  { key: "all", search: {} },
  { key: "expiring", search: { state: "expiring" }, sort: "expires_on", tone: "warn" },
  { key: "expired", search: { state: "expired", status: "registered" }, sort: "-expires_on", tone: "late" },
  {
    key: "open",
    search: { status: "draft,in_review,negotiation,approved,agreed,signed" },
    sort: "-updated_at",
  },
];

function useViews(seesDetails: boolean): View[] {
  const { roles } = useMe();
  if (!seesDetails) return VIEWS;
  const mine = TURNS.filter((turn) => roles.some(({ role }) => role === turn)).join(",");
  const [all, ...rest] = VIEWS;
  return [
    ...(all ? [all] : []),
    ...(mine === "" ? [] : [{ key: "mine" as const, search: { waiting_for: mine }, sort: "-updated_at" }]),
    ...rest,
    { key: "missing", search: { needs: "conclusion,scan" }, tone: "warn" },
  ];
}

/** What people open the register for, with how many there are: expiring ones are seen without a filter. */
export function useQuickViews(search: AgreementSearch, seesDetails: boolean): OwnTabs {
  const { t } = useTranslation("agreements");
  const format = useFormat();
  const views = useViews(seesDetails);
  const counts = useQueries({ queries: views.map((view) => agreementCountQuery(view.search)) });
  const none = Object.fromEntries(KEYS.map((key) => [key, undefined]));
  return {
    searches: views.map((view) => ({ ...view.search, sort: view.sort })),
    tabs: ({ seen, onOpen }) =>
      views.map((view, at) => {
        const total = counts[at]?.data;
        const chosen = KEYS.every((key) => (search[key] ?? "") === (view.search[key] ?? ""));
        return (
          <li key={view.key}>
            <ViewTab
              label={t(`view.${view.key}`)}
              chosen={chosen && !seen}
              onOpen={() => onOpen({ ...none, ...view.search, sort: view.sort })}
            >
              {" "}
              <span className={classes["count"]} data-tone={total ? view.tone : undefined}>
                {total === undefined ? "…" : format.number(total)}
              </span>
            </ViewTab>
          </li>
        );
      }),
  };
}
