import type { CitedRule, GuidelineSet } from './guideline';
import type { Reply } from './reply';

/** What is in a reply's title and body, and in guideline sets, for documents in a tab: this file carries no schema. */

/** `Warnings::First::Too loud` → folders `['Warnings', 'First']`, name `Too loud`. */
export function splitTitle(title: string): { folders: string[]; name: string } {
  const parts = title.split('::').map((part) => part.trim());
  const name = parts.pop() ?? '';
  const folders = parts.filter((part) => part !== '');
  return name === '' ? { folders: [], name: title } : { folders, name };
}

/** The body in the wanted language: exactly, then the same language elsewhere, then the reply's own. */
export function bodyIn(reply: Reply, wanted: string | null): { body: string; language: string | null } {
  const own = { body: reply.body, language: reply.language };
  if (wanted === null) return own;
  const base = (language: string) => language.split('-')[0]?.toLowerCase();
  const all: { body: string; language: string | null }[] = [own, ...reply.variants];
  return (
    all.find(({ language }) => language?.toLowerCase() === wanted.toLowerCase()) ??
    all.find(({ language }) => language !== null && base(language) === base(wanted)) ??
    own
  );
}

/** All rules of the given sets, in their order. */
export function rulesOf(sets: readonly GuidelineSet[]): CitedRule[] {
  return sets.flatMap(({ id, version, rules }) => rules.map((rule) => ({ ...rule, set: id, version })));
}
