import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, it, vi } from "vitest";
import { renderPart } from "@/testing/render";
import { CountrySelect } from "./country_select";
import { LanguageSelect } from "./language_select";
import { SearchSelect, type SearchOption } from "./search_select";

type Sent = () => void;

function Country({ start = "", onSend }: { start?: string; onSend: Sent }) {
  const [code, setCode] = useState(start);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSend();
      }}
    >
      <CountrySelect label="Country" clearable value={code} onChange={setCode} />
      <LanguageSelect label="Language" value={code === "" ? "en" : "tr"} onChange={() => undefined} />
      <output>{code}</output>
    </form>
  );
}

const show = (start?: string) => {
  const onSend = vi.fn<Sent>();
  renderPart(<Country start={start} onSend={onSend} />, { language: "uz" });
  return { onSend, box: screen.getByRole("combobox", { name: "Country" }) };
};

describe("a searchable select", () => {
  it("takes the first hit by Enter and sends no form", async () => {
    const { box, onSend } = show();
    await userEvent.type(box, "turkey{Enter}");
    expect(screen.getByText("TR")).toBeInTheDocument();
    expect(box).toHaveValue("Turkiya");
    await userEvent.type(box, "{Enter}");
    expect(onSend).not.toHaveBeenCalled();
  });

  it("takes the first hit by Tab, whichever apostrophe is typed", async () => {
    const { box } = show();
    await userEvent.type(box, "o'zbek");
    await userEvent.tab();
    expect(screen.getByText("UZ")).toBeInTheDocument();
  });

  it("names the hit Enter would take", async () => {
    const { box } = show();
    await userEvent.type(box, "slov");
    const active = document.getElementById(box.getAttribute("aria-activedescendant") ?? "");
    expect(active).toHaveTextContent("Slovakiya");
    await userEvent.keyboard("{ArrowDown}{Enter}");
    expect(screen.getByText("SI")).toBeInTheDocument();
  });

  it("replaces what is chosen when one types into it", async () => {
    const { box } = show("TR");
    await userEvent.tab();
    expect(box).toHaveFocus();
    await userEvent.keyboard("aqsh{Enter}");
    expect(screen.getByText("US")).toBeInTheDocument();
  });

  it("keeps a text without a hit and says so", async () => {
    const { box } = show();
    await userEvent.type(box, "xyzzz");
    expect(screen.getByText("Hech narsa topilmadi")).toBeInTheDocument();
    await userEvent.tab();
    expect(box).toHaveValue("xyzzz");
    expect(box).toHaveAccessibleDescription("Roʻyxatdan tanlang");
  });

  it("does not open by being focused", async () => {
    const { box } = show();
    await userEvent.tab();
    expect(box).toHaveAttribute("aria-expanded", "false");
  });

  it("remembers an Enter that comes before the API's answer", async () => {
    const onChange = vi.fn<(value: string | null) => void>();
    const hit: SearchOption = { value: "1", label: "Žilina" };
    const part = (searching: boolean, options: SearchOption[]) => (
      <SearchSelect
        label="Partner"
        value={null}
        onChange={onChange}
        options={options}
        remote={{ onSearch: () => undefined, searching }}
      />
    );
    function Late() {
      const [answered, setAnswered] = useState(false);
      return (
        <>
          {part(!answered, answered ? [hit] : [])}
          <button
            type="button"
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => setAnswered(true)}
          >
            answer
          </button>
        </>
      );
    }
    renderPart(<Late />);
    await userEvent.type(screen.getByRole("combobox", { name: "Partner" }), "zilina{Enter}");
    expect(onChange).not.toHaveBeenCalled();
    await userEvent.click(screen.getByRole("button", { name: "answer" }));
    await waitFor(() => expect(onChange).toHaveBeenCalledWith("1"));
  });
});
