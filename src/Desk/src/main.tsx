import { render } from "preact";
import "./style/index.css";
import { App } from "./ui/App.tsx";
import { keepPageFromFiles } from "./ui/strayFiles.ts";
import { setTheme, themeNow } from "./ui/theme.ts";

setTheme(themeNow());
keepPageFromFiles();
const root = document.getElementById("desk");
if (root) render(<App />, root);
