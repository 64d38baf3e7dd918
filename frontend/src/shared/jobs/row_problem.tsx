import { useProblemText } from "@/shared/ui/problem_text";
import { keptProblem } from "./job_words";
import type { JobRow } from "./jobs";

/** Why a row was refused, in the reader's words. */
export function RowProblem({ problem }: { problem: NonNullable<JobRow["problem"]> }) {
  const text = useProblemText();
  const kept = keptProblem(problem);
  // Its own sentences name what is wrong; the general one only says that something is.
  return kept.errors.length > 0 ? kept.errors.map(text.field).join("; ") : text.problem(kept);
}
