import { type Answer, type Context, numberOf } from '../context';
import { type Html, html } from '../html';
import { postPath } from '../links';
import { isStaff, mayRestrict, sight } from '../rights';
import { type Member, RESTRICTIONS, type RestrictionKind } from '../types';
import { tokenField, toolForm } from './forms';
import { layout, roleBadge } from './layout';
import { avatar } from './post';
import { dayOf, numeral, timeTag } from './text';

const WORDS: Readonly<Record<RestrictionKind, { on: string; set: string; off: string }>> = {
  mute: { on: 'Muted', set: 'Mute', off: 'Unmute' },
  suspend: { on: 'Suspended', set: 'Suspend', off: 'End suspension' },
  ban: { on: 'Banned', set: 'Ban', off: 'Unban' },
};

/** `/members/:id` and `/members/:id-name`. */
export function memberPage(context: Context): Answer {
  const { store, viewer } = context;
  const member = store.member(numberOf(context));
  const active = RESTRICTIONS.filter((kind) => store.restriction(member, kind));
  const posts = store.postsBy(member.id);
  return layout(context, {
    title: member.name,
    kind: 'member',
    main: html`<section class="member" data-member-id="${member.id}" data-status="${active.at(-1) ?? 'active'}">
      <header class="member-header">${avatar(member)}<h1 class="member-name"><bdi>${member.name}</bdi></h1> ${roleBadge(member.role)}</header>
      <dl class="member-facts"><dt>Joined</dt><dd>${dayOf(member.joinedAt)}</dd><dt>Posts</dt><dd>${numeral(member.earlierPosts + posts.length)}</dd></dl>
      ${member.about && html`<p dir="auto">${member.about}</p>`}
      ${active.length > 0 && html`<ul class="restrictions">${active.map((kind) => restrictionLine(context, member, kind))}</ul>`}
      ${isStaff(viewer) && staffPart(context, member)}
      <h2>Latest posts</h2>
      <ul class="member-posts">${posts
        .filter((post) => sight(viewer, post) === 'full')
        .slice(-8)
        .reverse()
        .map(
          (post) =>
            html`<li><a href="${postPath(store, post)}" dir="auto">${store.topic(post.topic).title}</a> ${timeTag(post.createdAt)}</li>`,
        )}</ul>
    </section>`,
  });
}

function restrictionLine(context: Context, member: Member, kind: RestrictionKind): Html | null {
  const held = context.store.restriction(member, kind);
  if (!held) return null;
  const until = held.until === null ? '' : new Date(held.until).toISOString();
  return html`<li class="restriction restriction--${kind}" data-until="${until}"><strong>${WORDS[kind].on}</strong>${
    held.until !== null && html` until ${timeTag(held.until)}`
  }${isStaff(context.viewer) && held.reason && html`: ${held.reason}`}</li>`;
}

function staffPart(context: Context, member: Member): Html {
  const { store } = context;
  const warnings = [...store.warnings.values()].filter((warning) => warning.member === member.id);
  return html`<section class="card member-tools"><h2>Member tools</h2>
    ${mayRestrict(context.viewer, member) ? RESTRICTIONS.map((kind) => restrictionForm(context, member, kind)) : html`<p class="hint">You cannot restrict this account.</p>`}
  </section>
  <section class="card member-warnings"><h2>Warnings</h2>${
    warnings.length === 0
      ? html`<p class="hint">None.</p>`
      : html`<ul>${warnings.map(
          (
            warning,
          ) => html`<li class="warning" id="warning-${warning.id}" data-warning-id="${warning.id}" data-withdrawn="${String(warning.withdrawn)}">
      ${timeTag(warning.at)} by <bdi>${store.member(warning.by).name}</bdi>: <span class="warning-text">${warning.message}</span>
      ${warning.withdrawn ? html`<em>withdrawn</em>` : toolForm(context, { kind: 'warning-tool', name: 'withdraw', action: `/warnings/${warning.id}/withdraw`, label: 'Withdraw' })}</li>`,
        )}</ul>`
  }</section>
  <section class="card member-notes"><h2>Staff notes</h2>
    <ul>${member.notes.map((note) => html`<li class="note">${timeTag(note.at)} <bdi>${store.member(note.by).name}</bdi>: ${note.text}</li>`)}</ul>
    <form class="member-tool member-tool--note" method="post" action="/members/${member.id}/note" data-action="note">${tokenField(context)}
      <label>New note, for the staff only <textarea name="text" rows="2" maxlength="2000" required></textarea></label>
      <button type="submit">Add note</button></form></section>`;
}

function restrictionForm(context: Context, member: Member, kind: RestrictionKind): Html {
  if (context.store.restriction(member, kind)) {
    return toolForm(context, {
      kind: 'member-tool',
      name: `un${kind}`,
      action: `/members/${member.id}/un${kind}`,
      label: WORDS[kind].off,
    });
  }
  return html`<form class="member-tool member-tool--${kind}" method="post" action="/members/${member.id}/${kind}" data-action="${kind}">${tokenField(context)}
    ${kind !== 'ban' && html`<label>Days <input name="days" type="number" min="1" max="3650" value="7" required></label>`}
    <label class="grow">Reason <input name="reason" maxlength="500"></label>
    <button type="submit"${kind === 'ban' && html` class="danger"`}>${WORDS[kind].set}</button></form>`;
}
