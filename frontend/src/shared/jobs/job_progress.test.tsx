import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { me } from "@/testing/people";
import { renderPage } from "@/testing/render_page";
import { answer, json, refusal } from "@/testing/server";
import { JobProgress } from "./job_progress";
import type { Job } from "./jobs";
import { job, JOB_ID, kept, page } from "./testing/sample";

const REFUSED = [{ place: 1, outcome: "refused", record_id: null, problem: kept("stale_version", 412) }];

/** The answers of the job one after another; the last one stays. */
function follow(answers: Job[], refused: object[] = [], total = refused.length) {
  let at = 0;
  const asked: string[] = [];
  answer("get", `/v1/jobs/${JOB_ID}`, () => json(answers[Math.min(at++, answers.length - 1)] ?? {}));
  answer("get", `/v1/jobs/${JOB_ID}/rows`, (request) => {
    asked.push(new URL(request.url).search);
    return json(page(refused, { total }));
  });
  const onOver = vi.fn<(over: Job) => void>();
  renderPage(
    <JobProgress id={JOB_ID} rowName={(place) => ["Žilina", "Ege", "Lyon"][place]} onOver={onOver} />,
    me,
  );
  return { onOver, asked, calls: () => at };
}

describe("the progress of a job", () => {
  it("is followed to the end, then tells what came of the rows and why some were refused", async () => {
    const running = job({ status: "running", progress: { done: 1, total: 3 }, finished_at: null });
    const done = job({ result: { changed: 2, refused: 1 } });
    const { onOver, asked, calls } = follow([running, done], REFUSED);
    expect(await screen.findByText("1 of 3")).toBeVisible();
    expect(screen.getByRole("progressbar", { name: "Progress" })).toHaveAttribute("aria-valuenow", "33");
    expect(await screen.findByText("2 changed")).toBeVisible();
    expect(screen.getByText("1 refused")).toBeVisible();
    expect(await screen.findByText("Ege")).toBeVisible();
    expect(screen.getByText("The record has changed since you opened it.")).toBeVisible();
    expect(screen.queryByRole("progressbar")).toBeNull();
    expect(Object.fromEntries(new URLSearchParams(asked[0]))).toMatchObject({ outcome: "refused" });
    expect(onOver).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ status: "done" }));
    const asks = calls();
    await new Promise((resolve) => setTimeout(resolve, 1300));
    expect(calls()).toBe(asks);
  });

  it("counts what was refused where a job stopped half-way, and says why it stopped", async () => {
    const failed = job({ status: "failed", problem: kept("job_interrupted", 409) });
    follow([failed], REFUSED, 12);
    expect(await screen.findByText("The job did not go through")).toBeVisible();
    expect(screen.getByText(/The server stopped each time/u)).toBeVisible();
    expect(screen.getByText(`Request number: ${JOB_ID}`)).toBeVisible();
    expect(await screen.findByText("12 refused")).toBeVisible();
    expect(screen.getByText("and 11 more")).toBeVisible();
  });

  it("says when it cannot be followed", async () => {
    answer("get", `/v1/jobs/${JOB_ID}`, () => refusal({ code: "not_found", status: 404 }));
    renderPage(<JobProgress id={JOB_ID} />, me);
    expect(await screen.findByRole("alert")).toHaveTextContent("Not found, or not open to you.");
    await waitFor(() => expect(screen.getByRole("button", { name: "Try again" })).toBeVisible());
  });
});
