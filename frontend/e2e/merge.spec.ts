import { expect, test } from "./fixtures";
import {
  addContact,
  addPartner,
  chooseAct,
  expectNoSideScroll,
  name,
  readPartner,
  SCREENS,
  word,
  type Partner,
} from "./partners";

/** What a record says, without its versions, its moments and what may be done with it. */
function said({ names, city, website, domains, identifiers, tags, notes, status, contacts }: Partner) {
  const people = (contacts ?? []).map((contact) => contact.name);
  return { names, city, website, domains, identifiers, tags, notes, status, people };
}

for (const [screen, viewport] of Object.entries(SCREENS)) {
  test.describe(screen, () => {
    test.use({ viewport });

    test("a duplicate is merged as previewed, and the head takes the merge back", async ({
      page,
      pageOf,
      signInAs,
      expectAccessible,
    }) => {
      test.slow();
      await signInAs("officer");
      const head = await pageOf("head");
      const [kept, alias, code, person] = [word(), `Boshqa ${word()}`, word(), `Eva ${word()}`];
      const keep = await addPartner(page, { names: [name(`Universitas ${kept}`)], city: "Nitra" });
      const duplicate = await addPartner(page, {
        names: [name(`Institutum ${word()}`), name(alias, "alias")],
        city: "Banská Bystrica",
        domains: [`${code}.example.edu`],
        identifiers: [{ scheme: "other", value: code }],
      });
      await addContact(page, duplicate.id, {
        name: person,
        roles: ["general"],
        channels: [{ kind: "email", value: `${code}@example.edu`, preferred: true }],
      });
      const before = await Promise.all([keep, duplicate].map(({ id }) => readPartner(page, id)));

      await page.goto(`/partners/${keep.id}`);
      await chooseAct(page, "Takroriy yozuvni birlashtirish");
      await page.getByRole("combobox", { name: "Qaysi yozuv takroriy?" }).fill(duplicate.name);
      await page.getByRole("option", { name: duplicate.name }).click();

      const moves = page.locator("section", { hasText: "Qoladigan yozuvga nimalar oʻtadi" });
      for (const moved of [duplicate.name, alias, `Boshqa: ${code}`, `${code}.example.edu`, person]) {
        await expect(moves.getByText(moved, { exact: true })).toBeVisible();
      }
      const city = page.getByRole("radiogroup", { name: "Shahar" });
      await expect(city.getByRole("radio", { name: /Qoladi\s*Nitra/u })).toBeChecked();
      await city.getByRole("radio", { name: /Banská Bystrica/u }).click();
      await expect(city.getByRole("radio", { name: /Banská Bystrica/u })).toBeChecked();
      await expect(page.getByRole("radiogroup", { name: "Mamlakat" })).toHaveCount(0);
      await expectNoSideScroll(page);
      await expectAccessible();
      await page.getByRole("button", { name: "Yozuvlarni birlashtirish" }).click();
      const asked = page.getByRole("dialog", { name: `${duplicate.number} shu yozuvga birlashtirilsinmi?` });
      await expect(asked).toContainText("faqat boʻlim boshligʻi bekor qilishi mumkin");
      await asked.getByRole("button", { name: "Yozuvlarni birlashtirish" }).click();

      await expect(page).toHaveURL(new RegExp(`/partners/${keep.id}$`, "u"));
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(keep.name);
      const main = page.getByRole("main");
      await expect(main.getByText("Banská Bystrica", { exact: true })).toBeVisible();
      const overview = page.getByRole("tabpanel");
      for (const moved of [alias, code, `${code}.example.edu`]) {
        await expect(overview.getByText(moved, { exact: true })).toBeVisible();
      }
      await page.getByRole("tab", { name: "Aloqa shaxslari (1)" }).click();
      await expect(page.getByRole("tabpanel").getByRole("heading", { name: person })).toBeVisible();
      const takeBack = `${duplicate.number} bilan birlashtirishni bekor qilish`;
      await expect(main.getByRole("link", { name: duplicate.number })).toBeVisible();
      await expect(page.getByRole("button", { name: takeBack })).toHaveCount(0);

      await page.goto(`/partners/${duplicate.id}`);
      await expect(main.getByText("Bu yozuv boshqa hamkorga birlashtirilgan.")).toBeVisible();
      await expect(page.getByRole("button", { name: "Boshqa amallar" })).toHaveCount(0);
      await expect(main.getByRole("link", { name: keep.number })).toBeVisible();

      await head.goto(`/partners/${keep.id}`);
      await head.getByRole("button", { name: takeBack }).click();
      const dialog = head.getByRole("dialog", { name: takeBack });
      await dialog.getByLabel("Sabab").fill("Bular ikki alohida muassasa");
      await dialog.getByRole("button", { name: "Birlashtirishni bekor qilish" }).click();
      await expect(dialog).toBeHidden();
      await expect(head.getByRole("main").getByText("Nitra", { exact: true })).toBeVisible();
      await expect(head.getByRole("main").getByText("kuni bekor qilingan")).toBeVisible();
      await expect(head.getByRole("button", { name: takeBack })).toHaveCount(0);

      const after = await Promise.all([keep, duplicate].map(({ id }) => readPartner(page, id)));
      expect(after.map(said)).toEqual(before.map(said));
      await page.goto(`/partners/${duplicate.id}`);
      await expect(main.getByText("Bu yozuv boshqa hamkorga birlashtirilgan.")).toHaveCount(0);
      await expect(page.getByRole("tab", { name: "Aloqa shaxslari (1)" })).toBeVisible();
    });
  });
}
