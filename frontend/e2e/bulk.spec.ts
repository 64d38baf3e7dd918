import { expect, test } from "./fixtures";
import { addPartner, name, expectNoSideScroll, readPartner, SCREENS, word } from "./partners";

test("selected partners are changed together, and the job tells what came of each", async ({
  page,
  signInAs,
  expectAccessible,
}) => {
  await signInAs("officer");
  const tag = word();
  const shared = word();
  const changed = await addPartner(page, { names: [name(`Akademia ${shared} ${word()}`)] });
  const meanwhile = await addPartner(page, { names: [name(`Akademia ${shared} ${word()}`)] });
  await page.goto(`/partners?q=${shared}`);
  const box = (text: string) => page.getByRole("checkbox", { name: new RegExp(`^Tanlash: .*${text}`, "u") });
  await expect(page.getByRole("checkbox", { name: /^Tanlash: /u })).toHaveCount(2);
  await box(changed.names[0]?.text ?? "").press("Space");
  await page.getByRole("link", { name: meanwhile.names[0]?.text }).press("x");
  const bar = page.getByRole("region", { name: "Tanlanganlar" });
  await expect(bar).toContainText("2 ta tanlandi");

  // Somebody else changes one of them after it was read here.
  const { id, version } = await readPartner(page, meanwhile.id);
  const patched = await page.request.patch(`/v1/partners/${id}`, {
    headers: {
      "X-Hamkorlik-Client": "e2e",
      Origin: new URL(page.url()).origin,
      "If-Match": `"v${version}"`,
      "Content-Type": "application/merge-patch+json",
    },
    data: { city: "Žilina" },
  });
  expect(patched.status(), await patched.text()).toBe(200);

  await page.setViewportSize(SCREENS.phone);
  await expect(bar).toBeVisible();
  await expectNoSideScroll(page);
  await page.setViewportSize(SCREENS.wide);
  await bar.getByRole("button", { name: "Oʻzgartirish…" }).press("Enter");
  const dialog = page.getByRole("dialog");
  const act = dialog.getByRole("button", { name: "2 ta hamkorni oʻzgartirish" });
  await act.click();
  await expect(dialog.getByRole("alert")).toBeVisible();
  await dialog.getByLabel("Teg qoʻshish").fill(tag);
  await page.keyboard.press("Enter");
  await act.click();
  await expect(dialog.getByText("Bajarilgan", { exact: true })).toBeVisible();
  await expect(dialog.getByText("1 ta oʻzgardi", { exact: true })).toBeVisible();
  await expect(dialog.getByText("1 ta rad etildi", { exact: true })).toBeVisible();
  await expect(dialog.getByRole("list", { name: "Rad etilganlar" })).toContainText(
    meanwhile.names[0]?.text ?? "",
  );
  await expectAccessible();

  expect((await readPartner(page, changed.id)).tags).toEqual([tag]);
  expect((await readPartner(page, meanwhile.id)).tags).toEqual([]);

  await dialog.getByRole("link", { name: "Fon ishini ochish" }).click();
  await expect(page).toHaveURL(/\/jobs\/[\w-]+$/u);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Koʻp hamkorni oʻzgartirish");
  await expect(page.getByRole("row")).toHaveCount(3);
  await expectAccessible();
  await page.setViewportSize(SCREENS.phone);
  await expectNoSideScroll(page);
});
