import { defineConfig } from "vite";

/** One file without anything beside it, the same bytes for the same sources. */
export default defineConfig({
  build: {
    target: "es2022",
    outDir: "../Assets",
    emptyOutDir: false,
    copyPublicDir: false,
    lib: { entry: "src/main.ts", formats: ["iife"], name: "omniChatWidget", fileName: () => "widget.js" },
  },
});
