import { orNull } from "@/shared/form/or_null";
import { partialDateProblem } from "@/shared/form/parse";
import type { Schemas } from "../model";

/** The paper an act was done on, as a form holds it. */
export type PaperValues = {
  decided_by: string;
  post: string;
  on: string;
  number: string;
  scan_to_follow: boolean;
};

export function blankPaper(post = ""): PaperValues {
  return { decided_by: "", post, on: "", number: "", scan_to_follow: false };
}

/** A day that has to be written, as far as it is known. */
export function signedDayProblem(on: string): string | null {
  return on.trim() === "" ? "required" : partialDateProblem(on);
}

/** Whether somebody has begun to write the paper down. */
export function isBegun({ decided_by: by, on, number, scan_to_follow: scan }: PaperValues): boolean {
  return by.trim() !== "" || on !== "" || number.trim() !== "" || scan;
}

export function paperBody(paper: PaperValues, required: boolean): { on_paper?: Schemas["OnPaper"] } {
  if (!required && !isBegun(paper)) return {};
  return {
    on_paper: {
      decided_by: paper.decided_by.trim(),
      post: orNull(paper.post),
      on: paper.on,
      number: orNull(paper.number),
      scan_to_follow: paper.scan_to_follow,
    },
  };
}

export function checkPaper(paper: PaperValues, required: boolean): Record<string, string> {
  if (!required && !isBegun(paper)) return {};
  const date = paper.on === "" ? "required" : partialDateProblem(paper.on);
  return {
    ...(paper.decided_by.trim() === "" ? { "paper.decided_by": "required" } : {}),
    ...(date ? { "paper.on": date } : {}),
  };
}
