import { type Answer, answerPage, type Context } from '../context';
import { type Html, html } from '../html';
import { memberPath } from '../links';
import { isStaff } from '../rights';
import { tokenField } from './forms';

export interface PageParts {
  title: string;
  /** Class of the body: which kind of page this is. */
  kind: string;
  main: Html;
  /** Column beside the content. */
  aside?: Html;
  crumbs?: readonly { label: string; path: string }[];
  scripts?: readonly string[];
  /** Without any script and icon, for pages under a policy that refuses them. */
  bare?: boolean;
  styles?: readonly string[];
  /** Attributes of the html element beside lang. */
  direction?: 'ltr' | 'rtl';
  status?: number;
  headers?: Readonly<Record<string, string>>;
}

/** A whole page. Shows the flash message once. */
export function layout(context: Context, parts: PageParts): Answer {
  const flash = context.session?.flash ?? null;
  if (context.session) context.session.flash = null;
  const scripts = parts.bare ? [] : ['forum.js', ...(parts.scripts ?? [])];
  const page = html`<html lang="en" dir="${parts.direction ?? 'ltr'}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="generator" content="Practice Forum 1.0">
  <meta name="color-scheme" content="light dark">
  <title>${parts.title} · Practice Forum</title>
  ${!parts.bare && html`<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">`}
  ${['forum.css', 'posts.css', 'pages.css', ...(parts.styles ?? [])].map((file) => html`<link rel="stylesheet" href="/assets/${file}">`)}
  ${scripts.map((file) => html`<script src="/assets/${file}" defer></script>`)}
</head>
<body class="page page--${parts.kind}">
  <a class="skip-link" href="#content">Skip to content</a>
  ${header(context)}
  <div class="frame">
    ${crumbs(parts)}
    ${flash && html`<p class="flash flash--${flash.kind}" role="status">${flash.text}</p>`}
    <div class="columns${parts.aside ? ' columns--two' : ''}">
      <main id="content" class="content">${parts.main}</main>
      ${parts.aside && html`<aside class="aside">${parts.aside}</aside>`}
    </div>
  </div>
  <footer class="site-footer">Practice Forum 1.0 · a small community about mending things</footer>
</body>
</html>`;
  return answerPage(page, parts.status ?? 200, parts.headers ?? {});
}

function crumbs(parts: PageParts): Html | null {
  if (!parts.crumbs) return null;
  return html`<nav class="crumbs" aria-label="You are here"><a href="/">Boards</a>${parts.crumbs.map(
    (crumb) => html` <span aria-hidden="true">›</span> <a href="${crumb.path}">${crumb.label}</a>`,
  )}</nav>`;
}

function header(context: Context): Html {
  return html`<header class="site-header">
    <div class="site-header-inner">
      <a class="site-name" href="/"><span class="site-mark" aria-hidden="true">P</span> Practice Forum</a>
      ${isStaff(context.viewer) && moderationLinks(context)}
      ${viewerBox(context)}
    </div>
  </header>`;
}

function moderationLinks(context: Context): Html {
  const { store } = context;
  const reports = [...store.reports.values()].filter((report) => report.closedAt === null).length;
  const held = [...store.posts.values()].filter((post) => post.state === 'held').length;
  return html`<nav class="nav-moderation" aria-label="Moderation">
    <a href="/moderation/reports">Reports <span class="count">${reports}</span></a>
    <a href="/moderation/approval">Approval <span class="count">${held}</span></a>
    <a href="/moderation/log">Log</a>
  </nav>`;
}

function viewerBox(context: Context): Html {
  const { viewer } = context;
  if (!viewer) {
    const { pathname, search } = context.url;
    const next =
      pathname === '/login' || pathname === '/' ? '' : `?next=${encodeURIComponent(pathname + search)}`;
    return html`<nav class="viewer viewer--guest" aria-label="Account"><a class="login-link" href="/login${next}">Sign in</a></nav>`;
  }
  const unread = context.store.messages.filter((message) => message.to === viewer.id).length;
  return html`<nav class="viewer viewer--member" aria-label="Account" data-member-id="${viewer.id}" data-role="${viewer.role}">
    <a class="viewer-name" href="${memberPath(viewer)}"><bdi>${viewer.name}</bdi></a>
    ${roleBadge(viewer.role)}
    <a class="messages-link" href="/messages">Messages <span class="count">${unread}</span></a>
    <form class="logout-form" method="post" action="/logout">${tokenField(context)}<button type="submit">Sign out</button></form>
  </nav>`;
}

export function roleBadge(role: string): Html | null {
  if (role === 'member') return null;
  return html`<span class="role role--${role}">${role === 'admin' ? 'Administrator' : 'Moderator'}</span>`;
}
