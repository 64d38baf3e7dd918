import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useProblemText } from "@/shared/ui/problem_text";
import type { ImportField, ImportRowProblem } from "../model";

export type ProblemWords = {
  text: string;
  /** The record a row is a duplicate of. */
  record?: { id: string; label: string };
};

const stringOf = (value: unknown) => (typeof value === "string" ? value : "");

/** What is wrong at a cell, in words that say what to do about it. */
export function useProblemWords(): (problem: ImportRowProblem, field?: ImportField) => ProblemWords {
  const { t } = useTranslation("imports");
  const shared = useProblemText();
  return useCallback(
    (problem, field) => {
      const { code, params, detail } = problem;
      if (code === "duplicate") {
        const id = stringOf(params["record_id"]);
        const label = stringOf(params["record"]);
        if (id !== "") return { text: t("problem.in_register"), record: { id, label: label || id } };
        const row = params["row"];
        return typeof row === "number"
          ? { text: t("problem.same_row", { row }) }
          : { text: t("problem.duplicate") };
      }
      const unknown = code === "not_found" || code === "not_allowed";
      if (unknown && field?.kind === "choice") return { text: t("problem.no_choice") };
      if (code === "not_found") {
        return { text: t(field?.kind === "partner" ? "problem.no_partner" : "problem.not_found") };
      }
      // The API fills the figures of a rule into its own sentence, in the reader's language.
      if (Object.keys(params).length > 0 && detail !== "") return { text: detail };
      return { text: shared.field({ pointer: `/${problem.field}`, code, params, detail }) };
    },
    [t, shared],
  );
}
