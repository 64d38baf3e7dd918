import { useTranslation } from "react-i18next";
import type { ApiProblem } from "@/shared/api/problem";
import type { FieldError } from "@/shared/api/model";
import { formatDate } from "@/shared/i18n/format";

/** Dates come as the contract has them, and are read as everywhere on screen. */
function readable(params: FieldError["params"] = {}): Record<string, unknown> {
  const entries = Object.entries(params);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, typeof value === "string" ? formatDate(value) : value]),
  );
}

/** Turns codes of refusals into sentences of the reader's language. */
export function useProblemText() {
  const { t, i18n } = useTranslation("shared");
  const known = (code: string) => i18n.exists(`shared:errors.${code}`);
  return {
    problem: (problem: ApiProblem): string =>
      known(problem.code) ? t(`errors.${problem.code}`) : (problem.detail ?? t("errors.unexpected")),
    field: (error: FieldError): string =>
      known(error.code)
        ? t(`errors.${error.code}`, readable(error.params))
        : (error.detail ?? t("errors.invalid")),
  };
}
