import { Burger, Drawer, UnstyledButton, Kbd } from "@mantine/core";
import { useDisclosure, useHotkeys } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { Outlet } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { RecordSkeleton } from "@/shared/ui/skeletons";
import { LanguageSwitch } from "./language_switch";
import { SchemeSwitch } from "./scheme_switch";
import classes from "./shell.module.css";
import { SideNav } from "./side_nav";
import { UserMenu } from "./user_menu";

const CommandPalette = lazy(() =>
  import("./command_palette").then((module) => ({ default: module.CommandPalette })),
);

/** The frame of every page behind the sign-in. */
export function Shell() {
  const { t } = useTranslation("app");
  const [menu, { open: openMenu, close: closeMenu }] = useDisclosure(false);
  const [palette, { open: openPalette, close: closePalette }] = useDisclosure(false);
  useHotkeys([["mod+K", openPalette]], []);
  return (
    <div className={classes["app"]}>
      <a href="#main" className={classes["skip"]}>
        {t("shell.skip")}
      </a>
      <div className={classes["side"]}>
        <SideNav />
      </div>
      <div className={classes["body"]}>
        <header className={classes["top"]} data-shell="top">
          <Burger
            className={classes["burger"]}
            size="sm"
            opened={menu}
            onClick={openMenu}
            aria-label={t("shell.open_menu")}
          />
          <UnstyledButton className={classes["find"]} onClick={openPalette} aria-keyshortcuts="Control+K">
            <IconSearch size={16} aria-hidden="true" />
            <span className={classes["hint"]}>{t("shell.search")}</span>
            <Kbd size="xs" className={classes["keys"]}>
              Ctrl K
            </Kbd>
          </UnstyledButton>
          <div className={classes["me"]}>
            <LanguageSwitch compact />
            <SchemeSwitch />
            <UserMenu />
          </div>
        </header>
        <main id="main" tabIndex={-1} className={classes["main"]}>
          <Suspense fallback={<RecordSkeleton />}>
            <Outlet />
          </Suspense>
        </main>
      </div>
      <Drawer
        opened={menu}
        onClose={closeMenu}
        size={270}
        title={t("shell.navigation")}
        closeButtonProps={{ "aria-label": t("shared:close") }}
      >
        <SideNav onGo={closeMenu} />
      </Drawer>
      <Suspense>{palette ? <CommandPalette onClose={closePalette} /> : null}</Suspense>
    </div>
  );
}
