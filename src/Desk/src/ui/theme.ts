const KEY = "omni.desk.theme";

const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

export function themeNow(): Theme {
  const stored = localStorage.getItem(KEY);
  return themes.find(theme => theme === stored) ?? "system";
}

export function nextTheme(theme: Theme): Theme {
  return themes[(themes.indexOf(theme) + 1) % themes.length] ?? "system";
}

/** Shows the colours and keeps the choice in this browser. */
export function setTheme(theme: Theme): Theme {
  localStorage.setItem(KEY, theme);
  document.documentElement.dataset.theme = theme;
  return theme;
}
