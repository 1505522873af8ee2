import type { Answer, Context } from '../context';
import { type Html, html } from '../html';
import { memberPath, postPath, topicPath } from '../links';
import { fitsReport, REPORT_ACTIONS, type ReportActionName } from '../report-actions';
import { requireStaff } from '../rights';
import type { LogEntry, Post, Report } from '../types';
import { toolForm } from './forms';
import { layout } from './layout';
import { postArticle } from './post';
import { timeTag } from './text';
import { signedIn } from './viewer';

const QUEUE = '/moderation/reports';

/** `/moderation/reports`: posts with open or claimed reports, oldest report first; `?state=closed` shows the others. */
export function reportsPage(context: Context): Answer {
  requireStaff(signedIn(context));
  const { store } = context;
  const closed = context.url.searchParams.get('state') === 'closed';
  const wanted = (report: Report) => (report.closedAt !== null) === closed;
  const posts = new Map<number, Report[]>();
  for (const report of [...store.reports.values()].filter(wanted).sort((one, other) => one.at - other.at)) {
    posts.set(report.post, [...(posts.get(report.post) ?? []), report]);
  }
  return layout(context, {
    title: 'Reports',
    kind: 'reports',
    main: html`<h1>Reports</h1>
      <nav class="tabs" aria-label="Which reports">${tab(QUEUE, 'Open', !closed)}${tab(`${QUEUE}?state=closed`, 'Closed', closed)}</nav>
      ${posts.size === 0 && html`<p class="empty">Nothing here. Well done.</p>`}
      <div class="posts queue">${[...posts].map(([id, reports]) => reported(context, store.post(id), reports, closed))}</div>`,
  });
}

function tab(path: string, label: string, here: boolean): Html {
  return html`<a href="${path}"${here && html` aria-current="page"`}>${label}</a>`;
}

function reported(context: Context, post: Post, reports: readonly Report[], closed: boolean): Html {
  const returnTo = closed ? `${QUEUE}?state=closed` : QUEUE;
  return html`${where(context, post)}${postArticle(context, post, {
    returnTo,
    below: html`<ul class="reports">${reports.map((report) => reportLine(context, report, returnTo))}</ul>`,
  })}`;
}

function where(context: Context, post: Post): Html {
  const topic = context.store.topic(post.topic);
  return html`<p class="queue-where">in <a href="${topicPath(topic)}" dir="auto">${topic.title}</a></p>`;
}

function reportLine(context: Context, report: Report, returnTo: string): Html {
  const { store } = context;
  const reporter = store.member(report.reporter);
  const names = (Object.keys(REPORT_ACTIONS) as ReportActionName[]).filter((name) =>
    fitsReport(name, report.state),
  );
  const who = report.closedBy ?? report.claimedBy;
  return html`<li class="report report--${report.state}" id="report-${report.id}" data-report-id="${report.id}" data-state="${report.state}">
    <p><span class="badge badge--report-${report.state}">${report.state}</span>
      <strong class="report-reason">${report.reason}</strong> · <a class="report-reporter" href="${memberPath(reporter)}"><bdi>${reporter.name}</bdi></a> · ${timeTag(report.at, 'report-time')}
      ${who !== null && html`· ${report.closedBy === null ? 'claimed' : 'closed'} by <bdi>${store.member(who).name}</bdi>`}</p>
    ${report.details && html`<p class="report-details" dir="auto">${report.details}</p>`}
    <div class="report-tools">${names.map((name) =>
      toolForm(context, {
        kind: 'report-tool',
        name,
        action: `/reports/${report.id}/${name}`,
        label: REPORT_ACTIONS[name].label,
        returnTo,
      }),
    )}</div>
  </li>`;
}

/** `/moderation/approval`: held posts, oldest first. */
export function approvalPage(context: Context): Answer {
  requireStaff(signedIn(context));
  const held = [...context.store.posts.values()]
    .filter((post) => post.state === 'held')
    .sort((one, other) => one.createdAt - other.createdAt);
  return layout(context, {
    title: 'Waiting for approval',
    kind: 'approval',
    main: html`<h1>Waiting for approval</h1>
      ${held.length === 0 && html`<p class="empty">Nothing is waiting.</p>`}
      <div class="posts queue">${held.map((post) => html`${where(context, post)}${postArticle(context, post, { returnTo: '/moderation/approval' })}`)}</div>`,
  });
}

/** `/moderation/log`: what moderators did, newest first. */
export function logPage(context: Context): Answer {
  requireStaff(signedIn(context));
  const { store } = context;
  return layout(context, {
    title: 'Moderation log',
    kind: 'log',
    main: html`<h1>Moderation log</h1>
      <div class="table-box"><table class="log"><thead><tr><th>When</th><th>Who</th><th>What</th><th>On</th><th>Detail</th></tr></thead>
      <tbody>${store.log.toReversed().map(
        (
          entry,
        ) => html`<tr class="log-entry" data-action="${entry.action}" data-target="${entry.target}-${entry.id}">
        <td>${timeTag(entry.at)}</td><td><bdi>${store.member(entry.by).name}</bdi></td><td>${entry.action}</td><td>${targetLink(context, entry)}</td><td>${entry.detail}</td></tr>`,
      )}</tbody></table></div>`,
  });
}

function targetLink(context: Context, entry: LogEntry): Html {
  const { store } = context;
  const label = `${entry.target} ${entry.id}`;
  const post = entry.target === 'post' ? store.posts.get(entry.id) : undefined;
  const member = entry.target === 'member' ? store.members.get(entry.id) : undefined;
  const topic = entry.target === 'topic' ? store.topics.get(entry.id) : undefined;
  const path =
    (post && postPath(store, post)) ?? (member && memberPath(member)) ?? (topic && topicPath(topic));
  return path ? html`<a href="${path}">${label}</a>` : html`${label}`;
}

/** `/messages`: what the staff wrote to the viewer. */
export function messagesPage(context: Context): Answer {
  const viewer = signedIn(context);
  const { store } = context;
  const own = store.messages.filter((message) => message.to === viewer.id);
  return layout(context, {
    title: 'Messages',
    kind: 'messages',
    main: html`<h1>Messages</h1>${own.length === 0 && html`<p class="empty">No messages.</p>`}
      <ul class="messages">${own.toReversed().map(
        (message) => html`<li class="card message"><h2>${message.subject}</h2>
        <p>from <bdi>${store.member(message.from).name}</bdi> · ${timeTag(message.at)}</p><p class="message-text" dir="auto">${message.text}</p></li>`,
      )}</ul>`,
  });
}
