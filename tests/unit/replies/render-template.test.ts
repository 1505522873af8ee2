import { describe, expect, it } from 'vitest';
import { checkTemplate, renderTemplate, type TemplateInput } from '@/utils/replies/template/render-template';
import { splitMarks } from '@/utils/replies/template/values';
import { ANA, NOTHING } from './reply-data';

const PARTIALS: Record<string, string> = {
  sign: 'Yours, {{ viewer.name }}',
  loop: 'a {% include "round" %}',
  round: 'b {% include "loop" %}',
};
const input = (change: Partial<TemplateInput> = {}): TemplateInput => ({
  data: ANA,
  answers: {},
  questions: [],
  language: 'en',
  partial: (name) => PARTIALS[name] ?? null,
  ...change,
});

/** What a reader would see, values in guillemets. */
function read(body: string, change: Partial<TemplateInput> = {}): string {
  const rendered = renderTemplate(body, input(change));
  if (!rendered.ok) throw new Error(JSON.stringify(rendered.error));
  return splitMarks(rendered.value.markdown, rendered.value.values)
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      if (piece.kind === 'text') return `«${piece.text}»`;
      return piece.kind === 'missing' ? `?${piece.path}?` : `<${piece.kind}>`;
    })
    .join('');
}

function problem(body: string) {
  const rendered = renderTemplate(body, input());
  if (rendered.ok) throw new Error('It was filled in.');
  return rendered.error;
}

describe('a template', () => {
  it('is filled in with what the page says', () => {
    expect(read('Hello {{ author.name }}, about {{ topic.title }}')).toBe(
      'Hello «Ana Bold», about «Pumps & pipes»',
    );
    expect(read('{{ author.posts }} posts, rule {{ rule.id }}: {{ rule.title }}')).toBe(
      '«3» posts, rule «R3»: «No advertising»',
    );
  });

  it('never takes data for template text or for formatting', () => {
    const author = { ...ANA.author, name: '{{ viewer.name }} **bold** {% include "sign" %}' };
    const data = { ...ANA, author };
    expect(read('Hi {{ author.name }}', { data })).toBe(
      'Hi «{{ viewer.name }} **bold** {% include "sign" %}»',
    );
    expect(read('{{ author.name | raw }}', { data })).toBe(
      '«{{ viewer.name }} **bold** {% include "sign" %}»',
    );
  });

  it('cannot be fooled by a page that writes our own marks', () => {
    const data = { ...ANA, author: { ...ANA.author, name: 'x\uE0000\uE001y' } };
    expect(read('{{ viewer.name }} {{ author.name }}', { data })).toBe('«Mo» «x0y»');
  });

  it('reaches nothing but its data', () => {
    expect(read('a{{ author.constructor.name }}b{{ author.__proto__ }}c')).toBe('abc');
  });

  it('keeps what was captured as it is when it is written out', () => {
    expect(read('{% capture who %}**{{ author.name }}**{% endcapture %}Dear {{ who }}')).toBe(
      'Dear **«Ana Bold»**',
    );
  });

  it('has conditions', () => {
    const body = '{% if author.is_new %}Welcome!{% else %}Hello again.{% endif %}';
    expect(read(body)).toBe('Welcome!');
    expect(read(body, { data: NOTHING })).toBe('Hello again.');
    expect(read('{% if author.posts < 5 %}new{% endif %}', { data: NOTHING })).toBe('');
  });

  it('writes the fallback for what is missing, or says what has to be asked', () => {
    expect(read('Hi {{ author.name | default: "there" }}', { data: NOTHING })).toBe('Hi «there»');
    const rendered = renderTemplate(
      'Hi {{ author.name | upcase }}, {{ author.name }}, {{ post.link }}',
      input({ data: NOTHING }),
    );
    expect(rendered).toMatchObject({ ok: true, value: { missing: ['author.name', 'post.link'] } });
  });

  it('takes the answer for what was missing', () => {
    expect(read('Hi {{ author.name }}', { data: NOTHING, answers: { 'author.name': 'Bea' } })).toBe(
      'Hi «Bea»',
    );
  });

  it('does not ask for what a branch not taken would have written', () => {
    const rendered = renderTemplate('{% if false %}{{ author.name }}{% endif %}Hi', input({ data: NOTHING }));
    expect(rendered).toMatchObject({ ok: true, value: { missing: [] } });
  });

  it('has the answers to its own questions, of their kinds', () => {
    const questions = [
      {
        name: 'days',
        label: 'Days',
        kind: 'choice' as const,
        options: ['1', '7'],
        start: '7',
        required: true,
      },
      {
        name: 'sorry',
        label: 'Say sorry',
        kind: 'toggle' as const,
        options: [],
        start: 'false',
        required: false,
      },
      { name: 'why', label: 'Why', kind: 'text' as const, options: [], start: '', required: false },
    ];
    const body = '{{ ask.days }} days{% if ask.sorry %}, sorry{% endif %}, {{ ask.why }}';
    expect(read(body, { questions })).toBe('«7» days, ?ask.why?');
    expect(
      read(body, { questions, answers: { 'ask.days': '1', 'ask.sorry': 'true', 'ask.why': 'so' } }),
    ).toBe('«1» days, sorry, «so»');
  });

  it('counts with dates, in the language of the reply', () => {
    expect(read('{{ now | later: 3, "days" | date: "long" }}')).toBe('«March 5, 2026»');
    expect(read('{{ now | earlier: 1, "week" | date: "long" }}', { language: 'de' })).toBe(
      '«23. Februar 2026»',
    );
    expect(read('{{ now | date: "%d.%m.%Y %H:%M" }}')).toBe('«02.03.2026 09:30»');
    expect(read('{{ author.joined | date }}')).toBe('«Feb 20, 2026»');
    const questions = [
      {
        name: 'until',
        label: 'Until',
        kind: 'date' as const,
        options: [],
        start: '2026-03-31',
        required: true,
      },
    ];
    const data = { ...ANA, time_zone: 'America/Los_Angeles' };
    expect(read('{{ ask.until | date: "long" }}', { questions, data })).toBe('«March 31, 2026»');
  });

  it('has places for the cursor, mentions, quotes and other replies', () => {
    expect(read('{{ author.mention }} {% cursor %}{{ post.quote }}\n{% include "sign" %}')).toBe(
      '<mention> <cursor><quote>\nYours, «Mo»',
    );
  });
});

