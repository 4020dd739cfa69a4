"""Old blogs made up by code, in the dialect of every system, with what must be found of each entry again."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from html import escape
from pathlib import Path
from zipfile import ZipFile

from tests.diaries import picture, write

EACH = 25
HOME = "https://old.example"
SYLLABLES = ("ba", "co", "du", "fe", "gi", "lo", "mu", "ne", "pi", "ro", "su", "ta")


@dataclass(frozen=True)
class Expected:
    """What must come of one entry; `feed_id` is what its feed called it, `pictures` how many of its own it shows."""

    title: str
    words: tuple[str, ...]
    address: str
    feed_id: str
    public: bool
    pictures: int = 1


@dataclass
class MadeUp:
    """A made-up blog: its source, with its folder of pictures where that lies apart, and what must come of it."""

    system: str
    source: Path
    expected: list[Expected] = field(default_factory=list)
    pictures: Path | None = None


def word(number: int) -> str:
    """A word that no other number has."""
    made = ""
    for _ in range(5):
        number, rest = divmod(number, len(SYLLABLES))
        made += SYLLABLES[rest]
    return made


@dataclass(frozen=True)
class Post:
    """One entry before it is written in any dialect."""

    system: str
    number: int

    @property
    def day(self) -> date:
        return date(2015, 1, 2) + timedelta(days=11 * self.number)

    @property
    def slug(self) -> str:
        return f"{self.system}-post-{self.number}"

    @property
    def title(self) -> str:
        return f"{self.system.capitalize()} post {self.number}"

    @property
    def public(self) -> bool:
        return self.number % 8 != 5

    def word(self, place: int) -> str:
        seed = sum(map(ord, self.system)) * 7919
        return word(seed + self.number * 40 + place)

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(self.word(place) for place in range(10))


@dataclass(frozen=True)
class Dialect:
    """How a system that keeps files writes things; each gets what it needs of an entry."""

    head: Callable[[Post], str]
    name: Callable[[Post], str]
    address: Callable[[Post], str]
    link: Callable[[Post], str]
    image: Callable[[Post], str]
    box: str
    film: str
    code: str
    strange: str
    settings: Mapping[str, str]
    picture: Callable[[Post], str]


HIDDEN = ("draft: true\n", "published: false\n", "visibility: members\n")


def yaml_head(
    more: Callable[[Post], str] = lambda _: "", clock: Callable[[Post], str] = lambda _: ""
) -> Callable[[Post], str]:
    def head(post: Post) -> str:
        hidden = "" if post.public else HIDDEN[post.number % 3]
        return f"---\ntitle: {post.title}\ndate: {post.day}{clock(post)}\ntags: [tea, post]\n{hidden}{more(post)}---\n"

    return head


def unless_public(post: Post, line: str) -> str:
    return "" if post.public else line


STATUS = "Status: draft\n"
FENCE = "```py\n{w}\n```"
LIQUID = {
    "box": "{{% note %}}\n{w}\n{{% endnote %}}",
    "film": '{{% include youtube.html id="abcdefghijk" %}}',
    "code": "{{% highlight py %}}\n{w}\n{{% endhighlight %}}",
    "strange": "{{% mystery one %}} {w}",
}
MARKDOWN = {
    "box": '!!! note "Mind"\n    {w}',
    "film": '<iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe>',
    "code": FENCE,
    "strange": "<my-thing>{w}</my-thing>",
}
DIALECTS = {
    # In Los Angeles the one is the day before, and in London the other is the day after.
    "jekyll": Dialect(
        head=yaml_head(clock=lambda p: " 02:12:52 +0200" if p.number % 2 else " 22:43:00 -0800"),
        name=lambda p: f"_posts/{p.day}-{p.slug}.md",
        address=lambda p: f"/{p.day - timedelta(days=p.number % 2):%Y/%m/%d}/{p.slug}/",
        link=lambda p: f"{{% post_url {p.day}-{p.slug} %}}",
        image=lambda p: f"{{{{ site.baseurl }}}}/assets/{p.slug}-300x200.jpg",
        settings={"_config.yml": f"url: {HOME}\npermalink: pretty\ntimezone: America/Los_Angeles\n"},
        picture=lambda p: f"assets/{p.slug}.jpg",
        **LIQUID,
    ),
    "hugo": Dialect(
        head=lambda p: f'+++\ntitle = "{p.title}"\ndate = {p.day}\ndraft = {str(not p.public).lower()}\n+++\n',
        name=lambda p: f"content/posts/{p.slug}/index.md",
        address=lambda p: f"/{p.day:%Y/%m}/{p.slug}/",
        link=lambda p: f'{{{{< ref "posts/{p.slug}" >}}}}',
        image=lambda p: f"{p.slug}.jpg",
        box='{{{{< notice info "Mind" >}}}}\n{w}\n{{{{< /notice >}}}}',
        film="{{{{< youtube abcdefghijk >}}}}",
        code="{{{{< highlight py >}}}}\n{w}\n{{{{< /highlight >}}}}",
        strange="{{{{< mystery one >}}}} {w}",
        settings={"hugo.toml": f'baseURL = "{HOME}/"\n[permalinks]\nposts = "/:year/:month/:contentbasename/"\n'},
        picture=lambda p: f"content/posts/{p.slug}/{p.slug}.jpg",
    ),
    "eleventy": Dialect(
        head=yaml_head(),
        name=lambda p: f"src/blog/{p.slug}.md",
        address=lambda p: f"/blog/{p.slug}/",
        link=lambda p: f'{{{{ "/blog/{p.slug}/" | url }}}}',
        image=lambda p: f"/img/{p.slug}.jpg",
        settings={
            "eleventy.config.js": 'addPassthroughCopy("img"); dir: { input: "src" }',
            "src/_data/metadata.json": f'{{"url": "{HOME}"}}',
        },
        picture=lambda p: f"img/{p.slug}.jpg",
        **(LIQUID | {"code": FENCE}),
    ),
    "pelican": Dialect(
        head=lambda p: f"Title: {p.title}\nDate: {p.day}\nSlug: {p.slug}\n{unless_public(p, STATUS)}\n",
        name=lambda p: f"content/{p.slug}.md",
        address=lambda p: f"/{p.day:%Y}/{p.slug}.html",
        link=lambda p: f"{{filename}}{p.slug}.{'rst' if p.number % 2 else 'md'}",
        image=lambda p: f"{{static}}/images/{p.slug}.jpg",
        settings={"pelicanconf.py": f"import os\nSITEURL = '{HOME}'\nARTICLE_URL = '{{date:%Y}}/{{slug}}.html'\n"},
        picture=lambda p: f"content/images/{p.slug}.jpg",
        **MARKDOWN,
    ),
    "material": Dialect(
        head=lambda p: (
            f"---\ndate:\n  created: {p.day}\ndraft: {str(not p.public).lower()}\nslug: {p.slug}\n---\n# {p.title}\n\n"
        ),
        name=lambda p: f"docs/blog/posts/{p.slug}.md",
        address=lambda p: f"/blog/{p.day:%Y/%m/%d}/{p.slug}/",
        link=lambda p: f"{p.slug}.md",
        image=lambda p: f"../../img/{p.slug}.jpg",
        settings={"mkdocs.yml": f"site_url: {HOME}/\nplugins:\n  - blog\n"},
        picture=lambda p: f"docs/img/{p.slug}.jpg",
        **(MARKDOWN | {"box": "::: tip\n{w}\n:::"}),
    ),
    "astro": Dialect(
        head=lambda p: f"---\ntitle: {p.title}\npubDate: {p.day}T09:00:00Z\n{unless_public(p, HIDDEN[0])}---\n",
        name=lambda p: f"src/content/blog/{p.slug}.mdx",
        address=lambda p: f"/blog/{p.slug}/",
        link=lambda p: f"/blog/{p.slug}/",
        image=lambda p: f"../../assets/{p.slug}.jpg",
        box=":::note[Mind]\n{w}\n:::",
        film='<YouTube id="abcdefghijk" />',
        code=FENCE,
        strange="<Mystery one={{1}}>{w}</Mystery>",
        settings={"astro.config.mjs": f'site: "{HOME}"', "src/pages/blog/[...slug].astro": ""},
        picture=lambda p: f"src/assets/{p.slug}.jpg",
    ),
    "lume": Dialect(
        head=yaml_head(),
        name=lambda p: f"posts/{p.day}_{p.slug}.md",
        address=lambda p: f"/posts/{p.slug}/",
        link=lambda p: f"/posts/{p.slug}/",
        image=lambda p: f"/img/{p.slug}.jpg",
        settings={"_config.ts": f'location: new URL("{HOME}/")'},
        picture=lambda p: f"img/{p.slug}.jpg",
        **(MARKDOWN | {"box": "> [!NOTE]\n> {w}"}),
    ),
    "folder": Dialect(
        head=yaml_head(lambda p: f"permalink: /w/{p.slug}/\n"),
        name=lambda p: f"{p.day}-{p.slug}.md",
        address=lambda _: "",
        link=lambda p: f"{p.day}-{p.slug}.md",
        image=lambda p: f"pictures/{p.slug}.jpg",
        settings={},
        picture=lambda p: f"pictures/{p.slug}.jpg",
        **MARKDOWN,
    ),
}


def body(post: Post, before: Post, say: Dialect) -> str:
    """The words of an entry, with every trait in its system's dialect."""
    w = post.words
    parts = [
        f"{w[0]} **{w[1]}** and 10<sup>5</sup>, as [{w[2]}]({say.link(before)}) says.[^1]",
        "<!-- more -->",
        f"![A quay]({say.image(post)})",
        say.box.format(w=w[3]),
        say.film.format(),
        say.code.format(w=w[4]),
        say.strange.format(w=w[5]),
        f"| {w[6]} | b |\n|---|---|\n| c | d |",
        f"> {w[7]}\n\n- {w[8]}",
        f"[^1]: {w[9]}",
    ]
    return "\n\n".join(parts) + "\n"


