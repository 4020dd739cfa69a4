"""Where each system puts its posts, read from its settings as data."""

from pathlib import Path

import pytest

from diarist.importers.old_addresses_kept import pattern_of
from diarist.importers.old_blog import OldBlog
from tests.importers.old_folders import ZONE, a_folder, read_blog

HEAD = "---\ntitle: The Quay\ndate: 2019-05-01\n{more}---\nWords.\n"
CANARY = "raise SystemExit('run')\n"

CASES = {
    "jekyll": (
        {"_config.yml": "url: https://old.example\nbaseurl: /b\n", "_posts/2019-05-01-quay.md": HEAD},
        "https://old.example/b/2019/05/01/quay.html",
    ),
    "jekyll pattern": (
        {"_config.yml": "permalink: /:categories/:year/:title/\n", "tea/_posts/2019-05-01-quay.md": HEAD},
        "/tea/2019/quay/",
    ),
    "jekyll folders": (
        {"_config.yml": "permalink: /:categories/:title/\n", "tea/_posts/in/2019-05-01-quay.md": HEAD},
        "/tea/quay/",
    ),
    "jekyll several categories": (
        {
            "_config.yml": "permalink: /:categories/:title/\nsource: docs\n",
            "docs/_posts/2019-05-01-it's-quay.md": HEAD.replace("{more}", "categories: Tea Time\n{more}"),
        },
        "/tea/time/it's-quay/",
    ),
    "jekyll one category": (
        {
            "_config.yml": "permalink: /:categories/:title/\n",
            "_posts/2019-05-01-quay.md": HEAD.replace("{more}", "category: Tea Time\n{more}"),
        },
        "/tea time/quay/",
    ),
    "hexo folders": ({"_config.yml": "permalink: :title/\n", "source/_posts/tea/quay.md": HEAD}, "/tea/quay/"),
    "hexo": ({"_config.yml": "permalink: :year/:title/\n", "source/_posts/quay.md": HEAD}, "/2019/quay/"),
    "hexo names": (
        {
            "_config.yml": "permalink: news/:year/:title/\nnew_post_name: :year-:month-:day-:title.md\n",
            "source/_posts/2019-05-01-quay.md": HEAD,
        },
        "/news/2019/quay/",
    ),
    "hugo": (
        {"hugo.toml": 'baseURL = "https://old.example/"\n', "content/posts/quay/index.md": HEAD},
        "https://old.example/posts/quay/",
    ),
    "hugo pattern": (
        {"config.yaml": "permalinks:\n  posts: /:year/:month/:slug/\n", "content/posts/x.md": HEAD},
        "/2019/05/the-quay/",
    ),
    "hugo a file with signs": (
        {"hugo.toml": "", "content/posts/It's the (old) Quay.md": HEAD},
        "/posts/its-the-old-quay/",
    ),
    "hugo a section called page": (
        {"hugo.toml": "[permalinks]\npost = '/b/:filename/'\npage = '/:filename/'\n", "content/post/x.md": HEAD},
        "/b/x/",
    ),
    "hugo mounts": (
        {
            "hugo.yml": "module:\n  mounts:\n    - {source: src/content, target: content}\n",
            "src/content/posts/quay.md": HEAD,
        },
        "/posts/quay/",
    ),
    "hugo sections": (
        {"hugo.toml": "[permalinks]\nposts = '/:sections[1:]/:weekday/:filename'\n", "content/posts/a/b/x.md": HEAD},
        "/a/b/3/x/",
    ),
    "hugo files of one section": (
        {
            "hugo.toml": "[uglyURLs]\nposts = true\n[permalinks]\nposts = '/:year/:slug/'\n",
            "content/posts/x.md": HEAD,
        },
        "/2019/the-quay.html",
    ),
    "hugo a file by its name": (
        {"hugo.toml": "", "content/posts/x.md": HEAD.replace("{more}", "slug: quay.html\n{more}")},
        "/posts/quay.html",
    ),
    "eleventy filter": (
        {
            ".eleventy.js": "",
            "posts/posts.11tydata.js": "permalink: '/{{ page.date | toDatePath }}/{{ page.fileSlug }}/'",
            "posts/2019-05-01-quay.md": HEAD,
        },
        "/2019/05/01/quay/",
    ),
    "eleventy filter of its own": (
        {
            "src/_data/site.js": "module.exports = { title: 'Old', url: 'https://old.example' }",
            "eleventy.config.js": 'dir: { input: "src" }',
            "lib/filters.js": 'c.addFilter("when", (d) => {\n return DateTime.fromJSDate(d).toFormat("yyyy/MM");\n});',
            "src/posts/posts.json": '{"permalink": "blog/{{ page.date | when }}/{{ page.fileSlug }}/index.html"}',
            "src/posts/2019-05-01-quay.md": HEAD,
        },
        "https://old.example/blog/2019/05/quay/",
    ),
    "hugo languages": (
        {
            "config/_default/hugo.toml": "",
            "config/_default/languages.en.toml": 'contentDir = "content/en"\n',
            "config/_default/languages.cy.toml": 'contentDir = "content/cy"\n',
            "content/en/post/quay.md": HEAD,
        },
        "/post/quay/",
    ),
    "hugo zola": (
        {
            "config.toml": 'base_url = "https://old.example"\n',
            "content/quay.md": '+++\ntitle = "The Quay"\npath = "2019/05/01/Quay"\n{toml}+++\nWords.\n',
        },
        "https://old.example/2019/05/01/Quay",
    ),
    "hugo zola, a day in its name": (
        {
            "config.toml": 'base_url = "https://old.example"\n',
            "content/blog/2019-05-01-The_Quay.md": '+++\ntitle = "The Quay"\n{toml}+++\nWords.\n',
        },
        "https://old.example/blog/the-quay/",
    ),
    "pelican by its name": (
        {
            "pelicanconf.py": "SLUGIFY_SOURCE = 'basename'\n",
            "content/A Lamp.md": "Title: The Quay\nDate: 2019-05-01\n\nWords.\n",
        },
        "/a-lamp.html",
    ),
    "pelican": (
        {
            "pelicanconf.py": f"{CANARY}ARTICLE_URL = '{{date:%Y}}/{{slug}}.html'\nSITEURL = 'https://old.example'\n",
            "content/quay.md": "Title: The Quay\nDate: 2019-05-01\n\nWords.\n",
        },
        "https://old.example/2019/the-quay.html",
    ),
    "material": (
        {"mkdocs.yml": "site_url: https://old.example/\nplugins: [blog]\n", "docs/blog/posts/quay.md": HEAD},
        "https://old.example/blog/2019/05/01/the-quay/",
    ),
    "material heading": (
        {
            "mkdocs.yml": "plugins: [blog]\n",
            "docs/blog/posts/lamp.md": HEAD.replace("title: The Quay\n", "").replace("Words", "# The *Quay*\n\nWords"),
        },
        "/blog/2019/05/01/the-quay/",
    ),
    "eleventy": ({"eleventy.config.js": 'dir: { input: "src" }', "src/posts/quay.md": HEAD}, "/posts/quay/"),
    "eleventy pattern": (
        {".eleventy.js": "", "posts/posts.json": '{"permalink": "/{{ title | slugify }}/"}', "posts/quay.md": HEAD},
        "/the-quay/",
    ),
    "eleventy program": (
        {
            "eleventy.config.js": "",
            "posts/posts.11tydata.js": (
                f"{CANARY}x = {{ permalink: function({{page}}) {{\n return `/web/${{ page.fileSlug }}/` }} }}"
            ),
            "posts/2019-05-01-quay.md": HEAD,
        },
        "/web/quay/",
    ),
    "astro": (
        {
            "astro.config.mjs": 'site: "https://old.example"',
            "src/content/blog/quay.md": HEAD,
            "src/pages/posts/[...slug].astro": "",
        },
        "https://old.example/posts/quay/",
    ),
    "astro names": (
        {"astro.config.mjs": "", "src/content/blog/v1.0 The Quay.md": HEAD, "src/pages/blog/[slug].astro": ""},
        "/blog/v10-the-quay/",
    ),
    "astro shown elsewhere": (
        {
            "astro.config.mjs": "",
            "src/content/jottings/quay.md": HEAD,
            "src/pages/notes/[...slug].astro": "const all = await getCollection('jottings');",
            "src/pages/notes/tags/[tag].astro": "const all = await getCollection('jottings');",
            "src/pages/blog/[...slug].astro": "const all = await getCollection('blog');",
        },
        "/notes/quay/",
    ),
    "astro months": (
        {
            "astro.config.mjs": "",
            "src/content/blog/quay.md": HEAD,
            "src/pages/b/[year]/[month]/[slug].astro": "month: (post.data.pubDate.getMonth() + 1).toString()",
        },
        "/b/2019/5/quay/",
    ),
    "astro days": (
        {
            "astro.config.mjs": "",
            "src/content/posts/2019-05-01-quay.md": HEAD,
            "src/pages/[year]/[month]/[day]/[slug].astro": "",
            "src/pages/tags/[tag].astro": "",
        },
        "/2019/05/01/quay/",
    ),
    "folder": ({"2019/05/quay/index.md": HEAD}, "/2019/05/quay/"),
    "lume": (
        {"_config.ts": 'location: new URL("https://old.example/")', "posts/2019-05-01_quay.md": HEAD},
        "https://old.example/posts/quay/",
    ),
}


