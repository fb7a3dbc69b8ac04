// Dutch-like words by rank, and a way to draw them so that a corpus grows its vocabulary as real text does.
//
// The words are not Dutch, they are shaped like it: function words on top, then the vocabulary of municipal practice mixed
// with compounds and inflections made from parts, then ever longer compounds. Good for size and speed; useless for judging
// relevance.

const list = (text) => text.trim().split(/\s+/);

export const FUNCTION_WORDS = list(`
  de het een van in en te op dat is voor met die zijn aan niet er om ook als bij door naar uit of wordt over worden heeft
  kan deze maar dit zij we hun tot nog meer al men dan wel moet hebben geen was onder na dus zo daar hier toen wie wat waar
  hoe elke alle andere tussen tegen zonder binnen sinds per via tijdens omdat zodat hoewel indien beide eigen eerste nieuwe
  vaak soms samen steeds weer vanaf volgens zoals welke`);

/** What practice notes are about, commonest first. */
const DOMAIN_WORDS = list(`
  gemeente inwoner ondersteuning begeleiding aanvraag woning inkomen uitkering bijstand hulpverlening schulden traject
  casusregisseur wijkteam werkgever huisvesting urgentie opvang gesprek afspraak maatwerk beschikking bezwaar verordening
  beleidsregel samenwerking zorgaanbieder woningcorporatie schuldhulpverlening dagbesteding participatie re-integratie
  scholing arbeidsmarkt werkplek jobcoach uitvoering subsidie begroting wethouder gemeenteraad college privacy
  toestemming gegevensdeling wachttijd indicatie plan evaluatie pilot knelpunt ervaring resultaat aanpak kosten
  ervaringsdeskundige zelfstandige ondernemer inschrijving briefadres nazorg signalering netwerk veiligheid melding
  woonruimte voorrang leefgeld toeslag budgetbeheer bewindvoering taalles kinderopvang mantelzorg vervoer`);

/** First and middle parts of compounds, with the linking sound they take. */
const PARTS = list(`
  aanbod- aandacht-s achterstand-s advies- akkoord- ambtenaar-en arbeid-s armoede- baan-en basis- bedrijf-s begeleiding-s
  beheer-s belang-en belasting- beleid-s beroep-s bestand-s bestuur-s bewoner-s bezoek-s brief- bron-nen budget- buurt-
  cijfer- client-en contact- contract- crisis- cursus- dag- deelname- dienst-en doel- dossier- droom-en duur- economie-
  energie- familie- feit-en fonds-en gebied-s gebruik-s geld- gezin-s gezondheid-s grens- groep-s hand- handel-s herstel-
  huis- hulp- huur- informatie- instelling-s integratie- intake- jaar- jeugd- jongere-n kader- kamer- keten- keuze- kind-er
  klacht-en klant- kosten- kracht- kwaliteit-s land-s last-en leef- leer- leven-s locatie- loon- maatregel-en macht-s
  markt- melding-s mens-en methode- middel-en model- moeder- nacht- norm- nota- onderwijs- onderzoek-s opdracht- opleiding-s
  overheid-s overleg- ouder- partner- pand- plaats- platform- praktijk- prijs- probleem- proces- product- programma-
  project- raad-s recht-s regel- regio- register- rente- richt- risico- ruimte- school- schuld- sector- situatie-
  spoor- spreek- staat-s stad-s start- stelsel- steun- straat- systeem- taak- taal- team- tekst- termijn- toegang-s toezicht-
  toekomst- uitgave-n uur- vader- vak- vangnet- veiligheid-s verblijf-s verhuis- verlof- vermogen-s verzekering-s visie-
  voedsel- volk-s voorziening- vraag- vrijwilliger-s vrouw-en waarde- water- week- welzijn-s werk- wet- wijk- wind- winkel-
  winter- woning- woon- zaak-s zelf- ziekte- zomer- zorg-`).map((part) => part.split("-"));

