import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { DemoAccount } from "@/shared/api/model";
import { ErrorState } from "@/shared/ui/error_state";
import { useInstitution } from "./institution";
import { useSignIn } from "./session";
import classes from "./sign_in_form.module.css";

type Props = {
  onDone: () => void;
  /** The login cannot be changed (signing in again over unsaved work). */
  login?: string;
};

/** Login and password; in demo mode also one button per demo account. */
export function SignInForm({ onDone, login: fixed }: Props) {
  const { t } = useTranslation("app");
  const institution = useInstitution();
  const signIn = useSignIn();
  const [login, setLogin] = useState(fixed ?? "");
  const [password, setPassword] = useState("");
  const [missing, setMissing] = useState(false);
  const enter = (body: { login: string; password: string }) => {
    if (!signIn.isPending) signIn.mutate(body, { onSuccess: onDone });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const empty = login.trim() === "" || password === "";
    setMissing(empty);
    if (empty) signIn.reset();
    if (!empty) enter({ login: login.trim(), password });
  };
  const demo = (institution?.demo_accounts ?? []).filter((account) => !fixed || account.login === fixed);
  return (
    <Stack gap="lg">
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          {signIn.isError ? <ErrorState error={signIn.error} title={t("sign_in.refused")} /> : null}
          <TextInput
            label={t("sign_in.login")}
            name="login"
            autoComplete="username"
            size="md"
            value={login}
            readOnly={fixed !== undefined}
            error={missing && login.trim() === "" ? t("sign_in.login_missing") : undefined}
            onChange={(event) => setLogin(event.currentTarget.value)}
          />
          <PasswordInput
            label={t("sign_in.password")}
            name="password"
            data-autofocus={fixed !== undefined || undefined}
            autoComplete="current-password"
            size="md"
            value={password}
            error={missing && password === "" ? t("sign_in.password_missing") : undefined}
            visibilityToggleButtonProps={{ "aria-label": t("sign_in.show_password") }}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Button type="submit" size="md" loading={signIn.isPending} mt={4}>
            {t("sign_in.enter")}
          </Button>
        </Stack>
      </form>
      {demo.length > 0 ? <DemoAccounts accounts={demo} onEnter={enter} /> : null}
    </Stack>
  );
}

type DemoProps = {
  accounts: DemoAccount[];
  onEnter: (body: { login: string; password: string }) => void;
};

function DemoAccounts({ accounts, onEnter }: DemoProps) {
  const { t } = useTranslation(["app", "shared"]);
  return (
    <section aria-labelledby="demo-accounts">
      <h2 id="demo-accounts" className={classes["heading"]}>
        {t("sign_in.demo")}
      </h2>
      <ul className={classes["accounts"]}>
        {accounts.map(({ login, password, role, name }) => (
          <li key={login}>
            <button type="button" className={classes["account"]} onClick={() => onEnter({ login, password })}>
              <span className={classes["name"]}>{name}</span>
              <span className={classes["role"]}>{t(`shared:role.${role}`)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