def _toml(more: str) -> str:
    key, _, value = more.strip().partition(": ")
    return f"{key} = {value if value in {'true', 'false'} else repr(value)}\n" if more else ""


def read_case(tmp_path: Path, name: str, more: str = "") -> OldBlog:
    files, _ = CASES[name]
    return read_blog(
        a_folder(
            tmp_path,
            {path: words.replace("{more}", more).replace("{toml}", _toml(more)) for path, words in files.items()},
        )
    )


@pytest.mark.parametrize("name", list(CASES))
def test_each_is_known_and_its_posts_are_where_they_were(tmp_path: Path, name: str) -> None:
    blog = read_case(tmp_path, name)
    assert blog.kind == {"hexo": "jekyll"}.get(name.split(maxsplit=1)[0], name.split(maxsplit=1)[0])
    (entry,) = blog.entries
    assert (entry.title, entry.address) == ("The Quay", CASES[name][1])
    assert entry.date
    assert not entry.kept_back


@pytest.mark.parametrize("name", [name for name in CASES if not name.startswith("pelican")])
@pytest.mark.parametrize("more", ["draft: true\n", "published: false\n", "visibility: members\n", "password: tea\n"])
def test_what_is_kept_back_there_is_kept_back_here(tmp_path: Path, name: str, more: str) -> None:
    (entry,) = read_case(tmp_path, name, more).entries
    assert entry.kept_back


