import { Burger, Drawer, UnstyledButton, Kbd } from "@mantine/core";
import { useDisclosure, useHotkeys } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { Outlet } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { RecordSkeleton } from "@/shared/ui/skeletons";
import { LanguageSwitch } from "./language_switch";
import { SchemeSwitch } from "./scheme_switch";
import classes from "./shell.module.css";
import { SideNav } from "./side_nav";
import { UserMenu } from "./user_menu";

const loadPalette = () => import("./command_palette");
const CommandPalette = lazy(() => loadPalette().then((module) => ({ default: module.CommandPalette })));

/** The frame of every page behind the sign-in; shows the route within, or `children` where there is none. */
export function Shell({ children }: { children?: ReactNode }) {
  const { t } = useTranslation("app");
  const [menu, { open: openMenu, close: closeMenu }] = useDisclosure(false);
  const [palette, { open: openPalette, close: closePalette }] = useDisclosure(false);
  useHotkeys([["mod+K", openPalette]], []);
  const [begun, setBegun] = useState("");
  const leavePalette = () => {
    setBegun("");
    closePalette();
  };
  // Fetched while nobody waits for it, so that Ctrl K opens at once.
  useIdle(loadPalette);
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
          <Suspense fallback={<RecordSkeleton />}>{children ?? <Outlet />}</Suspense>
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
      <Suspense fallback={<KeyKeeper onType={setBegun} />}>
        {palette ? <CommandPalette begun={begun} onClose={leavePalette} /> : null}
      </Suspense>
    </div>
  );
}

const AFTER_MS = 1500;

function useIdle(task: () => Promise<unknown>): void {
  useEffect(() => {
    const timer = window.setTimeout(() => void task().catch(() => undefined), AFTER_MS);
    return () => window.clearTimeout(timer);
  }, [task]);
}

/** Keeps what is typed until the palette is there to take it. */
function KeyKeeper({ onType }: { onType: (change: (text: string) => string) => void }) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key.length === 1) onType((text) => text + event.key);
      else if (event.key === "Backspace") onType((text) => text.slice(0, -1));
      else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", onKey, { capture: true });
    return () => window.removeEventListener("keydown", onKey, { capture: true });
  }, [onType]);
  return null;
}
