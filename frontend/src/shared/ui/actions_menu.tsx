import { ActionIcon, Button, Menu, Text, Tooltip } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ActionState, Unmet } from "@/shared/api/model";
import classes from "./actions_menu.module.css";

export type ActionView = {
  /** The action's name in `record.actions`. */
  action: string;
  label: string;
  icon?: ReactNode;
  danger?: boolean;
  onSelect: () => void;
};

type Props = {
  /** `record.actions`; what is not in it is not shown. */
  states: ActionState[] | undefined;
  /** What this page can do, in the order of the menu. */
  views: ActionView[];
  /** The action of the primary button; the first allowed one of the list is taken. */
  primary?: string[];
  /** An action that stands as a plain button beside the primary one, where it is allowed and not that one. */
  second?: string;
  /** Text of an unmet guard; defaults to the API's own `detail`. */
  reasonOf?: (unmet: Unmet) => string;
};

/** Obstacles that say nothing but where the record stands. */
const STANDING = new Set(["wrong_status", "closed", "not_closed"]);

/** Acts that make sense now: what is only impossible because the record stands elsewhere ("it is open") is left out. */
export function sensible(states: ActionState[] | undefined): ActionState[] | undefined {
  return states?.filter(
    ({ allowed, unmet }) => allowed || unmet.length === 0 || !unmet.every(({ code }) => STANDING.has(code)),
  );
}

type Row = ActionView & { allowed: boolean; why: string };

function useRows({ states = [], views, reasonOf }: Props): Row[] {
  const { t } = useTranslation("shared");
  return views.flatMap((view) => {
    const state = states.find(({ action }) => action === view.action);
    if (!state) return [];
    const reasons = state.unmet.map(
      (unmet) => reasonOf?.(unmet) ?? unmet.detail ?? t(`errors.illegal_action`),
    );
    return [
      { ...view, allowed: state.allowed, why: t("actions.unavailable", { reasons: reasons.join("; ") }) },
    ];
  });
}

/** One primary act as a button, the rest in a menu; what is not possible now says why. */
export function ActionsMenu(props: Props) {
  const { t } = useTranslation("shared");
  const rows = useRows(props);
  const wanted = (props.primary ?? []).map((action) => rows.find((row) => row.action === action));
  const primary = wanted.find((row) => row?.allowed) ?? wanted.find((row) => row !== undefined);
  const second = rows.find((row) => row.action === props.second && row.allowed && row !== primary);
  const rest = rows.filter((row) => row !== primary && row !== second);
  return (
    <>
      {rest.length > 0 ? (
        <Menu position="bottom-end" width={300}>
          <Menu.Target>
            <ActionIcon variant="default" size={36} aria-label={t("actions.menu")}>
              <IconDots size={18} aria-hidden="true" />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {rest.map((row) => (
              <MenuRow key={row.action} row={row} />
            ))}
          </Menu.Dropdown>
        </Menu>
      ) : null}
      {second ? (
        <Button variant="default" leftSection={second.icon} onClick={second.onSelect}>
          {second.label}
        </Button>
      ) : null}
      {primary ? <PrimaryButton row={primary} /> : null}
    </>
  );
}

function MenuRow({ row }: { row: Row }) {
  return (
    <Menu.Item
      leftSection={row.icon}
      c={row.allowed ? (row.danger ? "var(--hk-late)" : undefined) : "dimmed"}
      className={row.allowed ? undefined : classes["unavailable"]}
      aria-disabled={!row.allowed}
      closeMenuOnClick={row.allowed}
      onClick={row.allowed ? row.onSelect : undefined}
    >
      {row.label}
      {row.allowed ? null : (
        <Text size="xs" c="dimmed">
          {row.why}
        </Text>
      )}
    </Menu.Item>
  );
}

function PrimaryButton({ row }: { row: Row }) {
  if (row.allowed) {
    return (
      <Button leftSection={row.icon} color={row.danger ? "red" : undefined} onClick={row.onSelect}>
        {row.label}
      </Button>
    );
  }
  return (
    <Tooltip label={row.why} events={{ hover: true, focus: true, touch: true }}>
      <Button leftSection={row.icon} data-disabled aria-disabled onClick={(event) => event.preventDefault()}>
        {row.label}
      </Button>
    </Tooltip>
  );
}
