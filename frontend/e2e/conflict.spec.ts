import { expect, test } from "./fixtures";
import { addPartner, expectNoSideScroll, SCREENS } from "./partners";

for (const [screen, viewport] of Object.entries(SCREENS)) {
  test.describe(screen, () => {
    test.use({ viewport });

    test("two edits of one partner are settled field by field, and nothing typed is lost", async ({
      page,
      pageOf,
      signInAs,
      expectAccessible,
    }) => {
      test.slow();
      await signInAs("officer");
      const head = await pageOf("head");
      const partner = await addPartner(page, { city: "Nitra", notes: "Boshida yozilgan" });
      await Promise.all([page, head].map((one) => one.goto(`/partners/${partner.id}/edit`)));

      await page.getByLabel("Shahar", { exact: true }).fill("Košice");
      await page.getByLabel("Izohlar", { exact: true }).fill("Mutaxassis izohi");
      await page.getByText("Koordinatalar", { exact: true }).click();
      await page.getByLabel("Kenglik").fill("48,72");
      await page.getByLabel("Uzunlik").fill("21.26");

      await head.getByLabel("Shahar", { exact: true }).fill("Trnava");
      await head.getByLabel("Izohlar", { exact: true }).fill("Boshliq izohi");
      await head.getByLabel("Sayt", { exact: true }).first().fill("https://head.example.edu/");
      await head.getByRole("button", { name: "Hamkorni saqlash" }).click();
      await expect(head.getByRole("heading", { level: 1 })).toHaveText(partner.name);

      await page.getByRole("button", { name: "Hamkorni saqlash" }).click();
      const dialog = page.getByRole("dialog", { name: "Yozuv siz tahrirlayotganda oʻzgardi" });
      const city = dialog.getByRole("radiogroup", { name: "Shahar" });
      await expect(city).toContainText("Boshlangʻich qiymat: Nitra");
      await expect(city).toHaveAccessibleDescription(
        "Siz ham, Botir Mamatov ham oʻzgartirgan: birini tanlang",
      );
      const changed = /^Botir Mamatov, \d{2}\.\d{2}\.\d{4} \d{2}:\d{2} da oʻzgartirgan$/u;
      await expect(dialog.getByText(changed)).toBeVisible();
      await expect(city.getByRole("radio", { name: /Sizniki\s*Košice/u })).not.toBeChecked();
      await expect(city.getByRole("radio", { name: /Botir Mamatov\s*Trnava/u })).not.toBeChecked();
      await expect(dialog.getByRole("button", { name: "Tanlanganlarni saqlash" })).toBeDisabled();
      const notes = dialog.getByRole("radiogroup", { name: "Izohlar" });
      await expect(notes).toContainText("Boshlangʻich qiymat: Boshida yozilgan");
      await expect(notes.getByRole("radio", { name: /Mutaxassis izohi/u })).not.toBeChecked();
      await expect(notes.getByRole("radio", { name: /Boshliq izohi/u })).toBeVisible();
      const website = dialog.getByRole("radiogroup", { name: "Sayt" });
      await expect(website).toHaveAccessibleDescription("Faqat Botir Mamatov oʻzgartirgan");
      await expect(website.getByRole("radio", { name: /head\.example\.edu/u })).toBeChecked();
      await expect(dialog.getByRole("radiogroup", { name: "Kenglik" })).toHaveAccessibleDescription(
        "Faqat siz oʻzgartirgan",
      );
      await expect(dialog.getByRole("radiogroup", { name: "Mamlakat" })).toHaveCount(0);
      await expectNoSideScroll(page);
      await expectAccessible();

      await dialog.getByRole("button", { name: "Tahrirlashga qaytish" }).last().click();
      await expect(dialog).toBeHidden();
      await expect(page.getByLabel("Shahar", { exact: true })).toHaveValue("Košice");
      await expect(page.getByLabel("Izohlar", { exact: true })).toHaveValue("Mutaxassis izohi");
      await expect(page.getByLabel("Kenglik")).toHaveValue("48.72");
      await page.getByLabel("Izohlar", { exact: true }).press("End");
      await page.getByLabel("Izohlar", { exact: true }).pressSequentially(", davomi");

      await page.getByRole("button", { name: "Hamkorni saqlash" }).click();
      await notes.getByRole("radio", { name: /Mutaxassis izohi, davomi/u }).click();
      await expect(notes.getByRole("radio", { name: /Mutaxassis izohi, davomi/u })).toBeChecked();
      await city.getByRole("radio", { name: /Trnava/u }).click();
      await expect(city.getByRole("radio", { name: /Trnava/u })).toBeChecked();
      await dialog.getByRole("button", { name: "Tanlanganlarni saqlash" }).click();

      await expect(page).toHaveURL(new RegExp(`/partners/${partner.id}$`, "u"));
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(partner.name);
      const main = page.getByRole("main");
      await expect(main.getByText("Trnava", { exact: true })).toBeVisible();
      await expect(main.getByText("Košice")).toHaveCount(0);
      await expect(main.getByText("Mutaxassis izohi, davomi", { exact: true })).toBeVisible();
      await expect(main.getByText("48.72, 21.26")).toBeVisible();
      await expect(main.getByRole("link", { name: /head\.example\.edu/u }).first()).toBeVisible();
    });
  });
}
