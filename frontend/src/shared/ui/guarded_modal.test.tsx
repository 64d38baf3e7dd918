import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { renderPart } from "@/testing/render";
import { ReasonDialog } from "./reason_dialog";

const show = () => {
  const onClose = vi.fn<() => void>();
  renderPart(
    <ReasonDialog
      opened
      title="Close it"
      confirmLabel="Close"
      onConfirm={() => undefined}
      onClose={onClose}
    />,
  );
  return onClose;
};

describe("a dialog one types in", () => {
  it("asks before Escape throws the text away, and goes on where one was", async () => {
    const onClose = show();
    const reason = await screen.findByRole("textbox", { name: /Reason/u });
    await userEvent.type(reason, "Half a sen");
    await userEvent.keyboard("{Escape}");
    expect(onClose).not.toHaveBeenCalled();
    await userEvent.click(await screen.findByRole("button", { name: "Go on typing" }));
    expect(reason).toHaveValue("Half a sen");
    await userEvent.click(screen.getAllByRole("button", { name: "Back" })[0] ?? document.body);
    await userEvent.click(await screen.findByRole("button", { name: "Close without saving" }));
    await waitFor(() => expect(onClose).toHaveBeenCalledTimes(1));
  });

  it("closes at once while nothing is typed", async () => {
    const onClose = show();
    await screen.findByRole("textbox", { name: /Reason/u });
    await userEvent.keyboard("{Escape}");
    expect(onClose).toHaveBeenCalledTimes(1);
  });
});