/** Heads of compounds: with the plural, and the verb or adjective it gives. */
const HEADS = list(`
  aanbieder/s aandeel/ aanpak/ aanvraag/ adviseur/s afdeling/en afspraak/ agenda/ akte/n ambitie/s analyse/s balans/en
  bank/en bedrag/en beeld/en behandeling/en beleid/ bemiddeling/ beoordeling/en beraad/ bericht/en beroep/en bestand/en
  bewaking/ bijdrage/n bouw/ brief/ budget/ten bureau/s centrum/ coach/es commissie/s controle/s cyclus/ deel/ dekking/
  deskundige/n doelstelling/en drempel/s effect/en eis/en expert/s fase/n functie/s garantie/s gebied/en gids/en grens/
  groei/ handboek/en houder/s hulp/ index/en informatie/ ingang/en instrument/en kaart/en keuze/s kosten/ kring/en kwestie/s
  laag/ leiding/ lijn/en lijst/en loket/ten maatstaf/ manager/s medewerker/s meting/en monitor/s netwerk/en niveau/s
  nummer/s ontwikkeling/en opbrengst/en overzicht/en pad/ pakket/ten partij/en plan/nen plicht/en positie/s praktijk/en
  prestatie/s punt/en raming/en regeling/en regie/ register/s richting/en route/s schaal/ schema/s situatie/s specialist/en
  stelsel/s stroom/ stuk/ken tafel/s team/s tekort/en termijn/en toets/en traject/en trend/s uitgave/n uitvoering/
  vaardigheid/ vergoeding/en verklaring/en verlening/ verloop/ verslag/en vertegenwoordiger/s voering/ voorraad/
  voorstel/len voorwaarde/n vorm/en vraag/ werking/ werker/s wijzer/s zekerheid/ zitting/en zoeker/s`).map((head) => head.split("/"));

const ONSETS = list("b bl br d dr f fl g gl gr h j k kl kn kr l m n p pl pr r s sch schr sl sn sp st str t tr v vl vr w z zw");
const NUCLEI = list("a aa aai au e ee ei eu i ie ij o oe oo ooi ou u ui uu ë");
const CODAS = list("b cht d f g k l lf lk lm m n nd ng nk ns nt p r rd rf rk rm rs rt s st t ts x");
const PREFIXES = list("be ge ver ont her aan af bij door in mee na om onder op over tegen toe uit voor weg");
const ENDINGS = list("en t de te end ing ingen er ers ig ige lijk lijke heid heden baar bare loos loze achtig je jes sel");

/** Random numbers that depend on the seed alone (splitmix32). */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return ((z ^ (z >>> 15)) >>> 0) / 2 ** 32;
  };
}

export const pick = (draw, values) => values[Math.floor(draw() * values.length)];

function syllable(draw) {
  return pick(draw, ONSETS) + pick(draw, NUCLEI) + (draw() < 0.7 ? pick(draw, CODAS) : "");
}

/** A simple word: one or two syllables, as verbs, adjectives and names are. */
function simple(draw) {
  const stem = (draw() < 0.2 ? pick(draw, PREFIXES) : "") + syllable(draw) + (draw() < 0.15 ? syllable(draw) : "");
  return stem + (draw() < 0.4 ? pick(draw, ENDINGS) : "");
}

/** A compound, longer the rarer it is. */
function compound(draw, rank) {
  const parts = draw() < Math.min(0.6, rank / 200_000) ? 2 : 1;
  let word = draw() < 0.12 ? syllable(draw) : "";
  for (let i = 0; i < parts; i++) word += pick(draw, PARTS).join("");
  const [head, plural] = pick(draw, HEADS);
  return word + head + (draw() < 0.35 ? plural : "");
}

/** The share of compounds among words of this rank: what is common is short. This and the shares within `simple` were set so that
 * words of each rank are as long as in Dutch government text, and long ones as many: see `node notes.mjs --count`. */
const compounds = (rank) => Math.min(0.5, Math.max(0, 0.15 * Math.log10(rank / 100)));

const SIZE = 260_000;
const DOMAIN_FROM = 100;
const DOMAIN_EVERY = 5;
// Zipf-Mandelbrot. The exponent was set so that distinct words grow as in Dutch: see `node notes.mjs --count`.
const EXPONENT = 1.33;
const OFFSET = 10;

function vocabulary() {
  const words = new Set(FUNCTION_WORDS);
  const draw = random(20_261_121);
  const domain = [...DOMAIN_WORDS];
  for (let rank = words.size; words.size < SIZE; rank++) {
    if (rank >= DOMAIN_FROM && rank % DOMAIN_EVERY === 0 && domain.length) words.add(domain.shift());
    else words.add(draw() < compounds(rank) ? compound(draw, rank) : simple(draw));
  }
  return [...words];
}

const WORDS = vocabulary();

const mass = new Float64Array(SIZE);
for (let rank = 0, sum = 0; rank < SIZE; rank++) mass[rank] = sum += (rank + 1 + OFFSET) ** -EXPONENT;

/** Draws a word. */
export function word(draw) {
  const wanted = draw() * mass[SIZE - 1];
  let low = 0, high = SIZE - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (mass[middle] < wanted) low = middle + 1; else high = middle;
  }
  return WORDS[low];
}
