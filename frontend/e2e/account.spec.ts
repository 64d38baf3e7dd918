import { expect, test } from "./fixtures";

const NEXT = "kitob javoni ostida";

// One account, whose sessions are counted and whose password changes in the end.
test.describe.configure({ mode: "serial" });

test("a person ends a session of theirs elsewhere", async ({ page, signInAs, pageOf }) => {
  await pageOf("applicant");
  await signInAs("applicant");
  await page.goto("/account");
  const lines = page.getByRole("button", { name: /^Seansni tugatish/u });
  await expect(lines.first()).toBeVisible();
  const before = await lines.count();
  await lines.first().click();
  const asked = page.getByRole("dialog", { name: "Seans tugatilsinmi?" });
  await asked.getByRole("button", { name: "Tugatish" }).click();
  await expect(page.getByText("Seans tugatildi")).toBeVisible();
  await expect(lines).toHaveCount(before - 1);
});

test("a person changes their password, which signs them out everywhere else", async ({
  page,
  signInAs,
  pageOf,
  expectAccessible,
}) => {
  const elsewhere = await pageOf("applicant");
  await signInAs("applicant");
  await page.goto("/");
  await page.getByRole("button", { name: /^Foydalanuvchi/u }).click();
  await page.getByRole("menuitem", { name: "Mening hisobim" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Mening hisobim");
  await expectAccessible();
  await expect(page.getByText("shu seans")).toHaveCount(1);
  const others = page.getByRole("button", { name: /^Seansni tugatish: Chrome/u });
  await expect(others.first()).toBeVisible();

  const field = (label: string) => page.getByLabel(label, { exact: true });
  await field("Hozirgi parol").fill("notoʻgʻri parol");
  await field("Yangi parol").fill("applicant123");
  await field("Yangi parol yana bir marta").fill("applicant123");
  const change = page.getByRole("button", { name: "Parolni oʻzgartirish" });
  await change.click();
  await expect(page.getByText("Hozirgi parol notoʻgʻri")).toBeVisible();
  await field("Hozirgi parol").fill("hamkorlik-demo");
  await change.click();
  await expect(page.getByText(/Bu parolni topish oson/u)).toBeVisible();
  await expectAccessible();
  await field("Yangi parol").fill(NEXT);
  await field("Yangi parol yana bir marta").fill(NEXT);
  await change.click();
  await expect(page.getByText("Parol oʻzgartirildi, boshqa seanslar tugatildi")).toBeVisible();
  await expect(field("Hozirgi parol")).toHaveValue("");
  await expect(others).toHaveCount(0);

  const renewed = await elsewhere.evaluate(async () => {
    const headers = { "Content-Type": "application/json", "X-Hamkorlik-Client": "e2e" };
    return (await fetch("/v1/refresh", { method: "POST", headers, body: "{}" })).status;
  });
  expect(renewed).toBe(401);
  await page.getByRole("button", { name: /^Foydalanuvchi/u }).click();
  await page.getByRole("menuitem", { name: "Chiqish" }).click();
  await page.getByLabel("Login").fill("applicant");
  await page.getByRole("textbox", { name: "Parol" }).fill(NEXT);
  await page.getByRole("button", { name: "Kirish", exact: true }).click();
  await expect(page.getByRole("button", { name: /^Foydalanuvchi/u })).toBeVisible();
});
