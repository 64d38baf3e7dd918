import { useTranslation } from "react-i18next";
import type { ApiProblem } from "@/shared/api/problem";
import type { FieldError } from "@/shared/api/model";

/** Turns codes of refusals into sentences of the reader's language. */
export function useProblemText() {
  const { t, i18n } = useTranslation("shared");
  const known = (code: string) => i18n.exists(`shared:errors.${code}`);
  return {
    problem: (problem: ApiProblem): string =>
      known(problem.code) ? t(`errors.${problem.code}`) : (problem.detail ?? t("errors.unexpected")),
    field: (error: FieldError): string =>
      known(error.code)
        ? t(`errors.${error.code}`, error.params ?? {})
        : (error.detail ?? t("errors.invalid")),
  };
}
