import { cut, firstText } from '@/utils/adapters/shared/dom';
import { optionsOf } from '@/utils/adapters/shared/forms';
import type { ActEnv, Inspection } from '@/utils/adapters/types';
import type { Author, Capability, PageContext, Post } from '@/utils/domain/post';
import type { SmfVerb } from './actions';
import { type Forum, getPage, openForum } from './forum';
import { findMessage } from './messages';
import { offer } from './offers';
import { LONGEST_TEXT } from './parts';
import { readPost, topicOf } from './read';
import { bansOf, memberVerbs } from './read-profile';
import { listTopicPost } from './read-topic';
import { isReportVerb } from './reports';
import * as select from './selectors';
import { REDIRECT } from './topics';
import { boardOf } from './viewer';
import { levelOptions, muteLevel, readWarningForm, type WarningForm, warningQuery } from './warnings';
import { readSource, textsBegunFrom } from './write-text';

/** What SMF offers this viewer now: from the topic as it stands, and from its forms for what there is to choose. */

interface Found {
  verbs: Set<SmfVerb>;
  states: Post['states'];
  author: Author | null;
}

export async function inspect(env: ActEnv, context: PageContext, post: Post): Promise<Inspection | null> {
  const forum = openForum(env, context.viewer.id);
  if (forum === null) return null;
  const found = post.target.kind === 'user' ? memberOf(post) : await readNow(forum, post);
  if (found === null) return null;
  const { verbs, author } = found;
  const member = author?.id ?? null;
  const isStranger = member !== null && member !== context.viewer.id;
  const mayModerate = context.viewer.role === 'moderator' || context.viewer.role === 'admin';
  const [warnings, boards, source] = await Promise.all([
    mayModerate && isStranger ? addMember(forum, member, post, verbs) : null,
    verbs.has('move') ? boardsFor(forum, post) : null,
    verbs.has('edit') ? readSource(forum, post.target.id) : null,
  ]);
  const raw = source?.ok && source.answer.body.length <= LONGEST_TEXT ? source.answer.body : null;
  if (raw === null) verbs.delete('edit');
  else textsBegunFrom(env.document).set(post.target.id, raw);
  const capabilities = offer(verbs).map((one) => filled(one, warnings, boards, raw));
  return { capabilities, states: found.states, author };
}

function memberOf(post: Post): Found {
  return { verbs: verbsOf(post), states: post.states, author: post.author };
}

const verbsOf = (post: Post) => new Set(post.capabilities.map((one) => one.native as SmfVerb));

/** The post in its topic, whatever page it was seen on. */
async function readNow(forum: Forum, post: Post): Promise<Found | null> {
  const { kind, id, parent } = post.target;
  const sent =
    kind === 'topic' ? await getPage(forum, `topic=${id}.0`) : await findMessage(forum, id, parent);
  if (!sent.ok) {
    const isGone = sent.trouble.failure.code === 'gone';
    const verbs = new Set([...verbsOf(post)].filter(isReportVerb));
    return isGone ? { verbs, states: ['deleted'], author: post.author } : null;
  }
  const page = 'element' in sent.answer.body ? sent.answer.body.page : sent.answer.body;
  const bodies = Array.from(page.document.querySelectorAll(select.BODY)).flatMap(listTopicPost);
  const found = bodies.find(({ key }) => kind === 'topic' || key === `post:${id}`);
  const now = found && readPost({ ...page, recipes: [] }, found);
  if (!now) return null;
  const verbs = new Set([...verbsOf(now), ...[...verbsOf(post)].filter(isReportVerb)]);
  const states = [...now.states, ...post.states.filter((state) => state === 'reported')];
  return { verbs: kind === 'topic' ? topicOnly(verbs) : verbs, states, author: now.author };
}

/** In a listing the first post stands for its topic, and what is about the post alone is left out. */
function topicOnly(verbs: Set<SmfVerb>): Set<SmfVerb> {
  return new Set(offer(verbs).flatMap((one) => (one.on === 'post' ? [] : [one.native as SmfVerb])));
}

/** SMF's menu beside the form for warnings also tells whether this viewer may ban. */
async function addMember(
  forum: Forum,
  member: string,
  post: Post,
  verbs: Set<SmfVerb>,
): Promise<WarningForm | null> {
  const message = post.target.kind === 'post' ? post.target.id : null;
  const page = await getPage(forum, warningQuery(member, message));
  const form = page.ok ? readWarningForm(page.answer.body) : null;
  verbs.delete('warn');
  const profile = page.ok ? page : await getPage(forum, `action=profile;u=${member}`);
  if (!profile.ok) return null;
  for (const verb of memberVerbs(profile.answer.body.document)) if (verb !== 'warn') verbs.add(verb);
  if (bansOf(profile.answer.body.document).length > 0) verbs.add('unban');
  if (form === null) return null;
  const mute = muteLevel(form);
  if (levelOptions(form, 'up').length > 0) verbs.add('warn');
  if (levelOptions(form, 'down').length > 0)
    verbs.add(mute !== null && form.level >= mute ? 'unmute' : 'unwarn');
  if (
    mute !== null &&
    form.level < mute &&
    levelOptions(form, 'up').some(({ value }) => value === String(mute))
  ) {
    verbs.add('mute');
  }
  return form;
}

interface Boards {
  boards: Capability['fields'][number]['options'];
  redirect: string | null;
}

async function boardsFor(forum: Forum, post: Post): Promise<Boards | null> {
  const topic = post.topic?.id ?? topicOf(forum.env);
  const board = post.topic?.parent ?? boardOf(forum.env.document);
  const page = await getPage(forum, `action=movetopic;current_board=${board ?? 0};topic=${topic}.0`);
  const form = page.ok ? page.answer.body.document.querySelector('form[action*="movetopic2"]') : null;
  if (form === null) return null;
  const label = firstText(form, 'label[for="postRedirect"]', 200);
  return {
    boards: optionsOf(form, 'toboard').map((one) => ({ ...one, value: cut(one.value, 60) })),
    redirect: label,
  };
}

function filled(
  one: Capability,
  warnings: WarningForm | null,
  boards: Boards | null,
  raw: string | null,
): Capability {
  const fields = one.fields.map((field) => {
    if (one.native === 'edit' && field.name === 'text') return { ...field, start: raw };
    if (field.name === 'destination' && boards) return { ...field, options: boards.boards };
    if (one.native === 'move' && field.name === 'kind' && boards?.redirect) {
      return { ...field, options: [{ value: REDIRECT, label: boards.redirect }] };
    }
    if (field.name !== 'kind' || warnings === null || one.native === 'move') return field;
    return { ...field, options: levelOptions(warnings, one.native === 'warn' ? 'up' : 'down') };
  });
  return { ...one, fields };
}
