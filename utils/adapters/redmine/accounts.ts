import { textOf } from '@/utils/adapters/shared/dom';
import { failed } from '@/utils/adapters/shared/outcomes';
import { fetchPage } from '@/utils/adapters/shared/requests';
import type { ActEnv } from '@/utils/adapters/types';
import { failure } from '@/utils/domain/failure';
import type { Outcome } from '@/utils/domain/outcome';
import type { Author, PageContext, Standing } from '@/utils/domain/post';
import {
  type Asking,
  type Found,
  type FreshPage,
  found,
  type Job,
  openPage,
  rootOf,
  settle,
  submit,
} from './pages';
import * as select from './selectors';

/** Accounts, which administrators lock and unlock. Redmine's numbers for the states of an account. */
const ACTIVE = '1';
const LOCKED = '3';

/** What the account's page offers: the state it can be given. Null: none, as on one's own account. */
export async function openAccount(
  job: Asking,
  id: string,
): Promise<Found<{ page: FreshPage; offered: string | null }>> {
  const page = await openPage(job, `users/${id}/edit`);
  if (!page.ok) return page;
  const links = page.value.document.querySelectorAll(
    `.contextual a[data-method="put"][href*="/users/${id}?"]`,
  );
  const states = Array.from(links, (link) =>
    new URL(link.getAttribute('href') ?? '', job.root).searchParams.get('user[status]'),
  );
  return found({ page: page.value, offered: states.find((state) => state !== null) ?? null });
}

export const accountStateAfter = { 'lock-account': LOCKED, 'unlock-account': ACTIVE } as const;

/** Who has not entered their password for a while is asked for it first; that is for the moderator to do on the site. */
export async function setAccount(job: Job, id: string, wanted: string): Promise<Outcome> {
  const opened = await openAccount(job, id);
  if (!opened.ok) return opened.outcome;
  const { page, offered } = opened.value;
  if (offered === null) return failed(failure('unsupported'), page.answer);
  if (offered !== wanted) return failed(failure('already-done'), page.answer);
  const sent = await submit(job, `users/${id}`, page, { _method: 'put', 'user[status]': wanted });
  const url = new URL(`users/${id}`, job.root).href;
  return settle(sent, { notified: 'no', url }, async () => {
    const now = await openAccount(job, id);
    return now.ok && now.value.offered !== null && now.value.offered !== wanted ? {} : null;
  });
}

/** What the profile tells this viewer; dates stay in Redmine's words, which follow each person's settings. */
export async function readAuthor(
  env: ActEnv,
  context: PageContext,
  author: Author,
): Promise<Standing | null> {
  if (author.id === null || !/^[1-9]\d*$/.test(author.id)) return null;
  const url = new URL(`users/${author.id}`, rootOf(env.document, env.url));
  const sent = await fetchPage(env, { url });
  if (!sent.ok || sent.answer.status !== 200) return null;
  const document = sent.answer.body;
  if (document.querySelector('body')?.classList.contains('controller-users') !== true) return null;
  const isLocked = context.viewer.role === 'admin' && (await isAccountLocked(env, url));
  return {
    joinedAt: null,
    posts: null,
    rank: rolesIn(document, env.document),
    warnings: null,
    warningPercent: null,
    bannedUntil: isLocked ? 'endless' : null,
    mutedUntil: null,
    notes: [],
    facts: factsIn(document),
    url: url.href,
  };
}

async function isAccountLocked(env: ActEnv, profile: URL): Promise<boolean> {
  const sent = await fetchPage(env, { url: new URL(`${profile.pathname}/edit`, profile) });
  const href = sent.ok
    ? sent.answer.body.querySelector('.contextual a.icon-unlock[data-method="put"]')?.getAttribute('href')
    : null;
  return href != null && new URL(href, profile).searchParams.get('user[status]') === ACTIVE;
}

/** Roles in the project of the page the moderator is on, else none. */
function rolesIn(profile: Document, page: Document): string | null {
  const classes = Array.from(page.querySelector('body')?.classList ?? []);
  const project = classes.find((name) => name.startsWith('project-'))?.slice('project-'.length);
  if (project === undefined) return null;
  const row = Array.from(profile.querySelectorAll('table.projects tr')).find((one) =>
    one.querySelector('.name a')?.getAttribute('href')?.endsWith(`/projects/${project}`),
  );
  return textOf(row?.querySelector('.roles'), 200).replace(/\n/g, ' ') || null;
}

/** "Registered on: 11/22/2026". E-mail addresses, where people show them, are nobody's business here. */
function factsIn(document: Document): Standing['facts'] {
  return Array.from(document.querySelectorAll(select.PROFILE_FACTS))
    .filter((item) => item.querySelector('a[href^="mailto:"]') === null)
    .flatMap((item) => {
      const [, label, value] = /^([^:]{1,60}?)\s*:\s*(.+)$/.exec(textOf(item, 250).replace(/\n/g, ' ')) ?? [];
      return label && value ? [{ label, value: value.slice(0, 200) }] : [];
    })
    .slice(0, 12);
}
