// Keeps one crisis sheet readable without network, on a device whose owner asked for it.
// Its scope is the address of that sheet; it answers for the sheet and its styles, and for nothing else.
// What it saves is the sheet's own page /copy. Once that is not found, the device keeps nothing any more.

const STORE = 'crisis-sheet';
const PATIENCE = 4_000;
const sheet = new URL(self.registration.scope).pathname;

self.addEventListener('install', () => self.skipWaiting());

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.mode === 'navigate' && request.method === 'GET' && new URL(request.url).pathname === sheet) {
    event.respondWith(newestOrSaved(event));
  } else if (request.destination === 'style') {
    event.respondWith(saved(request.url).then((styles) => styles ?? fetch(request)));
  }
});

// The page on which the sheet is kept asks for the first copy, and hears when it was made.
self.addEventListener('message', (event) => {
  if (event.data !== 'save') return;
  const answer = (when) => event.source?.postMessage(when);
  event.waitUntil(refresh().catch(() => null).then(answer));
});

async function newestOrSaved(event) {
  const newest = fetch(event.request);
  try {
    const page = await Promise.race([newest, outOfPatience()]);
    if (page.status >= 500) return (await saved(sheet)) ?? page;
    // So the copy is as new as the page, and learns when it is to go.
    event.waitUntil(refresh().catch(() => null));
    return page;
  } catch {
    return (await saved(sheet)) ?? newest;
  }
}

const outOfPatience = () => new Promise((_, give_up) => setTimeout(give_up, PATIENCE));

async function saved(address) {
  if (!(await caches.has(STORE))) return undefined;
  return await (await caches.open(STORE)).match(address, { ignoreVary: true });
}

// Saves the sheet as it is now; says when that was, or null when it was not possible.
async function refresh() {
  const page = await fetch(`${sheet}/copy`, { redirect: 'manual' });
  if (page.status === 404) {
    await caches.delete(STORE);
    await self.registration.unregister();
    return null;
  }
  // Also when one must sign in first: the copy stays.
  if (!page.ok) return null;
  const when = page.headers.get('sheet-saved');
  const styles = /<link rel="stylesheet" href="([^"]+)"/.exec(await page.clone().text())?.[1];
  const store = await caches.open(STORE);
  if (styles && !(await store.match(styles, { ignoreVary: true }))) await store.add(styles);
  await store.put(sheet, page);
  for (const { url } of await store.keys()) {
    const { pathname, search } = new URL(url);
    if (![sheet, styles].includes(pathname + search)) await store.delete(url, { ignoreVary: true });
  }
  return when;
}
