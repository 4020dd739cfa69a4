// Everything on this page works without this: it only saves some taps.
for (const area of document.querySelectorAll("textarea")) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = document.body.dataset.copy;
  button.setAttribute("aria-describedby", area.id);
  button.addEventListener("click", async () => {
    area.select();
    try {
      await navigator.clipboard.writeText(area.value);
    } catch {
      document.execCommand("copy");
    }
    button.textContent = document.body.dataset.copied;
    setTimeout(() => { button.textContent = document.body.dataset.copy; }, 2000);
  });
  area.after(button);
}
for (const link of document.querySelectorAll("a[download]")) {
  link.href = link.parentElement.querySelector("img").src;
  link.hidden = false;
}
