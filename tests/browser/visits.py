"""Opens pages in a real browser and keeps what they asked for and complained of."""

from dataclasses import dataclass, field
from typing import Literal

from playwright.sync_api import Browser, BrowserContext, Page, Response

Scheme = Literal["light", "dark"]
HEIGHT = 800

# Scrolls to the end in steps, as a reader does, so that what loads late has loaded; then back.
READ_TO_THE_END = """async () => {
  const frame = () => new Promise(requestAnimationFrame);
  for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight / 2) {
    scrollTo({ top: y, behavior: "instant" });
    await frame();
    await frame();
  }
  scrollTo({ top: 0, behavior: "instant" });
  await frame();
}"""


@dataclass(slots=True)
class Visit:
    """One page opened in a browser context of its own."""

    page: Page
    addresses: list[str] = field(default_factory=list)
    responses: dict[str, Response] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)

    def read(self) -> None:
        """Scroll to the end and wait until the network is quiet."""
        self.page.evaluate(READ_TO_THE_END)
        self.page.wait_for_load_state("networkidle")


@dataclass(frozen=True, slots=True)
class Visitor:
    """Opens pages of the site served at `home`, an address that ends in a slash."""

    browser: Browser
    home: str
    contexts: list[BrowserContext] = field(default_factory=list)

    def open(self, path: str, *, width: int = 1280, scheme: Scheme = "light", javascript: bool = True) -> Visit:
        """Open one page, `width` CSS pixels wide, and wait until it has loaded."""
        context = self.browser.new_context(
            viewport={"width": width, "height": HEIGHT},
            color_scheme=scheme,
            java_script_enabled=javascript,
            reduced_motion="reduce",
        )
        self.contexts.append(context)
        visit = _watched(context)
        visit.page.goto(self.home + path)
        return visit

    def close(self) -> None:
        """Close every context opened here."""
        for context in self.contexts:
            context.close()


def _watched(context: BrowserContext) -> Visit:
    visit = Visit(context.new_page())
    context.on("request", lambda request: visit.addresses.append(request.url))
    context.on("response", lambda response: visit.responses.update({response.url: response}))
    context.on("requestfailed", lambda request: visit.complaints.append(f"not loaded: {request.url}"))
    context.on("weberror", lambda problem: visit.complaints.append(str(problem.error)))
    visit.page.on(
        "console",
        lambda message: visit.complaints.append(message.text) if message.type in {"error", "warning"} else None,
    )
    return visit
