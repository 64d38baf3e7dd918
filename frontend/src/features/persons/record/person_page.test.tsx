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
});
