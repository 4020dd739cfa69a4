// Lets the form open without a network. It serves this folder alone, and of the scripts only those that belong to
// the page that it serves: they lie in a folder called by the digest that its own address names.

const HOME = new URL("./", location.href);
const VERSION = new URL(location.href).searchParams.get("v");
const PREFIX = `diarist ${HOME.pathname} `;
const CACHE = PREFIX + VERSION;
const FOLDER = new URL(`${VERSION}/`, HOME);
// A bar of network in a train is none.
const PATIENCE = 4000;

const fresh = (address) => fetch(new Request(address, { cache: "no-cache", credentials: "same-origin" }));

// What the page says of itself, between the tags of its facts.
const factsOf = (html) => JSON.parse(html.split('<script type="application/json" id="diary">')[1].split("</script>")[0]);

const kept = async () => {
  const cache = await caches.open(CACHE);
  const page = await fresh(HOME);
  const { version, files } = factsOf(await page.clone().text());
  // Between two uploads of a site the page may be newer than this worker: then the next one keeps it.
  if (!page.ok || version !== VERSION) throw new Error("another version");
  await cache.addAll(files.map((name) => new URL(name, HOME).href));
  await cache.put(HOME.href, page);
  await self.skipWaiting();
};

const tidied = async () => {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)));
  await self.clients.claim();
};

const fromCache = async (address) => (await caches.open(CACHE)).match(address);

// The site's own page goes first, so that an upgrade is there at once; the kept one where no network answers.
const page = async (request) => {
  const slow = new Promise((_, fail) => setTimeout(fail, PATIENCE));
  try {
    return await Promise.race([fetch(request, { cache: "no-cache" }), slow]);
  } catch {
    return (await fromCache(HOME.href)) ?? fetch(request);
  }
};

const part = async (request) => (await fromCache(request.url)) ?? fetch(request);

addEventListener("install", (event) => event.waitUntil(kept()));
addEventListener("activate", (event) => event.waitUntil(tidied()));
addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== HOME.origin) return;
  if (request.mode === "navigate" && pathname === HOME.pathname) event.respondWith(page(request));
  else if (request.mode !== "navigate" && pathname.startsWith(FOLDER.pathname)) event.respondWith(part(request));
});
