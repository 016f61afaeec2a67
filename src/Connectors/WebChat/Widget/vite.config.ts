import { defineConfig } from "vitest/config";

/** One file without anything beside it, the same bytes for the same sources. */
export default defineConfig({
  test: { testTimeout: 60_000 },
  build: {
    target: "es2022",
    outDir: "../Assets",
    emptyOutDir: false,
    copyPublicDir: false,
    lib: { entry: "src/main.ts", formats: ["iife"], name: "omniChatWidget", fileName: () => "widget.js" },
  },
});