def test_what_a_folder_says_holds_for_all_in_it(tmp_path: Path) -> None:
    files = {
        "_config.yml": "defaults:\n  - scope: {path: '', type: posts}\n    values: {author: Odo}\n",
        "_drafts/lamp.md": HEAD,
        "_posts/2019-05-01-quay.md": HEAD,
    }
    blog = read_blog(a_folder(tmp_path, {name: words.replace("{more}", "") for name, words in files.items()}))
    assert [(entry.authors, bool(entry.kept_back)) for entry in blog.entries] == [(("Odo",), True), (("Odo",), False)]


def test_no_pattern_is_taken_from_one_entry_of_many(tmp_path: Path) -> None:
    files = {f"posts/2019-05-{day:02}-quay.md": "---\ntitle: Quay\n---\nWords.\n" for day in range(1, 16)}
    files["posts/2019-06-01-lamp.md"] = "---\ntitle: Lamp\npermalink: /tea/lamp/\n---\nWords.\n"
    blog = read_blog(a_folder(tmp_path, files))
    assert pattern_of(blog.entries, ZONE) == ("", 0)
    assert pattern_of(blog.entries[-1:], ZONE) == ("/tea/{slug}/", 1)


LATE = "---\ntitle: The Quay\ndate: {date}\n---\nWords.\n"
ZONES = {
    "jekyll, in UTC": ("_config.yml", "", "_posts/2019-05-01-quay.md", "2019-05-01 22:43 -0800", "/2019/05/02/quay/"),
    "jekyll, in its zone": (
        *("_config.yml", "timezone: America/Los_Angeles\n", "_posts/2019-05-01-quay.md"),
        *("2019-05-01 02:12:52 +0200", "/2019/04/30/quay/"),
    ),
    "jekyll, over the file's name": (
        *("_config.yml", "timezone: Mars/Olympus\n", "_posts/2019-04-01-quay.md"),
        *("2019-05-01 12:00:00 +0200", "/2019/05/01/quay/"),
    ),
    "jekyll, no zone with seconds": (
        *("_config.yml", "timezone: America/Los_Angeles\n", "_posts/2019-05-01-quay.md"),
        *("2019-05-01 02:12:52", "/2019/04/30/quay/"),
    ),
    "jekyll, no zone without seconds": (
        *("_config.yml", "timezone: America/Los_Angeles\n", "_posts/2019-05-01-quay.md"),
        *("2019-05-01 02:12", "/2019/05/01/quay/"),
    ),
    "hexo": ("_config.yml", "", "source/_posts/quay.md", "2019-05-01 02:12:52", "/2019/05/01/quay/"),
    "hugo": (
        *("hugo.yaml", "permalinks: {posts: '/:year/:month/:day/:title/'}\n", "content/posts/quay.md"),
        *("2019-05-01T22:43:00-08:00", "/2019/05/01/the-quay/"),
    ),
    "pelican": (
        *("pelicanconf.py", "ARTICLE_URL = '{date:%Y/%m/%d}/{slug}/'\n", "content/quay.md"),
        *("2019-05-01 22:43-08:00", "/2019/05/01/the-quay/"),
    ),
    "material": (
        *("mkdocs.yml", "plugins: [blog]\n", "docs/blog/posts/quay.md"),
        *("2019-05-01 22:43:00-08:00", "/blog/2019/05/01/the-quay/"),
    ),
    "eleventy": (
        *("posts/posts.json", '{"permalink": "/{{ page.date | date: \'%Y/%m/%d\' }}/quay/"}', "posts/quay.md"),
        *("2019-05-01T22:43:00-08:00", "/2019/05/02/quay/"),
    ),
    "astro": (
        *("src/pages/[year]/[month]/[day]/[...slug].astro", "", "src/content/blog/quay.md"),
        *("2019-05-01T22:43:00-08:00", "/2019/05/02/quay/"),
    ),
}