describe('a template that cannot be filled in', () => {
  it('is refused with line, column and reason', () => {
    expect(problem('Hello\n  {{ author.name | shout }}')).toMatchObject({
      code: 'bad-template',
      detail: { line: 2, column: 3, reason: expect.stringContaining('shout') },
    });
    expect(problem('Hi {% if author.name %} there')).toMatchObject({
      code: 'bad-template',
      detail: { line: 1 },
    });
  });

  it('names a date style, a unit or a reply that is not there', () => {
    expect(problem('{{ now | date: "pretty" }}').detail?.reason).toContain('use short, medium');
    expect(problem('{{ now | later: 3, "moons" }}').detail?.reason).toContain('use minutes, hours');
    expect(problem('{% include "nobody" %}').detail?.reason).toContain('there is no reply “nobody”');
  });

  it('is refused when it includes itself, however far round', () => {
    expect(problem('{% include "loop" %}').detail?.reason).toContain('“loop” includes itself');
  });

  it('is stopped when it never ends', () => {
    const started = performance.now();
    expect(problem('{% for a in (1..99999999) %}x{% endfor %}').detail?.reason).toBe(
      'it takes too long or grows too large',
    );
    expect(
      problem('{% for a in (1..3000) %}{% for b in (1..3000) %}x{% endfor %}{% endfor %}').detail?.reason,
    ).toBe('it takes too long or grows too large');
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('cannot read files or layouts', () => {
    expect(problem('{% render "sign" %}').code).toBe('bad-template');
    expect(problem('{% layout "sign" %}').code).toBe('bad-template');
  });

  it('is found while it is typed', () => {
    expect(checkTemplate('Hi {{ author.name }}')).toEqual({ ok: true, value: null });
    expect(checkTemplate('Hi {{ author.name | }')).toMatchObject({
      ok: false,
      error: { code: 'bad-template' },
    });
  });
});
