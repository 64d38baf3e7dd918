import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { job, JOB_ID, kept, page } from "@/shared/jobs/testing/sample";
import { renderPage } from "@/testing/render_page";
import { answer, json, refusal } from "@/testing/server";
import { AgreementListPage } from "../components/agreement_list_page";
import { kind, meAs, summary } from "../testing/sample";

const SECOND = {
  ...summary,
  id: "01900000-0000-7000-8000-0000000000b2",
  number: null,
  title: "Ege",
  version: 7,
};
const ROWS = [summary, SECOND];

async function open(role: Parameters<typeof meAs>[0] = "officer") {
  let listed = 0;
  answer("get", "/v1/agreement-kinds", () => json({ items: [kind] }));
  answer("get", "/v1/units", () => json({ on: "2026-11-25", items: [] }));
  answer("get", "/v1/agreements", (request) => {
    if (new URL(request.url).searchParams.get("limit") !== "1") listed += 1;
    return json(page(ROWS));
  });
  renderPage(
    <AgreementListPage search={{}} onSearch={() => undefined} onPage={() => undefined} />,
    meAs(role),
  );
  await screen.findByRole("link", { name: "Ege" });
  return { listed: () => listed };
}

async function openDialog() {
  await userEvent.click(screen.getByRole("checkbox", { name: "Select all on this page" }));
  await userEvent.click(screen.getByRole("button", { name: "Change…" }));
  return within(await screen.findByRole("dialog"));
}

async function choose(dialog: Awaited<ReturnType<typeof openDialog>>, field: string, option: string) {
  await userEvent.click(dialog.getByRole("combobox", { name: field }));
  await userEvent.click(await screen.findByRole("option", { name: option }));
}

describe("changing many agreements", () => {
  it("sends only what was filled in, follows the job, and reads the list anew", async () => {
    const { listed } = await open();
    const dialog = await openDialog();
    const sent: unknown[] = [];
    const waiting = job({ status: "waiting", finished_at: null, progress: { done: 0, total: null } });
    answer("post", "/v1/agreements/bulk", async (request) => {
      sent.push(await request.json(), request.headers.get("Idempotency-Key"));
      return json(waiting, 202);
    });
    answer("get", `/v1/jobs/${JOB_ID}`, () => json(job({ result: { changed: 1, refused: 1 } })));
    answer("get", `/v1/jobs/${JOB_ID}/rows`, () =>
      json(page([{ place: 1, outcome: "refused", record_id: null, problem: kept("stale_version", 412) }])),
    );
    await choose(dialog, "Level", "Faculty");
    const before = listed();
    await userEvent.click(dialog.getByRole("button", { name: "Change 2 agreements" }));
    expect(await screen.findByText("1 changed")).toBeVisible();
    expect(screen.getByText("1 refused")).toBeVisible();
    const result = within(screen.getByRole("dialog"));
    expect(await result.findByText("Ege")).toBeVisible();
    expect(result.getByText("The record has changed since you opened it.")).toBeVisible();
    expect(sent).toEqual([
      {
        items: [
          { id: summary.id, version: 4 },
          { id: SECOND.id, version: 7 },
        ],
        changes: { level: "faculty" },
      },
      expect.stringMatching(/./u),
    ]);
    await waitFor(() => expect(listed()).toBeGreaterThan(before));
    await userEvent.click(result.getByText("Close", { selector: "button *" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(screen.queryByRole("region", { name: "What is selected" })).toBeNull();
  });

  it("sends nothing while nothing is filled in", async () => {
    await open();
    const dialog = await openDialog();
    await userEvent.click(dialog.getByRole("button", { name: "Change 2 agreements" }));
    expect(await dialog.findByRole("alert")).toHaveTextContent("Fill in at least one field");
    await choose(dialog, "Who sees it", "Staff only");
    expect(dialog.queryByRole("alert")).toBeNull();
  });

  it("shows a refusal at its field and keeps what was chosen", async () => {
    await open();
    const dialog = await openDialog();
    answer("post", "/v1/agreements/bulk", () =>
      refusal({
        code: "invalid",
        status: 422,
        errors: [{ pointer: "/changes/level", code: "not_allowed" }],
      }),
    );
    await choose(dialog, "Level", "Chair");
    await userEvent.click(dialog.getByRole("button", { name: "Change 2 agreements" }));
    expect((await dialog.findAllByText(/This value is not allowed/u)).length).toBeGreaterThan(0);
    expect(dialog.getByRole("combobox", { name: "Level" })).toHaveValue("Chair");
  });

  it("is not there for those who may not edit", async () => {
    await open("auditor");
    expect(screen.queryByRole("checkbox", { name: "Select all on this page" })).toBeNull();
  });
});