def rst(post: Post, before: Post) -> str:
    """The same as Pelican's other way of writing has it."""
    w = post.words
    line, status = "=" * len(w[6]), "" if post.public else ":status: draft\n"
    return (
        f"{post.title}\n{'=' * 40}\n\n:date: {post.day} 09:00\n:slug: {post.slug}\n:tags: quay, lamp\n{status}\n"
        f"{w[0]} **{w[1]}** and 10\\ :sup:`5`, as `{w[2]} <{DIALECTS['pelican'].link(before)}>`_ says. [#]_\n\n"
        f".. image:: {{static}}/images/{post.slug}.jpg\n   :alt: A quay\n\n"
        f".. tip:: {w[3]}\n\n.. youtube:: abcdefghijk\n\n"
        f".. code-block:: py\n   :linenos: table\n\n   {w[4]} {{{{ x }}}}\n\n"
        f"Press :kbd:`{w[5]}`.\n\n.. raw:: html\n\n   <script>x()</script>\n\n"
        f"{line}  =\n{w[6]}  b\n{line}  =\n{'c':{len(line)}}  d\n{line}  =\n\n    {w[7]}\n\n- {w[8]}\n\n.. [#] {w[9]}\n"
    )


def tag_of(post: Post) -> str:
    """What a feed called it."""
    return f"tag:old.example,2015:{post.slug}"


