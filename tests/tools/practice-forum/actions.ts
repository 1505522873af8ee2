import {
  type Answer,
  type Context,
  done,
  type Handler,
  numberOf,
  textField,
  wholeNumberField,
} from './context';
import { memberPath, postPath, topicPath } from './links';
import { addNote, LONGEST_DAYS, lift, restrict, warn, withdrawWarning } from './member-actions';
import { signedIn } from './pages/viewer';
import { actOnPost, type PostActionName, purgePost } from './post-actions';
import { actOnReport, type ReportActionName, reportPost } from './report-actions';
import { requireSight } from './rights';
import { actOnTopic, type TopicActionName } from './topic-actions';
import type { RestrictionKind } from './types';
import { addPost, addTopic, editPost, LONGEST_BODY, LONGEST_TITLE } from './writing';

/** What a form's POST does: reads the fields, has it done, answers 303. Everything that can be wrong is a Refusal. */

const reasonOf = (context: Context, max = 200): string =>
  textField(context.form, 'reason', 'The reason', max, false);

export function postAction(name: PostActionName): Handler {
  return (context) => {
    const viewer = signedIn(context);
    const post = context.store.post(numberOf(context));
    const said = actOnPost(context.store, viewer, post, name, reasonOf(context));
    return done(context, said, postPath(context.store, post));
  };
}

export function purge(context: Context): Answer {
  const viewer = signedIn(context);
  const post = context.store.post(numberOf(context));
  const said = purgePost(context.store, viewer, post, reasonOf(context));
  return done(context, said, topicPath(context.store.topic(post.topic)));
}

export function topicAction(name: TopicActionName): Handler {
  return (context) => {
    const viewer = signedIn(context);
    const topic = context.store.topic(numberOf(context));
    return done(context, actOnTopic(context.store, viewer, topic, name), topicPath(topic));
  };
}

export function reportAction(name: ReportActionName): Handler {
  return (context) => {
    const viewer = signedIn(context);
    const report = context.store.report(numberOf(context));
    return done(context, actOnReport(context.store, viewer, report, name), '/moderation/reports');
  };
}

export function restriction(kind: RestrictionKind): Handler {
  return (context) => {
    const viewer = signedIn(context);
    const member = context.store.member(numberOf(context));
    const days = kind === 'ban' ? null : wholeNumberField(context.form, 'days', 'Days', LONGEST_DAYS);
    const said = restrict(context.store, viewer, member, kind, days, reasonOf(context, 500));
    if (kind !== 'mute') context.forum.sessions.endAllOf(member.id);
    return done(context, said, memberPath(member));
  };
}

export function liftRestriction(kind: RestrictionKind): Handler {
  return (context) => {
    const viewer = signedIn(context);
    const member = context.store.member(numberOf(context));
    return done(context, lift(context.store, viewer, member, kind), memberPath(member));
  };
}

export function note(context: Context): Answer {
  const viewer = signedIn(context);
  const member = context.store.member(numberOf(context));
  const text = textField(context.form, 'text', 'The note', 2000);
  return done(context, addNote(context.store, viewer, member, text), memberPath(member));
}

export function warnAuthor(context: Context): Answer {
  const viewer = signedIn(context);
  const post = context.store.post(numberOf(context));
  requireSight(viewer, post);
  const message = textField(context.form, 'message', 'The message', 4000);
  return done(context, warn(context.store, viewer, post, message), postPath(context.store, post));
}

export function withdraw(context: Context): Answer {
  const { said, member } = withdrawWarning(context.store, signedIn(context), numberOf(context));
  return done(context, said, memberPath(member));
}

export function reply(context: Context): Answer {
  const viewer = signedIn(context);
  const topic = context.store.topic(numberOf(context));
  const body = textField(context.form, 'body', 'The reply', LONGEST_BODY);
  const post = addPost(context.store, viewer, topic, body);
  const said =
    post.state === 'held' ? 'Thank you. A moderator will look at your post first.' : 'Reply posted.';
  return done(context, said, postPath(context.store, post));
}

export function newTopic(context: Context): Answer {
  const viewer = signedIn(context);
  const board = context.store.board(numberOf(context));
  const title = textField(context.form, 'title', 'The title', LONGEST_TITLE);
  const body = textField(context.form, 'body', 'The text', LONGEST_BODY);
  const post = addTopic(context.store, viewer, board, title, body);
  return done(context, 'Topic posted.', postPath(context.store, post));
}

export function edit(context: Context): Answer {
  const viewer = signedIn(context);
  const post = context.store.post(numberOf(context));
  const said = editPost(context.store, viewer, post, {
    body: textField(context.form, 'body', 'The text', LONGEST_BODY),
    revision: wholeNumberField(context.form, 'revision', 'The revision', 999_999),
    reason: reasonOf(context),
  });
  return done(context, said, postPath(context.store, post));
}

export function report(context: Context): Answer {
  const viewer = signedIn(context);
  const post = context.store.post(numberOf(context));
  const reason = textField(context.form, 'reason', 'The reason', 200);
  const details = textField(context.form, 'details', 'The details', 1000, false);
  reportPost(context.store, viewer, post, reason, details);
  return done(context, 'Thank you. A moderator will look at this post.', postPath(context.store, post));
}
