import { expect, test } from "./fixtures";
import { another, makePartner, send, unique } from "./records";

for (const width of [1280, 390]) {
  test(`a duplicate is merged after a preview, and the head takes it back (${width} px)`, async ({
    page,
    browser,
    signInAs,
    expectAccessible,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    await signInAs("officer");
    const [name, other] = [unique("Qoladigan"), unique("Takror")];
    const kept = await makePartner(page, name, { city: "Nitra" });
    const value = unique("id");
    const duplicate = await makePartner(page, other, {
      city: "Žilina",
      identifiers: [{ scheme: "other", value }],
    });
    await send(page, `/v1/partners/${duplicate.id}/contacts`, { name: "Jana Vzorová" });

    await page.goto(`/partners/${kept.id}/merge?duplicate=${duplicate.id}`);
    const main = page.getByRole("main");
    for (const moved of [other, value, "Jana Vzorová"]) await expect(main).toContainText(moved);
    await expectAccessible();
    const city = page.getByRole("radiogroup", { name: "Shahar" });
    await city.getByRole("radio", { name: /Žilina/u }).click();
    await page.getByRole("button", { name: "Yozuvlarni qoʻshish" }).click();
    await expect(page).toHaveURL(new RegExp(`/partners/${kept.id}$`, "u"));
    await expect(main).toContainText("Žilina");
    await expect(main).toContainText(other);

    const head = await another(browser, "head", width);
    await head.goto(`/partners/${kept.id}`);
    await head
      .getByRole("button", { name: new RegExp(`${duplicate.number} qoʻshilishini bekor qilish`, "u") })
      .click();
    const dialog = head.getByRole("dialog");
    await dialog.getByRole("textbox").fill("boshqa universitet");
    await dialog.getByRole("button").last().click();
    await expect(dialog).toBeHidden();
    await expect(head.getByRole("main")).toContainText("Nitra");
    await head.goto(`/partners/${duplicate.id}`);
    await expect(head.getByRole("main")).toContainText("Boʻlajak hamkor");
    await expect(head.getByRole("main")).toContainText(value);
    await head.context().close();
  });
}
