import { expect, test } from "./fixtures";
import { makePartner, send, unique } from "./records";

test("a partner is added by hand; refusals land on their fields and nothing typed is lost", async ({
  page,
  signInAs,
  expectAccessible,
}) => {
  await signInAs("officer");
  const name = unique("Yangi universitet");
  await makePartner(page, name, { domains: [`${name.slice(-8)}.example.org`] });
  await page.goto("/partners/new");
  await page.getByRole("textbox", { name: /^Nomi \(Nomlari 1\)/u }).fill(name);
  await expect(page.getByText("Bunday hamkor allaqachon boʻlishi mumkin")).toBeVisible();
  await page.getByRole("combobox", { name: "Mamlakat" }).click();
  await page.getByRole("combobox", { name: "Mamlakat" }).fill("Slovak");
  await page.getByRole("option", { name: /Slovakiya/u }).click();
  await page.getByPlaceholder("https://").fill("uniza.sk");
  await page.getByRole("button", { name: "Hamkorni qoʻshish" }).click();
  const site = page.getByPlaceholder("https://");
  await expect(site).toBeFocused();
  await expect(site).toHaveAttribute("aria-invalid", "true");
  await expect(site).toHaveValue("uniza.sk");
  await expectAccessible();
  await site.fill("https://www.uniza.sk/");
  await page.getByRole("button", { name: "Hamkorni qoʻshish" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
});

test("a partner comes from the directory in two clicks", async ({ page, signInAs }) => {
  await signInAs("officer");
  await page.goto("/partners/new");
  await page.getByRole("combobox", { name: "Muassasalar maʼlumotnomasidan olish" }).fill("istanbul");
  await page.getByRole("option", { name: /Istanbul Technical University/u }).click();
  await page.getByRole("button", { name: "Hamkorni qoʻshish" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Istanbul Technical University");
  await expect(page.getByRole("main")).toContainText("itu.edu.tr");
});

test("closed by an officer with a reason, reopened by the head, told in the history", async ({
  page,
  signInAs,
  expectAccessible,
}) => {
  await signInAs("head");
  const name = unique("Yopiladigan");
  const made = await makePartner(page, name);
  await page.goto(`/partners/${made.id}`);
  await expectAccessible();
  await page.getByRole("button", { name: "Boshqa amallar" }).click();
  await page.getByRole("menuitem", { name: /^Yopish/u }).click();
  await page.getByRole("dialog").getByRole("textbox", { name: "Sabab" }).fill("faoliyat tugadi");
  await page.getByRole("dialog").getByRole("button", { name: "Yopish", exact: true }).last().click();
  await expect(page.getByText("Bu hamkor yopilgan")).toBeVisible();
  await page.getByRole("button", { name: "Qayta ochish" }).click();
  await page.getByRole("dialog").getByRole("textbox", { name: "Sabab" }).fill("xato edi");
  await page.getByRole("dialog").getByRole("button", { name: "Qayta ochish" }).click();
  await expect(page.getByText("Bu hamkor yopilgan")).toBeHidden();
  await page.getByRole("tab", { name: "Tarix" }).click();
  await expect(page.getByRole("main")).toContainText("faoliyat tugadi");
  await expect(page.getByRole("main")).toContainText("Botir Mamatov");
});

test("the list: found by any spelling, peeked at by keyboard, cards on a phone", async ({
  page,
  signInAs,
  expectAccessible,
}) => {
  await signInAs("officer");
  const name = unique("Oʻzbek-Slovak markazi");
  const made = await makePartner(page, name);
  await send(page, `/v1/partners/${made.id}/activate`, {}, made.version);
  await page.goto(`/partners?q=${encodeURIComponent(`ўзбек ${name.slice(-8)}`)}`);
  const link = page.getByRole("link", { name });
  await expect(link).toBeVisible();
  await expectAccessible();
  await link.focus();
  await page.keyboard.press("Space");
  await expect(page.getByRole("dialog")).toContainText(made.number);
  await expectAccessible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await page.setViewportSize({ width: 390, height: 800 });
  await expect(link).toBeVisible();
  await expectAccessible();
  await page.goto("/institutions?q=zilina");
  await expect(page.getByRole("main")).toContainText("University of Žilina");
  await expectAccessible();
});
