"""The words of old entries as Markdown, with nothing of the old system in them."""

import re
from pathlib import Path

import pytest

from diarist.importers.bringing import Bringing, Brought, Wishes
from diarist.importers.known_entries import KnownEntries
from diarist.importers.old_pictures import OldPictures, PictureBook
from tests.diaries import a_site
from tests.importers.old_folders import a_folder, read_blog

HEAD = "---\ntitle: The quay\ndate: 2019-05-01\n---\n"


def brought(tmp_path: Path, body: str, name: str = "_posts/2019-05-01-quay.md", **files: str) -> Brought:
    """One old entry among others, as it is here."""
    old = {
        name: HEAD + body,
        "_posts/2019-06-01-lamp.md": HEAD.replace("quay", "lamp").replace("-05-", "-06-") + "Words.",
        "static/a.jpg": "",
    }
    blog = read_blog(a_folder(tmp_path / "old", old | files))
    (tmp_path / "new").mkdir(exist_ok=True)
    site = a_site(tmp_path / "new")
    every = Bringing(site, blog, Wishes(), KnownEntries(site, {}), PictureBook(blog, {}, site.posts)).all()
    return next(each for each in every if each.old.source == name)


def words(tmp_path: Path, body: str, name: str = "_posts/2019-05-01-quay.md", **files: str) -> str:
    return brought(tmp_path, body, name, **files).data.decode().split("\n---\n", 1)[1].strip()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[lamp]({% post_url 2019-06-01-lamp %})", "[lamp](2019-06-01-lamp.md)"),
        ("See [x](http://localhost:4000/x) now", "See x now"),
        (
            '[caption id="a" align="b" caption="The [old] lamp"]![Lamp](/a.jpg)[/caption]',
            "![Lamp](pictures/2019-05-01-quay.jpg)\n\n*The [old] lamp*",
        ),
        ('[caption id="a"]![Lamp](/a.jpg) Lit.[/caption]', "![Lamp](pictures/2019-05-01-quay.jpg) Lit."),
        ('{{image "/static/a.jpg" 40 30}}', "![](pictures/2019-05-01-quay.jpg)"),
        ("Of \\<sys/a.h\\>, \\<script>.", "Of \\<sys/a.h\\>, \\<script>."),
        ("[embed]https://x.example/a[/embed]", "<https://x.example/a>"),
        ("[youtube=https://youtu.be/abcdefghijk]", "<https://www.youtube.com/watch?v=abcdefghijk>"),
        ("[x](#section-3) [y](#) [z](#top)\n\n## The lamp", "x [y](#) [z](#top)\n\n## The lamp"),
        ("[x](#the_lamp-it’s)\n\n## The `lamp`: it's", "[x](#the-lamp-its)\n\n## The `lamp`: it's"),
        (
            "[x](#a.b) [y](#c)\n\n## Lamp {#a.b}\n\n<a name='c'></a>Oil",
            '[x](#a.b) [y](#c)\n\n## Lamp {#a.b}\n\n<a name="c"></a>Oil',
        ),
        ("[x](#lamp)\n\n```\n# Lamp\n```", "x\n\n```\n# Lamp\n```"),
        ("[x](#灯)\n\n灯\n---\n\nOil", "[x](#灯)\n\n灯\n---\n\nOil"),
        (
            "See http://localhost:4000/x, or <http://127.0.0.1>.",
            "See `http://localhost:4000/x`, or `http://127.0.0.1`.",
        ),
        ("[http://localhost:1](http://localhost:1)", "`http://localhost:1`"),
        (
            "![Seen][b]\n\n[b]: https://x.example/b.svg",
            "[Seen](<https://x.example/b.svg>)\n\n[b]: https://x.example/b.svg",
        ),
        (
            "![Lamp][]\n\n[lamp]: /a.jpg",
            "![Lamp](pictures/2019-05-01-quay.jpg)\n\n[lamp]: pictures/2019-05-01-quay.jpg",
        ),
        ("One.\n\n<!--more->\n\nTwo.", "One.\n\n<!-- more -->\n\nTwo."),
        ("One <!-- two", "One &lt;!-- two"),
        (
            '<iframe src="https://player.vimeo.com/video/123" a=1; b" width="2"></iframe> After',
            "<https://vimeo.com/123>\n\n After",
        ),
        ('<script src="x> After', '&lt;script src="x> After'),
        ("[lamp]({% link _posts/2019-06-01-lamp.md %}#x)", "[lamp](2019-06-01-lamp.md#x)"),
        ('[lamp]({{< ref "2019-06-01-lamp.md" >}})', "[lamp](2019-06-01-lamp.md)"),
        ("[lamp]({filename}2019-06-01-lamp.md)", "[lamp](2019-06-01-lamp.md)"),
        ("![Lamp]({{ site.baseurl }}/a.jpg)", "![Lamp](pictures/2019-05-01-quay.jpg)"),
        ('![Lamp]({{ "/a.jpg" | relative_url }})', "![Lamp](pictures/2019-05-01-quay.jpg)"),
        ("![Lamp]({static}/a.jpg){: .right width=40}", "![Lamp](pictures/2019-05-01-quay.jpg){width=40}"),
        ('<img src="/a.jpg" alt="Lamp" onload="x()">', '<img src="pictures/2019-05-01-quay.jpg" alt="Lamp">'),
        ("[![Lamp](/a-300x200.jpg)](/a.jpg)", "![Lamp](pictures/2019-05-01-quay.jpg)"),
        (
            '{{< figure src="/a.jpg" alt="Lamp" caption="At four" >}}',
            "![Lamp](pictures/2019-05-01-quay.jpg)\n\n*At four*",
        ),
        ('{% include figure.html src="/a.jpg" alt="Lamp" %}', "![Lamp](pictures/2019-05-01-quay.jpg)"),
        ("{{< youtube abcdefghijk >}}", "<https://www.youtube.com/watch?v=abcdefghijk>"),
        (
            "{% capture it %}We *lit* it.{% endcapture %}<div>{{ it | markdownify }}</div>",
            "<div>\n\nWe *lit* it.\n\n</div>",
        ),
        ('{% include youtube.html id="abcdefghijk" %}', "<https://www.youtube.com/watch?v=abcdefghijk>"),
        (
            '<iframe src="https://player.vimeo.com/video/123" title="Film"></iframe>',
            "[Film](https://vimeo.com/123)",
        ),
        ('<script src="https://gist.github.com/ada/1.js"></script>', "<https://gist.github.com/ada/1>"),
        ("{% highlight ruby %}\nputs 1\n{% endhighlight %}", "```ruby\nputs 1\n```"),
        ('{{< highlight go "linenos=true" >}}\nx\n{{< /highlight >}}', "```go\nx\n```"),
        ("```js {1,3}\n{{ x }}\n```", "```js\n{{ x }}\n```"),
        ("Words\n\n    {{ x }}\n    <CR>\n\nMore", "Words\n\n    {{ x }}\n    <CR>\n\nMore"),
        ("- Item\n\n    ![Lamp](/a.jpg)", "- Item\n\n    ![Lamp](pictures/2019-05-01-quay.jpg)"),
        ("Words\x0b with\x00 signs", "Words with signs"),
        ("![Lamp](/a.jpg-200x200.jpg)", "![Lamp](pictures/2019-05-01-quay.jpg)"),
        ("{% raw %}`{{ x }}`{% endraw %}", "`{{ x }}`"),
        (":::tip[Mind]\nThe step.\n:::", '!!! tip "Mind"\n    The step.'),
        ('{{< notice warning "Mind" >}}\nThe step.\n{{< /notice >}}', '!!! warning "Mind"\n    The step.'),
        ("{% note %}\nThe step.\n{% endnote %}", "!!! note\n    The step."),
        ("The step.\n{: .notice--info}", "!!! info\n    The step."),
        ("One<!--more-->\n\nTwo", "One\n\n<!-- more -->\n\nTwo"),
        ("E=10<sup>5</sup> and <kbd>Ctrl</kbd>", "E=10<sup>5</sup> and <kbd>Ctrl</kbd>"),
        ("It rained.[^1]\n\n[^1]: On Monday.", "It rained.[^1]\n\n[^1]: On Monday."),
        ("<my-box>Words</my-box>", "<!-- import: ‹my-box› -->Words"),
        ("[gone](/about/)", "gone"),
        ("[there](https://other.example/a_(b))", "[there](https://other.example/a_(b))"),
        ("* TOC\n{:toc}\n\nWords", "Words"),
    ],
)
def test_what_systems_write_becomes_markdown(tmp_path: Path, old: str, new: str) -> None:
    assert words(tmp_path, old) == new


