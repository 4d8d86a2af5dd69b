// Keeps the chat page and its files, so that it opens while the server is away; answers are never kept.
// The page registers this file with ?version= of the static files, and each version has a cache of its own.
const VERSION = new URL(self.location.href).searchParams.get("version");
const HOME = new URL("./", self.location.href).pathname;
const FILES = `${HOME}static/${VERSION}/`;
const OURS = `hoidap ${HOME} `; // several servers may share a host
const CACHE = OURS + VERSION;

self.addEventListener("install", (event) => event.waitUntil(keepShell().then(() => self.skipWaiting())));

// The page, every file that it names, and the icons, which its style names.
async function keepShell() {
  const page = await (await fetch(HOME)).text();
  const named = page.match(new RegExp(`${FILES}[\\w.-]+`, "g")) ?? [];
  const cache = await caches.open(CACHE);
  await cache.addAll(new Set([HOME, `${FILES}icons.svg`, ...named]));
}

self.addEventListener("activate", (event) => event.waitUntil(dropOlder().then(() => self.clients.claim())));

async function dropOlder() {
  const older = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== CACHE);
  await Promise.all(older.map((name) => caches.delete(name)));
}

async function freshOrKept(request) {
  try {
    const response = await fetch(request);
    if (response.ok) await keep(response.clone());
    return response;
  } catch (error) {
    return (await caches.match(HOME)) ?? Promise.reject(error);
  }
}

// A page of a newer version would ask for files that this cache does not hold.
async function keep(response) {
  const { headers } = response;
  const page = await response.text();
  if (page.includes(FILES)) await (await caches.open(CACHE)).put(HOME, new Response(page, { headers }));
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { pathname, origin } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate" && pathname === HOME) event.respondWith(freshOrKept(request));
  else if (pathname.startsWith(FILES)) event.respondWith(caches.match(request).then((kept) => kept ?? fetch(request)));
});
