import { describe, expect, it } from 'vitest';
import { type PlatformWords, TEXT_FORMATS, type TextFormat } from '@/utils/domain/text-format';
import { formatReply } from '@/utils/replies/format/format-reply';
import { parseMarkdown, textOfNode } from '@/utils/replies/format/markdown-tree';
import { renderTemplate } from '@/utils/replies/template/render-template';
import type { ReplyData } from '@/utils/replies/template/reply-data';
import { ANA } from './reply-data';

const WORDS: PlatformWords = {
  mention: ({ handle }) => `@${handle}`,
  quote: ({ text, name, postId }) => `[quote="${name}, post:${postId}"]\n${text}\n[/quote]`,
};

function write(body: string, format: TextFormat, data: ReplyData = ANA, words?: PlatformWords) {
  const rendered = renderTemplate(body, {
    data,
    answers: {},
    questions: [],
    language: 'en',
    partial: () => null,
  });
  if (!rendered.ok) throw new Error(JSON.stringify(rendered.error));
  return formatReply(rendered.value, format, words);
}
const named = (name: string): ReplyData => ({ ...ANA, author: { ...ANA.author, name } });

const LETTER = `Hello **{{ author.name }}**,

please read [our *rules*](https://forum.example/rules), above all:

1. Stay on the topic
2. No \`code\` dumps
   - not even small ones

> Be kind.

~~Thanks~~ Thank you`;

describe('a reply in the format of the platform', () => {
  it('is BBCode for phpBB, MyBB, SMF and XenForo', () => {
    expect(write(LETTER, 'bbcode').text).toBe(`Hello [b]Ana Bold[/b],

please read [url=https://forum.example/rules]our [i]rules[/i][/url], above all:

[list=1]
[*]Stay on the topic
[*]No code dumps
[list]
[*]not even small ones
[/list]
[/list]

[quote]Be kind.[/quote]

[s]Thanks[/s] Thank you`);
  });

  it('is wikitext for MediaWiki', () => {
    expect(write(LETTER, 'wikitext').text).toBe(`Hello '''Ana Bold''',

please read [https://forum.example/rules our ''rules''], above all:

# Stay on the topic
# No <code><nowiki>code</nowiki></code> dumps
#* not even small ones

<blockquote>Be kind.</blockquote>

<s>Thanks</s> Thank you`);
  });

  it('is Textile for Redmine', () => {
    expect(write(LETTER, 'textile').text).toBe(`Hello *Ana Bold*,

please read "our _rules_":https://forum.example/rules, above all:

# Stay on the topic
# No @code@ dumps
** not even small ones

> Be kind.

-Thanks- Thank you`);
  });

  it('is HTML for rich editors', () => {
    expect(write(LETTER, 'html').html).toBe(
      `<p>Hello <strong>Ana Bold</strong>,</p>
<p>please read <a href="https://forum.example/rules">our <em>rules</em></a>, above all:</p>
<ol>
<li>Stay on the topic</li>
<li>No <code>code</code> dumps
<ul>
<li>not even small ones</li>
</ul>
</li>
</ol>
<blockquote>
<p>Be kind.</p>
</blockquote>
<p><del>Thanks</del> Thank you</p>`,
    );
  });

  it('is the HTML that comment boxes allow', () => {
    expect(write(LETTER, 'html').text).toBe(`Hello <strong>Ana Bold</strong>,

please read <a href="https://forum.example/rules">our <em>rules</em></a>, above all:

1. Stay on the topic
2. No <code>code</code> dumps
  - not even small ones

<blockquote>Be kind.</blockquote>

<del>Thanks</del> Thank you`);
  });

  it('is itself for Markdown', () => {
    expect(write(LETTER, 'markdown').text).toBe(LETTER.replace('{{ author.name }}', 'Ana Bold'));
  });

  it('is readable where no markup is taken', () => {
    expect(write(LETTER, 'plain').text).toBe(`Hello Ana Bold,

please read our rules (https://forum.example/rules), above all:

1. Stay on the topic
2. No code dumps
  - not even small ones

> Be kind.

Thanks Thank you`);
  });

  it('stays in the line when it is one paragraph', () => {
    expect(write('Hi {{ author.name }}, see [here](https://a.example/)', 'html').html).toBe(
      'Hi Ana Bold, see <a href="https://a.example/">here</a>',
    );
  });
});

