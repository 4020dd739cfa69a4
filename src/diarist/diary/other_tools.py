"""The keys that other programs' entries bring along: which of them keep an entry back there, and which mean nothing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from diarist.diary.fields import bare
from diarist.words.rows import list_of


class Says(StrEnum):
    """What the value of a key that keeps entries back has to be, for the entry to be public."""

    YES = "yes"
    NO = "no"
    A_PUBLIC_WORD = "a word such as `public`"
    NOTHING = "nothing"
    A_PAST_DAY = "a day that is past"
    A_COMING_DAY = "a day to come"
    ANYTHING_BUT_NO = "anything but no"
    ANYTHING_BUT_YES = "anything but yes"


@dataclass(frozen=True, slots=True)
class Keeper:
    """A key by which other programs keep an entry from readers; `public` is what it says where they do not."""

    key: str
    tools: str
    public: Says


KEEPERS = (
    Keeper("published", "Jekyll, Hexo, Grav and Forem", Says.YES),
    Keeper("publish", "Obsidian and Quartz", Says.YES),
    Keeper("public", "Logseq", Says.YES),
    Keeper("is_published", "Substack", Says.YES),
    Keeper("visible", "Grav", Says.ANYTHING_BUT_NO),
    Keeper("routable", "Grav", Says.ANYTHING_BUT_NO),
    Keeper("render", "Zola", Says.ANYTHING_BUT_NO),
    Keeper("build", "Hugo", Says.ANYTHING_BUT_NO),
    Keeper("discoverable", "Lektor", Says.ANYTHING_BUT_NO),
    Keeper("listed", "Forestry", Says.ANYTHING_BUT_NO),
    Keeper("live", "Wagtail", Says.ANYTHING_BUT_NO),
    Keeper("enabled", "content systems", Says.ANYTHING_BUT_NO),
    Keeper("active", "content systems", Says.ANYTHING_BUT_NO),
    Keeper("approved", "content systems", Says.ANYTHING_BUT_NO),
    Keeper("ready", "content systems", Says.ANYTHING_BUT_NO),
    Keeper("show", "content systems", Says.ANYTHING_BUT_NO),
    Keeper("status", "Pelican, Nikola, Ghost and WordPress", Says.A_PUBLIC_WORD),
    Keeper("post_status", "WordPress", Says.A_PUBLIC_WORD),
    Keeper("moderation_state", "Drupal", Says.A_PUBLIC_WORD),
    Keeper("visibility", "Ghost and WordPress", Says.A_PUBLIC_WORD),
    Keeper("access", "Grav", Says.A_PUBLIC_WORD),
    Keeper("audience", "Substack", Says.A_PUBLIC_WORD),
    Keeper("hidden", "Nikola and Hugo's themes", Says.NO),
    Keeper("private", "Nikola and WordPress", Says.NO),
    Keeper("unlisted", "Docusaurus", Says.NO),
    Keeper("unpublished", "content systems", Says.NO),
    Keeper("is_draft", "Astro's themes", Says.NO),
    Keeper("wip", "Gatsby's themes", Says.ANYTHING_BUT_YES),
    Keeper("headless", "Hugo", Says.ANYTHING_BUT_YES),
    Keeper("eleventyExcludeFromCollections", "Eleventy", Says.ANYTHING_BUT_YES),
    Keeper("members_only", "Ghost", Says.ANYTHING_BUT_YES),
    Keeper("subscribers_only", "Substack", Says.ANYTHING_BUT_YES),
    Keeper("paid", "Substack", Says.ANYTHING_BUT_YES),
    Keeper("protected", "content systems", Says.ANYTHING_BUT_YES),
    Keeper("encrypted", "Hexo's plugins", Says.ANYTHING_BUT_YES),
    Keeper("internal", "content systems", Says.ANYTHING_BUT_YES),
    Keeper("confidential", "content systems", Says.ANYTHING_BUT_YES),
    Keeper("secret", "content systems", Says.ANYTHING_BUT_YES),
    Keeper("disabled", "content systems", Says.ANYTHING_BUT_YES),
    Keeper("deleted", "content systems", Says.ANYTHING_BUT_YES),
    Keeper("hide", "content systems", Says.ANYTHING_BUT_YES),
    Keeper("hold", "content systems", Says.ANYTHING_BUT_YES),
    Keeper("on_hold", "content systems", Says.ANYTHING_BUT_YES),
    Keeper("archived", "content systems", Says.ANYTHING_BUT_YES),
    Keeper("exclude", "content systems", Says.ANYTHING_BUT_YES),
    Keeper("ignore", "content systems", Says.ANYTHING_BUT_YES),
    Keeper("skip", "content systems", Says.ANYTHING_BUT_YES),
    Keeper("final", "content systems", Says.ANYTHING_BUT_NO),
    Keeper("finished", "content systems", Says.ANYTHING_BUT_NO),
    Keeper("dg-publish", "Obsidian", Says.ANYTHING_BUT_NO),
    Keeper("share", "Obsidian", Says.ANYTHING_BUT_NO),
    Keeper("entwurf", "writers in German", Says.ANYTHING_BUT_YES),
    Keeper("brouillon", "writers in French", Says.ANYTHING_BUT_YES),
    Keeper("borrador", "writers in Spanish", Says.ANYTHING_BUT_YES),
    Keeper("not_before", "content systems", Says.A_PAST_DAY),
    Keeper("available_from", "content systems", Says.A_PAST_DAY),
    Keeper("scheduled_for", "content systems", Says.A_PAST_DAY),
    Keeper("release_date", "content systems", Says.A_PAST_DAY),
    Keeper("embargo_date", "content systems", Says.A_PAST_DAY),
    Keeper("unpublish", "content systems", Says.A_COMING_DAY),
    Keeper("trash", "content systems", Says.ANYTHING_BUT_YES),
    Keeper("trashed", "content systems", Says.ANYTHING_BUT_YES),
    Keeper("restricted", "content systems", Says.ANYTHING_BUT_YES),
    Keeper("unfinished", "content systems", Says.ANYTHING_BUT_YES),
    Keeper("embargoed", "content systems", Says.ANYTHING_BUT_YES),
    Keeper("do_not_publish", "content systems", Says.NO),
    Keeper("dont_publish", "content systems", Says.NO),
    Keeper("not_public", "content systems", Says.NO),
    Keeper("trashed", "WordPress", Says.ANYTHING_BUT_YES),
    Keeper("password", "Hexo's plugins, Nikola and WordPress", Says.NOTHING),
    Keeper("post_password", "WordPress", Says.NOTHING),
    Keeper("publishDate", "Hugo", Says.A_PAST_DAY),
    Keeper("publish_on", "content systems", Says.A_PAST_DAY),
    Keeper("publish_at", "content systems", Says.A_PAST_DAY),
    Keeper("published_at", "Ghost and Forem", Says.A_PAST_DAY),
    Keeper("published_on", "content systems", Says.A_PAST_DAY),
    Keeper("publishedDate", "content systems", Says.A_PAST_DAY),
    Keeper("publication_date", "content systems", Says.A_PAST_DAY),
    Keeper("date_published", "Ghost", Says.A_PAST_DAY),
    Keeper("pubDate", "Astro", Says.A_PAST_DAY),
    Keeper("go_live_at", "Wagtail", Says.A_PAST_DAY),
    Keeper("scheduled", "content systems", Says.A_PAST_DAY),
    Keeper("embargo", "content systems", Says.A_PAST_DAY),
    Keeper("embargo_until", "content systems", Says.A_PAST_DAY),
    Keeper("expiryDate", "Hugo", Says.A_COMING_DAY),
    Keeper("expires", "content systems", Says.A_COMING_DAY),
    Keeper("expire_at", "Wagtail", Says.A_COMING_DAY),
    Keeper("expiration_date", "content systems", Says.A_COMING_DAY),
    Keeper("unpublish_date", "Grav", Says.A_COMING_DAY),
    Keeper("unpublishDate", "Hugo", Says.A_COMING_DAY),
    Keeper("permalink", "Eleventy", Says.ANYTHING_BUT_NO),
)
"""Every key by which another program keeps an entry back, with the programs that do."""

YES = frozenset({"true", "yes", "on", "y", "1"})
NO = frozenset({"false", "no", "off", "n", "0"})
PUBLIC = {
    Says.YES: YES | {"always", "public", "published"},
    Says.NO: NO | {"never"},
    Says.A_PUBLIC_WORD: frozenset(
        {"public", "publish", "published", "everyone", "everybody", "anyone", "all", "world", "open", "free", "live"}
        | {"online", "posted", "released", "featured"}
    ),
    Says.NOTHING: NO | {"none"},
    Says.A_PAST_DAY: NO | {"none"},  # `embargo: false`
    Says.A_COMING_DAY: NO | {"none", "never"},
}
"""The words, in small letters, by which each kind of key says that the entry is public."""

HIDDEN = {Says.ANYTHING_BUT_NO: NO | {"never"}, Says.ANYTHING_BUT_YES: YES}
"""The words, in small letters, by which a key that may as well mean something else keeps the entry back."""

KEPT_BACK = frozenset(
    {"draft", "drafts", "unpublished", "private", "embargoed", "confidential", "not published", "do not publish"}
    | {"pending", "in review", "needs review", "not ready", "wip"}
)
"""Words that keep an entry back whatever key they stand under, such as `stage: draft`."""

_TOOLS = {
    "Jekyll": (
        "layout permalink category categories excerpt excerpt_separator redirect_from redirect_to sitemap "
        "author_profile read_time comments share related toc toc_sticky toc_label toc_icon classes header sidebar "
        "nav_order has_children parent grand_parent nav_exclude collection last_modified_at last_updated page_css "
        "page_js subtitle feature_image teaser overlay pin math mermaid render_with_liquid img_path media_subpath "
        "locale paginate pagination defaults ref hero_image hero_height"
    ),
    "Hugo": (
        "categories lastmod linkTitle url urls type weight menu menus params outputs layout summary keywords "
        "isCJKLanguage markup resources cascade translationKey videos audio images cover featured_image "
        "featuredImage showToc ShowToc TocOpen tocopen showtoc hideMeta hideSummary searchHidden ShowReadingTime "
        "ShowBreadCrumbs ShowPostNavLinks ShowWordCount disableShare disableHLJS canonicalURL editPost toc math "
        "mathjax katex comments noindex sitemap robotsNoIndex enableComments thumbnail banner license featured "
        "mermaid feature showDate showAuthor series_order seriesOrder lightgallery"
    ),
    "Zola": "taxonomies extra template in_search_index weight insert_anchor_links",
    "Eleventy": (
        "layout permalink templateEngineOverride eleventyNavigation eleventyComputed pagination dynamicPermalink "
        "eleventyImport templateClass renderData data changeFreq metaDesc metaTitle socialImage"
    ),
    "Pelican": "category modified summary template save_as url translation sortorder gallery",
    "Hexo": (
        "layout categories comments permalink excerpt disableNunjucks top sticky photos toc mathjax cover "
        "thumbnail copyright highlight_shrink aside top_img keywords reward"
    ),
    "Ghost": (
        "featured custom_excerpt custom_template feature_image feature_image_alt feature_image_caption og_image "
        "og_title og_description twitter_image twitter_title twitter_description meta_title meta_description "
        "canonical_url uuid primary_tag primary_author codeinjection_head codeinjection_foot email_only "
        "comment_id created_at updated_at plaintext reading_time show_title_and_feature_image"
    ),
    "Obsidian": (
        "cssclass cssclasses alias created modified kanban-plugin up related rating reviewed source "
        "banner banner_x banner_y obsidianUIMode note sticker"
    ),
    "WordPress": (
        "post_id post_type post_name post_date post_date_gmt post_modified post_excerpt post_parent menu_order "
        "comment_status ping_status wp_id wordpress_id wordpress_url guid featured_media featured_image format "
        "is_sticky author_email author_login author_url permalink dsq_thread_id _edit_last meta enclosure link "
        "original_url"
    ),
    "Astro": (
        "heroImage ogImage modDatetime postSlug canonicalURL featured layout setup updatedDate minutesRead "
        "category hideTOC hero tableOfContents editUrl pagefind sidebar head prev next"
    ),
    "Docusaurus": (
        "sidebar_label sidebar_position sidebar_class_name sidebar_custom_props pagination_label pagination_next "
        "pagination_prev hide_title hide_table_of_contents toc_min_heading_level toc_max_heading_level "
        "custom_edit_url keywords last_update title_meta parse_number_prefixes displayed_sidebar truncate "
        "author_title author_url author_image_url"
    ),
    "Sveltia": "body thumbnail featured rating",
    "Gatsby": "path templateKey featuredimage featuredpost featuredImage canonicalLink cover excerpt timeToRead",
    "Material": "hide icon template social search status_date readtime categories links pin meta navigation_weight",
    "Nikola": "category previewimage pretty_url has_math hyphenate nocomments type link filters enclosure hidetitle",
    "Quarto": (
        "subtitle format execute bibliography csl listing website code-fold toc-depth number-sections about "
        "citation date-modified image-height title-block-banner output jupyter engine"
    ),
    "Grav": (
        "taxonomy routes cache_enable never_cache_twig twig_first process menu metadata form content summary "
        "debugger markdown http_response_code ssl append_url_extension"
    ),
    "Substack": "subtitle type email_sent_at post_id podcast_url podcast_duration",
    "Forem": "cover_image canonical_url main_image organization series_id",
    "VuePress": (
        "sidebar navbar pageClass prev next editLink lastUpdated contributors footer breadcrumb containerClass "
        "head sidebarDepth article timeline isOriginal star"
    ),
    "Logseq": "icon collapsed filters exclude-from-graph-view template",
    "Micro.blog": (
        "photo photos microblog guid post-status mp-slug in-reply-to like-of repost-of bookmark-of category "
        "mp-syndicate-to content-type"
    ),
    "other programs": (
        "name page site data update updates math mode note notes kind version language locale location place "
        "venue city country geo coordinates latitude longitude mood music weather source sources via attribution "
        "credit credits photo_credit image_credit license licence copyright rights style css js script scripts "
        "color colour background theme section order position index sort priority level number episode season "
        "duration reading_time readingtime words wordcount word_count hash uid uuid key code group groups event "
        "start end created created_at created_by edited modified modified_at changed updated_by editor reviewer "
        "translator contributors maintainers owner email mail twitter mastodon bluesky facebook linkedin "
        "instagram github youtube podcast gallery attachments files file download resources "
        "references cite doi isbn bibliography subject subjects keyword keywords label labels "
        "channel department organisation organization company team project client role job industry audience_size "
        "abstract intro introduction lead teaser tagline kicker headline subtitle subheading heading header "
        "footer caption alt image_caption_link thumb thumbnail cover banner hero logo icon avatar og seo robots "
        "canonical slugs route uri href link links related previous prev next parent children redirect redirects "
        "old_url legacy_url discussion comments comment replies reactions likes rate rating score stars featured "
        "sticky pinned highlight promoted newsletter rss feed atom sitemap search nav navigation menu sidebar toc "
        "anchors breadcrumbs widgets blocks components sections body text content summary excerpt more timezone "
        "tz time day week month year quarter read_more read_time"
    ),
}
"""The keys of each program that mean nothing here, and do no harm."""


@lru_cache(maxsize=1)
def _users() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for tool, keys in _TOOLS.items():
        for key in dict.fromkeys(map(bare, keys.split())):
            found[key] = (*found.get(key, ()), tool)
    return found


@lru_cache(maxsize=1)
def _keepers() -> dict[str, Keeper]:
    return {bare(keeper.key): keeper for keeper in KEEPERS}


def keeper(key: str) -> Keeper | None:
    """What is known of a key that keeps entries back elsewhere, however it is spelled; None of any other."""
    return _keepers().get(bare(key))


def used_by(key: str) -> str:
    """Which other programs know a key, in words; empty where none does."""
    tools = _users().get(bare(key), ())
    named = tuple(tool for tool in tools if tool != "other programs") or tools
    return list_of((*named[:2], "others") if len(named) > 2 else named)


def markdown_table() -> str:
    """The keys that keep an entry back elsewhere as the table that stands in the guide."""
    rows = [f"| `{keeper.key}` | {keeper.tools} | {keeper.public} |" for keeper in KEEPERS]
    return "\n".join(["| key | known to | the entry goes out where it says |", "|---|---|---|", *rows])
