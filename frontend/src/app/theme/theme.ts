import { Button, createTheme, Menu, type CSSVariablesResolver, type MantineColorsTuple } from "@mantine/core";

const lapis: MantineColorsTuple = [
  "#f0f5fc",
  "#dfe9f7",
  "#c1d6f3",
  "#9cc3fa",
  "#7fb0f5",
  "#4b82cf",
  "#2359a6",
  "#1c4a8c",
  "#13305f",
  "#0d1f3f",
];

const turquoise: MantineColorsTuple = [
  "#eaf8f7",
  "#d5f0ee",
  "#a9e0dc",
  "#5fd0cb",
  "#36b9b5",
  "#12a0a0",
  "#0d8383",
  "#0b6b6b",
  "#0a5353",
  "#10393a",
];

const sand: MantineColorsTuple = [
  "#fbf9f5",
  "#f4efe6",
  "#e8e0d2",
  "#e3ddd1",
  "#d8cdb9",
  "#a89e8c",
  "#5f6979",
  "#3c4656",
  "#2a3341",
  "#1a2230",
];

const night: MantineColorsTuple = [
  "#e9edf4",
  "#c3cbd8",
  "#98a3b4",
  "#6b7688",
  "#354053",
  "#242d3b",
  "#171e29",
  "#141a24",
  "#0e131b",
  "#0a0e14",
];

export const theme = createTheme({
  colors: { lapis, turquoise, gray: sand, dark: night },
  primaryColor: "lapis",
  primaryShade: { light: 7, dark: 3 },
  autoContrast: true,
  black: "#1a2230",
  fontFamily: '"Onest Variable", system-ui, sans-serif',
  headings: {
    fontFamily: '"Onest Variable", system-ui, sans-serif',
    fontWeight: "650",
    sizes: {
      h1: { fontSize: "1.5rem", lineHeight: "1.2" },
      h2: { fontSize: "1.0625rem" },
      h3: { fontSize: "0.9375rem" },
    },
  },
  defaultRadius: 8,
  cursorType: "pointer",
  focusRing: "auto",
  respectReducedMotion: true,
  components: {
    Button: Button.extend({
      defaultProps: { size: "sm" },
      styles: { label: { fontWeight: 550 } },
      vars: (_, { variant }) => ({
        root:
          variant === undefined || variant === "filled" ? { "--button-color": "var(--hk-on-filled)" } : {},
      }),
    }),
    ActionIcon: { defaultProps: { variant: "subtle", color: "gray" } },
    // Its placeholder for the focus is no item of a menu: axe's aria-required-children. The first item gets the focus.
    Menu: Menu.extend({ defaultProps: { withInitialFocusPlaceholder: false } }),
    TextInput: { defaultProps: { size: "sm" } },
    Tooltip: { defaultProps: { withArrow: true, multiline: true, maw: 320 } },
    // A <header> inside role=dialog counts as a second banner of the page.
    Modal: {
      defaultProps: { centered: true, radius: 12, attributes: { header: { role: "presentation" } } },
      styles: {
        title: { fontWeight: 600, lineHeight: 1.3, textWrap: "balance" },
        header: { alignItems: "start" },
      },
    },
    Drawer: { defaultProps: { attributes: { header: { role: "presentation" } } } },
  },
});

/** Mantine's own error, dimmed and placeholder colours miss 4.5:1 on our papers; these do not. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-body": "#ffffff",
    "--mantine-color-text": "#1a2230",
    "--mantine-color-dimmed": "#5f6979",
    "--mantine-color-placeholder": "#666f7e",
    "--mantine-color-error": "#a3261a",
    "--mantine-color-anchor": "#2359a6",
    "--mantine-color-default-border": "#cfc4b0",
    "--mantine-color-red-filled": "#a3261a",
    "--mantine-color-red-filled-hover": "#861e14",
    "--mantine-color-red-light-color": "#a3261a",
    "--mantine-color-red-outline": "#a3261a",
    "--mantine-color-yellow-light-color": "#7d4f00",
    "--mantine-color-gray-light-color": "#3c4656",
    "--mantine-color-disabled-color": "#6a7180",
    "--mantine-color-disabled": "#f0ece4",
  },
  dark: {
    "--mantine-color-body": "#141a24",
    "--mantine-color-text": "#e9edf4",
    "--mantine-color-dimmed": "#98a3b4",
    "--mantine-color-placeholder": "#8c97a9",
    "--mantine-color-error": "#ff9d92",
    "--mantine-color-anchor": "#7fb0f5",
    "--mantine-color-default-border": "#354053",
    "--mantine-color-red-filled": "#ff9d92",
    "--mantine-color-red-filled-hover": "#ffb3aa",
    "--mantine-color-red-light-color": "#ff9d92",
    "--mantine-color-red-outline": "#ff9d92",
    "--mantine-color-yellow-light-color": "#f1c264",
    "--mantine-color-gray-light-color": "#c3cbd8",
    "--mantine-color-disabled-color": "#8c97a9",
    "--mantine-color-disabled": "#1e2633",
  },
});
