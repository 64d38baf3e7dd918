import { Avatar, Menu, Text, UnstyledButton } from "@mantine/core";
import { IconListCheck, IconLogout, IconUserCircle } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { can, useMe } from "@/shared/auth/session";
import classes from "./shell.module.css";

function initials(name: string): string {
  const words = name.split(/\s+/u).filter(Boolean);
  return words
    .slice(0, 2)
    .map((word) => word[0])
    .join("")
    .toUpperCase();
}

export function UserMenu() {
  const { t } = useTranslation("app");
  const me = useMe();
  const navigate = useNavigate();
  const roles = me.roles.map(({ role }) => t(`shared:role.${role}`)).join(", ");
  // A page with unsaved work asks before it is left; only then somebody signs out.
  const leave = () => void navigate({ to: "/sign-out" });
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <UnstyledButton className={classes["user"]}>
          <span className="hk-visually-hidden">{`${t("shell.user_menu")}: ${me.name}`}</span>
          <Avatar aria-hidden="true" size={34} className={classes["avatar"]} color="initials" name={me.name}>
            {initials(me.name)}
          </Avatar>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes["who"]}>
          <Text fw={600}>{me.name}</Text>
          <Text size="xs" c="dimmed">
            {roles}
          </Text>
        </div>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconUserCircle size={16} aria-hidden="true" />}
          renderRoot={(props) => <Link {...props} to="/account" />}
        >
          {t("page.account")}
        </Menu.Item>
        {can(me, "view_jobs") ? (
          <Menu.Item
            leftSection={<IconListCheck size={16} aria-hidden="true" />}
            renderRoot={(props) => <Link {...props} to="/jobs" />}
          >
            {t("page.jobs")}
          </Menu.Item>
        ) : null}
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden="true" />} onClick={leave}>
          {t("shell.sign_out")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
