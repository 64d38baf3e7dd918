import { useTranslation } from "react-i18next";
import { useInstitution, useInstitutionNames } from "@/shared/auth/institution";
import { SignInForm } from "@/shared/auth/sign_in_form";
import { GirihPattern } from "@/shared/ui/girih_pattern";
import { PageHeader } from "@/shared/ui/page_header";
import { Emblem } from "./shell/emblem";
import { LanguageSwitch } from "./shell/language_switch";
import { SchemeSwitch } from "./shell/scheme_switch";
import classes from "./sign_in_page.module.css";

/** The front door: whose office it is, and the way in. */
export function SignInPage({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation("app");
  const { name, department } = useInstitutionNames();
  const demo = useInstitution()?.demo ?? false;
  return (
    <div className={classes["page"]}>
      <aside className={classes["front"]}>
        <GirihPattern className={classes["pattern"]} size={150} />
        <div className={classes["whose"]}>
          <Emblem size={72} />
          <p className={classes["name"]}>{name || t("product")}</p>
          <p className={classes["department"]}>{department}</p>
        </div>
      </aside>
      <div className={classes["side"]}>
        <div className={classes["switches"]}>
          <LanguageSwitch />
          <SchemeSwitch />
        </div>
        <main className={classes["main"]}>
          <PageHeader
            title={t("sign_in.title")}
            below={<span className={classes["hint"]}>{t("sign_in.hint")}</span>}
          />
          <SignInForm onDone={onDone} />
          {demo ? <p className={classes["note"]}>{t("sign_in.demo_note")}</p> : null}
        </main>
      </div>
    </div>
  );
}
