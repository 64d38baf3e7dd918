import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { renderPage } from "@/testing/render_page";
import { answer, json, refusal } from "@/testing/server";
import { me, tree, unit } from "../testing/sample";
import { UnitPage } from "./unit_page";

function show() {
  answer("get", "/v1/units/chair", () => json(unit));
  answer("get", "/v1/units", () => json(tree));
  renderPage(<UnitPage id="chair" tab="overview" onTab={() => undefined} />, me);
}

describe("a unit", () => {
  it("shows its names in time and what stands below it", async () => {
    show();
    // The last day of the old name, and the first of the new one.
    expect(await screen.findByText("until 31.08.2020")).toBeInTheDocument();
    expect(screen.getByText("since 01.09.2020")).toBeInTheDocument();
    expect(await screen.findByRole("link", { name: "Laboratory" })).toHaveAttribute("href", "/units/lab");
  });

  it("is renamed from a day on; a refusal lands on the day and keeps what was typed", async () => {
    show();
    const sent: unknown[] = [];
    answer("post", "/v1/units/chair/rename", async (request) => {
      sent.push(await request.json());
      if (sent.length > 1) return json({ ...unit, version: 4 });
      return refusal({
        code: "invalid",
        status: 422,
        errors: [{ pointer: "/valid_from", code: "out_of_range", params: { min: "2020-09-02" } }],
      });
    });
    await userEvent.click(await screen.findByRole("button", { name: "More actions" }));
    await userEvent.click(await screen.findByRole("menuitem", { name: "Rename" }));
    const uzbek = await screen.findByRole("textbox", { name: "Name (in Uzbek)" });
    expect(uzbek).toHaveValue("Fizika kafedrasi");
    await userEvent.click(screen.getByRole("button", { name: "Rename" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("This is the present name");
    await userEvent.clear(uzbek);
    await userEvent.type(uzbek, "Yangi fizika");
    await userEvent.click(screen.getByRole("button", { name: "Rename" }));
    expect(await screen.findByText("Since: Out of the allowed range")).toBeVisible();
    expect(screen.getByRole("alert")).toHaveTextContent("Since: Out of the allowed range");
    await userEvent.click(screen.getByRole("button", { name: "Rename" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
    // The names in the other languages go on.
    expect(sent[1]).toMatchObject({
      names: { uz: "Yangi fizika", en: "Chair of Physics" },
      short_names: { en: "CP" },
    });
  });

  it("says why it cannot be closed", async () => {
    show();
    await userEvent.click(await screen.findByRole("button", { name: "More actions" }));
    const close = await screen.findByRole("menuitem", { name: /^Close/u });
    expect(close).toHaveAttribute("aria-disabled", "true");
    expect(close).toHaveTextContent("Units below it are still open: 1.");
    // "Not possible: it is not closed" would help nobody.
    expect(screen.queryByRole("menuitem", { name: /^Reopen/u })).not.toBeInTheDocument();
  });
});
