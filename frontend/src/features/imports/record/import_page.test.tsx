import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { job } from "@/shared/jobs/testing/sample";
import { meWith } from "@/testing/people";
import { renderPage } from "@/testing/render_page";
import { answer, json, refusal } from "@/testing/server";
import type { Import } from "../model";
import { allowed, anImport, IMPORT_ID, JOB_ID, lacksCountry, RECORD_ID, row } from "../testing/sample";
import { ImportPage } from "./import_page";

const me = meWith("view_imports", "import_records", "edit_partners");
const running = job({ kind: "check_import", status: "running", finished_at: null });

/** The import as the API holds it: `hold` changes it. */
function show(of: Import) {
  let now = of;
  const asked: { act: string; body: unknown; match: string | null }[] = [];
  const hold = (change: Partial<Import>) => {
    now = { ...now, ...change };
  };
  answer("get", `/v1/imports/${IMPORT_ID}`, () => json(now));
  answer("get", `/v1/imports/${IMPORT_ID}/rows`, () =>
    json({ items: [row(2), lacksCountry(3)], next: null, previous: null }),
  );
  answer("patch", `/v1/imports/${IMPORT_ID}`, async (request) => {
    const match = request.headers.get("if-match");
    asked.push({ act: "update", body: await request.json(), match });
    if (match !== `"v${now.version}"`) return refusal({ code: "stale_version", status: 412 });
    hold({ version: now.version + 1 });
    return json(now);
  });
  for (const act of ["check", "apply", "undo"] as const) {
    answer("post", `/v1/imports/${IMPORT_ID}/${act}`, async (request) => {
      asked.push({ act, body: await request.json(), match: null });
      hold({
        state: act === "check" ? "checking" : act === "apply" ? "applying" : "undoing",
        job_id: JOB_ID,
      });
      return json(running, 202);
    });
  }
  answer("get", `/v1/jobs/${JOB_ID}`, () => json(running));
  renderPage(<ImportPage id={IMPORT_ID} search={{}} onSearch={() => undefined} />, me);
  return { asked, hold };
}

const checked = anImport({
  state: "checked",
  counts: { good: 2, incomplete: 1, refused: 1, duplicate: 1, added: 0, parked: 0 },
});

describe("the columns of an import", () => {
  it("say what is missing, are saved on their version, and then checked", async () => {
    const { asked } = show(anImport());
    expect(await screen.findByText(/Required fields stand neither/u)).toHaveTextContent(": Country.");
    const unused = screen.getByRole("combobox", { name: "Field of the column “Where”" });
    await userEvent.type(unused, "country");
    await userEvent.keyboard("{Enter}");
    expect(screen.queryByText(/Required fields stand neither/u)).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "Check the file" }));
    expect(await screen.findByText("The rows are being checked")).toBeVisible();
    const mapping = [
      { column: 0, field: "name" },
      { column: 1, field: "country" },
    ];
    expect(asked).toEqual([
      { act: "update", body: { mapping }, match: '"v1"' },
      { act: "check", body: {}, match: null },
    ]);
  });

  it("take one value for all rows", async () => {
    const { asked } = show(anImport());
    await userEvent.type(await screen.findByRole("combobox", { name: "Country" }), "türk");
    await userEvent.keyboard("{Enter}");
    await userEvent.click(screen.getByRole("button", { name: "Check the file" }));
    await screen.findByText("The rows are being checked");
    expect(asked[0]?.body).toEqual({ defaults: { country: "TR" } });
  });

  it("ask about what somebody else said meanwhile", async () => {
    const { asked, hold } = show(anImport());
    await userEvent.type(await screen.findByRole("combobox", { name: "Country" }), "türk");
    await userEvent.keyboard("{Enter}");
    hold({ version: 2, defaults: { country: "SK" } });
    await userEvent.click(screen.getByRole("button", { name: "Check the file" }));
    const dialog = within(await screen.findByRole("dialog"));
    await userEvent.click(dialog.getByRole("radio", { name: /TR/u }));
    await userEvent.click(dialog.getByRole("button", { name: "Save what is chosen" }));
    expect(await screen.findByText("The rows are being checked")).toBeVisible();
    expect(asked.at(-2)).toEqual({ act: "update", body: { defaults: { country: "TR" } }, match: '"v2"' });
  });

  it("want at least one column", async () => {
    const { asked } = show(anImport());
    const name = await screen.findByRole("combobox", { name: "Field of the column “Organisation”" });
    await userEvent.clear(name);
    await userEvent.tab();
    await userEvent.click(screen.getByRole("button", { name: "Check the file" }));
    expect(await screen.findByText("Say the field of at least one column.")).toBeVisible();
    expect(asked).toEqual([]);
  });
});

