import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import type { PersonRef, PersonSummary } from "@/shared/api/model";
import { renderPart } from "@/testing/render";
import { answer, json } from "@/testing/server";
import { PersonSelect } from "./person_select";

const chair = { id: "c", name: "Chair of Physics", kind: "chair" } as const;
const somebody = (id: string, name: string, left: string | null): PersonSummary => ({
  id,
  version: 1,
  name,
  other_names: [],
  post: left ? null : { title: "Dotsent", kind: "teacher", unit: chair },
  left_on: left,
  updated_at: "2026-11-20T08:00:00Z",
});

it("finds a person with the post held, and says who has left", async () => {
  const items = [somebody("a", "Mohira Tosheva", null), somebody("b", "Mohir Toshev", "2020-01-31")];
  answer("get", "/v1/persons/suggestions", () => json({ items }));
  const onChange = vi.fn<(chosen: PersonRef | null) => void>();
  renderPart(<PersonSelect label="Person" value={null} onChange={onChange} />);
  await userEvent.type(await screen.findByRole("combobox", { name: "Person" }), "tosh");
  expect(await screen.findByRole("option", { name: /Mohir Toshev.*has left/u })).toBeInTheDocument();
  await userEvent.click(screen.getByRole("option", { name: /Mohira Tosheva.*Dotsent/u }));
  expect(onChange).toHaveBeenCalledWith({ id: "a", name: "Mohira Tosheva", post: "Dotsent" });
});
