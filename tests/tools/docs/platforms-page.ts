import { catalogue } from '@/utils/adapters/catalogue';
import type { AdapterMeta } from '@/utils/adapters/types';
import type { LiveResult } from '../../live/result';
import { cell, day, menuVerb, SUPPORT } from './words';

/** docs/platforms.md: for each platform every verb, what takes it back, and what was seen of it on the running software. */

const HEAD = `# Platforms

Made by \`npm run make:support-table\` from what the adapters say of themselves and from \`docs/live/\`, the results of
[the live check](../CONTRIBUTING.md#the-live-check). Do not edit it.

**seen**: the record says confirmed, and an independent look found the forum so. **refused**: the record says not done, and the forum
showed so. **not offered**: the menu does not have it there. **not tried**: nobody has tried it there yet, or the plan has no content for it.
`;

function row(...cells: string[]): string {
  return `| ${cells.map(cell).join(' | ')} |`;
}

function verbRows({ id, actions }: AdapterMeta, live: LiveResult | undefined): string[] {
  return Object.entries(actions).map(([native, spec]) => {
    const seen = live?.rows.find(({ capability }) => capability === native);
    const undo = spec.undo === null ? 'no' : undoSeen(native, spec.undo, live);
    return row(
      menuVerb(id, native, spec),
      native,
      spec.on,
      undo,
      seen?.result ?? (live ? 'not tried' : '–'),
      seen?.how ?? '',
    );
  });
}

/** The verb that takes it back, and what came of trying that. */
function undoSeen(native: string, undo: string, live: LiveResult | undefined): string {
  const tried = live?.rows.find(({ capability }) => capability === `${native}, then Undo`);
  return tried ? `${undo}: ${tried.result}` : undo;
}

function otherRows({ actions }: AdapterMeta, live: LiveResult): string[] {
  const isOther = (capability: string) =>
    !Object.hasOwn(actions, capability) && !capability.endsWith(', then Undo');
  return live.rows
    .filter(({ capability }) => isOther(capability))
    .map(({ capability, result, how }) => row(capability, result, how));
}

function section(meta: AdapterMeta, live: LiveResult | undefined): string {
  const lines = [`## ${meta.label}`, '', `${SUPPORT[meta.support]}.`, ''];
  for (const { version, how } of meta.tested) lines.push(`- ${version}: ${how}`);
  if (live) lines.push(`- ${live.version}: the live check of ${day(live.date)}, in the table`);
  const rows = verbRows(meta, live);
  if (rows.length > 0) {
    lines.push(
      '',
      '| In the menu | Verb | On | Undo | Live check | How |',
      '| --- | --- | --- | --- | --- | --- |',
      ...rows,
    );
  }
  const others = live ? otherRows(meta, live) : [];
  if (others.length > 0) lines.push('', '| Besides | Live check | How |', '| --- | --- | --- |', ...others);
  return lines.join('\n');
}

export function platformsPage(results: ReadonlyMap<string, LiveResult>): string {
  return `${[HEAD, ...catalogue.map((meta) => `${section(meta, results.get(meta.id))}\n`)].join('\n')}`;
}
