import uFuzzy from '@leeoniya/ufuzzy';
import type { CitedRule } from '@/utils/domain/guideline';
import type { Reply } from '@/utils/domain/reply';

/** Finding replies and rules while somebody types: words in any order, one wrong letter a word, accents or none. */

export type Entry = { kind: 'reply'; reply: Reply } | { kind: 'rule'; rule: CitedRule };

export interface Hit {
  entry: Entry;
  /** Where the title matched: begin and end of each stretch, UTF-16. Empty where only tags, shortcut or text did. */
  ranges: readonly number[];
}

export interface LibrarySearch {
  /** Best first. Nothing typed: what is used most here, then by title. */
  find(query: string, most: number): Hit[];
}

interface Options {
  replies: readonly Reply[];
  rules: readonly CitedRule[];
  /** How often an entry was used on this site, by `entryKey`. */
  uses: Readonly<Record<string, number>>;
}

/** A doubling of the uses is worth so many places in the order of matches. */
const PLACES_A_DOUBLING = 3;
const RANKED = 400;
const SHORTEST_IN_BODY = 3;
const REMEMBERED = 20;

const fuzzy = new uFuzzy({
  unicode: true,
  alpha: '\\p{L}',
  interSplit: "[^\\p{L}\\d']+",
  intraSplit: '\\p{Ll}\\p{Lu}',
  interBound: '[^\\p{L}\\d]',
  intraBound: '\\p{L}\\d|\\d\\p{L}|\\p{Ll}\\p{Lu}',
  intraChars: "[\\p{L}\\d']",
  intraContr: "'\\p{L}{1,2}\\b",
  intraMode: 1,
});

export function entryKey(entry: Entry): string {
  return entry.kind === 'reply' ? `reply:${entry.reply.id}` : `rule:${entry.rule.set}/${entry.rule.id}`;
}

export function titleOf(entry: Entry): string {
  return entry.kind === 'reply' ? entry.reply.title : `${entry.rule.id} ${entry.rule.title}`;
}

export function createLibrarySearch({ replies, rules, uses }: Options): LibrarySearch {
  const entries: Entry[] = [
    ...replies.map((reply) => ({ kind: 'reply' as const, reply })),
    ...rules.map((rule) => ({ kind: 'rule' as const, rule })),
  ];
  const usesOf = entries.map((entry) => uses[entryKey(entry)] ?? 0);
  const heads = uFuzzy.latinize(entries.map(headOf));
  const bodies = uFuzzy.latinize(entries.map(bodyOf)).map((body) => body.toLowerCase());
  const byUse = entries
    .map((_, at) => at)
    .sort((a, b) => (usesOf[b] ?? 0) - (usesOf[a] ?? 0) || compareTitles(entries[a], entries[b]));
  const hit = (at: number, ranges: readonly number[] = []): Hit[] => {
    const entry = entries[at];
    if (entry === undefined) return [];
    const end = titleOf(entry).length;
    return [{ entry, ranges: ranges.filter((_, index) => (ranges[index | 1] ?? end + 1) <= end) }];
  };

  const filter = rememberLast((term: string) => fuzzy.filter(heads, term) ?? []);

  return {
    find(query, most) {
      const terms = fuzzy.split(uFuzzy.latinize(query.trim()));
      if (query.trim() === '') return byUse.slice(0, most).flatMap((at) => hit(at));
      if (terms.length === 0) return [];
      const found = intersect(terms.map(filter));
      const sorted = rank(heads, terms, found)
        .map((match, place) => ({
          ...match,
          place: place - PLACES_A_DOUBLING * Math.log2(1 + (usesOf[match.at] ?? 0)),
        }))
        .sort((a, b) => a.place - b.place)
        .slice(0, most);
      const hits = sorted.flatMap(({ at, ranges }) => hit(at, ranges));
      if (hits.length >= most) return hits;
      const more = inBodies(bodies, terms, new Set(found), most - hits.length);
      return [...hits, ...more.flatMap((at) => hit(at))];
    },
  };
}

/** While the next word is typed, those before it are what they were. */
function rememberLast(work: (term: string) => number[]): (term: string) => number[] {
  const last = new Map<string, number[]>();
  return (term) => {
    const known = last.get(term) ?? work(term);
    last.delete(term);
    last.set(term, known);
    const [oldest] = last.keys();
    if (last.size > REMEMBERED && oldest !== undefined) last.delete(oldest);
    return known;
  };
}

/** Places that are in all lists; each is in ascending order. */
function intersect(lists: readonly number[][]): number[] {
  const [first = [], ...rest] = [...lists].sort((a, b) => a.length - b.length);
  const sets = rest.map((list) => new Set(list));
  return first.filter((at) => sets.every((set) => set.has(at)));
}

interface Match {
  at: number;
  ranges: number[];
}

/** The best of the found, best first: words that match whole and begin where words begin, titles that begin so, short titles. */
function rank(heads: string[], terms: readonly string[], found: number[]): Match[] {
  const matches = new Map<number, Match & { score: number }>();
  for (const at of found.slice(0, RANKED)) {
    matches.set(at, { at, ranges: [], score: -(heads[at]?.length ?? 0) / 1000 });
  }
  for (const term of terms) {
    const info = fuzzy.info([...matches.keys()], heads, term);
    for (const [index, at] of info.idx.entries()) {
      const match = matches.get(at);
      if (!match) continue;
      match.ranges.push(...(info.ranges[index] ?? []));
      const atWord = (info.interLft2[index] ?? 0) * 2 + (info.interRgt2[index] ?? 0);
      match.score += atWord + (info.start[index] === 0 ? 1 : 0) - (info.intraIns[index] ?? 0);
    }
  }
  return [...matches.values()]
    .sort((a, b) => b.score - a.score)
    .map(({ at, ranges }) => ({ at, ranges: inOrder(ranges) }));
}

/** Stretches sorted by where they begin; they are of different words and do not overlap but by a freak. */
function inOrder(ranges: readonly number[]): number[] {
  const pairs: [number, number][] = [];
  for (let at = 0; at + 1 < ranges.length; at += 2) pairs.push([ranges[at] ?? 0, ranges[at + 1] ?? 0]);
  return pairs
    .sort((a, b) => a[0] - b[0])
    .filter(([from], index) => from >= (pairs[index - 1]?.[1] ?? 0))
    .flat();
}

/** Texts are long: words as they are, no forgiving, and not before a word can mean something. */
function inBodies(
  bodies: readonly string[],
  terms: readonly string[],
  seen: ReadonlySet<number>,
  most: number,
): number[] {
  const words = terms.map((term) => term.toLowerCase());
  const found: number[] = [];
  if (!words.some((word) => word.length >= SHORTEST_IN_BODY)) return found;
  for (let at = 0; at < bodies.length && found.length < most; at += 1) {
    const body = bodies[at] ?? '';
    if (!seen.has(at) && words.every((word) => body.includes(word))) found.push(at);
  }
  return found;
}

function headOf(entry: Entry): string {
  if (entry.kind === 'rule') return titleOf(entry);
  const { title, shortcut, tags } = entry.reply;
  return [title, shortcut ?? '', ...tags].join(' ');
}

function bodyOf(entry: Entry): string {
  return entry.kind === 'rule' ? entry.rule.text : entry.reply.body;
}

function compareTitles(a: Entry | undefined, b: Entry | undefined): number {
  return a && b ? titleOf(a).localeCompare(titleOf(b)) : 0;
}
