"""English, as Britain writes it.

Rows, plurals and dates are CLDR 47's for `en-GB` (https://cldr.unicode.org), but for its one short month of four
letters, `Sept`, and its comma after the day of the week.
"""

from __future__ import annotations

from diarist.words.language import Language, Row, Spans

LANGUAGE = Language(
    code="en",
    name="English",
    read_by="its authors",
    plurals=(("one", "n in 1"),),
    all_of=Row(" and ", " and "),
    one_of=Row(" or ", " or "),
    months=(
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    short_months=("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    full="{weekday} {day} {month} {year}",
    long="{day} {month} {year}",
    short="{day} {month}",
    month="{month} {year}",
    week="Week {number}",
    spans=Spans(
        day="{from_day}–{day} {month} {year}",
        month="{from_day} {from_month}\N{THIN SPACE}–\N{THIN SPACE}{day} {month} {year}",
        year="{from_day} {from_month} {from_year}\N{THIN SPACE}–\N{THIN SPACE}{day} {month} {year}",
    ),
    counted={
        "each of them": {"one": "it", "other": "each of them"},
        "entry": {"one": "{n} entry", "other": "{n} entries"},
        "entry alone": {"one": "entry", "other": "entries"},
        "min read": {"one": "{n} min read", "other": "{n} min read"},
    },
    sentences={
        # The page for addresses without one
        "missing.title": "This page is not here",
        "missing.why": "It may have been moved or taken down, or the address has a slip in it. Nothing is wrong with your device.",
        "missing.newest": "The newest entry",
        "missing.archive": "Every entry, by year",
        "missing.search": "Search for a word you remember",
        # A page at an old address
        "moved.entry": "This entry has a new address: {link}.",
        "moved.topic": "This topic has a new address: {link}.",
        # The page about subscribing, and the form that also stands elsewhere
        "subscribe.title": "Subscribe",
        "subscribe.each": "Each entry by mail",
        "subscribe.weekly": "Once a week by mail",
        "subscribe.address": "Your mail address",
        "subscribe.button": "Subscribe",
        "subscribe.at": "Subscribe at {keeper}",
        "subscribe.ask": "Ask for it by mail",
        "subscribe.subject": "Subscribe: {site}",
        "subscribe.write": "Or write to {address}, and say that you want to subscribe.",
        "subscribe.kept": "Your address goes to {keeper} and is kept there; this site never has it.",
        "subscribe.kept_by_reader": "Whoever reads {keeper} keeps your address, for this alone.",
        "subscribe.confirms": "You are asked by mail first whether you meant it.",
        "subscribe.comes": "Mail comes with each new entry, and at no other time.",
        "subscribe.comes_weekly": "Mail comes once a week, when there is something new.",
        "subscribe.ends": "Each mail has a link that ends it.",
        "subscribe.ends_by_mail": "To end it, write to the same address.",
        "subscribe.feeds": "In a feed reader",
        "subscribe.feeds_do": "Copy this address into a feed reader: each new entry comes to you there, whole. You leave no address, and nobody is told that you read it.",
        "subscribe.feed_address": "The address of the feed",
        "subscribe.copy": "Copy",
        "subscribe.copied": "Copied",
        "subscribe.what": "What a feed is, and how to begin",
        "subscribe.what_it_is": "A feed is a list of the newest entries that a program on your phone or computer, called a feed reader, looks at for you. When there is something new, it shows it to you: the whole text, with its pictures and without advertisements. To stop, remove the feed from your reader.",
        "subscribe.step_reader": "Install a feed reader, if you have none. There are free ones for every phone and computer; search your app store for “feed reader” or “RSS”. Some mail programs are feed readers too.",
        "subscribe.step_copy": "Copy the address above.",
        "subscribe.step_paste": "Choose “add a feed” or “follow” in the reader, and paste the address there.",
        "subscribe.every": "Every feed of this diary",
        "subscribe.same": "All kinds hold the same entries. If your reader does not take the first, try the second.",
        "subscribe.table": "Feeds",
        "subscribe.of": "What",
        "subscribe.everything": "Everything",
        "subscribe.by": "By {name}",
        "subscribe.about": "About {topic}",
        "subscribe.elsewhere": "Elsewhere",
        "subscribe.follow": "Follow on {network}",
    },
)
