import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const protobuf = new URL("../../clients/typescript/node_modules/@bufbuild/protobuf/dist/esm/index.js", import.meta.url);

// Names without a hash and one file of each kind: what is checked in changes only where the sources do.
export default defineConfig({
  base: "/desk/",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  // Tests make messages with the client's own copy.
  resolve: { alias: [{ find: /^@bufbuild\/protobuf$/, replacement: fileURLToPath(protobuf) }] },
  test: { css: true },
  build: {
    outDir: "Assets",
    target: "es2022",
    modulePreload: false,
    emptyOutDir: true,
    rolldownOptions: {
      output: { entryFileNames: "desk.js", assetFileNames: "desk[extname]", codeSplitting: false },
    },
  },
});
