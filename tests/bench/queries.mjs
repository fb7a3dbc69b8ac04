// Which words are searched for: spread over the vocabulary from common to rare, always words that at least five notes have.
// They come from the first thousand notes, so they are the same whatever the number of notes.

import { count } from "./notes.mjs";
import { FUNCTION_WORDS } from "./words.mjs";

const AMONG = 1000;
const ENOUGH = 5;

export function queries(n) {
  const { notes } = count(Math.min(n, AMONG));
  const rest = [...notes].filter(([word, times]) => times >= ENOUGH && word.length > 4 && /^\p{L}+$/u.test(word) && !FUNCTION_WORDS.includes(word))
    .sort(([a, m], [b, k]) => k - m || (a < b ? -1 : 1)).map(([word]) => word);
  // Ranks in a geometric row: as many common words as rare ones.
  const take = (many, fits = () => true) => {
    const left = rest.filter(fits);
    const ranks = Array.from({ length: many }, (_, i) => Math.round(left.length ** ((i + 1) / (many + 1))));
    const taken = new Set(ranks.map((rank) => left[Math.min(rank, left.length - 1)]));
    rest.splice(0, rest.length, ...rest.filter((word) => !taken.has(word)));
    return [...taken];
  };
  const letters = take(3, (word) => word.length === 12);
  const typed = take(5, (word) => word.length >= 7 && word.length <= 9);
  const first = take(5);
  const next = take(10);
  const three = take(15);
  return {
    first,
    next,
    three: Array.from({ length: 5 }, (_, i) => [three[i], three[i + 5], three[i + 10]].filter(Boolean).join(" ")),
    letters,
    typed,
    short: ["de", "s"],
  };
}