def a_folder_blog(root: Path, system: str) -> MadeUp:
    """A blog of a system that keeps a file for each entry."""
    say, made = DIALECTS[system], MadeUp(system, root)
    for name, words in say.settings.items():
        write(root / name, words)
    posts = [Post(system, number) for number in range(EACH)]
    for before, post in zip([posts[0], *posts], posts, strict=False):
        if system == "pelican" and post.number % 2:
            write(root / f"content/{post.slug}.rst", rst(post, before))
        else:
            write(root / say.name(post), say.head(post) + body(post, before, say))
        picture(root / say.picture(post), (30, 20), f"#{sum(map(ord, system)) * 311 % 0xFFFF:04x}{post.number:02x}")
        address = say.address(post)
        made.expected.append(
            Expected(post.title, post.words, address, f"tag:old.example,2015:{post.slug}", post.public)
        )
    return made


def html_body(post: Post, link: str, image: str) -> str:
    """The same words as an export has them."""
    w = post.words
    return (
        f'<p>{w[0]} <b>{w[1]}</b> and 10<sup>5</sup>, as <a href="{link}">{w[2]}</a> says.</p>'
        f'<figure><img src="{image}" alt="A quay"><figcaption>{w[3]}</figcaption></figure>'
        f'<iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe>'
        f'<pre class="language-py"><code>{w[4]}</code></pre>'
        f"<script>track()</script><table><tr><td>{w[5]}</td><td>{w[6]}</td></tr></table>"
        f"<blockquote><p>{w[7]}</p></blockquote><ul><li>{w[8]}</li></ul><p>{w[9]} {{{{ x }}}} &lt;b&gt;</p>"
    )


