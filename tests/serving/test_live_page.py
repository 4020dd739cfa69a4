"""What is put into a live page."""

from string import ascii_letters

from diarist.diary.problems import Problem
from diarist.serving.live_page import problem_page, with_problems, with_script

PAGE = b"<!doctype html><html><body class=a><h1>Words</h1><p>&lt;/body></p></body></html>"


def test_the_program_stands_at_the_end_once() -> None:
    page = with_script(PAGE, "/", "7").decode()
    assert page.count("<script>") == 1
    assert page.endswith("</script></body></html>")
    assert page.startswith("<!doctype html><html><body class=a><h1>")


def test_a_page_without_a_body_has_all_of_it_too() -> None:
    assert with_script(b"Words", "/", "7").startswith(b"Words<script>")
    assert with_problems(b"Words", [Problem("a.md", 1, "x", "y")]).startswith(b"Words<section")


def test_a_path_of_the_site_ends_no_program() -> None:
    assert b"</script><b>" not in with_script(PAGE, "/</script><b>/", "7")


def test_a_box_says_file_line_what_and_mend_as_text() -> None:
    page = problem_page([Problem("posts/<b>.md", 7, "what & <i>", "mend")]).decode()
    assert "posts/&lt;b&gt;.md:7: what &amp; &lt;i&gt;; mend" in page


def test_however_much_is_wrong_it_fits_on_a_page() -> None:
    problems = [Problem(f"posts/{x}.md", 1, f"what {ascii_letters[x:]}", "mend") for x in range(50)]
    assert problem_page(problems).count(b"<li>") <= 40
