import { failed, troubled } from '@/utils/adapters/shared/outcomes';
import type { ActEnv, ActingHalf } from '@/utils/adapters/types';
import { failure } from '@/utils/domain/failure';
import type { Command, Outcome } from '@/utils/domain/outcome';
import { accountStateAfter, readAuthor, setAccount } from './accounts';
import type { RedmineVerb } from './actions';
import { openComposer } from './composer';
import { identity } from './identity';
import { inspect } from './inspect';
import { deleteIssue, editIssue, issueOfCommand, issuePath, setPrivate } from './issues';
import { deleteMessage, editMessage, move, type Place, placeOfCommand, toggle } from './messages';
import { addNote, deleteNote, editNote, type NotePlace, setNotePrivate } from './notes';
import { found, type Job, rootOf } from './pages';
import { quoteOf, reply } from './replies';
import { setStatus } from './statuses';

export const redmineActing: ActingHalf = {
  id: identity.id,
  inspect: (env, context, post) => inspect(env, context, post).catch(() => null),
  perform: (env, command) => perform(env, command).catch(() => UNFORESEEN),
  readAuthor: (env, context, author) => readAuthor(env, context, author).catch(() => null),
  openComposer: async (env, post) => openComposer(env, post),
};

const UNFORESEEN: Outcome = troubled({
  failure: failure('unexpected', { where: 'redmine' }),
  http: null,
  skewMs: null,
  effect: 'possible',
});

const UNSUPPORTED: Outcome = failed(failure('unsupported'));

async function perform(env: ActEnv, command: Command): Promise<Outcome> {
  const root = rootOf(env.document, env.url);
  const job: Job = { env, command, root, viewer: command.viewer };
  const verb = command.native as RedmineVerb;
  if (verb === 'lock-account' || verb === 'unlock-account') return onAccount(job, verb);
  const issue = issueOfCommand(job);
  if (issue !== null) return onIssue(job, verb, issue);
  const place = placeOfCommand(job);
  return place === null ? UNSUPPORTED : onMessage(job, verb, place);
}

function onAccount(job: Job, verb: keyof typeof accountStateAfter): Promise<Outcome> | Outcome {
  const { target, author } = job.command;
  const id = target.kind === 'user' ? target.id : author?.id;
  return /^[1-9]\d{0,18}$/.test(id ?? '') ? setAccount(job, id ?? '', accountStateAfter[verb]) : UNSUPPORTED;
}

function onMessage(job: Job, verb: RedmineVerb, place: Place): Promise<Outcome> | Outcome {
  if (verb === 'lock' || verb === 'unlock' || verb === 'sticky' || verb === 'unsticky') {
    return toggle(job, place, verb);
  }
  if (verb === 'reply' || verb === 'quote') return reply(job, place, verb === 'quote');
  if (verb === 'edit') return editMessage(job, place);
  if (verb === 'move') return move(job, place);
  const isTopic = place.id === place.topic;
  const isAsked = verb === (isTopic ? 'delete-topic' : 'delete');
  return isAsked ? deleteMessage(job, place) : UNSUPPORTED;
}

function onIssue(job: Job, verb: RedmineVerb, issue: string): Promise<Outcome> | Outcome {
  const { target, undoing } = job.command;
  const made = typeof undoing?.made === 'string' ? undoing.made : null;
  const id = made ?? (target.kind === 'comment' ? target.id : null);
  if (id !== null && !/^[1-9]\d{0,18}$/.test(id)) return UNSUPPORTED;
  if (verb === 'reply' || verb === 'quote')
    return addNote(job, issue, (page) => quoteFor(job, verb, issue, page));
  return id === null ? onWholeIssue(job, verb, issue) : onNote(job, verb, { issue, id });
}

/** Redmine numbers the notes of an issue in its quotations; the page has the number. */
async function quoteFor(job: Job, verb: RedmineVerb, issue: string, page: Parameters<typeof quoteOf>[2]) {
  if (verb === 'reply') return found('');
  const { target } = job.command;
  const link = page?.document.querySelector(`#change-${target.id} .journal-link`)?.getAttribute('href') ?? '';
  const number = /^#note-(\d+)$/.exec(link)?.[1] ?? '';
  const query = target.kind === 'comment' ? `?journal_id=${target.id}&journal_indice=${number}` : '';
  return quoteOf(job, `${issuePath(issue)}/quoted${query}`, page);
}

function onNote(job: Job, verb: RedmineVerb, place: NotePlace): Promise<Outcome> | Outcome {
  if (verb === 'edit') return editNote(job, place);
  if (verb === 'delete') return deleteNote(job, place);
  if (verb === 'make-private' || verb === 'make-public') {
    return setNotePrivate(job, place, verb === 'make-private');
  }
  return onWholeIssue(job, verb, place.issue);
}

function onWholeIssue(job: Job, verb: RedmineVerb, issue: string): Promise<Outcome> | Outcome {
  if (verb === 'edit') return editIssue(job, issue);
  if (verb === 'close' || verb === 'reopen') return setStatus(job, issue, verb === 'close');
  if (verb === 'make-private' || verb === 'make-public') {
    return setPrivate(job, issue, verb === 'make-private');
  }
  return verb === 'delete-issue' ? deleteIssue(job, issue) : UNSUPPORTED;
}
