// Keeps the chat page and its files, so that it opens while the server is away; answers are never kept.
// The page registers this file with ?version= of the static files, and each version has a cache of its own.
const VERSION = new URL(self.location.href).searchParams.get("version");
const HOME = new URL("./", self.location.href).pathname;
const FILES = `${HOME}static/${VERSION}/`;
const SHELL = ["style.css", "dark.css", "chat.css", "chat.js", "bubbles.js", "checks.js", "conversations.js", "list.js", "server.js", "icons.svg", "icon.svg"].map((name) => FILES + name);

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches
      .open(VERSION)
      .then((cache) => cache.addAll([HOME, ...SHELL]))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  const dropOthers = caches.keys().then((names) => Promise.all(names.filter((name) => name !== VERSION).map((name) => caches.delete(name))));
  event.waitUntil(dropOthers.then(() => self.clients.claim()));
});

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
  if (page.includes(FILES)) await (await caches.open(VERSION)).put(HOME, new Response(page, { headers }));
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { pathname, origin } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate" && pathname === HOME) event.respondWith(freshOrKept(request));
  else if (pathname.startsWith(FILES)) event.respondWith(caches.match(request).then((kept) => kept ?? fetch(request)));
});
