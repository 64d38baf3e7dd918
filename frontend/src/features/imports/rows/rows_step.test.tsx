import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { meWith } from "@/testing/people";
import { renderPage } from "@/testing/render_page";
import { answer, json, refusal } from "@/testing/server";
import type { Import, ImportRow } from "../model";
import { anImport, FIELDS, IMPORT_ID, lacksCountry, RECORD_ID, row } from "../testing/sample";
import { RowsStep } from "./rows_step";

const me = meWith("view_imports", "import_records", "edit_partners");
const checked = anImport({
  state: "checked",
  columns: FIELDS.map(({ name, label }, index) => ({ index, heading: label, samples: [], field: name })),
  counts: { good: 1, incomplete: 1, refused: 0, duplicate: 0, added: 0, parked: 0 },
});

type Sent = { row: string; body: unknown };

/** Shows rows; fixes are answered by `fixed`. */
function show(
  rows: ImportRow[],
  fixed: (row: number) => Response = () => json(row(3)),
  of: Import = checked,
) {
  const sent: Sent[] = [];
  const asked: string[] = [];
  answer("get", `/v1/imports/${IMPORT_ID}/rows`, (request) => {
    asked.push(new URL(request.url).search);
    return json({ items: rows, next: null, previous: null });
  });
  answer("patch", `/v1/imports/${IMPORT_ID}/rows/:row`, async (request) => {
    const number = new URL(request.url).pathname.split("/").at(-1) ?? "";
    sent.push({ row: number, body: await request.json() });
    return fixed(Number(number));
  });
  const step = (
    <RowsStep of={of} show="all" cursor={undefined} onShow={() => undefined} onPage={() => undefined} />
  );
  renderPage(step, me);
  return { sent, asked };
}

const cell = (name: RegExp) => screen.findByRole("button", { name });

