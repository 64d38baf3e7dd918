import { TextInput } from "@mantine/core";
import { screen, waitFor } from "@testing-library/react";
import type { QueryClient } from "@tanstack/react-query";
import { useState } from "react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { ApiProblem, networkProblem } from "@/shared/api/problem";
import { sessionQuery } from "@/shared/auth/session";
import type { Me } from "@/shared/api/model";
import { renderPart } from "@/testing/render";
import { wipeDrafts } from "./draft";
import { ListInput } from "./list_input";
import { RecordFormFrame } from "./record_form_frame";
import { useRecordForm } from "./use_record_form";

type Values = { city: string; names: { text: string }[] };
type Submit = (values: Values, key: string) => Promise<void>;

const LABELS = { city: "City", "names.*.text": "Name" };

function Sample({ submit, draftKey }: { submit: Submit; draftKey?: string }) {
  const state = useRecordForm<Values>({
    initial: { city: "", names: [{ text: "" }] },
    submit,
    labels: LABELS,
    draftKey,
  });
  return (
    <RecordFormFrame state={state} submitLabel="Save the sample" guard={false}>
      <TextInput label="Name" {...state.form.getInputProps("names.0.text")} />
      <TextInput label="City" {...state.form.getInputProps("city")} />
    </RecordFormFrame>
  );
}

function WithList({ submit }: { submit: Submit }) {
  const state = useRecordForm<Values>({ initial: { city: "", names: [] }, submit, labels: LABELS });
  const [tags, setTags] = useState<string[]>([]);
  return (
    <RecordFormFrame state={state} submitLabel="Save the sample" guard={false}>
      <ListInput label="Tags" value={tags} onChange={setTags} />
      <TextInput label="City" {...state.form.getInputProps("city")} />
    </RecordFormFrame>
  );
}

const as = (id: string) => ({
  prepare: (client: QueryClient) => client.setQueryData(sessionQuery.queryKey, { id } as Me),
});

const refused = new ApiProblem({
  code: "invalid",
  status: 422,
  errors: [
    { pointer: "/city", code: "too_long" },
    { pointer: "/names/0/text", code: "required" },
  ],
});

describe("a form", () => {
  it("lands refusals on fields, focuses the first on the page and keeps what was typed", async () => {
    renderPart(<Sample submit={() => Promise.reject(refused)} />);
    await userEvent.type(screen.getByLabelText("City"), "Jizzax");
    await userEvent.click(screen.getByRole("button", { name: "Save the sample" }));
    const summary = await screen.findByRole("alert");
    expect(summary).toHaveTextContent("Name: This is required");
    expect(summary).toHaveTextContent("City: Too long");
    await waitFor(() => expect(screen.getByLabelText("Name")).toHaveFocus());
    expect(screen.getByLabelText("City")).toHaveValue("Jizzax");
    await userEvent.click(screen.getByRole("link", { name: /City/u }));
    expect(screen.getByLabelText("City")).toHaveFocus();
  });

  it("is sent once however often the button is pressed", async () => {
    const submit = vi.fn<Submit>(() => new Promise(() => undefined));
    renderPart(<Sample submit={submit} />);
    const button = screen.getByRole("button", { name: "Save the sample" });
    await userEvent.dblClick(button);
    expect(submit).toHaveBeenCalledTimes(1);
  });

  it("keeps its key while the network fails and takes a new one after a refusal", async () => {
    const keys: string[] = [];
    const outcomes = [new ApiProblem({ code: "network", status: 0 }), refused, null];
    const submit: Submit = async (_, key) => {
      keys.push(key);
      const outcome = outcomes[keys.length - 1];
      if (outcome) throw outcome;
    };
    renderPart(<Sample submit={submit} />);
    for (let sent = 1; sent <= 3; sent += 1) {
      await userEvent.type(screen.getByLabelText("City"), "x");
      await userEvent.type(screen.getByLabelText("Name"), "x");
      await userEvent.click(screen.getByRole("button", { name: "Save the sample" }));
      await waitFor(() => expect(keys).toHaveLength(sent));
    }
    expect(keys[1]).toBe(keys[0]);
    expect(keys[2]).not.toBe(keys[1]);
  });

  it("says an empty field is empty, and has nothing left to say once the fields are mended", async () => {
    const tooShort = new ApiProblem({
      code: "invalid",
      status: 422,
      errors: [{ pointer: "/names/0/text", code: "too_short" }],
    });
    renderPart(<Sample submit={() => Promise.reject(tooShort)} />);
    await userEvent.click(screen.getByRole("button", { name: "Save the sample" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("Name: This is required");
    await userEvent.type(screen.getByLabelText("Name"), "x");
    await waitFor(() => expect(screen.queryByRole("alert")).not.toBeInTheDocument());
  });

  it("says beside the button that nothing was saved, and how many fields stop it", async () => {
    const outcomes = [networkProblem(), refused];
    renderPart(<Sample submit={() => Promise.reject(outcomes.shift())} />);
    const button = screen.getByRole("button", { name: "Save the sample" });
    await userEvent.click(button);
    const status = await screen.findByText(/^Not saved\. /u);
    expect(status.closest("[role=status]")?.parentElement).toContainElement(button);
    await userEvent.click(button);
    expect(await screen.findByRole("button", { name: "Not saved: 2 fields to correct" })).toBeVisible();
  });

  it("is not sent by Enter in a list", async () => {
    const submit = vi.fn<Submit>(() => Promise.resolve());
    renderPart(<WithList submit={submit} />);
    const tags = screen.getByRole("combobox", { name: "Tags" });
    await userEvent.type(tags, "one{Enter}{Enter}");
    expect(screen.getByText("one")).toBeVisible();
    expect(submit).not.toHaveBeenCalled();
    await userEvent.type(screen.getByLabelText("City"), "x{Enter}");
    expect(submit).toHaveBeenCalledTimes(1);
  });

  it("shows a draft to the one who typed it and to nobody else", async () => {
    const sample = <Sample submit={() => Promise.resolve()} draftKey="mine" />;
    const first = renderPart(sample, as("officer"));
    await userEvent.type(screen.getByLabelText("City"), "Samarqand");
    first.unmount();
    const second = renderPart(sample, as("head"));
    expect(screen.getByLabelText("City")).toHaveValue("");
    second.unmount();
    const third = renderPart(sample, as("officer"));
    await waitFor(() => expect(screen.getByLabelText("City")).toHaveValue("Samarqand"));
    third.unmount();
    wipeDrafts();
    renderPart(sample, as("officer"));
    expect(screen.getByLabelText("City")).toHaveValue("");
  });

  it("brings back a draft of this tab", async () => {
    const { unmount } = renderPart(<Sample submit={() => Promise.resolve()} draftKey="sample" />);
    await userEvent.type(screen.getByLabelText("City"), "Samarqand");
    unmount();
    renderPart(<Sample submit={() => Promise.resolve()} draftKey="sample" />);
    await waitFor(() => expect(screen.getByLabelText("City")).toHaveValue("Samarqand"));
    expect(screen.getByText("Your unfinished draft was restored.")).toBeVisible();
  });
});
