import { tanstackRouter } from "@tanstack/router-plugin/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const api = process.env["VITE_API"] ?? "http://127.0.0.1:8080";
const proxied = { target: api, changeOrigin: false };

export default defineConfig({
  plugins: [tanstackRouter({ target: "react", autoCodeSplitting: true }), react()],
  resolve: { alias: { "@": new URL("./src", import.meta.url).pathname } },
  server: {
    proxy: { "/v1": proxied, "/problems": proxied, "/.well-known": proxied },
  },
  preview: {
    proxy: { "/v1": proxied, "/problems": proxied, "/.well-known": proxied },
  },
  build: { target: "es2023", manifest: true, assetsInlineLimit: 0, sourcemap: false },
  test: {
    environment: "jsdom",
    environmentOptions: { jsdom: { url: "http://localhost:3000/" } },
    setupFiles: ["./src/testing/setup.ts"],
    include: ["src/**/*.test.{ts,tsx}"],
    css: false,
    // A bound for what never happens, not a pace: a busy machine is slow.
    testTimeout: 60_000,
  },
});
