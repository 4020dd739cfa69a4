// Stock settings: Eleventy's documentation for a blog, its own feed plugin, and cards by eleventy-plugin-og-image.
import fs from "node:fs";
import { feedPlugin } from "@11ty/eleventy-plugin-rss";
import ogImage from "eleventy-plugin-og-image";

const months = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });

// Not the Buffer itself: the plugin would turn all its bytes into JSON again for every card, a third of a second each.
const font = new Uint8Array(fs.readFileSync("headline.ttf")).buffer;

export default function (config) {
  config.addPassthroughCopy("pictures");
  config.addPlugin(feedPlugin, {
    type: "atom",
    outputPath: "/feed.xml",
    collection: { name: "posts", limit: 10 },
    metadata: {
      language: "en-gb",
      title: "A diary",
      subtitle: "What we did this week",
      base: "https://diary.example.org/",
      author: { name: "The leader" },
    },
  });
  config.addPlugin(ogImage, {
    outputFileExtension: "jpeg",
    previewMode: false,
    satoriOptions: {
      fonts: [{ name: "Roboto", data: font, weight: 700, style: "normal" }],
    },
  });
  config.addFilter("day", (date) => months.format(date));
  config.addFilter("isoDay", (date) => date.toISOString().slice(0, 10));
  config.addCollection("authorNames", (all) => [...new Set(all.getFilteredByTag("posts").map((post) => post.data.author))]);
  config.addFilter("by", (posts, author) => posts.filter((post) => post.data.author === author));
  config.addFilter("topics", (tags) => tags.filter((tag) => tag !== "posts"));
  return { htmlTemplateEngine: "njk", markdownTemplateEngine: false };
}
