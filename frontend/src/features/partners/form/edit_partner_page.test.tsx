import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { renderPage } from "@/testing/render_page";
import { answer, json, refusal } from "@/testing/server";
import { me, partner } from "../testing/sample";
import { EditPartnerForm } from "./edit_partner_page";

const address = `/v1/partners/${partner.id}`;
type Sent = { version: string | null; body: unknown };

describe("editing while somebody else does", () => {
  it("keeps every keystroke, asks field by field and saves on the new version", async () => {
    const sent: Sent[] = [];
    answer("get", "/v1/partners/duplicates", () => json({ items: [] }));
    answer("get", address, () => json({ ...partner, version: 8, city: "Bytča", notes: "Theirs" }));
    answer("patch", address, async (request) => {
      sent.push({ version: request.headers.get("If-Match"), body: await request.json() });
      return sent.length === 1
        ? refusal({ code: "stale_version", status: 412, current_version: 8 })
        : json({ ...partner, version: 9 });
    });
    const onDone = vi.fn<() => void>();
    renderPage(<EditPartnerForm partner={partner} mode="edit" onDone={onDone} />, me);

    const city = await screen.findByRole("textbox", { name: "City" });
    await userEvent.clear(city);
    await userEvent.type(city, "Martin");
    await userEvent.click(screen.getByRole("button", { name: "Save the partner" }));

    const dialog = await screen.findByRole("dialog");
    const cityRow = within(dialog).getByRole("radiogroup", { name: "City" });
    expect(cityRow).toHaveTextContent("Žilina");
    expect(cityRow).toHaveTextContent("Martin");
    expect(cityRow).toHaveTextContent("Bytča");
    expect(city).toHaveValue("Martin");
    await userEvent.click(within(cityRow).getByRole("radio", { name: /Martin/u }));
    await userEvent.click(within(dialog).getByRole("button", { name: "Save what is chosen" }));

    await waitFor(() => expect(onDone).toHaveBeenCalled());
    expect(sent).toEqual([
      { version: '"v3"', body: { city: "Martin" } },
      { version: '"v8"', body: { city: "Martin" } },
    ]);
  });

  it("locks identifiers of a partner that is no prospect", async () => {
    answer("get", "/v1/partners/duplicates", () => json({ items: [] }));
    renderPage(<EditPartnerForm partner={partner} mode="edit" onDone={() => undefined} />, me);
    expect(await screen.findByText(/changed by “Correct a mistake”/u)).toBeVisible();
    expect(screen.getByDisplayValue("031wwwj55")).toBeDisabled();
  });

  it("wants a reason for a correction and sends it with the changes", async () => {
    let sent: unknown;
    answer("get", "/v1/partners/duplicates", () => json({ items: [] }));
    answer("post", `${address}/correct`, async (request) => {
      sent = await request.json();
      return json(partner);
    });
    const onDone = vi.fn<() => void>();
    renderPage(<EditPartnerForm partner={partner} mode="correct" onDone={onDone} />, me);
    const value = await screen.findByDisplayValue("031wwwj55");
    await userEvent.clear(value);
    await userEvent.type(value, "00ax71d21");
    await userEvent.click(screen.getByRole("button", { name: "Save the correction" }));
    const reason = screen.getByRole("textbox", { name: /Reason/u });
    await waitFor(() => expect(reason).toHaveFocus());
    await userEvent.type(reason, "Wrong campus");
    await userEvent.click(screen.getByRole("button", { name: "Save the correction" }));
    await waitFor(() => expect(onDone).toHaveBeenCalled());
    expect(sent).toMatchObject({
      reason: "Wrong campus",
      changes: { identifiers: [{ scheme: "ror", value: "00ax71d21" }, { scheme: "erasmus" }] },
    });
  });
});
