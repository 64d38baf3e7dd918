import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { renderPage } from "@/testing/render_page";
import { answer, json } from "@/testing/server";
import { contact, me, partner } from "../testing/sample";
import { ContactsTab } from "./contacts_tab";

const address = `/v1/partners/${partner.id}/contacts`;

describe("contacts of a partner", () => {
  it("link to mail and phone, the preferred way first", async () => {
    renderPage(<ContactsTab partner={partner} />, me);
    const links = await screen.findAllByRole("link");
    expect(links.map((link) => link.getAttribute("href"))).toEqual([
      "mailto:zuzana@uniza.sk",
      "tel:+421415131234",
    ]);
  });

  it("are changed in a dialog, sending only the change on the contact's own version", async () => {
    let sent: { version: string | null; body: unknown } | undefined;
    answer("patch", `${address}/${contact.id}`, async (request) => {
      sent = { version: request.headers.get("If-Match"), body: await request.json() };
      return json({ ...contact, version: 5 });
    });
    renderPage(<ContactsTab partner={partner} />, me);
    await userEvent.click(await screen.findByRole("button", { name: `Edit ${contact.name}` }));
    const dialog = await screen.findByRole("dialog");
    const position = within(dialog).getByLabelText("Position");
    await userEvent.clear(position);
    await userEvent.type(position, "Vice-rector");
    await userEvent.click(within(dialog).getByRole("button", { name: "Save the contact" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
    expect(sent).toEqual({ version: '"v4"', body: { position: "Vice-rector" } });
  });

  it("are added with the ways that are filled in", async () => {
    let sent: unknown;
    answer("post", address, async (request) => {
      sent = await request.json();
      return json(contact, 201);
    });
    renderPage(<ContactsTab partner={partner} />, me);
    await userEvent.click(await screen.findByRole("button", { name: "Add a contact" }));
    const dialog = await screen.findByRole("dialog");
    await userEvent.type(within(dialog).getByRole("textbox", { name: /^Name/u }), "Ján Novák");
    await userEvent.type(within(dialog).getByRole("textbox", { name: /^Value/u }), "jan@uniza.sk");
    await userEvent.click(within(dialog).getByRole("button", { name: "Save the contact" }));
    await waitFor(() => expect(sent).toBeDefined());
    expect(sent).toMatchObject({
      name: "Ján Novák",
      roles: ["general"],
      channels: [{ kind: "email", value: "jan@uniza.sk", preferred: true }],
    });
  });

  it("are left alone by those who may not edit", async () => {
    renderPage(<ContactsTab partner={partner} />, {
      ...me,
      permissions: ["view_partners", "view_partner_details"],
    });
    expect(await screen.findByText(contact.name)).toBeVisible();
    expect(screen.queryByRole("button")).not.toBeInTheDocument();
  });
});
