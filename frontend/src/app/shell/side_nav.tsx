import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useInstitutionNames } from "@/shared/auth/institution";
import { useMe } from "@/shared/auth/session";
import { Emblem } from "./emblem";
import { pagesFor } from "./pages";
import classes from "./shell.module.css";

/** The desks one may open. `onGo` closes the drawer on a phone. */
export function SideNav({ onGo }: { onGo?: () => void }) {
  const { t } = useTranslation("app");
  const me = useMe();
  const { department, shortName, name } = useInstitutionNames();
  return (
    <nav aria-label={t("shell.navigation")} className={classes["nav"]}>
      <Link to="/" className={classes["brand"]} onClick={onGo}>
        <Emblem size={34} />
        <span>
          {shortName || name || t("product")}
          <small>{department}</small>
        </span>
      </Link>
      {pagesFor(me).map(({ to, key, icon: Icon, apart }) => (
        <Link
          key={to}
          to={to}
          className={classes["link"]}
          data-apart={apart || undefined}
          activeProps={{ "data-active": true, "aria-current": "page" }}
          onClick={onGo}
        >
          <Icon size={18} stroke={1.7} aria-hidden="true" />
          {t(`page.${key}`)}
        </Link>
      ))}
    </nav>
  );
}
