import { textOf } from '@/utils/adapters/shared/dom';
import type { ActEnv } from '@/utils/adapters/types';
import type { Author, Handles, PageContext, Standing } from '@/utils/domain/post';
import { type Forum, getPage, openForum } from './forum';
import { effectAt, muteLevel, readWarningForm, warningQuery } from './warnings';

/** What a member's profile tells this viewer. Times stand there in the reader's words only, so they are facts, not times. */

export async function readAuthor(
  env: ActEnv,
  context: PageContext,
  author: Author,
  _handles: Handles,
): Promise<Standing | null> {
  const forum = openForum(env, context.viewer.id);
  if (forum === null || author.id === null || !/^\d+$/.test(author.id)) return null;
  const page = await getPage(forum, `action=profile;u=${author.id}`);
  const profile = page.ok ? page.answer.body.document.querySelector('#profileview') : null;
  if (profile === null || !page.ok) return null;
  const { percent, mayWarn } = warningOn(profile);
  const warned = mayWarn ? await readWarnings(forum, author.id) : null;
  return {
    joinedAt: null,
    posts: postsOn(profile),
    rank: textOf(profile.querySelector('.position'), 200) || null,
    warnings: null,
    warningPercent: warned?.level ?? percent,
    // The profile names a ban but not its end.
    bannedUntil: null,
    mutedUntil: warned?.isMuted ? 'endless' : null,
    notes: warned?.notes ?? [],
    facts: factsOn(profile),
    url: page.answer.body.url.href.slice(0, 2000),
  };
}

/** `9 (0.3 per day)` is the number of posts, in every language. */
function postsOn(profile: Element): number | null {
  for (const value of profile.querySelectorAll('#detailedinfo dl:first-of-type dd')) {
    const number = /^(\d[\d.,\s]*)\s\(.+\)$/.exec(textOf(value, 100).replace(/\n/g, ' '))?.[1];
    if (number !== undefined) return Number(number.replace(/\D/g, ''));
  }
  return null;
}

function warningOn(profile: Element): { percent: number | null; mayWarn: boolean } {
  const link = profile.querySelector(
    '#detailedinfo a[href*="area=issuewarning"], #detailedinfo a[href*="area=viewwarning"]',
  );
  const percent = /^(\d{1,3})\D*$/.exec(textOf(link, 20))?.[1];
  const menu = profile.ownerDocument.querySelector('.generic_menu a[href*="area=issuewarning"]');
  return { percent: percent === undefined ? null : Number(percent), mayWarn: menu !== null };
}

async function readWarnings(forum: Forum, member: string) {
  const page = await getPage(forum, warningQuery(member, null));
  const form = page.ok ? readWarningForm(page.answer.body) : null;
  if (form === null || !page.ok) return null;
  const mute = muteLevel(form);
  const rows = Array.from(page.answer.body.document.querySelectorAll('#view_warnings tbody tr'));
  const notes = rows.slice(0, 20).flatMap((row) => {
    const [by, reason, level] = ['issued_by', 'reason', 'level'].map((name) =>
      textOf(row.querySelector(`td.${name}`), 500),
    );
    return level && reason ? [{ text: `${level} · ${reason}`, by: by?.slice(0, 100) || null, at: null }] : [];
  });
  return {
    level: form.level,
    isMuted: mute !== null && form.level >= mute,
    effect: effectAt(form, form.level),
    notes,
  };
}

/** Everything the profile lists but addresses: of mail, of the network and the host that belongs to it. */
function factsOn(profile: Element): Standing['facts'] {
  const facts: Standing['facts'] = [];
  let isAfterAddress = false;
  for (const value of profile.querySelectorAll('#detailedinfo dl.settings dd')) {
    const isNetwork = value.querySelector('a[href*="searchip"]') !== null;
    const isHidden = isNetwork || isAfterAddress || value.querySelector('a[href^="mailto:"]') !== null;
    isAfterAddress = isNetwork;
    const label = textOf(value.previousElementSibling, 60).replace(/\s*:\s*$/, '');
    const text = textOf(value, 200).replace(/\n/g, ' ');
    if (!isHidden && label && text) facts.push({ label, value: text });
  }
  const ban = textOf(profile.querySelector('#ban_info span'), 200);
  if (ban)
    facts.unshift({
      label: textOf(profile.querySelector('#ban_info strong'), 60).replace(/\s*:\s*$/, ''),
      value: ban,
    });
  return facts.slice(0, 12);
}
