// Day and night: what the reader chose last, else what their device says.
(() => {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  root.classList.remove("no-js");
  // Storage may be switched off: then the choice lasts for this page.
  const stored = (...choice) => {
    try {
      return choice.length ? localStorage.setItem("theme", ...choice) : localStorage.getItem("theme");
    } catch {}
  };
  const chosen = stored();
  if (chosen) root.dataset.theme = chosen;
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : dark.matches);

  // An address to copy is a field without a script, and has a button with one.
  const copying = (field) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    const say = (words) => {
      button.textContent = words;
      button.ariaLabel = `${words}: ${field.ariaLabel}`;
    };
    say(field.dataset.copy);
    button.onclick = async () => {
      field.select();
      // Where the page is not encrypted there is no clipboard but the old one.
      await navigator.clipboard?.writeText(field.value).catch(() => document.execCommand("copy"));
      if (!navigator.clipboard) document.execCommand("copy");
      say(field.dataset.copied);
    };
    field.after(button);
  };

  addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[data-copy]").forEach(copying);
    const button = document.querySelector("[data-theme-toggle]");
    const show = () => button.setAttribute("aria-pressed", isDark());
    show();
    dark.onchange = show;
    button.onclick = () => {
      stored((root.dataset.theme = isDark() ? "light" : "dark"));
      show();
    };
  });
})();