def feed_of(made: MadeUp, path: Path) -> Path:
    """The old blog's feed, of its newest."""
    public = [each for each in made.expected if each.public and each.address]
    entries = "".join(
        f"<entry><id>{each.feed_id}</id><link href='{HOME}{each.address}'/><title>{escape(each.title)}</title></entry>"
        for each in public
    )
    return write(path, f'<feed xmlns="http://www.w3.org/2005/Atom">{entries}</feed>')


def a_zip(path: Path, files: Mapping[str, str]) -> Path:
    """A zip of some files."""
    with ZipFile(path, "w") as archive:
        for name, words in files.items():
            archive.writestr(name, words)
    return path


def wordpress(root: Path) -> MadeUp:
    """WordPress' export, with its uploads beside it."""
    made = MadeUp("wordpress", root / "export.xml", pictures=root / "wp-content")
    items = []
    for number in range(EACH):
        post = Post("wordpress", number)
        picture(root / f"wp-content/uploads/{post.slug}.jpg", (30, 20), f"#1020{number:02x}")
        address = f"/{post.day:%Y/%m}/{post.slug}/"
        image = f"https://i0.wp.com/old.example/wp-content/uploads/{post.slug}-300x200.jpg?w=300"
        status = "publish" if post.public else ("draft", "private", "pending")[number % 3]
        content = html_body(post, f"{HOME}/?p={max(1, number)}", image)
        items.append(
            f"<item><title>{post.title}</title><link>{HOME}{address}</link><guid>{HOME}/?p={number + 1}</guid>"
            f"<content:encoded><![CDATA[{content}]]></content:encoded><wp:post_id>{number + 1}</wp:post_id>"
            f"<wp:post_date>{post.day} 09:00:00</wp:post_date><wp:post_name>{post.slug}</wp:post_name>"
            f"<wp:status>{status}</wp:status><wp:post_type>post</wp:post_type></item>"
        )
        made.expected.append(Expected(post.title, post.words, address, f"{HOME}/?p={number + 1}", post.public))
    write(
        made.source,
        '<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/">'
        f"<channel><link>{HOME}</link>{''.join(items)}</channel></rss>",
    )
    return made