describe("rows that are fixed in place", () => {
  it("edits with Enter, saves with Enter, and shows the row as it was judged anew", async () => {
    const { sent } = show([lacksCountry(3)], () => json(row(3, { fixed: ["name"] })));
    expect(await screen.findByText("This is required")).toBeVisible();
    (await cell(/^Name, row 3: Gazi University/u)).focus();
    await userEvent.keyboard("{Enter}");
    const editor = screen.getByRole("textbox", { name: "Name, row 3" });
    expect(editor).toHaveFocus();
    await userEvent.keyboard("Ege University{Enter}");
    expect(await cell(/^Name, row 3: University 3/u)).toHaveFocus();
    expect(sent).toEqual([{ row: "3", body: { values: { name: "Ege University" } } }]);
    expect(within(screen.getByRole("table")).getByText("Good")).toBeVisible();
    expect(screen.queryByText("This is required")).toBeNull();
  });

  it("leaves a cell as it was on Escape, and sends nothing where nothing changed", async () => {
    const { sent } = show([row(3)]);
    await userEvent.click(await cell(/^Name, row 3/u));
    await userEvent.keyboard("Something else{Escape}");
    expect(await cell(/^Name, row 3: University 3/u)).toHaveFocus();
    await userEvent.keyboard("{Enter}{Enter}");
    expect(await cell(/^Name, row 3: University 3/u)).toHaveFocus();
    expect(sent).toEqual([]);
  });

  it("goes on with Tab, and moves between cells by arrows", async () => {
    const { sent } = show([row(3), row(4)], (number) => json(row(number)));
    await userEvent.click(await cell(/^Notes, row 3/u));
    await userEvent.keyboard("From May{Tab}");
    expect(await screen.findByRole("textbox", { name: "Name, row 4" })).toHaveFocus();
    expect(sent).toEqual([{ row: "3", body: { values: { notes: "From May" } } }]);
    await userEvent.keyboard("{Escape}{ArrowUp}");
    expect(await cell(/^Name, row 3/u)).toHaveFocus();
  });

  it("goes on with Tab from a cell that Enter saved, past what takes the fix back", async () => {
    show([row(3)], () => json(row(3, { fixed: ["name"] })));
    await userEvent.click(await cell(/^Name, row 3/u));
    await userEvent.keyboard("Ege{Enter}");
    const back = await screen.findByRole("button", { name: "Take back the fix: Name, row 3" });
    await userEvent.tab();
    expect(await cell(/^Kind, row 3/u)).toHaveFocus();
    await userEvent.tab({ shift: true });
    expect(back).toHaveFocus();
  });

  it("offers what fits the field", async () => {
    const { sent } = show([row(3)]);
    await userEvent.click(await cell(/^Country, row 3: Türkiye/u));
    const country = screen.getByRole("combobox", { name: "Country, row 3" });
    await userEvent.type(country, "slovaki");
    await userEvent.keyboard("{Enter}");
    await waitFor(() => expect(sent).toEqual([{ row: "3", body: { values: { country: "SK" } } }]));
    await userEvent.click(await cell(/^Kind, row 3/u));
    await userEvent.keyboard("comp{Tab}");
    await waitFor(() => expect(sent).toHaveLength(2));
    expect(sent[1]).toEqual({ row: "3", body: { values: { kind: "company" } } });
  });

  it("finds a partner of the register, writes its number and goes on saying its name", async () => {
    answer("get", "/v1/partners/suggestions", () =>
      json({ items: [{ id: RECORD_ID, number: "PRT-0002", name: "Óbuda University", other_names: [] }] }),
    );
    const { sent } = show([row(3, { values: { partner: "Obuda" } })], () =>
      json(row(3, { values: { partner: "PRT-0002" } })),
    );
    await userEvent.click(await cell(/^Partner, row 3: Obuda/u));
    await userEvent.keyboard("obuda");
    await screen.findByRole("option", { name: /Óbuda University/u });
    await userEvent.keyboard("{Enter}");
    await waitFor(() => expect(sent).toEqual([{ row: "3", body: { values: { partner: "PRT-0002" } } }]));
    expect(await cell(/^Partner, row 3: PRT-0002 Óbuda University\./u)).toBeVisible();
  });

  it("takes a fix back, and calls a duplicate a record of its own", async () => {
    const params = { record_id: RECORD_ID, record: "PRT-0012 Ege University" };
    const duplicate = row(3, {
      verdict: "duplicate",
      fixed: ["country"],
      problems: [{ field: "name", code: "duplicate", params, detail: "" }],
    });
    const { sent } = show([duplicate], () => json(duplicate));
    const link = await screen.findByRole("link", { name: "PRT-0012 Ege University" });
    expect(link).toHaveAttribute("href", `/partners/${RECORD_ID}`);
    await userEvent.click(screen.getByRole("button", { name: "It is a record of its own" }));
    await userEvent.click(screen.getByRole("button", { name: "Take back the fix: Country, row 3" }));
    await waitFor(() => expect(sent).toHaveLength(2));
    expect(sent.map(({ body }) => body)).toEqual([{ distinct: true }, { values: { country: null } }]);
  });

  it("says why a fix was refused, at its row", async () => {
    show([row(3)], () => refusal({ code: "not_found", status: 404 }));
    await userEvent.click(await cell(/^Name, row 3/u));
    await userEvent.keyboard("X{Enter}");
    expect(await screen.findByRole("alert")).toHaveTextContent("Not found, or not open to you.");
  });

  it("keeps what was typed where saving it failed, and sends it again", async () => {
    let down = true;
    const { sent } = show([row(3)], () =>
      down
        ? refusal({ code: "database_unavailable", status: 503 })
        : json(row(3, { values: { name: "Ege" } })),
    );
    await userEvent.click(await cell(/^Name, row 3/u));
    await userEvent.keyboard("Ege{Enter}");
    const editor = await screen.findByRole("textbox", { name: "Name, row 3" });
    expect(editor).toHaveFocus();
    expect(editor).toHaveValue("Ege");
    down = false;
    await userEvent.keyboard("{Enter}");
    expect(await cell(/^Name, row 3: Ege\./u)).toHaveFocus();
    await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
    expect(sent).toHaveLength(2);
  });

  it("shows a text that is not saved at its cell, until it is given up", async () => {
    show([row(3)], () => refusal({ code: "conflict", status: 409 }));
    await userEvent.click(await cell(/^Name, row 3/u));
    await userEvent.keyboard("Ege{Tab}");
    expect(await screen.findByText("Not saved")).toBeVisible();
    expect(screen.getByRole("combobox", { name: "Kind, row 3" })).toHaveFocus();
    await userEvent.click(await cell(/^Name, row 3: Ege\./u));
    await userEvent.keyboard("{Escape}");
    expect(await cell(/^Name, row 3: University 3\./u)).toHaveFocus();
    expect(screen.queryByText("Not saved")).toBeNull();
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("shows what is in the register without a way to change it", async () => {
    show([row(3, { record: { id: RECORD_ID, label: "PRT-0012 Ege University" } })]);
    expect(await screen.findByRole("link", { name: "PRT-0012 Ege University" })).toBeVisible();
    expect(screen.queryByRole("button", { name: /^Name, row 3/u })).toBeNull();
  });
});

describe("partners nobody has", () => {
  it("are brought in from the same file first", async () => {
    const problem = { field: "partner", code: "not_found" as const, params: {}, detail: "" };
    const lacking = row(3, { verdict: "refused", problems: [problem] });
    const asked: string[] = [];
    answer("post", "/v1/imports", async (request) => {
      asked.push(new URL(request.url).search, await request.text());
      return json(anImport(), 201);
    });
    show([lacking], undefined, { ...checked, register: "agreements" });
    await userEvent.click(
      await screen.findByRole("button", { name: "Bring the partners of this file in first" }),
    );
    await waitFor(() => expect(asked).toEqual([`?register=partners&from=${IMPORT_ID}`, ""]));
  });
});