PAGE = """\
---
title: The quay
date: 2019-05-01
author: Odo
number: 7
header: {teaser: /a.jpg}
evil: "{% mystery %}<script>x()</script>"
---
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{{ page.title }} by {{page.author}}", "The quay by Odo"),
        ("No {{ page.number | escape }}", "No 7"),
        ("![Lamp]({{ page.header.teaser }})", "![Lamp](pictures/2019-05-01-quay.jpg)"),
        ("![Lamp]({{ site.url }}{{ site.baseurl }}/a.jpg)", "![Lamp](pictures/2019-05-01-quay.jpg)"),
        ('<img src="{{ site.url }}/a.jpg" alt="Lamp">', '<img src="pictures/2019-05-01-quay.jpg" alt="Lamp">'),
        ("We are at {{ site.url }} now", "We are at https://old.example now"),
        ("Below {{ site.baseurl }}, by {{ site.people }}", "Below /blog, by Two"),
        ("[one][1]\n\n[1]: {{ site.url }}/blog/2019/06/01/lamp.html", "[one][1]\n\n[1]: 2019-06-01-lamp.md"),
    ],
)
def test_plain_values_of_a_page_and_its_site_become_their_words(tmp_path: Path, old: str, new: str) -> None:
    name = "_posts/2019-05-01-quay.md"
    settings = "url: https://old.example\nbaseurl: /blog\npeople: Two\n"
    assert words(tmp_path, "", name, **{name: PAGE + old, "_config.yml": settings}) == new


@pytest.mark.parametrize(
    "old",
    [
        "{% for post in site.posts %}- [{{ post.title }}]({{ post.url }}){% endfor %}",
        "{% assign a = page.author %}",
        "{% capture x %}{{ page.title }}{% endcapture %}",
        "{{ page.author | upcase }}",
        "{{ page.gone }}",
    ],
)
def test_what_is_a_program_stays_a_comment(tmp_path: Path, old: str) -> None:
    name = "_posts/2019-05-01-quay.md"
    each = brought(tmp_path, "", name, **{name: f"{PAGE}Before.\n\n{old}\n\nAfter."})
    text = each.data.decode().split("\n---\n", 1)[1].strip()
    assert re.fullmatch(r"Before\.\n\n<!-- import: [^\n]* -->\n\nAfter\.", text), text
    assert sum(each.leftovers.values()) == 1


def test_a_value_of_a_page_is_words_and_no_program(tmp_path: Path) -> None:
    name = "_posts/2019-05-01-quay.md"
    text = words(tmp_path, "", name, **{name: f"{PAGE}{{{{ page.evil }}}}"})
    assert "<script" not in text
    assert "{%" not in re.sub(r"<!--.*?-->", "", text)


@pytest.mark.parametrize("old", ["{% mystery a b %}", "{{< mystery >}}", "{{ site.mystery }}", "<style>a{}</style>"])
def test_what_nobody_knows_is_a_comment_and_counted(tmp_path: Path, old: str) -> None:
    each = brought(tmp_path, f"Before {old} after")
    assert "<!-- import: " in each.data.decode()
    assert sum(each.leftovers.values()) == 1


def test_a_comment_cannot_be_ended_from_inside(tmp_path: Path) -> None:
    text = words(tmp_path, "{% mystery --> <script>alert(1)</script> %}")
    assert text.count("-->") == 1
    assert "<script" not in text


def test_html_entries_become_markdown(tmp_path: Path) -> None:
    body = (
        "<h2>Two</h2><p>10<sup>5</sup> &lt;b&gt; {{ x }}</p><pre><code class='language-py'>a = {{ b }}</code></pre>"
        "<figure><img src='/a.jpg' alt='Lamp'><figcaption>At four</figcaption></figure>"
        "<p><a href='/2019/06/lamp.html'>on</a></p><script>alert(1)</script>"
    )
    text = words(tmp_path, body, "_posts/2019-05-01-quay.html")
    assert "## Two" in text
    assert "10<sup>5</sup>" in text
    assert "&lt;b" in text
    assert "```py\na = {{ b }}\n```" in text
    assert "![Lamp](pictures/2019-05-01-quay.jpg)\n\n*At four*" in text
    assert "alert" not in text.replace("<!-- import: ‹script›alert(1)‹/script› -->", "")


def test_a_snippet_is_put_in(tmp_path: Path) -> None:
    text = words(tmp_path, '--8<-- "bit.md"\n\nAfter', **{"snippets/bit.md": "The bit."})
    assert text == "The bit.\n\nAfter"


def test_pictures_without_words_are_listed_the_one_at_the_head_too(tmp_path: Path) -> None:
    name, head = (
        "_posts/2019-05-02-oil.md",
        "---\ntitle: Oil\ndate: 2019-05-02\nimage: /a.jpg\n---\nWords. ![](/a.jpg)\n",
    )
    each = brought(tmp_path, "", name, **{name: head})
    assert each.found.wordless == ["pictures/2019-05-02-oil.jpg"] * 2


def test_pictures_that_are_not_there_and_those_of_others_break_nothing(tmp_path: Path) -> None:
    each = brought(tmp_path, "![Gone](/gone.jpg) ![Theirs](https://other.example/t.jpg)")
    assert each.found.lost == ["/gone.jpg"]
    assert each.found.elsewhere == ["https://other.example/t.jpg"]
    assert "[Theirs](<https://other.example/t.jpg>)" in each.data.decode()
    assert "![" not in each.data.decode()


HUGO = {"hugo.toml": '[params]\nhome = "https://old.example"\n', "layouts/x.html": ""}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Say {{ range $x }} and {% this %}.", "Say {{ range $x }} and {% this %}."),
        ('[Here]({{< param "home" >}}/x)', "[Here](https://old.example/x)"),
        ("{{< gallery >}}\nWords.\n{{< /gallery >}}", "Words."),
        ("{{% slideshare 123 %}}", "<https://www.slideshare.net/slideshow/embed_code/123>"),
    ],
)
def test_hugo_has_shortcodes_alone(tmp_path: Path, old: str, new: str) -> None:
    assert words(tmp_path, old, "content/posts/quay.md", **HUGO) == new


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Words of [a span]{#why} and [a class]{.big}.", 'Words of <span id="why">a span</span> and a class.'),
        (
            "[![Quay](https://b.example/q.jpg)](https://a.example/)",
            "[Quay](https://a.example/)",
        ),
        ("Say :quote[Less is more.]{#less}", 'Say <span id="less">Less is more.</span>'),
        ("::::doubt[Is it so?]\nIt is.\n::::", '!!! note "Is it so?"\n    It is.'),
        ("[gallery]\n\nWords.", "<!-- import: [gallery] -->\n\nWords."),
        ('[gallery ids="1,2"]\n\nWords.', '<!-- import: [gallery ids="1,2"] -->\n\nWords.'),
        ("[gallery](https://a.example/)", "[gallery](https://a.example/)"),
    ],
)
def test_signs_of_other_systems_among_the_words(tmp_path: Path, old: str, new: str) -> None:
    assert words(tmp_path, old) == new


def test_tags_and_code_in_one_page_of_html(tmp_path: Path) -> None:
    body = "<p>{{ one }}</p><p>{{ two }}</p><pre>{{ three }}</pre><p>{% four %}</p>"
    made = words(tmp_path, body, "_posts/2019-05-01-quay.html")
    assert [made.count(sign) for sign in ("import: {{ one", "import: {{ two", "{{ three }}", "import: {% four")] == [
        1
    ] * 4


def test_a_picture_whose_address_is_a_program_is_named_as_it_was_written(tmp_path: Path) -> None:
    here = brought(tmp_path, '<img src="{{ page.x | image }}" alt="Lamp">')
    assert here.found.lost == ["{{ page.x | image }}"]


def test_files_of_code_and_notebooks_are_put_in(tmp_path: Path) -> None:
    cells = (
        '{"cell_type": "markdown", "source": ["# Lamps\\n", "![Lamp](/a.jpg) <b onclick=x()>{% x %}</b>"]},'
        '{"cell_type": "code", "source": "1 + 1", "outputs": [{"text": "2"}, {"data": {"image/png": "aaaa"}}]}'
    )
    files = {"static/lamp.py": "print('{{ x }}')\n", "static/lamp.ipynb": f'{{"cells": [{cells}]}}'}
    text = words(tmp_path, "{% include_code lamp.py lang:python The lamp %}\n\n{% notebook lamp.ipynb %}", **files)
    for wanted in (
        "**The lamp**\n\n```python\nprint('{{ x }}')\n```",
        "# Lamps\n![Lamp](pictures/2019-05-01-quay.jpg) <b>",
        "```python\n1 + 1\n```\n\n```\n2\n```\n\n<!-- import: a picture that the program drew -->",
    ):
        assert wanted in text, text
    assert "onclick" not in text


@pytest.mark.parametrize(
    ("there", "found"),
    [
        (("up/2023/a.jpg", "up/2023/a-300x200.jpg"), "up/2023/a.jpg"),
        (("up/2019/a.jpg", "up/2023/a-300x200.jpg"), "up/2023/a-300x200.jpg"),
    ],
)
def test_the_full_size_that_lies_beside_a_smaller_copy_is_taken(
    tmp_path: Path, there: tuple[str, ...], found: str
) -> None:
    blog = read_blog(a_folder(tmp_path, {"_posts/2019-05-01-quay.md": "Words.", **dict.fromkeys(there, "")}))
    assert OldPictures(blog).find("/wp-content/up/2023/a-300x200.jpg", "") == found


@pytest.mark.parametrize(
    ("address", "there", "found"),
    [
        ("/i/a-scaled.jpg", ("i/a-scaled.jpg", "i/a.jpg"), "i/a.jpg"),
        ("/i/a-scaled.jpg", ("i/a-scaled.jpg",), "i/a-scaled.jpg"),
        ("/i/a-1024x683.jpg", ("i/a-1024x683.jpg", "i/a-scaled.jpg"), "i/a-scaled.jpg"),
        (
            "/content/images/size/w600/2020/a.jpg",
            ("content/images/size/w600/2020/a.jpg", "content/images/2020/a.jpg"),
            "",
        ),
        ("/content/images/size/w600/format/webp/2020/a.jpg", ("content/images/2020/a.jpg",), ""),
        (
            "/content/images/size/w30/2020/a-300x200.jpg",
            ("content/images/size/w30/2020/a-300x200.jpg", "content/images/2020/a.jpg"),
            "",
        ),
    ],
)
def test_every_system_s_smaller_copies_lead_to_the_full_size(
    tmp_path: Path, address: str, there: tuple[str, ...], found: str
) -> None:
    blog = read_blog(a_folder(tmp_path, {"_posts/2019-05-01-quay.md": "Words.", **dict.fromkeys(there, "")}))
    assert OldPictures(blog).find(address, "") == (found or "content/images/2020/a.jpg")