def ghost(root: Path) -> MadeUp:
    """Ghost's export, with its pictures beside it."""
    made, posts = MadeUp("ghost", root / "ghost.json", pictures=root / "content"), []
    for number in range(EACH):
        post = Post("ghost", number)
        picture(root / f"content/images/{post.slug}.jpg", (30, 20), f"#2030{number:02x}")
        image = f"__GHOST_URL__/content/images/size/w600/{post.slug}.jpg"
        hidden = [{"visibility": "members"}, {"status": "draft"}, {"status": "sent"}][number % 3]
        row = {
            "id": f"g{number}",
            "title": post.title,
            "slug": post.slug,
            "status": "published",
            "visibility": "public",
        }
        row |= {"html": html_body(post, f"__GHOST_URL__/ghost-post-{max(0, number - 1)}/", image)}
        posts.append(row | {"published_at": f"{post.day}T09:00:00.000Z"} | ({} if post.public else hidden))
        made.expected.append(
            Expected(post.title, post.words, f"/{post.slug}/", f"tag:old.example,2015:{post.slug}", post.public)
        )
    write(made.source, json.dumps({"db": [{"meta": {}, "data": {"posts": posts}}]}))
    return made


def medium(root: Path) -> MadeUp:
    """Medium's zip, whose pictures are elsewhere."""
    made, files = MadeUp("medium", root / "medium.zip"), {}
    for number in range(EACH):
        post = Post("medium", number)
        image = "https://cdn-images-1.medium.example/x.jpg"
        name = f"posts/{'' if post.public else 'draft_'}{post.day}_{post.slug}-{number:012x}.html"
        time = f'<time class="dt-published" datetime="{post.day}T09:00:00Z"></time>' if post.public else ""
        files[name] = (
            f'<article class="h-entry"><h1 class="p-name">{post.title}</h1><section data-field="body">'
            f"<h3>{post.title}</h3>{html_body(post, 'https://other.example/', image)}</section>{time}</article>"
        )
        key = f"https://medium.com/p/{number:012x}"
        made.expected.append(Expected(post.title, post.words, "", key, post.public, pictures=0))
    root.mkdir(exist_ok=True)
    a_zip(made.source, files)
    return made


def substack(root: Path) -> MadeUp:
    """Substack's zip, whose pictures are elsewhere."""
    made, rows, files = MadeUp("substack", root / "substack.zip"), [], {}
    for number in range(EACH):
        post = Post("substack", number)
        hidden = number % 2 == 1
        audience = "everyone" if post.public or hidden else "only_paid"
        is_published = str(post.public or not hidden).lower()
        rows.append(f"{number}.{post.slug},{post.day}T09:00:00Z,{is_published},{audience},{post.title}\n")
        files[f"posts/{number}.{post.slug}.html"] = html_body(
            post, "https://other.example/", "https://s3.example/x.jpg"
        )
        made.expected.append(
            Expected(post.title, post.words, f"/p/{post.slug}", f"tag:old.example,2015:{post.slug}", post.public, 0)
        )
    root.mkdir(exist_ok=True)
    a_zip(made.source, {"posts.csv": "post_id,post_date,is_published,audience,title\n" + "".join(rows), **files})
    return made


def feed(root: Path) -> MadeUp:
    """A feed alone."""
    made, items = MadeUp("feed", root / "feed.xml"), []
    for number in range(EACH):
        post = Post("feed", number)
        content = escape(html_body(post, "https://other.example/", "https://s3.example/x.jpg"))
        items.append(
            f"<item><guid>tag:old.example,2015:{post.slug}</guid><title>{post.title}</title>"
            f"<link>{HOME}/{post.slug}/</link><pubDate>{post.day:%d %b %Y} 09:00:00 GMT</pubDate>"
            f"<description>{content}</description></item>"
        )
        made.expected.append(
            Expected(
                post.title, post.words, f"/{post.slug}/", f"tag:old.example,2015:{post.slug}", public=True, pictures=0
            )
        )
    write(made.source, f"<rss><channel><link>{HOME}</link>{''.join(items)}</channel></rss>")
    return made


SYSTEMS: dict[str, Callable[[Path], MadeUp]] = {
    **{system: partial(a_folder_blog, system=system) for system in DIALECTS},
    **{made.__name__: made for made in (wordpress, ghost, medium, substack, feed)},
}
