import "@fontsource-variable/onest/wght.css";
import "@mantine/core/styles.css";
import "@/app/theme/tokens.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "@/app/app";
import { loadTexts } from "@/app/load_texts";
import { loadConfig } from "@/shared/api/config";
import { startI18n } from "@/shared/i18n/i18n";

async function start(): Promise<void> {
  await Promise.all([loadConfig(), startI18n(loadTexts)]);
  const root = document.getElementById("root");
  if (!root) throw new Error("index.html has no #root");
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}

void start();
