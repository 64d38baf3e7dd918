import { Button, Tabs } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { isStaff, useCan, useMe } from "@/shared/auth/session";
import { useFormat } from "@/shared/i18n/use_format";
import { PageHeader } from "@/shared/ui/page_header";
import { settingsQuery } from "../api/settings";
import { SettingsDetails } from "./settings_details";
import { SettingsForm } from "./settings_form";
import { SettingsHistory } from "./settings_history";

type Tab = "details" | "history";
type Props = { tab: Tab; onTab: (tab: Tab) => void };

/** What the office knows of its own institute: read by all, changed by the administrator. */
export function SettingsPage({ tab, onTab }: Props) {
  const { t } = useTranslation("settings");
  const format = useFormat();
  const { data: settings } = useSuspenseQuery(settingsQuery);
  const [editing, setEditing] = useState(false);
  const canEdit = useCan("edit_settings");
  const canSeeHistory = useCan("view_settings_history");
  const staff = isStaff(useMe());
  const by = staff ? settings.updated_by?.name : undefined;
  const updated = t(by ? "updated_by" : "updated", { day: format.day(settings.updated_at), by });
  return (
    <>
      <PageHeader
        title={t("title")}
        below={<span style={{ color: "var(--hk-ink-faint)" }}>{updated}</span>}
        actions={canEdit && !editing ? <Button onClick={() => setEditing(true)}>{t("edit")}</Button> : null}
      />
      {editing ? (
        <SettingsForm settings={settings} onDone={() => setEditing(false)} />
      ) : (
        <Tabs
          value={tab}
          onChange={(next) => onTab(next === "history" ? "history" : "details")}
          keepMounted={false}
        >
          <Tabs.List mb="md">
            <Tabs.Tab value="details">{t("details")}</Tabs.Tab>
            {canSeeHistory ? <Tabs.Tab value="history">{t("shared:history.title")}</Tabs.Tab> : null}
          </Tabs.List>
          <Tabs.Panel value="details">
            <SettingsDetails settings={settings} />
          </Tabs.Panel>
          {canSeeHistory ? (
            <Tabs.Panel value="history">
              <SettingsHistory />
            </Tabs.Panel>
          ) : null}
        </Tabs>
      )}
    </>
  );
}
