import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import type { UnitRef, UnitSummary } from "@/shared/api/model";
import { renderPart } from "@/testing/render";
import { answer, json } from "@/testing/server";
import { UnitSelect } from "./unit_select";

const unit = (id: string, name: string, parent: string | null, depth: number): UnitSummary => ({
  id,
  version: 1,
  kind: "chair",
  parent_id: parent,
  depth,
  name,
  short_name: null,
  code: null,
  closed_on: null,
  closed: false,
  found: true,
});

function show(props: { value?: UnitRef | null; except?: string } = {}) {
  const items = [
    unit("f", "Energetika fakulteti", null, 0),
    unit("c", "Toʻqimachilik kafedrasi", "f", 1),
    unit("l", "Laboratoriya", "c", 2),
    unit("o", "Rektorat", null, 0),
  ];
  answer("get", "/v1/units", () => json({ on: "2026-11-25", items }));
  const onChange = vi.fn<(chosen: UnitRef | null) => void>();
  renderPart(
    <UnitSelect label="Unit" value={props.value ?? null} except={props.except} onChange={onChange} />,
  );
  return onChange;
}

describe("choosing a unit", () => {
  it("finds it whichever apostrophe is typed", async () => {
    const onChange = show();
    await userEvent.type(await screen.findByRole("combobox", { name: "Unit" }), "to'qi");
    await userEvent.click(await screen.findByRole("option", { name: "Toʻqimachilik kafedrasi" }));
    expect(onChange).toHaveBeenCalledWith({ id: "c", name: "Toʻqimachilik kafedrasi", kind: "chair" });
  });

  it("does not offer a unit what lies below it", async () => {
    show({ except: "f" });
    await userEvent.click(await screen.findByRole("combobox", { name: "Unit" }));
    expect(await screen.findByRole("option", { name: "Rektorat" })).toBeInTheDocument();
    expect(screen.getAllByRole("option")).toHaveLength(1);
  });

  it("keeps a closed unit that is chosen already", async () => {
    show({ value: { id: "x", name: "Eski kafedra", kind: "chair" } });
    expect(await screen.findByRole("combobox", { name: "Unit" })).toHaveValue("Eski kafedra");
  });
});
