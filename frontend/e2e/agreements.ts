import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import type { components } from "../src/shared/api/schema.gen";

type Schemas = components["schemas"];
export type Agreement = Schemas["Agreement"];

function headers(page: Page) {
  return {
    "X-Hamkorlik-Client": "e2e",
    Origin: new URL(page.url()).origin,
    "Idempotency-Key": randomUUID(),
  };
}

async function kindId(page: Page, code: string): Promise<string> {
  const answer = await page.request.get("/v1/agreement-kinds");
  const { items } = (await answer.json()) as Schemas["AgreementKinds"];
  const found = items.find((kind) => kind.code === code);
  expect(found, `there is a kind ${code}`).toBeDefined();
  return found?.id ?? "";
}

type Partner = { id: string };

/** Drafts an agreement of the test's own, by the API, as the user signed in on the page. */
export async function addDraft(page: Page, partner: Partner, title: string): Promise<Agreement> {
  const data = {
    kind_id: await kindId(page, "memorandum"),
    titles: { uz: title },
    parties: [{ side: "own" }, { side: "partner", partner_id: partner.id }],
    term: { kind: "months", months: 60, notice_days: 90 },
  };
  const answer = await page.request.post("/v1/agreements", { headers: headers(page), data });
  expect(answer.status(), await answer.text()).toBe(201);
  return (await answer.json()) as Agreement;
}

/** Enters a registered agreement of the test's own. */
export async function addRegistered(page: Page, partner: Partner, title: string): Promise<Agreement> {
  const data = {
    agreement: {
      kind_id: await kindId(page, "memorandum"),
      titles: { uz: title },
      parties: [{ side: "own" }, { side: "partner", partner_id: partner.id }],
      term: { kind: "months", months: 60 },
    },
    signatures: [
      { party: 0, signed_on: "2024-03-05" },
      { party: 1, signed_on: "2024-03-05" },
    ],
    register: {},
    series: "legacy",
  };
  const answer = await page.request.post("/v1/agreements/record-signed", { headers: headers(page), data });
  expect(answer.status(), await answer.text()).toBe(201);
  return (await answer.json()) as Agreement;
}

/** Does the primary act of the record and its dialog, which bears the same name. */
export async function act(page: Page, name: string, fill?: (page: Page) => Promise<void>): Promise<void> {
  await page.getByRole("main").getByRole("button", { name, exact: true }).click();
  const dialog = page.getByRole("dialog", { name, exact: true });
  await expect(dialog).toBeVisible();
  await fill?.(page);
  await dialog.getByRole("button", { name, exact: true }).click();
  await expect(dialog).toBeHidden();
}
