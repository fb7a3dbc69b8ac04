// This site keeps nothing for reading without a connection. A browser that kept something of an edition that did, finds this file
// in its place: it forgets all of that, and itself.

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil((async () => {
  const ours = (await caches.keys()).filter((name) => name.startsWith(`wegwijs ${BASE} `));
  await Promise.all(ours.map((name) => caches.delete(name)));
  await registration.unregister();
})()));
