import { render } from "preact";
import "./style/index.css";
import { App } from "./ui/App.tsx";
import { setTheme, themeNow } from "./ui/theme.ts";

setTheme(themeNow());
const root = document.getElementById("desk");
if (root) render(<App />, root);
