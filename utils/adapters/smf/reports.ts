import { requestOf } from '@/utils/adapters/shared/forms';
import { failed, troubled } from '@/utils/adapters/shared/outcomes';
import { failure } from '@/utils/domain/failure';
import type { Command, Outcome } from '@/utils/domain/outcome';
import { fail } from '@/utils/domain/result';
import { type Forum, getPage, readBack, type SmfPage, submit } from './forum';
import { parametersOf } from './links';

/** Reports. The page of one report shows how it stands by what it offers: `closed=1` closes one that is open. */

type Switch = 'closed' | 'ignore';

const REPORT_VERBS = {
  handle: { name: 'closed', on: true },
  dismiss: { name: 'closed', on: true },
  reopen: { name: 'closed', on: false },
  ignore: { name: 'ignore', on: true },
  unignore: { name: 'ignore', on: false },
} as const satisfies Record<string, { name: Switch; on: boolean }>;
export type ReportVerb = keyof typeof REPORT_VERBS;

export function isReportVerb(verb: string): verb is ReportVerb {
  return Object.hasOwn(REPORT_VERBS, verb);
}

/** The link has a token of its own, which serves once, so it is taken from the page at the moment of use. */
function linkIn(page: SmfPage, name: Switch): Element | null {
  const links = Array.from(page.document.querySelectorAll('#modcenter a[href*="sa=handle;"]'));
  return links.find((link) => parametersOf(link.getAttribute('href')).has(name)) ?? null;
}

/** Null: the page does not say. */
function isOn(page: SmfPage, name: Switch): boolean | null {
  const link = linkIn(page, name);
  return link === null ? null : parametersOf(link.getAttribute('href')).get(name) === '0';
}

export async function handleReport(forum: Forum, command: Command, verb: ReportVerb): Promise<Outcome> {
  const { handles, undoing, input } = command;
  const report = handles.report ?? undoing?.report;
  const area = (handles.area ?? undoing?.area) === 'reportedmembers' ? 'reportedmembers' : 'reportedposts';
  if (typeof report !== 'string' || !/^\d+$/.test(report)) return failed(failure('unsupported'));
  const { name, on } = REPORT_VERBS[verb];
  const details = `action=moderate;area=${area};sa=details;rid=${report}`;
  const before = await getPage(forum, details);
  if (!before.ok) return troubled(before.trouble);
  const was = isOn(before.answer.body, name);
  if (was === null) return failed(failure('not-understood'), before.answer);
  if (was === on) return failed(failure('already-done'), before.answer);
  const comment = verb === 'handle' || verb === 'dismiss' ? (input.reason?.trim() ?? '') : '';
  if (comment !== '') {
    const said = await addComment(forum, details, comment);
    if (said !== null) return said;
  }
  const sent = await submit(forum, details, (page) => {
    const link = linkIn(page, name);
    if (link === null) return fail(failure('not-understood'));
    return isOn(page, name) === on ? fail(failure('already-done')) : requestOf(link, page, new Map());
  });
  const params = { report, area };
  return readBack(
    sent,
    async () => {
      const now = await getPage(forum, details);
      if (!now.ok) return { is: 'unknown', trouble: now.trouble };
      return isOn(now.answer.body, name) === on ? { is: 'done' } : { is: 'not-done' };
    },
    { params, notified: 'no' },
  );
}

/** For the other moderators, below the report. Null: said; else nothing more is done. */
async function addComment(forum: Forum, details: string, comment: string): Promise<Outcome | null> {
  const sent = await submit(forum, details, (page) => {
    const button = page.document.querySelector('#modcenter [name="add_comment"]');
    if (button === null) return fail(failure('not-understood'));
    return requestOf(button, page, new Map([['mod_comment', comment]]));
  });
  return sent.ok ? null : troubled(sent.trouble);
}