describe("applying an import", () => {
  it("says what will be made and what is left, and asks for the job", async () => {
    const { asked } = show(checked);
    await userEvent.click(await screen.findByRole("button", { name: "Add to the register (2)" }));
    const dialog = within(await screen.findByRole("dialog"));
    expect(dialog.getByText("2 good rows become records.")).toBeVisible();
    expect(dialog.getByText(/1 incomplete row stays/u)).toBeVisible();
    expect(dialog.getByText("1 duplicate is not added.")).toBeVisible();
    expect(dialog.queryByRole("checkbox")).toBeNull();
    await userEvent.click(dialog.getByRole("button", { name: "Add 2 records" }));
    expect(await screen.findByText("The rows are being added to the register")).toBeVisible();
    expect(asked).toEqual([{ act: "apply", body: {}, match: null }]);
  });

  it("keeps bad rows as drafts where the register does", async () => {
    const { asked } = show({ ...checked, keeps_drafts: true });
    await userEvent.click(await screen.findByRole("button", { name: "Add to the register (2)" }));
    const dialog = within(await screen.findByRole("dialog"));
    await userEvent.click(dialog.getByRole("checkbox"));
    expect(dialog.getByText("2 rows are kept as drafts.")).toBeVisible();
    await userEvent.click(dialog.getByRole("button", { name: "Add 4 records" }));
    await waitFor(() => expect(asked).toEqual([{ act: "apply", body: { park: true }, match: null }]));
  });

  it("is not offered while no row is ready, and says so", async () => {
    show({ ...checked, counts: { ...checked.counts, good: 0 } });
    const button = await screen.findByRole("button", { name: "Add to the register" });
    expect(button).toHaveAttribute("aria-disabled", "true");
    await userEvent.hover(button);
    expect(await screen.findByText(/no row is ready/u)).toBeInTheDocument();
  });
});

/** An import that was undone but for one record. */
function showUndone(change: Partial<Import> = {}) {
  const rows: string[] = [];
  show(
    anImport({
      state: "applied",
      job_id: JOB_ID,
      counts: { ...checked.counts, added: 1 },
      actions: allowed(["fix", "apply", "undo", "delete"]),
      ...change,
    }),
  );
  answer("get", `/v1/jobs/${JOB_ID}`, () => json(job({ kind: "undo_import" })));
  answer("get", `/v1/imports/${IMPORT_ID}/rows`, (request) => {
    rows.push(request.url);
    return json({ items: [row(2, { record: { id: RECORD_ID, label: "PRT-0031 Gazi" } })], next: null });
  });
  const problem = { code: "later_changes", status: 409, detail: "Said" };
  answer("get", `/v1/jobs/${JOB_ID}/rows`, () =>
    json({ items: [{ place: 1, outcome: "refused", problem }], total: { value: 1, exact: true } }),
  );
  return rows;
}

describe("an import that is in the register", () => {
  it("tells which records stayed after an undo, and why", async () => {
    showUndone();
    const alert = (await screen.findByText("1 record stayed in the register")).closest('[role="alert"]');
    await waitFor(() => expect(alert).toHaveTextContent("PRT-0031 Gazi"));
    expect(alert).toHaveTextContent(/other changes|later/iu);
    expect(screen.getByText("1 record of this import is in the register")).toBeVisible();
  });

  it("does not ask for rows that the reader may not see", async () => {
    const rows = showUndone({ readable: false });
    expect(await screen.findByText("1 record stayed in the register")).toBeVisible();
    expect(rows).toEqual([]);
  });
});
