from diarist.words.near import did_you_mean, meant, nearest

CHANNELS = ["mastodon", "bluesky", "linkedin"]


def test_the_nearest_name_is_asked_for() -> None:
    assert did_you_mean("mastadon", CHANNELS, "look at the guide") == "did you mean `mastodon`?"
    assert did_you_mean("telegraph", CHANNELS, "look at the guide") == "look at the guide"


def test_it_is_a_question() -> None:
    assert meant("posts/a.md") == "did you mean posts/a.md?"


def test_how_near_is_near_enough_can_be_said() -> None:
    assert nearest("blue", CHANNELS, 0.5) == "bluesky"
    assert not nearest("blue", CHANNELS, 0.9)
    assert not nearest("blue", [])
