import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { renderPage } from "@/testing/render_page";
import { answer, json } from "@/testing/server";
import { me, tree, unit } from "../testing/sample";
import { EditUnitForm } from "./edit_unit_page";

describe("changing a unit", () => {
  it("sends only what was changed, and moves it by the tree", async () => {
    answer("get", "/v1/units", () => json(tree));
    let sent: unknown;
    answer("patch", "/v1/units/chair", async (request) => {
      sent = await request.json();
      expect(request.headers.get("if-match")).toBe('"v3"');
      return json({ ...unit, version: 4 });
    });
    const onDone = vi.fn<() => void>();
    renderPage(<EditUnitForm unit={unit} onDone={onDone} />, me);
    await userEvent.click(await screen.findByRole("combobox", { name: "Belongs to" }));
    expect(screen.queryByRole("option", { name: "Laboratory" })).not.toBeInTheDocument();
    await userEvent.click(await screen.findByRole("option", { name: "Rectorate" }));
    await userEvent.click(screen.getByRole("button", { name: "Save the unit" }));
    await waitFor(() => expect(onDone).toHaveBeenCalled());
    expect(sent).toEqual({ parent_id: "rectorate" });
  });
});
