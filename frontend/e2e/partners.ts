import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import type { components } from "../src/shared/api/schema.gen";

type Schemas = components["schemas"];
export type Partner = Schemas["Partner"];

/** The screens the office works on. */
export const SCREENS = {
  wide: { width: 1280, height: 800 },
  phone: { width: 390, height: 844 },
} as const;

/** A word no other test and no earlier run has written. */
export function word(): string {
  const digits = randomUUID().replaceAll("-", "").slice(0, 12);
  return digits.replaceAll(/./gu, (digit) => "aeioubdglmrstknv".charAt(Number.parseInt(digit, 16)));
}

export function name(text: string, kind: Schemas["Name"]["kind"] = "official") {
  return { text, language: "en", kind };
}

function headers(page: Page) {
  return {
    "X-Hamkorlik-Client": "e2e",
    Origin: new URL(page.url()).origin,
    "Idempotency-Key": randomUUID(),
  };
}

/** Adds a partner of the test's own, by the API, as the user signed in on the page. */
export async function addPartner(page: Page, some: Partial<Schemas["NewPartner"]> = {}): Promise<Partner> {
  const data = { names: [name(`Akademia ${word()}`)], kind: "university", country: "SK", ...some };
  const answer = await page.request.post("/v1/partners", { headers: headers(page), data });
  expect(answer.status(), await answer.text()).toBe(201);
  return (await answer.json()) as Partner;
}

export async function addContact(page: Page, id: string, data: Schemas["NewPartnerContact"]): Promise<void> {
  const answer = await page.request.post(`/v1/partners/${id}/contacts`, { headers: headers(page), data });
  expect(answer.status(), await answer.text()).toBe(201);
}

export async function readPartner(page: Page, id: string): Promise<Partner> {
  const answer = await page.request.get(`/v1/partners/${id}`);
  expect(answer.status()).toBe(200);
  return (await answer.json()) as Partner;
}

/** An entry of the directory that is no partner yet. */
export async function freeInstitution(page: Page): Promise<{ name: string; domain: string }> {
  const answer = await page.request.get("/v1/institutions?limit=100");
  const { items } = (await answer.json()) as { items: Schemas["Institution"][] };
  const found = items.find(({ partner, domains }) => !partner && domains.length > 0);
  expect(found, "the directory has an entry that is no partner").toBeDefined();
  return { name: found?.name ?? "", domain: found?.domains[0] ?? "" };
}

/** Chooses an act from the record's menu. */
export async function chooseAct(page: Page, act: string): Promise<void> {
  await page.getByRole("button", { name: "Boshqa amallar" }).click();
  await page.getByRole("menuitem", { name: act }).click();
}

/** Nothing makes the page wider than the screen. */
export async function expectNoSideScroll(page: Page): Promise<void> {
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(beyond).toBeLessThanOrEqual(0);
}