@pytest.mark.parametrize(("settings", "said", "name", "date", "address"), ZONES.values(), ids=ZONES)
def test_an_address_has_the_day_of_its_system_and_an_entry_that_of_its_author(  # noqa: PLR0917
    tmp_path: Path, settings: str, said: str, name: str, date: str, address: str
) -> None:
    others = {"posts/posts.json": {".eleventy.js": ""}, "src/pages": {"astro.config.mjs": ""}}
    pattern = "permalink: /:year/:month/:day/:title/\n" if settings == "_config.yml" else ""
    files = next((more for start, more in others.items() if settings.startswith(start)), {})
    blog = read_blog(a_folder(tmp_path, {**files, settings: pattern + said, name: LATE.format(date=date)}))
    [entry] = blog.entries
    assert entry.address == address
    assert entry.date
    assert f"{entry.date.astimezone(ZONE):%Y-%m-%d}" == "2019-05-01"


def test_an_entry_is_in_the_language_of_its_folder(tmp_path: Path) -> None:
    files = {"_config.yml": "languages: [en, nl]\n"}
    files |= {f"{folder}_posts/2019-05-01-quay.md": HEAD.format(more="") for folder in ("", "cy/", "nl/", "it/")}
    entries = read_blog(a_folder(tmp_path, files)).entries
    assert {entry.source.partition("_posts")[0]: entry.lang for entry in entries} == {
        "": "",
        "cy/": "cy",
        "it/": "",  # a topic
        "nl/": "nl",
    }


def test_what_is_a_link_and_a_headline_alone_has_that_link_for_words(tmp_path: Path) -> None:
    files = {
        "_posts/2019-05-01-quay.md": HEAD.format(more="external_url: https://quay.example/\n").replace("Words.\n", ""),
        "_posts/2019-05-02-lamp.md": HEAD.format(more="").replace("Words.\n", ""),
    }
    blog = read_blog(a_folder(tmp_path, files))
    (entry,) = blog.entries
    assert entry.body == "[The Quay](<https://quay.example/>)"
    assert blog.left == {"_posts/2019-05-02-lamp.md": "there are no words in it"}
