// One page of every kind in the real content. pages.test.mjs fails when the site has a kind that is not here.

import { MISSING } from "./support.mjs";

/** `name` is the role of the page, and for documents and lists the folder; `state` tells two pages of a kind apart. */
export const kinds = [
  { name: "home", path: "" },
  { name: "document routes", path: "routes/huisvesting/" },
  { name: "document praktijknotities", path: "praktijknotities/voorrang-bij-een-woning/" },
  { name: "document praktijknotities", state: "outdated", path: "praktijknotities/herorientatie-via-de-tozo/" },
  { name: "document gemeenten", path: "gemeenten/den-haag/" },
  { name: "document organisaties", path: "organisaties/vng/" },
  { name: "document wetten", path: "wetten/participatiewet/" },
  { name: "document moties", path: "moties/bruins-van-der-graaf-maatwerk/" },
  { name: "document bijeenkomsten", path: "bijeenkomsten/landelijke-bijeenkomst-uitstapprogrammas/" },
  { name: "document berichten", path: "berichten/dit-weten-we-nog-niet/" },
  { name: "document begrippen", path: "begrippen/maatwerk/" },
  { name: "document paginas", path: "redactiewijzer/" },
  { name: "list", path: "praktijknotities/" },
  { name: "list", state: "routes", path: "routes/" },
  { name: "document routes", state: "for one situation", path: "routes/inkomen/#situatie=met-bijstand" },
  { name: "guide", path: "situaties/" },
  { name: "guide", state: "chosen", path: "situaties/#situatie=zzp-kvk,schulden", ready: '.way-step[data-situations*="schulden"]' },
  { name: "browse", path: "routes/begeleiding/praktijknotities/" },
  { name: "situation", path: "situaties/zonder-bijstand/" },
  { name: "tailored", path: "routes/inkomen/zonder-bijstand/" },
  { name: "coverage", path: "wie-doet-wat/" },
  { name: "a-z", path: "a-z/" },
  { name: "work-list", path: "redactie/" },
  { name: "writing", path: "redactie/schrijven/", ready: "[data-part=start]:not([hidden])" },
  { name: "search", path: "zoeken/" },
  { name: "search", state: "results", path: "zoeken/#q=gemeente", ready: ".results > li" },
  { name: "home", state: "English", path: "en/" },
  { name: "document routes", state: "English", path: "en/routes/huisvesting/" },
  { name: "document paginas", state: "English", path: "en/over/" },
  { name: "list", state: "English", path: "en/routes/" },
  { name: "situation", state: "English", path: "en/situaties/woning-nodig/" },
  { name: "coverage", state: "English", path: "en/wie-doet-wat/" },
  { name: "search", state: "English", path: "en/zoeken/#q=housing", ready: ".results > li" },
  { name: "not-found", path: MISSING },
  { name: "not-found", state: "English", path: "en/404.html" },
];

export const title = ({ name, state }) => (state ? `${name} (${state})` : name);

/** Opens a page of a kind, in the state that it is listed for. */
export async function visit(page, site, { path, ready = "h1" }) {
  await page.goto(site.at(path));
  await page.locator(ready).first().waitFor();
}
