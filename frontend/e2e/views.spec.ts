import { expect, test } from "./fixtures";
import { expectNoSideScroll, SCREENS, word } from "./partners";

test("a view is saved, found again after a reload, opened, renamed and deleted", async ({
  page,
  signInAs,
  expectAccessible,
}) => {
  await signInAs("officer");
  const name = `Faol ${word()}`;
  await page.goto("/partners?status=active&sort=-name");
  const country = page.getByRole("columnheader", { name: "Mamlakat" });
  const toggleCountry = async () => {
    await page.getByRole("button", { name: "Koʻrinish", exact: true }).click();
    await page.getByRole("checkbox", { name: "Mamlakat" }).click();
    await page.keyboard.press("Escape");
  };
  await toggleCountry();
  await expect(country).toBeHidden();
  await page.getByRole("button", { name: "Koʻrinishni saqlash" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Koʻrinish nomi").fill(name);
  await page.keyboard.press("Enter");
  const tab = page.getByRole("list", { name: "Koʻrinishlar" }).getByRole("button", { name, exact: true });
  await expect(tab).toHaveAttribute("aria-pressed", "true");

  await page.reload();
  await expect(tab).toHaveAttribute("aria-pressed", "true");
  await page.getByRole("button", { name: "Hammasi", exact: true }).click();
  await expect(page).not.toHaveURL(/status/u);
  await toggleCountry();
  await expect(country).toBeVisible();
  await tab.click();
  await expect(page).toHaveURL(/status=active/u);
  await expect(country).toBeHidden();
  await expectAccessible();

  const menu = () => page.getByRole("button", { name: /: amallar$/u });
  const renamed = `Faol ${word()}`;
  await menu().click();
  await page.getByRole("menuitem", { name: "Nomini oʻzgartirish" }).click();
  await dialog.getByLabel("Koʻrinish nomi").fill(renamed);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: renamed, exact: true })).toBeVisible();
  await page.setViewportSize(SCREENS.phone);
  await expectNoSideScroll(page);
  await menu().click();
  await page.getByRole("menuitem", { name: "Koʻrinishni oʻchirish" }).click();
  await dialog.getByRole("button", { name: "Koʻrinishni oʻchirish" }).click();
  await expect(page.getByRole("button", { name: renamed, exact: true })).toBeHidden();
  await expect(page).not.toHaveURL(/status/u);
  await page.setViewportSize(SCREENS.wide);
  await expect(country).toBeVisible();
});
