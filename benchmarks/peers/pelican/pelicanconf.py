"""Stock settings, as `pelican-quickstart` writes them: Pelican's cache of read articles is off, as it is by default."""

SITENAME = "A diary"
SITEURL = "https://diary.example.org"
AUTHOR = "The leader"
PATH = "content"
STATIC_PATHS = ["pictures", "social-cards"]
TIMEZONE = "Europe/London"
DEFAULT_LANG = "en"
DEFAULT_CATEGORY = "diary"
DEFAULT_PAGINATION = 10

PLUGINS = ["pelican.plugins.social_cards"]
SOCIAL_CARDS_TEMPLATE = "card.png"
SOCIAL_CARDS_FONT_FILENAME = "headline.ttf"
SOCIAL_CARDS_FONT_FILL = "#ffffff"
SOCIAL_CARDS_CHARS_PER_LINE = 28
