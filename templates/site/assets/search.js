// Looks for words in the diary, one year at a time and the newest first, so that a slow line shows something soon.
(() => {
  const box = document.querySelector("[data-search]");
  const said = box.querySelector(".search__said");
  const topics = box.querySelector(".search__topics");
  const way = box.querySelector(".search__way");
  const list = box.querySelector(".search__found");
  const input = box.querySelector("input");
  const home = new URL(box.dataset.home, location.href);
  const folder = box.dataset.search.replace("index.json", "");
  const phrases = JSON.parse(box.dataset.words);
  const { lang } = phrases.found;
  const plural = new Intl.PluralRules(lang);
  const numeral = new Intl.NumberFormat(lang);
  const files = new Map();
  let latest = 0;

  const plain = (text) => text.normalize("NFKD").replace(/\p{Mn}/gu, "").toLowerCase();
  const load = (name) => {
    if (!files.has(name)) {
      const loading = fetch(folder + name).then((answer) => {
        if (!answer.ok) throw new Error(answer.statusText);
        return answer.json();
      });
      loading.catch(() => files.delete(name));
      files.set(name, loading);
    }
    return files.get(name);
  };

  // How well an entry answers: every word must be there; the headline and topics count more than the text.
  const score = (entry, words) => {
    entry.p ??= { t: plain(entry.t), g: plain(entry.g), w: plain(`${entry.s} ${entry.w}`) };
    let total = 0;
    for (const word of words) {
      const found = (entry.p.t.includes(word) ? 8 : 0) + (entry.p.g.includes(word) ? 4 : 0) + (entry.p.w.includes(word) ? 1 : 0);
      if (!found) return 0;
      total += found;
    }
    return total;
  };

  const marked = (text, words) => {
    const shown = document.createDocumentFragment();
    const pattern = new RegExp(`(${words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})`, "giu");
    text.split(pattern).forEach((part, place) => {
      if (place % 2) shown.append(Object.assign(document.createElement("mark"), { textContent: part }));
      else if (part) shown.append(part);
    });
    return shown;
  };

  const around = (entry, words) => {
    const place = Math.min(...words.map((word) => entry.w.toLowerCase().indexOf(word)).filter((at) => at >= 0));
    if (!Number.isFinite(place)) return entry.s;
    const start = Math.max(0, entry.w.lastIndexOf(" ", Math.max(0, place - 70)) + 1);
    const end = entry.w.indexOf(" ", place + 130);
    return (start ? "… " : "") + entry.w.slice(start, end < 0 ? undefined : end) + (end < 0 ? "" : " …");
  };

  const counted = (count) => {
    const form = phrases.found[plural.select(count)] ?? phrases.found.other;
    return form.replace("{n}", numeral.format(count));
  };

  const row = (entry, words) => {
    const item = document.createElement("li");
    const link = Object.assign(document.createElement("a"), { href: new URL(entry.u, home).href, dir: "auto" });
    link.append(marked(entry.t, words));
    const when = Object.assign(document.createElement("p"), { className: "teaser__when", textContent: entry.d });
    const text = Object.assign(document.createElement("p"), { dir: "auto" });
    text.append(marked(around(entry, words), words));
    link.lang = text.lang = entry.l ?? document.documentElement.lang;
    item.append(when, link, text);
    return item;
  };

  const search = async (written) => {
    const turn = ++latest;
    const words = [...new Set(plain(written).split(/\s+/).filter(Boolean))];
    list.replaceChildren();
    if (topics) topics.hidden = false;
    way.hidden = true;
    said.textContent = words.length ? phrases.looking : "";
    if (!words.length) return;
    let count = 0;
    try {
      for (const name of await load("index.json")) {
        const entries = await load(name);
        if (turn !== latest) return;
        const found = entries.map((entry) => [score(entry, words), entry]).filter(([points]) => points);
        found.sort(([a], [b]) => b - a);
        list.append(...found.map(([, entry]) => row(entry, words)));
        count += found.length;
        if (topics) topics.hidden = count > 0;
      }
      way.hidden = count > 0;
      said.textContent = count ? counted(count) : phrases.none.replace("{words}", () => written);
    } catch {
      if (turn === latest) said.textContent = phrases.failed;
    }
  };

  const start = () => {
    input.value = new URLSearchParams(location.search).get("q") ?? "";
    search(input.value);
  };
  let waiting;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => search(input.value), 200);
  });
  box.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    history.pushState(null, "", `?q=${encodeURIComponent(input.value)}`);
    search(input.value);
  });
  addEventListener("popstate", start);
  start();
})();
