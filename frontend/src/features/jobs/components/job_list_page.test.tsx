import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import type { Me } from "@/shared/api/model";
import type { JobSummary } from "@/shared/jobs/jobs";
import { job, JOB_ID, jobSummary, kept, page } from "@/shared/jobs/testing/sample";
import { me, meWith } from "@/testing/people";
import { renderPage } from "@/testing/render_page";
import { answer, json } from "@/testing/server";
import { jobSearch, type JobSearch } from "../api/jobs";
import { JobListPage } from "./job_list_page";

const done = jobSummary();
const running = jobSummary({
  id: "01900000-0000-7000-8000-0000000000f2",
  kind: "weigh_elephants",
  status: "running",
  progress: { done: 120, total: 300 },
  finished_at: null,
  owner_id: null,
});

function show(search: JobSearch, items: JobSummary[], who: Me = me, later: JobSummary[] = items) {
  const asked: string[] = [];
  answer("get", "/v1/jobs", (request) => {
    asked.push(new URL(request.url).search);
    return json(page(asked.length === 1 ? items : later));
  });
  const onSearch = vi.fn<(patch: Record<string, string | undefined>) => void>();
  renderPage(<JobListPage search={search} onSearch={onSearch} onPage={() => undefined} />, who);
  return { asked, onSearch };
}

describe("the list of jobs", () => {
  it("asks for the own ones as the address says and shows where each stands", async () => {
    const { asked } = show({ status: "running,done", sort: "created_at" }, [done, running]);
    expect(await screen.findByRole("link", { name: "Change of many agreements" })).toBeVisible();
    // A kind nobody has named here shows its code.
    expect(screen.getByRole("link", { name: "weigh_elephants" })).toBeVisible();
    expect(Object.fromEntries(new URLSearchParams(asked[0]))).toEqual({
      status: "running,done",
      sort: "created_at",
      count: "true",
    });
    const table = within(screen.getByRole("table"));
    expect(table.getByText("Done")).toBeVisible();
    expect(table.getByText("Running")).toBeVisible();
    expect(table.getByText("120 of 300")).toBeVisible();
    expect(table.getAllByText("1 of 5")).toHaveLength(2);
    expect(table.getByText("25.11.2026 10:00", { selector: "td:nth-child(5) time" })).toBeVisible();
    expect(screen.queryByText("Whose")).toBeNull();
  });

  it("shows whoever manages jobs everybody's, and the own ones on request", async () => {
    const { asked, onSearch } = show({}, [done, running], meWith("manage_jobs"));
    expect(await screen.findByText("The system")).toBeVisible();
    expect(screen.getByText("Mine")).toBeVisible();
    expect(new URLSearchParams(asked[0]).get("owner")).toBe("all");
    await userEvent.click(screen.getByRole("button", { name: "Filter" }));
    await userEvent.click(await screen.findByRole("menuitem", { name: "Whose" }));
    await userEvent.click(await screen.findByRole("radio", { name: "My own" }));
    expect(onSearch).toHaveBeenCalledWith({ owner: "own" });
  });

  it("is read anew while something runs, and no longer", async () => {
    const { asked } = show({}, [running], me, [{ ...running, status: "done" }]);
    expect(await screen.findByText("Running")).toBeVisible();
    expect(await screen.findByText("Done")).toBeVisible();
    await new Promise((resolve) => setTimeout(resolve, 3500));
    expect(asked).toHaveLength(2);
  }, 15_000);

  it("peeks at a job with Space", async () => {
    const failed = job({ status: "failed", problem: kept("job_owner_closed", 409) });
    answer("get", `/v1/jobs/${JOB_ID}`, () => json(failed));
    show({}, [done]);
    (await screen.findByRole("link", { name: "Change of many agreements" })).focus();
    await userEvent.keyboard(" ");
    expect(await screen.findByText("The account the job acts for is closed.")).toBeInTheDocument();
  });

  it("falls back where the address says nonsense", () => {
    const parsed = jobSearch.parse({ status: "done,great", owner: "neighbour", sort: "name" });
    expect(parsed).toEqual({ status: "done" });
  });

  it("says what it is for while there are none, and clears filters", async () => {
    show({}, []);
    expect(await screen.findByText("No jobs yet")).toBeVisible();
  });

  it("clears filters that hide everything", async () => {
    const { onSearch } = show({ status: "failed" }, []);
    await userEvent.click(await screen.findByRole("button", { name: "Clear the filters" }));
    expect(onSearch).toHaveBeenCalledWith(expect.objectContaining({ status: undefined, kind: undefined }));
  });
});
