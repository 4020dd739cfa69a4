"""What must be true of every page of a built site, whatever is in it."""

from collections.abc import Iterator
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from bs4 import Tag
from PIL import Image

from tests.site.project import Build, Page

ADDRESSES = {"a": "href", "link": "href", "img": "src", "script": "src", "source": "src", "form": "action"}
SAID = ("og:title", "og:description", "og:image:alt", "twitter:card", "twitter:image", "description")
NOT_LOADED = {"canonical", "alternate", "me", "next", "prev"}


def addresses(page: Page) -> Iterator[tuple[Tag, str]]:
    """Every address that a page links to or loads, with its element."""
    for name, attribute in ADDRESSES.items():
        for element in page.soup.find_all(name, attrs={attribute: True}):
            yield element, str(element[attribute])
    for element in page.soup.select("[srcset]"):
        yield from ((element, part.split()[0]) for part in str(element["srcset"]).split(","))
    for element in page.soup.find_all("meta", attrs={"http-equiv": "refresh"}):
        yield element, str(element["content"]).partition("url=")[2]
    for element in page.soup.select("[data-search]"):
        yield element, str(element["data-search"])


def broken_addresses(build: Build, site: str) -> list[str]:
    """The addresses in pages that lead nowhere on the site, or load something from elsewhere."""
    return [f"{page.address}: {fault}" for page in build.pages.values() for fault in _broken(build, site, page)]


def _broken(build: Build, site: str, page: Page) -> Iterator[str]:
    for element, written in addresses(page):
        address, fragment = urldefrag(urljoin(site + page.address, written))
        if urlsplit(address).scheme in {"mailto", "data"}:
            continue
        if not address.startswith(site):
            if _is_sent(element, page, address):
                continue
            if _is_loaded(element) or urlsplit(address).netloc == urlsplit(site).netloc:
                yield f"{element.name} {written}"
            continue
        below = unquote(urlsplit(address).path.removeprefix(urlsplit(site).path))
        file = f"{below}index.html" if not below or below.endswith("/") else below
        if file not in build.tree:
            yield f"{element.name} {written}: there is no {file}"
        elif fragment and not build.pages[below].soup.find(id=unquote(fragment)):
            yield f"{element.name} {written}: there is no #{fragment}"


def _is_sent(element: Tag, page: Page, address: str) -> bool:
    """Whether it is a form that a reader sends, to a service that the page's own policy names."""
    policy = page.soup.find("meta", attrs={"http-equiv": "Content-Security-Policy"})
    allowed = str(policy["content"]).partition("form-action ")[2].partition(";")[0].split() if policy else []
    return element.name == "form" and "{0.scheme}://{0.netloc}".format(urlsplit(address)) in allowed


def _is_loaded(element: Tag) -> bool:
    return element.name != "a" and not NOT_LOADED.intersection(element.get_attribute_list("rel"))


def faults_of_pages(build: Build, site: str, said: tuple[str, ...] = SAID) -> list[str]:
    """What is wrong with the pages themselves: their headline, ids, canonical address, card, what must be `said`."""
    found = [f"{page.address}: {fault}" for page in build.whole_pages for fault in _faults(build, site, page)]
    return found + [f"{page.address}: no {name}" for page in build.whole_pages for name in said if not page.meta(name)]


def _faults(build: Build, site: str, page: Page) -> Iterator[str]:
    headlines = page.soup.find_all("h1")
    if len(headlines) != 1 or not headlines[0].get_text(strip=True):
        yield f"{len(headlines)} headlines"
    ids = [str(element["id"]) for element in page.soup.find_all(id=True)]
    yield from sorted(f"the id {name} stands twice" for name in set(ids) if ids.count(name) > 1)
    if page.address != "404.html":
        canonical = [str(link["href"]) for link in page.soup.find_all("link", rel="canonical")]
        if canonical != [site + page.address]:
            yield f"canonical {canonical}"
    card = page.meta("og:image").removeprefix(site)
    if card not in build.tree:
        yield f"there is no card {card}"
        return
    with Image.open(build.folder / card) as image:
        size = (int(page.meta("og:image:width")), int(page.meta("og:image:height")))
        if image.size != (1200, 630) or size != image.size:
            yield f"a card of {image.size}, said to be {size}"
