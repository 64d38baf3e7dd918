import { Button, PasswordInput, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ErrorSummary } from "@/shared/form/error_summary";
import { useRecordForm } from "@/shared/form/use_record_form";
import { ErrorState } from "@/shared/ui/error_state";
import { useNotice } from "@/shared/ui/notice";
import { useChangePassword } from "../api/account";

const EMPTY = { current_password: "", new_password: "", again: "" };
type Values = typeof EMPTY;

function check(values: Values): Record<string, string> {
  const missing = (Object.keys(EMPTY) as (keyof Values)[]).filter((field) => values[field] === "");
  const wrong: Record<string, string> = Object.fromEntries(missing.map((field) => [field, "required"]));
  if (values.again !== "" && values.again !== values.new_password) wrong["again"] = "not_the_same";
  return wrong;
}

/** Another password: the present one, and the new one twice. */
export function PasswordForm({ login }: { login: string }) {
  const { t } = useTranslation("account");
  const notice = useNotice();
  const change = useChangePassword();
  const labels = {
    current_password: t("password.current"),
    new_password: t("password.new"),
    again: t("password.again"),
  };
  const state = useRecordForm<Values>({
    initial: EMPTY,
    labels,
    check,
    submit: async ({ current_password, new_password }) => {
      await change.mutateAsync({ current_password, new_password });
      state.form.reset();
      notice(t("password.changed"));
    },
  });
  const { form, problem, summary } = state;
  const show = { "aria-label": t("app:sign_in.show_password") };
  const field = (name: keyof Values, complete: string) => (
    <PasswordInput
      label={labels[name]}
      autoComplete={complete}
      maxLength={200}
      visibilityToggleButtonProps={show}
      {...form.getInputProps(name)}
    />
  );
  return (
    <form ref={state.ref} onSubmit={state.onSubmit} noValidate>
      <Stack gap="sm">
        {problem && summary.length === 0 ? (
          <ErrorState error={problem} title={t("password.refused")} />
        ) : null}
        {summary.length > 1 ? <ErrorSummary items={summary} onJump={state.jump} /> : null}
        {/* Password managers keep the new password under the login they find here. */}
        <input type="text" name="login" autoComplete="username" value={login} readOnly hidden />
        {field("current_password", "current-password")}
        {field("new_password", "new-password")}
        {field("again", "new-password")}
        <p style={{ margin: 0, fontSize: "0.8125rem", color: "var(--hk-ink-faint)" }}>{t("password.note")}</p>
        <div>
          <Button type="submit" loading={state.submitting}>
            {t("password.change")}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
