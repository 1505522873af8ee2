import { describe, expect, it } from 'vitest';
import { confirmForm, type FieldValues, optionsOf, requestOf } from '@/utils/adapters/shared/forms';

const url = new URL('https://forum.example/talk/posting.php?mode=edit');

function pageOf(html: string) {
  return { document: new DOMParser().parseFromString(html, 'text/html'), url };
}

/** What pressing `control` would send, as `METHOD address body`; or why nothing. */
function sent(html: string, control: string, values: Parameters<typeof entries>[0] = {}) {
  const page = pageOf(html);
  const element = page.document.querySelector(control);
  if (element === null) throw new Error(`no ${control}`);
  const request = requestOf(element, page, entries(values));
  if (!request.ok) return request.error;
  const { method = 'GET', url: at, body } = request.value;
  const pairs =
    body === undefined ? {} : 'form' in body ? body.form : 'multipart' in body ? body.multipart : {};
  const list: (readonly [string, string])[] = Array.isArray(pairs) ? [...pairs] : Object.entries(pairs);
  const said = new URLSearchParams(list.map(([name, value]) => [name, value])).toString();
  return [method, at.href.replace('https://forum.example', ''), said];
}

function entries(values: Record<string, string | string[] | null>): FieldValues {
  return new Map(Object.entries(values));
}

const FORM = `<form id="f" method="post" action="./posting.php?mode=edit&amp;p=7">
  <input type="hidden" name="token" value="t1"><input name="subject" value="Hi">
  <textarea name="message">one
two</textarea><input type="checkbox" name="notify" checked><input type="checkbox" name="sticky" value="1">
  <input type="radio" name="icon" value="0"><input type="radio" name="icon" value="3" checked>
  <input name="off" value="x" disabled><input value="nameless">
  <select name="days"><option value="0">for ever</option><option value="7" selected>a week</option><option value="9" disabled>a month</option></select>
  <select name="groups[]" multiple><option value="1">a</option><option value="2" selected>b</option><option value="3">c</option></select>
  <input type="submit" name="preview" value="Preview"><input type="submit" name="post" value="Submit">
  </form><input type="hidden" name="outside" value="o" form="f"><button form="f" name="draft" value="1">Draft</button>`;

