/**
 * Folded text, by the rules the API searches with: "Oʻzbekiston", "o'zbekiston", "Ўзбекистон" and "ozbekiston"
 * meet, and "Fundacao" finds "Fundação". Only for lists the browser holds itself; records are searched by the API.
 */

const APOSTROPHES = /[ʻʼ‘’'`´ʹ′ʿʾ‛＇]/gu;

const REFORMED: Record<string, string> = {
  ş: "sh",
  ș: "sh",
  ç: "ch",
  ö: "o",
  ŏ: "o",
  õ: "o",
  ō: "o",
  ğ: "g",
};

const SPECIAL: Record<string, string> = { ı: "i", ø: "o", ł: "l", đ: "d", ß: "ss", æ: "ae", œ: "oe" };

// prettier-ignore
const CYRILLIC: Record<string, string> = {
  а: "a", б: "b", в: "v", г: "g", ғ: "g", д: "d", е: "e", э: "e", ё: "yo", ж: "j", з: "z", и: "i", ы: "i", і: "i",
  й: "y", к: "k", қ: "q", л: "l", м: "m", н: "n", о: "o", ў: "o", п: "p", р: "r", с: "s", т: "t", у: "u", ф: "f",
  х: "x", ҳ: "h", ц: "ts", ч: "ch", ш: "sh", щ: "sh", ъ: "", ь: "", ю: "yu", я: "ya",
};

const LETTER = /[\p{L}\p{N}]/u;

function latin(text: string): string {
  let before = "";
  let out = "";
  for (const letter of text) {
    const starts = before === "" || !LETTER.test(before);
    if (letter === "е" && (starts || "аеёиоуўэюяыъь".includes(before))) out += "ye";
    else if (letter === "ц" && starts) out += "s";
    else out += CYRILLIC[letter] ?? letter;
    before = letter;
  }
  return out;
}

function strip(text: string): string {
  const plain = text.replaceAll(APOSTROPHES, "").normalize("NFD").replaceAll(/\p{M}/gu, "");
  return Array.from(plain, (letter) => SPECIAL[letter] ?? (LETTER.test(letter) ? letter : " ")).join("");
}

/** Lower case, Cyrillic to Latin, apostrophes dropped, diacritics removed; what is no letter or digit is a space. */
export function fold(text: string): string {
  return strip(latin(text.normalize("NFC").toLowerCase()));
}

/** As `fold`, reading the reformed Uzbek letters first: ş is sh, ç is ch, ö and ŏ are o, ğ is g. */
export function foldReformed(text: string): string {
  const lower = text.normalize("NFC").toLowerCase();
  const read = Array.from(lower, (letter) => REFORMED[letter] ?? letter);
  return strip(latin(read.join("")));
}

const wordsOf = (folded: string) => folded.split(" ").filter((word) => word !== "");

/** Whether the API would look for the text: one word of it has two letters or digits. */
export function isSearchable(text: string): boolean {
  return [fold(text), foldReformed(text)].some((form) => wordsOf(form).some((word) => word.length >= 2));
}

/** The words of a query, each in both foldings. */
function queryWords(query: string): [string, string][] {
  const reformed = wordsOf(foldReformed(query));
  return wordsOf(fold(query)).map((word, at) => [word, reformed[at] ?? word]);
}

/** How well one text answers the words: 0 begins with them, 1 has words that begin so, 2 contains them. */
function rankOf(text: string, wanted: [string, string][]): number | null {
  const forms = [fold(text), foldReformed(text)];
  const first = wanted[0] ?? ["", ""];
  const begins = (word: [string, string]) =>
    forms.some((form) => wordsOf(form).some((one) => word.some((start) => one.startsWith(start))));
  if (wanted.every(begins)) {
    return forms.some((form) => first.some((word) => form.trimStart().startsWith(word))) ? 0 : 1;
  }
  const contains = (word: [string, string]) => forms.some((form) => word.some((one) => form.includes(one)));
  return wanted.every(contains) ? 2 : null;
}

/** Whether every word of the query occurs in the text, whichever letters either is written with. */
export function matchesFolded(text: string, query: string): boolean {
  return rankOf(text, queryWords(query)) !== null;
}

/**
 * What answers a query, best first; items of one rank keep their order. `textsOf` gives the texts one item may be
 * found by, the one that is shown first. An exact code ("TR") goes before everything.
 */
export function searchFolded<Item>(
  items: readonly Item[],
  query: string,
  textsOf: (item: Item) => readonly string[],
): Item[] {
  const wanted = queryWords(query);
  if (wanted.length === 0) return [...items];
  const whole = fold(query).trim();
  const ranked = items.flatMap((item) => {
    const ranks = textsOf(item).flatMap((text, at) => {
      if (at > 0 && fold(text).trim() === whole) return [-1];
      const rank = rankOf(text, wanted);
      return rank === null ? [] : [rank + (at > 0 ? 0.5 : 0)];
    });
    return ranks.length === 0 ? [] : [{ item, rank: Math.min(...ranks) }];
  });
  return ranked.toSorted((a, b) => a.rank - b.rank).map(({ item }) => item);
}