describe('what a page says', () => {
  const HOSTILE =
    "**x** [b]y[/b] <img src=x onerror=alert(1)> [z](javascript:alert(1)) {{a}} [[W]] '''v''' _u_ ~~~~";

  it('is the same words again when Markdown is read back', () => {
    const { text } = write('Hi {{ author.name }}!', 'markdown', named(HOSTILE));
    const tree = parseMarkdown(text);
    expect(textOfNode(tree)).toBe(`Hi ${HOSTILE}!`);
    expect(tree.children).toMatchObject([{ type: 'paragraph', children: [{ type: 'text' }] }]);
  });

  it.each([
    '# head',
    '> quote',
    '- item',
    '1. item',
    '+ item',
    '    code',
    '&amp; &#65; a_b_c _d_',
    '\\* `x` ~~y~~',
  ])('is no Markdown block or mark: %s', (name) => {
    const tree = parseMarkdown(write('{{ author.name }}', 'markdown', named(name)).text);
    expect(textOfNode(tree)).toBe(name.trim());
    expect(tree.children.map(({ type }) => type)).toEqual(['paragraph']);
  });

  it('is text in HTML', () => {
    const { html } = write('Hi {{ author.name }}', 'html', named(HOSTILE));
    expect(html).toContain('&#x3C;img src=x onerror=alert(1)>');
    expect(html).not.toMatch(/<(?!\/?strong)[a-z]/);
  });

  it('is text in BBCode, wikitext and Textile', () => {
    expect(write('{{ author.name }}', 'bbcode', named('[b]y[/b] [url=x]')).text).toBe(
      '[\u200Bb]y[\u200B/b] [\u200Burl=x]',
    );
    const wiki = write('{{ author.name }}', 'wikitext', named("[[W]] {{T}} '''v''' <b> ~~~~")).text;
    expect(wiki).toBe(
      "<nowiki>[[</nowiki>W<nowiki>]]</nowiki> <nowiki>{{</nowiki>T<nowiki>}}</nowiki> <nowiki>'''</nowiki>v<nowiki>'''</nowiki> &lt;b&gt; <nowiki>~~~~</nowiki>",
    );
    expect(write('{{ author.name }}', 'textile', named('*x* <b>')).text).toBe(
      '<notextile>*</notextile>x* &lt;b&gt;',
    );
  });

  it('becomes a link only where it is one that cannot run anything', () => {
    const data = { ...ANA, post: { ...ANA.post, link: 'javascript:alert(1)' } };
    for (const format of TEXT_FORMATS.filter((one) => one !== 'markdown')) {
      const { text } = write('[the post]({{ post.link }})', format, data);
      expect(text, format).toBe('the post');
    }
  });

  it('does not end a link in Markdown', () => {
    const data = { ...ANA, post: { ...ANA.post, link: 'https://a.example/x) [y](https://evil.example/' } };
    expect(write('[the post]({{ post.link }})', 'markdown', data).text).toBe(
      '[the post](https://a.example/x%29%20[y]%28https://evil.example/)',
    );
  });

  it('is a link in every format', () => {
    const url = 'https://forum.example/t/7#post-40';
    expect(write('[it]({{ post.link }})', 'bbcode').text).toBe(`[url=${url}]it[/url]`);
    expect(write('[it]({{ post.link }})', 'html').text).toBe(`<a href="${url}">it</a>`);
    expect(write('[it]({{ post.link }})', 'markdown').text).toBe(`[it](${url})`);
  });

  it('stays inside the quote it was put into, over several lines', () => {
    expect(write('> {{ post.text }}\n\nNo.', 'markdown').text).toBe(
      '> Buy my pump.\n> \n> It is the best.\n\nNo.',
    );
  });
});

describe('what only the platform knows', () => {
  it('is a mention in its form', () => {
    expect(write('{{ author.mention }}, hi', 'markdown', ANA, WORDS).text).toBe('@ana-bold, hi');
    expect(write('{{ author.mention }}, hi', 'markdown').text).toBe('Ana Bold, hi');
  });

  it('is a quote in its syntax, in a paragraph of its own', () => {
    const quote = '[quote="Ana Bold, post:40"]\nBuy my pump.\n\nIt is the best.\n[/quote]';
    expect(write('{{ post.quote }}\nNo.', 'markdown', ANA, WORDS).text).toBe(`${quote}\n\nNo.`);
    expect(write('Look: {{ post.quote }} No.', 'bbcode', ANA, WORDS).text).toBe(`Look:\n\n${quote}\n\nNo.`);
  });

  it('is a quote of the format where the platform has none of its own', () => {
    expect(write('{{ post.quote }}\n\nNo.', 'markdown').text).toBe(
      '> Buy my pump.\n>\n> It is the best.\n\nNo.',
    );
    expect(write('{{ post.quote }}', 'html').html).toBe(
      '<blockquote>Buy my pump.<br><br>It is the best.</blockquote>',
    );
  });
});

describe('the places for the cursor', () => {
  it('are offsets in the text, with nothing left behind', () => {
    const written = write('Hi {% cursor %}, see {% stop %} and {% stop %}.', 'bbcode');
    expect(written).toMatchObject({ text: 'Hi , see  and .', cursor: 3, stops: [9, 14] });
    expect(written.html).toBe('Hi , see  and .');
  });

  it('are after the text where the reply has none', () => {
    expect(write('Hi', 'plain')).toMatchObject({ cursor: null, stops: [] });
  });
});
