import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import type { Job, JobRow } from "@/shared/jobs/jobs";
import { job, JOB_ID, kept, page } from "@/shared/jobs/testing/sample";
import { meWith } from "@/testing/people";
import { renderPage } from "@/testing/render_page";
import { answer, json, refusal } from "@/testing/server";
import type { JobRowSearch } from "../api/jobs";
import { JobPage } from "./job_page";

const RECORD = "01900000-0000-7000-8000-000000000011";
const ROWS: JobRow[] = [
  { place: 0, outcome: "changed", record_id: RECORD, problem: null },
  { place: 1, outcome: "refused", record_id: null, problem: kept("field_locked", 409) },
];

const offer = (action: "retry" | "cancel", allowed = true) => ({
  action,
  allowed,
  needs: [],
  unmet: allowed ? [] : [{ code: "wrong_status", params: {}, detail: "The job is done." }],
});

function show(shown: Job, search: JobRowSearch = {}, rows: JobRow[] = []) {
  const asked: string[] = [];
  answer("get", `/v1/jobs/${JOB_ID}`, () => json(shown));
  answer("get", `/v1/jobs/${JOB_ID}/rows`, (request) => {
    const query = new URL(request.url).searchParams;
    asked.push(query.toString());
    const outcome = query.get("outcome");
    return json(page(rows.filter((row) => outcome === null || row.outcome === outcome)));
  });
  const onSearch = vi.fn<(patch: Record<string, string | undefined>) => void>();
  renderPage(
    <JobPage id={JOB_ID} search={search} onSearch={onSearch} onPage={() => undefined} />,
    meWith("manage_jobs"),
  );
  return { asked, onSearch };
}

describe("the page of a job", () => {
  it("tells what became of each row, and leads to the records", async () => {
    show(job({ result: { changed: 1, refused: 1 }, actions: [offer("retry", false)] }), {}, ROWS);
    expect(await screen.findByRole("heading", { level: 1 })).toHaveTextContent("Change of many agreements");
    const table = within(await screen.findByRole("table"));
    expect(table.getByRole("link", { name: "Open the record" })).toHaveAttribute(
      "href",
      `/agreements/${RECORD}`,
    );
    expect(table.getByText("This field cannot be changed now.")).toBeVisible();
    expect(screen.getByText("1 changed")).toBeVisible();
    // It is done: nothing makes sense now.
    expect(screen.queryByRole("button", { name: "Run again" })).toBeNull();
  });

  it("narrows the rows by their outcome", async () => {
    const { asked, onSearch } = show(
      job({ result: { changed: 1, refused: 1 } }),
      { outcome: "refused" },
      ROWS,
    );
    expect(await within(await screen.findByRole("table")).findByText("Refused")).toBeVisible();
    expect(asked).toContainEqual("outcome=refused&count=true");
    await userEvent.click(screen.getByRole("button", { name: /Outcome: Refused/u }));
    await userEvent.click(await screen.findByRole("radio", { name: "Changed" }));
    expect(onSearch).toHaveBeenCalledWith({ outcome: "changed" });
  });

  it("says what stopped it, under which number it is logged, and runs it again", async () => {
    const failed = job({
      status: "failed",
      attempts: 5,
      problem: kept("internal", 500),
      actions: [offer("retry"), offer("cancel", false)],
    });
    show(failed);
    expect(await screen.findByText("The job did not go through")).toBeVisible();
    expect(screen.getByText(`Request number: ${JOB_ID}`)).toBeVisible();
    const retried = vi.fn<(key: string | null) => void>();
    const waiting = job({ status: "waiting", attempts: 0, finished_at: null, actions: [offer("cancel")] });
    answer("post", `/v1/jobs/${JOB_ID}/retry`, (request) => {
      retried(request.headers.get("Idempotency-Key"));
      answer("get", `/v1/jobs/${JOB_ID}`, () => json(waiting));
      return json(waiting);
    });
    await userEvent.click(screen.getByRole("button", { name: "Run again" }));
    expect(await screen.findByText("Waiting", { selector: "span" })).toBeVisible();
    expect(retried).toHaveBeenCalledExactlyOnceWith(expect.stringMatching(/./u));
    expect(screen.queryByText("The job did not go through")).toBeNull();
  });

  it("cancels only after asking, and shows a refusal where it happened", async () => {
    show(
      job({
        status: "running",
        finished_at: null,
        progress: { done: 1, total: null },
        actions: [offer("cancel")],
      }),
    );
    answer("post", `/v1/jobs/${JOB_ID}/cancel`, () => refusal({ code: "illegal_action", status: 409 }));
    await userEvent.click(await screen.findByRole("button", { name: "Cancel the job" }));
    const dialog = within(await screen.findByRole("dialog"));
    await userEvent.click(dialog.getByRole("button", { name: "Cancel the job" }));
    expect(await dialog.findByRole("alert")).toHaveTextContent("present state does not allow");
    await userEvent.click(dialog.getByRole("button", { name: "Let it go on" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  });

  it("tells a job that is tried again from one that failed", async () => {
    const again = job({
      status: "waiting",
      finished_at: null,
      problem: kept("busy", 503),
      due_at: "2026-11-25T05:10:00Z",
    });
    show(again);
    expect(await screen.findByText("The last attempt failed; it will be tried again")).toBeVisible();
    expect(screen.getByText("not before 25.11.2026 10:10")).toBeVisible();
  });
});
