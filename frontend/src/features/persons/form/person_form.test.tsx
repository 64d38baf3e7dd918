import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { renderPage } from "@/testing/render_page";
import { answer, json, refusal } from "@/testing/server";
import { me, person, tree } from "../testing/sample";
import { EditPersonForm } from "./edit_person_page";
import { NewPersonForm } from "./new_person_page";

const units = () => answer("get", "/v1/units", () => json(tree));

describe("a new person", () => {
  it("needs a unit for a post that is begun, and no post at all", async () => {
    units();
    let sent: unknown;
    answer("post", "/v1/persons", async (request) => {
      sent = await request.json();
      return json(person, 201);
    });
    const onDone = vi.fn<() => void>();
    renderPage(<NewPersonForm onDone={onDone} onCancel={() => undefined} />, me);
    await userEvent.type(await screen.findByRole("textbox", { name: /^Name \(Names 1\)/u }), "Ali Valiyev");
    const post = screen.getByRole("group", { name: "Post 1" });
    const title = within(post).getByRole("textbox", { name: "Title (in Uzbek)" });
    await userEvent.type(title, "Dekan");
    await userEvent.click(screen.getByRole("button", { name: "Add person" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("Unit: This is required");
    expect(sent).toBeUndefined();
    await userEvent.clear(title);
    await userEvent.click(screen.getByRole("button", { name: "Add person" }));
    await waitFor(() => expect(onDone).toHaveBeenCalled());
    expect(sent).toMatchObject({ posts: [], names: [{ text: "Ali Valiyev", kind: "official" }] });
  });
});

describe("changing a person", () => {
  it("sends posts back with their ids; a refusal lands on its day", async () => {
    units();
    let sent: unknown;
    answer("patch", `/v1/persons/${person.id}`, async (request) => {
      sent = await request.json();
      return refusal({
        code: "invalid",
        status: 422,
        errors: [{ pointer: "/posts/1/until_on", code: "out_of_range", params: { min: "2019-09-01" } }],
      });
    });
    renderPage(<EditPersonForm person={person} onDone={() => undefined} />, me);
    const post = await screen.findByRole("group", { name: "Post 2" });
    const until = within(post).getByLabelText("Last day");
    await userEvent.type(until, "2018-01-31");
    await userEvent.click(screen.getByRole("button", { name: "Save the person" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("Last day: Out of the allowed range");
    await waitFor(() => expect(until).toHaveFocus());
    expect(sent).toEqual({
      posts: [
        expect.objectContaining({ id: person.posts[0]?.id, unit_id: "chair" }),
        expect.objectContaining({ id: person.posts[1]?.id, until_on: "2018-01-31" }),
      ],
    });
  });
});
