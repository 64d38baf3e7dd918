import { useTranslation } from "react-i18next";
import { useMe } from "@/shared/auth/session";
import { Fact, Facts } from "@/shared/ui/facts";
import { PageHeader } from "@/shared/ui/page_header";
import classes from "./account.module.css";
import { PasswordForm } from "./password_form";
import { SessionList } from "./session_list";

/** What people see and change of their own account. */
export function AccountPage() {
  const { t } = useTranslation("account");
  const me = useMe();
  return (
    <>
      <PageHeader title={t("title")} />
      <div className={classes["columns"]}>
        <section className={`hk-card ${classes["card"]}`}>
          <h2>{t("who")}</h2>
          <Facts narrow>
            <Fact label={t("name")}>{me.name}</Fact>
            <Fact label={t("login")}>{me.login}</Fact>
            <Fact label={t("roles")}>{me.roles.map(({ role }) => t(`shared:role.${role}`)).join(", ")}</Fact>
            <Fact label={t("language")}>{t(`shared:language.${me.language}`)}</Fact>
          </Facts>
          <p className={classes["note"]}>{t("who_note")}</p>
        </section>
        <section className={`hk-card ${classes["card"]}`} aria-labelledby="password-title">
          <h2 id="password-title">{t("password.title")}</h2>
          <PasswordForm login={me.login} />
        </section>
        <section className={`hk-card ${classes["card"]} ${classes["wide"]}`} aria-labelledby="sessions-title">
          <SessionList />
        </section>
      </div>
    </>
  );
}
