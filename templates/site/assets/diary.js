// Day and night: what the reader chose last, else what their device says.
(() => {
  const root = document.documentElement;
  root.classList.remove("no-js");
  const night = matchMedia("(prefers-color-scheme: dark)");
  const remembered = () => {
    try {
      return localStorage.getItem("theme");
    } catch {
      return null; // storage is switched off: the choice lasts for this page
    }
  };
  const chosen = remembered();
  if (chosen) root.dataset.theme = chosen;
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : night.matches);

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
    button.addEventListener("click", async () => {
      field.select();
      try {
        await navigator.clipboard.writeText(field.value);
      } catch {
        document.execCommand("copy"); // where the page is not encrypted
      }
      say(field.dataset.copied);
    });
    field.after(button);
  };

  addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[data-copy]").forEach(copying);
    const button = document.querySelector("[data-theme-toggle]");
    const show = () => button.setAttribute("aria-pressed", String(isDark()));
    show();
    night.addEventListener("change", show);
    button.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      try {
        localStorage.setItem("theme", root.dataset.theme);
      } catch {
        // as above
      }
      show();
    });
  });
})();
