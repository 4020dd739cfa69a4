"""Links to headings of other entries."""

from pathlib import Path

from tests.diaries import a_site, edition_of, left_out, picture, post, problems_of


def test_a_heading_that_is_not_there_is_named_with_its_line(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    post(site, "2026-11-10-plan.md", "Lead.\n\n## Part two\n\nText.", title="Plan", date="2026-11-10")
    post(site, "see.md", "As in [the plan](2026-11-10-plan.md#part-two),\nnot [this](2026-11-10-plan.md#part-three).")
    edition = edition_of(site)
    (said,) = problems_of(edition)
    assert said.startswith("posts/see.md:6: the link to 2026-11-10-plan.md#part-three leads to the head of that entry")
    assert left_out(edition) == ()


def test_double_brackets_lead_to_the_file_that_is_meant(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    picture(site.posts / "pictures/quay.jpg")
    post(site, "2025/2025-11-10-the-quay.md", "Words.\n\n## Its crew", title="The quay", date="2025-11-10")
    links = "[[2025-11-10-the-quay|Here]], [[The quay#Its crew]], [[#End]], [[nowhere]]."
    body = f"{links}\n\n![[quay.jpg|Lamps|300]]\n\n## End"
    post(site, "see.md", body)
    edition = edition_of(site)
    entry = next(entry for entry in edition.diary.entries if entry.path == "posts/see.md")
    html = edition.html(entry, "/{}".format, page="/2026/11/see/")
    assert '<a href="/2025/11/the-quay/">Here</a>, <a href="/2025/11/the-quay/#its-crew">The quay</a>' in html
    assert '<a href="/2026/11/see/#end">End</a>, <a>nowhere</a>' in html
    assert 'alt="Lamps"' in html
    assert 'width="300"' in html
    assert "wiki:" not in html
    (said,) = problems_of(edition)
    assert said.startswith("posts/see.md:5: the link to [[nowhere]] leads nowhere: nothing has that name")


def test_a_picture_in_double_brackets_that_is_nowhere_is_named(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    post(site, "see.md", "Words.\n\n![[quay.jpg|The quay]]")
    edition = edition_of(site)
    assert left_out(edition) == ("posts/see.md",)
    assert "there is no picture called quay.jpg" in problems_of(edition)[0]


def test_what_is_nearly_the_name_in_double_brackets_is_proposed(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    picture(site.posts / "pictures/quay.jpg")
    post(site, "2025-11-10-the-quay.md", date="2025-11-10")
    post(site, "see.md", "[[the quai]]\n\n![[quai.jpg|The quay]]")
    link, shown = sorted(problems_of(edition_of(site)))
    assert link.endswith("; did you mean [[2025-11-10-the-quay]]?")
    assert shown.endswith("there is no picture called quai.jpg; did you mean ![[quay.jpg]]?")
