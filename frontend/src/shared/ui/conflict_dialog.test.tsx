import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { renderPart } from "@/testing/render";
import { ConflictDialog } from "./conflict_dialog";

const base = { city: "Jizzax", website: "https://a.uz", phone: "1" };
const mine = { city: "Toshkent", website: "https://a.uz", phone: "2" };
const theirs = { city: "Buxoro", website: "https://b.uz", phone: "1" };
const fields = [
  { key: "city" as const, label: "City" },
  { key: "website" as const, label: "Website" },
  { key: "phone" as const, label: "Phone" },
];

describe("the conflict dialog", () => {
  it("keeps my changes, takes over what only the other changed, and asks where both did", async () => {
    const onApply = vi.fn();
    renderPart(
      <ConflictDialog
        opened
        base={base}
        mine={mine}
        theirs={theirs}
        fields={fields}
        by="Botir Mamatov"
        at="2026-11-20T06:05:00Z"
        onApply={onApply}
        onClose={vi.fn()}
      />,
    );
    const city = screen.getByRole("radiogroup", { name: "City" });
    expect(city).toHaveTextContent("Toshkent");
    expect(city).toHaveTextContent("Buxoro");
    expect(city).toHaveTextContent("Where you started: Jizzax");
    expect(screen.getByText("Changed by Botir Mamatov, 20.11.2026 11:05")).toBeVisible();
    for (const radio of within(city).getAllByRole("radio")) expect(radio).not.toBeChecked();
    expect(screen.getByRole("button", { name: "Save what is chosen" })).toBeDisabled();
    expect(screen.getByText("1 field to choose")).toBeVisible();
    await userEvent.click(within(city).getByRole("radio", { name: /Toshkent/u }));
    await userEvent.click(screen.getByRole("button", { name: "Save what is chosen" }));
    expect(onApply).toHaveBeenLastCalledWith({ city: "Toshkent", website: "https://b.uz", phone: "2" });
    await userEvent.click(screen.getByRole("button", { name: "All: Botir Mamatov" }));
    await userEvent.click(screen.getByRole("button", { name: "Save what is chosen" }));
    expect(onApply).toHaveBeenLastCalledWith(theirs);
  });
});
