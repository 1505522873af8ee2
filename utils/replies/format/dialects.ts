import type { TextFormat } from '@/utils/domain/text-format';
import type { Dialect } from './dialect';

/** BBCode as phpBB, MyBB, SMF and XenForo share it. */
const bbcode: Dialect = {
  // Boards take `[b]` in a text for markup; a zero-width space after the bracket ends that and is not seen.
  text: (text) => text.replace(/\[(?=[/a-z*])/gi, '[\u200B'),
  strong: (inner) => `[b]${inner}[/b]`,
  emphasis: (inner) => `[i]${inner}[/i]`,
  strike: (inner) => `[s]${inner}[/s]`,
  code: (text) => text,
  codeBlock: (text) => `[code]${text.replaceAll('[/code]', '[\u200B/code]')}[/code]`,
  link: (url, inner) => `[url=${url.replace(/[[\]]/g, encodeURIComponent)}]${inner}[/url]`,
  image: (url) => `[img]${url.replace(/[[\]]/g, encodeURIComponent)}[/img]`,
  lineBreak: '\n',
  heading: (_depth, inner) => `[b]${inner}[/b]`,
  quote: (inner) => `[quote]${inner}[/quote]`,
  list: (items, markers) =>
    `[list${markers.at(-1) === 'number' ? '=1' : ''}]\n${items.map((item) => `[*]${item}`).join('\n')}\n[/list]`,
  line: '----------',
};

/** Wikitext for talk pages. */
const wikitext: Dialect = {
  text: (text) =>
    text
      .replace(/[<>]/g, (sign) => (sign === '<' ? '&lt;' : '&gt;'))
      .replace(/''+|\[\[|\]\]|\{\{|\}\}|~~~+|__(?=[A-Z])|\{\||\|\}/g, (marks) => `<nowiki>${marks}</nowiki>`)
      .replace(/(^|\n)([*#:;=]|----)/g, '$1<nowiki/>$2'),
  strong: (inner) => `'''${inner}'''`,
  emphasis: (inner) => `''${inner}''`,
  strike: (inner) => `<s>${inner}</s>`,
  code: (text) => `<code><nowiki>${text.replaceAll('</nowiki>', '&lt;/nowiki>')}</nowiki></code>`,
  codeBlock: (text) => `<pre><nowiki>${text.replaceAll('</nowiki>', '&lt;/nowiki>')}</nowiki></pre>`,
  link: (url, inner) => `[${url.replace(/[\s[\]<>]/g, encodeURIComponent)} ${inner}]`,
  image: (url, alt) => `[${url.replace(/[\s[\]<>]/g, encodeURIComponent)} ${alt || url}]`,
  lineBreak: '<br />',
  heading: (_depth, inner) => `'''${inner}'''`,
  quote: (inner) => `<blockquote>${inner}</blockquote>`,
  list: (items, markers) => {
    const marker = markers.map((kind) => (kind === 'number' ? '#' : '*')).join('');
    return items.map((item) => `${marker} ${item}`).join('\n');
  },
  line: '----',
};

/** Textile as Redmine has it. */
const textile: Dialect = {
  text: (text) =>
    text
      .replace(/[<>]/g, (sign) => (sign === '<' ? '&lt;' : '&gt;'))
      .replace(/(^|[\s(])([*_@+^~-]{1,2})(?=\S)/g, '$1<notextile>$2</notextile>')
      .replace(/(^|\n)(h[1-6]|bq|p|pre|[*#]+)(?=[. ])/g, '$1<notextile>$2</notextile>'),
  strong: (inner) => `*${inner}*`,
  emphasis: (inner) => `_${inner}_`,
  strike: (inner) => `-${inner}-`,
  code: (text) => `@${text}@`,
  codeBlock: (text, language) =>
    `<pre>${language ? `<code class="${language}">` : ''}${text.replaceAll('</', '&lt;/')}${language ? '</code>' : ''}</pre>`,
  link: (url, inner) => `"${inner.replaceAll('"', '”')}":${url.replace(/\s/g, encodeURIComponent)}`,
  image: (url) => `!${url.replace(/[\s!]/g, encodeURIComponent)}!`,
  lineBreak: '\n',
  heading: (depth, inner) => `h${depth}. ${inner}`,
  quote: (inner) =>
    inner
      .split('\n')
      .map((line) => `> ${line}`)
      .join('\n'),
  list: (items, markers) => {
    const marker = (markers.at(-1) === 'number' ? '#' : '*').repeat(markers.length);
    return items.map((item) => `${marker} ${item}`).join('\n');
  },
  line: '---',
};

/** HTML as people type it into a comment box: what such boxes allow, paragraphs by blank lines. */
const html: Dialect = {
  text: (text) => text.replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;' })[sign] ?? '&gt;'),
  strong: (inner) => `<strong>${inner}</strong>`,
  emphasis: (inner) => `<em>${inner}</em>`,
  strike: (inner) => `<del>${inner}</del>`,
  code: (text) => `<code>${html.text(text)}</code>`,
  codeBlock: (text) => `<code>${html.text(text)}</code>`,
  link: (url, inner) => `<a href="${html.text(url).replaceAll('"', '&quot;')}">${inner}</a>`,
  image: (url, alt) => html.link(url, html.text(alt || url)),
  lineBreak: '\n',
  heading: (_depth, inner) => `<strong>${inner}</strong>`,
  quote: (inner) => `<blockquote>${inner}</blockquote>`,
  list: (items, markers) => plain.list(items, markers),
  line: '* * *',
};

/** For boxes that take no markup at all. */
const plain: Dialect = {
  text: (text) => text,
  strong: (inner) => inner,
  emphasis: (inner) => inner,
  strike: (inner) => inner,
  code: (text) => text,
  codeBlock: (text) => text,
  link: (url, inner) => (inner === url || inner === '' ? url : `${inner} (${url})`),
  image: (url, alt) => (alt ? `${alt} (${url})` : url),
  lineBreak: '\n',
  heading: (_depth, inner) => inner,
  quote: (inner) =>
    inner
      .split('\n')
      .map((line) => `> ${line}`)
      .join('\n'),
  list: (items, markers) =>
    items
      .map((item, at) => {
        const indent = '  '.repeat(markers.length - 1);
        return `${indent}${markers.at(-1) === 'number' ? `${at + 1}.` : '-'} ${item}`;
      })
      .join('\n'),
  line: '----------',
};

export const DIALECTS: Readonly<Record<Exclude<TextFormat, 'markdown'>, Dialect>> = {
  bbcode,
  html,
  wikitext,
  textile,
  plain,
};
