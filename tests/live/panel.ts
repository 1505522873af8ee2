import type { Frame, Locator } from 'playwright-core';
import type { FieldName } from '@/utils/domain/post';
import { t } from '@/utils/i18n/t';
import { eventually } from '../tools/browser/modside';
import type { Fill } from './plan';

/** Filling in the decision panel by the labels that people read. */

/** The longest a forum may take to say what the viewer may do. */
export const LONGEST_INSPECTION = 10_000;

const either = (...keys: Parameters<typeof t>[0][]): RegExp =>
  new RegExp(`^(${keys.map((key) => t.maybe(key) ?? '').join('|')})( |$)`);

const LABELS: Readonly<Record<FieldName, RegExp>> = {
  reason: either('workbench.reason'),
  text: either('workbench.text-reply', 'workbench.text-edit'),
  title: either('workbench.title-field'),
  seconds: either('workbench.duration'),
  destination: either('workbench.destination'),
  kind: either('workbench.kind'),
};

/** Null when everything is filled in; otherwise what the panel does not ask for, or has not to choose from. */
export async function fillPanel(panel: Frame, fill: Fill): Promise<string | null> {
  for (const [name, value] of Object.entries(fill) as [FieldName, Fill[FieldName]][]) {
    const field = panel.getByLabel(LABELS[name]);
    if ((await field.count()) !== 1) return `the panel does not ask for ${name}`;
    const isChoice = await field.evaluate((element) => element.localName === 'select');
    const written = value === null || value === undefined ? '' : String(value);
    if (!isChoice) await field.fill(written);
    else {
      const wanted = name === 'seconds' && value === null ? 'endless' : written;
      const why = await choosable(field, wanted);
      if (why !== null) return `${name} ${wanted} ${why}`;
      await field.selectOption(wanted);
    }
  }
  return null;
}

/** Null once it can be chosen: what there is to choose from may only be known when the platform was asked. */
async function choosable(field: Locator, wanted: string): Promise<string | null> {
  const read = () =>
    field.locator('option').evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value));
  const isThere = async () => (await read()).includes(wanted);
  if (await eventually(isThere, LONGEST_INSPECTION).catch(() => false)) return null;
  return `is not among the choices (${(await read()).join(', ').slice(0, 200)})`;
}
