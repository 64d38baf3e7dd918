import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { meWith } from "@/testing/people";
import { renderPage } from "@/testing/render_page";
import { answer, json, refusal } from "@/testing/server";
import { anImport, IMPORT_ID } from "../testing/sample";
import { MAX_FILE_BYTES } from "../model";
import { NewImportPage } from "./new_import_page";

const me = meWith("view_imports", "import_records", "edit_partners");

function show() {
  const onBegun = vi.fn<(id: string) => void>();
  renderPage(<NewImportPage register="partners" onRegister={() => undefined} onBegun={onBegun} />, me);
  return onBegun;
}

async function choose(file: File) {
  await screen.findByRole("button", { name: "Choose a file" });
  const input = document.querySelector<HTMLInputElement>("input[type=file]");
  if (input) await userEvent.upload(input, file);
}

describe("a new import", () => {
  it("sends the file itself, with its name in the address", async () => {
    const sent: unknown[] = [];
    answer("post", "/v1/imports", async (request) => {
      const { headers } = request;
      sent.push(new URL(request.url).search, headers.get("content-type"), await request.text());
      expect(headers.get("x-hamkorlik-client")).toBe("spa");
      expect(headers.get("idempotency-key")).not.toBeNull();
      return json(anImport(), 201);
    });
    const onBegun = show();
    await choose(new File(["Name;Country"], "hamkorlar 2026.csv", { type: "text/csv" }));
    await waitFor(() => expect(onBegun).toHaveBeenCalledWith(IMPORT_ID));
    const search = "?register=partners&file_name=hamkorlar+2026.csv";
    expect(sent).toEqual([search, "application/octet-stream", "Name;Country"]);
  });

  it("says what was wrong with a file, in words, and lets another be chosen", async () => {
    answer("post", "/v1/imports", () => refusal({ code: "file_encrypted", status: 422 }));
    show();
    await choose(new File(["x"], "locked.xlsx"));
    expect(await screen.findByRole("alert")).toHaveTextContent("The file is locked by a password.");
    expect(screen.getByRole("button", { name: "Choose a file" })).toBeVisible();
  });

  it("does not send what is too large", async () => {
    show();
    const file = new File(["x"], "large.csv");
    Object.defineProperty(file, "size", { value: MAX_FILE_BYTES + 1 });
    await choose(file);
    expect(await screen.findByRole("alert")).toHaveTextContent("The file is larger than 50 MB.");
  });

  it("sends a pasted table as text", async () => {
    const sent: unknown[] = [];
    answer("post", "/v1/imports", async (request) => {
      sent.push(new URL(request.url).search, request.headers.get("content-type"), await request.text());
      return json(anImport({ file_name: null }), 201);
    });
    const onBegun = show();
    await userEvent.click(await screen.findByRole("button", { name: "Read the table" }));
    expect(await screen.findByText("Paste a table first")).toBeVisible();
    await userEvent.click(screen.getByLabelText("Text of the table"));
    await userEvent.paste("Name\tCountry\nEge\tTR");
    await userEvent.click(screen.getByRole("button", { name: "Read the table" }));
    await waitFor(() => expect(onBegun).toHaveBeenCalledWith(IMPORT_ID));
    expect(sent).toEqual([
      "?register=partners",
      expect.stringMatching(/^text\/plain/u),
      "Name\tCountry\nEge\tTR",
    ]);
  });
});