describe('a form of a fetched page', () => {
  it('is sent as a browser would: hidden, checked, chosen, the fields outside, the button pressed; what is disabled or nameless is not', () => {
    expect(sent(FORM, '[name="post"]')).toEqual([
      'POST',
      '/talk/posting.php?mode=edit&p=7',
      'token=t1&subject=Hi&message=one%0D%0Atwo&notify=on&icon=3&days=7&groups%5B%5D=2&outside=o&post=Submit',
    ]);
    expect(sent(FORM, '[name="draft"]')).toEqual(expect.arrayContaining([expect.stringMatching(/draft=1$/)]));
    expect(sent(FORM, 'form')).toEqual(expect.arrayContaining([expect.stringMatching(/preview=Preview$/)]));
  });

  it('takes other values: a text, a choice, several of a list, a box checked or not', () => {
    const values = { subject: 'Ho', notify: null, sticky: '1', days: '0', 'groups[]': ['1', '3'] };
    expect(sent(FORM, '[name="post"]', values)).toEqual([
      'POST',
      '/talk/posting.php?mode=edit&p=7',
      'token=t1&message=one%0D%0Atwo&icon=3&outside=o&subject=Ho&sticky=1&days=0&groups%5B%5D=1&groups%5B%5D=3&post=Submit',
    ]);
    expect(sent(FORM, '[name="post"]', { absent: null })).toHaveLength(3);
  });

  it.each([
    [{ absent: 'x' }, { code: 'unsupported', detail: { form: 'absent' } }],
    [{ days: '30' }, { code: 'invalid-input', detail: { field: 'days' } }],
    [{ days: '9' }, { code: 'invalid-input', detail: { field: 'days' } }],
    [{ 'groups[]': ['1', '9'] }, { code: 'invalid-input', detail: { field: 'groups[]' } }],
    [{ sticky: 'yes' }, { code: 'invalid-input', detail: { field: 'sticky' } }],
  ])('is not sent with what it does not take: %j', (values, problem) => {
    expect(sent(FORM, '[name="post"]', values)).toEqual(problem);
  });

  it('is not sent to another origin, not by a button of its own address and not through a base element', () => {
    const evil = { code: 'unsupported', detail: { origin: 'evil.example' } };
    expect(sent(FORM.replace('./posting.php', '//evil.example/'), 'form')).toEqual(evil);
    expect(
      sent(FORM.replace('name="post"', 'name="post" formaction="https://evil.example/"'), '[name="post"]'),
    ).toEqual(evil);
    expect(sent(`<base href="https://evil.example/">${FORM}`, 'form')).toEqual(evil);
  });

  it('is not taken for another one because a field is called id', () => {
    const named = FORM.replace(
      '<input type="hidden"',
      '<input type="hidden" name="id" value="9"><input type="hidden"',
    );
    expect(sent(named, '[name="post"]', { outside: 'changed' })).toEqual(
      expect.arrayContaining([expect.stringContaining('outside=changed')]),
    );
  });

  it('without an action goes to its own page; one that gets has its fields in the address', () => {
    expect(sent('<form method="post"><button>Go</button></form>', 'button')).toEqual([
      'POST',
      '/talk/posting.php?mode=edit',
      '',
    ]);
    expect(
      sent(
        '<form action="go.php"><input name="a" value="1"><button name="b" value="2"></button></form>',
        'button',
      ),
    ).toEqual(['GET', '/talk/go.php?a=1&b=2', '']);
  });
});

describe('what a list offers', () => {
  it('is every entry but the empty and the disabled ones, by value, with its words', () => {
    const { document } =
      pageOf(`<form><select name="to"><option value="">Choose</option><option value="2">&nbsp; Boats</option>
      <option value="1" disabled>Category</option><optgroup label="x" disabled><option value="8">Closed</option></optgroup><option>Nets</option></select>
      <input type="radio" name="kind" value="w1" id="w1"><label for="w1">Spam</label><label><input type="radio" name="kind" value="w2"> Insult</label></form>`);
    const form = document.querySelector('form') as Element;
    expect(optionsOf(form, 'to')).toEqual([
      { value: '2', label: 'Boats' },
      { value: 'Nets', label: 'Nets' },
    ]);
    expect(optionsOf(form, 'kind')).toEqual([
      { value: 'w1', label: 'Spam' },
      { value: 'w2', label: 'Insult' },
    ]);
    expect(optionsOf(form, 'absent')).toEqual([]);
  });
});

describe('a page that asks "are you sure?"', () => {
  const search = '<form method="get" action="search.php"><input name="q"><button>Search</button></form>';
  const sure = `<form id="sure" method="post"><input type="hidden" name="key" value="k"><textarea name="reason"></textarea>
    <input type="submit" name="yes" value="Ja"><input type="submit" name="no" value="Nein"></form>`;
  const find = (html: string, asks?: string[]) =>
    confirmForm(pageOf(html).document, asks)?.getAttribute('id');

  it('is known by its form with nothing to fill in, whatever its language', () => {
    expect(find(search + sure.replace(/<textarea.*textarea>/, ''))).toBe('sure');
  });

  it('may ask for a reason', () => {
    expect(find(search + sure)).toBeUndefined();
    expect(find(search + sure, ['reason'])).toBe('sure');
  });

  it('is none when there are two such forms, or no button', () => {
    expect(find(sure + sure, ['reason'])).toBeUndefined();
    expect(find('<form id="sure" method="post"><input type="hidden" name="key"></form>')).toBeUndefined();
  });
});
