import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { replySchema } from '@/utils/domain/reply';
import { leftOutOf } from '@/utils/replies/export/reply-formats';
import { writeCsv, writeEspanso, writeMarkdownFiles, writePack } from '@/utils/replies/export/write-replies';
import type { Imported } from '@/utils/replies/import/imported';
import { readFile, readImport } from '@/utils/replies/import/read-import';
import { renderTemplate } from '@/utils/replies/template/render-template';
import { aReply } from '../../support/a-reply';

const folder = join(import.meta.dirname, '../../fixtures/imports');
const textOf = (name: string): string => readFileSync(join(folder, name), 'utf8');

function read(name: string, text = textOf(name)): Imported {
  const result = readImport({ name, text });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
function problem(name: string, text: string) {
  const result = readImport({ name, text });
  return result.ok ? 'read' : result.error.detail?.problem;
}
const one = (imported: Imported, title: string) => {
  const found = imported.replies.find(({ reply }) => reply.title === title);
  if (!found)
    throw new Error(`${title} is not among ${imported.replies.map(({ reply }) => reply.title).join(', ')}`);
  return found;
};

describe('files of other tools', () => {
  it('are espanso matches, with fields, dates and what could not come along', () => {
    const imported = read('espanso.yml');
    expect(imported.format).toBe('espanso');
    expect(one(imported, 'Thanks for the report').reply).toMatchObject({
      shortcut: ';thx',
      body: 'Good day, thank you. Sent {{ now | later: 1440, "minutes" | date: "%d.%m.%Y" }}.{% cursor %}',
    });
    const days = one(imported, ';days');
    expect(days.reply.body).toBe('Your account is closed for {{ ask.days }} days.\n{{ ask.why }}');
    expect(days.reply.questions).toMatchObject([
      { name: 'days', kind: 'choice', options: ['1', '7', '30'], start: '7' },
      { name: 'why', kind: 'paragraph' },
    ]);
    expect(days.notes).toEqual([{ code: 'left-out', what: 'trigger: ;tage' }]);
    expect(one(imported, ';ip')).toMatchObject({
      reply: { body: 'My address is {{ ask.ip }}' },
      notes: [{ code: 'left-out', what: 'shell: ip' }],
    });
    expect(one(imported, ';gone')).toMatchObject({
      reply: { body: 'Hello {{ "{{" }}nobody}}' },
      notes: [{ code: 'unknown-variable', what: '{{nobody}}' }],
    });
    expect(imported.skipped).toEqual([
      { what: ';cat', why: 'not-text' },
      { what: ';empty', why: 'empty' },
    ]);
  });

  it('are Text Blaze snippets, with their commands', () => {
    const imported = read('text-blaze.json');
    const where = one(imported, 'Support::Orders::Where is it');
    expect(where.reply.body).toBe(
      'Hello {{ ask.customer }},\n\nyour order left on {{ now | earlier: 2, "days" | date: "long" }}.{% if ask.say_sorry %}\n\nWe are sorry, {{ ask.customer }}.{% endif %}\n{% cursor %}',
    );
    expect(where.reply.questions).toMatchObject([
      { name: 'customer', kind: 'text', start: 'there' },
      { name: 'say_sorry', kind: 'toggle', start: 'true' },
    ]);
    const choose = one(imported, 'Support::Orders::Choose');
    expect(choose.reply.questions[0]).toMatchObject({ options: ['Vienna', 'Graz', 'Linz'], start: 'Linz' });
    expect(choose.notes.map(({ code, what }) => `${code} ${what}`)).toEqual([
      'left-out {key: tab}',
      'unknown-variable {if: town="Graz"}',
      'unknown-variable {endif}',
    ]);
    expect(one(imported, 'Support::Orders::Rich').reply.body).toBe(
      'Read **this**: [help](https://help.example/)',
    );
    expect(imported.skipped).toEqual([{ what: 'Nothing', why: 'empty' }]);
  });

  it('are Briskine templates, from HTML', () => {
    const imported = read('briskine.csv');
    expect(imported.format).toBe('briskine');
    expect(one(imported, 'Welcome')).toMatchObject({
      reply: { id: 'briskine-x7', shortcut: 'wel', tags: ['new', 'kind'] },
      notes: [{ code: 'changed', what: '{{to.first_name}}' }],
    });
    expect(one(imported, 'Welcome').reply.body).toContain('Hi {{ author.name }},');
    expect(one(imported, 'Welcome').reply.body).toContain('welcome to *{{ topic.title }}*.');
    expect(one(imported, 'Choice').notes.map(({ what }) => what)).toEqual([
      '{{#if account}}',
      '{{account.email}}',
      '{{/if}}',
    ]);
  });

  it('are Discourse templates', () => {
    const imported = read('discourse-templates.json');
    expect(one(imported, 'Off topic')).toMatchObject({
      reply: {
        id: 'discourse-31',
        tags: ['tone'],
        body: 'Hello @{{ author.handle | default: "there" }},\n\n{{ topic.title }} is not about %{original_poster_name}. {{ "{{" }} not ours }}',
      },
      notes: [{ code: 'unknown-variable', what: '%{original_poster_name}' }],
    });
  });

  it('are removal reasons and macros of Reddit Toolbox', () => {
    const imported = read('toolbox.json');
    const reason = one(imported, 'Removal reasons::Rule 1: Be kind');
    expect(reason.reply.body).toBe(
      '{% include "removal-reasons-header" %}\n\nYour {kind} was removed. {{ ask.why }} {{ ask.more }}\n\n{% include "removal-reasons-footer" %}',
    );
    expect(reason.reply.questions).toMatchObject([
      { name: 'why', kind: 'choice', options: ['insult', 'slur'] },
      { name: 'more', kind: 'paragraph' },
    ]);
    expect(reason.notes).toEqual([{ code: 'unknown-variable', what: '{kind}' }]);
    expect(one(imported, 'Removal reasons::Header').reply).toMatchObject({
      id: 'removal-reasons-header',
      body: 'Hi u/{{ author.handle }},',
    });
    expect(one(imported, 'Macros::Thanks').reply.body).toBe('Thank you for {{ topic.title }}');
    expect(imported.skipped).toEqual([{ what: '', why: 'bad-entry' }]);
  });

  it('are saved replies, a CSV and Markdown', () => {
    const saved = read('saved-replies.txt');
    expect(saved.replies.map(({ reply }) => [reply.title, reply.body])).toEqual([
      ['Thanks', 'Thank you for the report.\nWe look into it.'],
      ['Duplicate', 'This is a duplicate of #{number}. {{ "{{" }} not liquid }}'],
    ]);
    expect(saved.skipped).toEqual([{ what: 'Only a title', why: 'empty' }]);
    expect(read('plain.csv').replies.map(({ reply }) => [reply.title, reply.body, reply.tags])).toEqual([
      ['Late', 'We are late. =1+1', ['support']],
      ['No title', 'No title', []],
    ]);
    expect(read('Warnings/too-loud.md').replies[0]?.reply).toMatchObject({
      title: 'Warnings::Too loud',
      body: 'Please lower your voice, {{ author.name }}.',
      shortcut: ';loud',
      tags: ['tone'],
      language: 'en',
    });
  });

  it('give replies that can be stored and filled in', () => {
    for (const name of [
      'espanso.yml',
      'text-blaze.json',
      'briskine.csv',
      'discourse-templates.json',
      'toolbox.json',
      'saved-replies.txt',
      'plain.csv',
    ]) {
      for (const { reply } of read(name).replies) {
        expect(replySchema.safeParse({ ...reply, version: 1, pack: null }).success, reply.title).toBe(true);
        const filled = renderTemplate(reply.body, {
          data: { ...ANYBODY },
          answers: {},
          questions: reply.questions,
          language: 'en',
          partial: () => 'x',
        });
        expect(filled.ok, `${name}: ${reply.title} ${JSON.stringify(filled)}`).toBe(true);
      }
    }
  });
});

const ANYBODY = {
  author: { id: null, name: 'Ana', handle: 'ana', joined: null, posts: null, is_new: null, link: null },
  post: { id: null, link: null, number: null, text: null, at: null },
  topic: { id: null, title: null, link: null, category: null },
  viewer: { name: 'Mo' },
  site: { name: null, link: null, platform: null },
  rule: null,
  earlier: { count: null, last: null },
  selection: null,
  clipboard: null,
  now: '2026-03-02T09:30:00.000Z',
  time_zone: 'UTC',
};

describe('our own files', () => {
  const replies = [
    aReply({
      id: 'loud',
      title: 'Warnings::Too loud',
      body: 'Hi {{ author.name }},\n\n"quiet", please.',
      shortcut: ';loud',
      tags: ['tone', 'first'],
      language: 'en',
    }),
    aReply({ id: 'sum', title: '=SUM(A1)', body: '=1+1 is a formula', shortcut: ';sum' }),
  ];

  it('are the same replies when a pack is read again', () => {
    const imported = read('pack.json', writePack({ id: 'mine', name: 'Mine' }, replies, []));
    expect(imported.replies.map(({ reply }) => ({ ...reply, version: 1, pack: null }))).toEqual(replies);
  });

  it('are the same replies when the table is read again, and no formula for a spreadsheet', () => {
    const table = writeCsv(replies);
    expect(table).toContain(`"'=1+1 is a formula"`);
    expect(
      read('replies.csv', table.replace('\uFEFF', '')).replies.map(({ reply }) => ({
        ...reply,
        version: 1,
        pack: null,
      })),
    ).toEqual(replies);
  });

  it('are the same replies when the Markdown files are read again', () => {
    const files = writeMarkdownFiles(replies);
    expect(files.map(({ name }) => name)).toEqual(['Warnings/Too loud.md', '=SUM(A1).md']);
    const back = files.flatMap(({ name, text }) =>
      read(name, text).replies.map(({ reply }) => ({ ...reply, version: 1, pack: null })),
    );
    expect(back).toEqual(replies);
  });

  it('keep fields and cursor in espanso, and say what it cannot carry', () => {
    const asking = aReply({
      id: 'days',
      title: 'Days',
      shortcut: ';days',
      body: 'For {{ ask.days }} days{% cursor %}',
      questions: [
        { name: 'days', label: 'Days', kind: 'choice', options: ['1', '7'], start: '7', required: false },
      ],
    });
    const [back] = read('mine.yml', writeEspanso([asking])).replies;
    expect(back?.reply).toMatchObject({
      title: 'Days',
      body: asking.body,
      shortcut: ';days',
      questions: [{ kind: 'choice', options: ['1', '7'], start: '7' }],
    });
    expect(leftOutOf('espanso', [...replies, aReply()])).toEqual(['no-shortcut', 'templates']);
    expect(leftOutOf('pack', replies)).toEqual([]);
  });
});

describe('a file that cannot be used', () => {
  it('is named for what it is', () => {
    expect(problem('x.json', '{"a": 1')).toBe('import-damaged');
    expect(problem('x.json', '{"a": 1, "a": 2}')).toBe('import-damaged');
    expect(problem('x.json', '{"templates": [], "__proto__": {"polluted": true}}')).toBe('import-hostile');
    expect(problem('x.json', '{"hello": "world"}')).toBe('import-unknown');
    expect(problem('x.json', '{"modside":"pack","v":2,"id":"x","name":"x"}')).toBe('import-newer');
    expect(problem('x.json', '{"modside":"pack","v":1,"id":"x","name":"x","replies":[{"id":"a"}]}')).toBe(
      'import-entry',
    );
    expect(problem('x.csv', 'a,b\n1,2\n')).toBe('import-unknown');
    expect(problem('x.yml', 'a: &a [*a]')).toBe('import-unknown');
    expect(problem('x.txt', '   ')).toBe('import-nothing-in-it');
  });

  it('is refused when it is too large, or not Unicode', async () => {
    const large = {
      size: 100_000_000,
      arrayBuffer: () => Promise.reject(new Error('It was read.')),
    } as unknown as File;
    expect(await readFile(large, 'x.csv')).toMatchObject({
      ok: false,
      error: { detail: { problem: 'import-too-large' } },
    });
    const latin = new File([new Uint8Array([0x66, 0xfc, 0x72])], 'x.csv');
    expect(await readFile(latin, 'x.csv')).toMatchObject({
      ok: false,
      error: { detail: { problem: 'import-encoding' } },
    });
    const wide = new File([new Uint8Array([0xff, 0xfe, 0x61, 0x00])], 'x.csv');
    expect(await readFile(wide, 'x.csv')).toEqual({ ok: true, value: { name: 'x.csv', text: 'a' } });
  });

  it('makes no script of Markdown or HTML', () => {
    const imported = read(
      'x.json',
      JSON.stringify({
        folders: [
          {
            name: 'x',
            snippets: [
              { name: 'x', html: '<p>a<script>alert(1)</script><a href="javascript:alert(1)">b</a></p>' },
            ],
          },
        ],
      }),
    );
    expect(imported.replies[0]?.reply.body).not.toMatch(/script/);
  });
});
