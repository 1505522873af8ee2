import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer, Asked, Route } from '../server';
import { tokenOf, viewerOf } from './refusals';
import type { DiscourseState } from './state';

/** What a browser gets: the head and the preloaded data as Discourse sends them; the rest is drawn by `client/app.js`. */

const attribute = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

function shell(asked: Asked, state: DiscourseState): Answer {
  const viewer = viewerOf(asked, state);
  const origin = `http://${asked.headers.host}`;
  const user = viewer && {
    id: viewer.id,
    username: viewer.username,
    admin: viewer.admin,
    moderator: viewer.moderator,
  };
  const categories = [
    { id: 2, name: 'Sheds', permission: 1 },
    { id: 5, name: 'Tools', parent_category_id: 2, permission: 1 },
  ];
  const flags = [
    { id: 8, name: 'Spam', name_key: 'spam', is_flag: true, enabled: true, auto_action_type: true },
  ];
  const data = {
    site: JSON.stringify({ categories, post_action_types: flags }),
    siteSettings: JSON.stringify({ user_notes_enabled: state.settings.userNotes }),
    ...(user ? { currentUser: JSON.stringify(user) } : {}),
  };
  const staff = viewer?.admin || viewer?.moderator ? 'staff' : '';
  const html = `<!doctype html>
<html lang="en" class="${viewer ? '' : 'anon'}"><head><meta charset="utf-8"><title>Allotment</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Discourse 3.5.0.beta8-dev - https://github.com/discourse/discourse version 0">
<meta name="csrf-token" content="${tokenOf(viewer, state)}">
<meta id="data-discourse-setup" data-base-url="${origin}" data-base-uri="" data-environment="production">
<link rel="stylesheet" href="/client/forum.css"></head>
<body class="${staff}"><div class="hidden" id="data-preloaded" data-preloaded="${attribute(JSON.stringify(data))}"></div>
<section id="main" class="ember-application"><header class="d-header"><a href="/latest">Allotment</a></header><div id="main-outlet"></div></section>
<script src="/client/app.js"></script></body></html>`;
  return { html };
}

function file({ params }: Asked): Answer {
  const name = params.file === 'app.js' ? 'app.js' : 'forum.css';
  const type = name === 'app.js' ? 'text/javascript' : 'text/css';
  return {
    headers: { 'Content-Type': type },
    text: readFileSync(join(import.meta.dirname, 'client', name), 'utf8'),
  };
}

export const pageRoutes: readonly Route<DiscourseState>[] = [
  { method: 'GET', path: '/t/shed-roof/:id/:number', play: shell },
  { method: 'GET', path: '/t/shed-roof/:id', play: shell },
  { method: 'GET', path: '/latest', play: shell },
  { method: 'GET', path: '/review', play: shell },
  { method: 'GET', path: '/client/:file', play: file },
];
