import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { renderPage } from "@/testing/render_page";
import { answer, json } from "@/testing/server";
import { me, person } from "../testing/sample";
import { PersonPage } from "./person_page";

describe("a person", () => {
  it("shows the post held first, then those that ended, with their time", async () => {
    answer("get", `/v1/persons/${person.id}`, () => json(person));
    renderPage(<PersonPage id={person.id} tab="overview" onTab={() => undefined} />, me);
    expect(await screen.findByText(/since 01\.09\.2019/u)).toBeInTheDocument();
    expect(screen.getByText(/01\.09\.2012–31\.08\.2019/u)).toBeInTheDocument();
    const panel = screen.getByRole("tabpanel");
    const [first] = panel.querySelectorAll("li");
    expect(first).toHaveTextContent("Head of Chair");
    expect(screen.getByRole("link", { name: "+998901234567" })).toBeInTheDocument();
    expect(screen.getByText("No account")).toBeInTheDocument();
  });

  it("tells in its history which name and which post came and went", async () => {
    answer("get", `/v1/persons/${person.id}`, () => json(person));
    const title = { uz: "Dotsent", en: "Associate Professor" };
    const post = {
      id: "b1",
      unit_id: "chair",
      title,
      kind: "teacher",
      from_on: "2012-09-01",
      until_on: null,
    };
    const [latin, cyrillic] = person.names;
    const entry = {
      id: "1",
      at: "2026-11-20T06:00:00Z",
      act: "changed",
      reason: null,
      by: { id: me.id, name: me.name },
      subject: { kind: "person", id: person.id, label: person.name },
      version: 2,
      changes: [
        { pointer: "/names", before: [latin], after: [latin, cyrillic] },
        { pointer: "/posts", before: [post], after: [] },
      ],
    };
    answer("get", `/v1/persons/${person.id}/history`, () => json({ items: [entry], next: null }));
    renderPage(<PersonPage id={person.id} tab="history" onTab={() => undefined} />, me);
    expect(await screen.findByText(/Мохира Тошева \(Also written, Russian\)/u)).toBeInTheDocument();
    expect(screen.getByText(/Associate Professor \(since 01\.09\.2012\)/u)).toBeInTheDocument();
  });
});
