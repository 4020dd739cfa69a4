"""What each system's own `slugify` makes of words that are hard to put into an address."""

import pytest

from diarist.importers import old_slugs


@pytest.mark.parametrize(
    ("made", "words", "slug"),
    [
        (old_slugs.of_jekyll, "what's-new--at the_quay?", "what's-new-at-the_quay"),
        (old_slugs.of_jekyll, "kaí-東京", "kaí-東京"),
        (old_slugs.of_hugo, "What's New? C# & F#", "whats-new-c#-f#"),
        (old_slugs.of_hugo, "/posts/A - b -- c/", "/posts/a-b--c/"),
        (old_slugs.of_hugo, "हिन्दी में", "हिन्दी-में"),
        (old_slugs.of_zola, "1st.Über_us", "1st-uber-us"),
        (old_slugs.of_pelican, "What's new – at   the <b>quay</b>?", "whats-new-at-the-quay"),
        (old_slugs.of_pelican, "Café &amp; Straße", "cafe-strasse"),
        (old_slugs.of_eleventy, "What's new: the keeper’s Tür", "whats-new-the-keepers-tuer"),
        (old_slugs.of_astro, "v1.0 The (old) Quay", "v10-the-old-quay"),
    ],
)
def test_each_system_writes_an_address_in_its_own_way(made: object, words: str, slug: str) -> None:
    assert callable(made)
    assert made(words) == slug


def test_pelican_may_keep_letters_of_other_alphabets() -> None:
    assert old_slugs.of_pelican("Привет, мир", in_unicode=True) == "привет-мир"
