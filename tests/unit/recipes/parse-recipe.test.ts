import { Window } from 'happy-dom';
import { describe, expect, it } from 'vitest';
import { isSelector } from '@/utils/domain/recipe-selectors';
import { recipeMessages } from '@/utils/i18n/messages/en/recipe';
import { MAX_RECIPE_LENGTH, parseRecipe } from '@/utils/recipes/parse-recipe';
import { PROBLEM_CODES } from '@/utils/recipes/problem';
import { recipeProblemText } from '@/utils/recipes/problem-text';
import { recipeFixture, recipeText } from '../../support/recipe-fixtures';

const { document } = new Window();
const read = (text: string) =>
  parseRecipe(text, { isSelector: (selector) => isSelector(document as unknown as Document, selector) });

const OAK = recipeText('oakboard');
/** Changes one place, and makes sure that there was one. */
function swap(from: string, to: string, text = OAK): string {
  expect(text).toContain(from);
  return text.replace(from, () => to);
}

function problemsIn(text: string) {
  const parsed = read(text);
  return parsed.ok ? [] : parsed.problems;
}

/** `line:column path sentence` of each problem. */
const problems = (text: string) =>
  problemsIn(text).map((one) => `${one.line}:${one.column} ${one.path} ${recipeProblemText(one)}`);

const said = (text: string) => problemsIn(text).map(recipeProblemText);

/** `line:column` of the first place that has this, in the text as it is. */
function placeOf(part: string): string {
  const before = OAK.slice(0, OAK.indexOf(part)).split('\n');
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}
const LINES = OAK.trimEnd().split('\n').length;

describe('a recipe that is right', () => {
  it.each(['oakboard', 'larkspur'])('is read with its defaults: %s', (name) => {
    expect(read(recipeText(name))).toEqual({ ok: true, value: recipeFixture(name) });
  });

  it('may begin with a byte order mark, and name its schema', () => {
    expect(read(`\uFEFF${OAK}`).ok).toBe(true);
    expect(read(swap('"v": 1,', '"v": 1, "$schema": "./recipe.schema.json",')).ok).toBe(true);
  });
});

describe('a text that is no JSON', () => {
  it.each([
    ['', '1:1  A value is missing here. Is there a comma too many?'],
    [swap('"v": 1,', '"v": 1'), '4:3  A comma is missing before this.'],
    [swap('"v": 1,', '"v": 1,,'), '3:10  A name in double quotes belongs here. Is there a comma too many?'],
    [swap('"v": 1,', '"v": 1, // one'), '3:11  JSON has no comments. Remove this one.'],
    [
      swap('"v": 1,', '"v": one,'),
      '3:8  Only texts in double quotes, numbers, true, false and null can stand here.',
    ],
    [swap('"v"', '"v'), '3:3  The double quote that ends this text is missing.'],
    [swap('"main"', '"ma\\in"'), `${placeOf('"main"')}  A backslash in a text is written as two: \\\\.`],
    [`${OAK.trimEnd()} {}`, `${LINES}:3  The recipe has ended, but there is more text.`],
    [OAK.trimEnd().slice(0, -1), `${LINES}:1  A closing brace } is missing.`],
  ])('says where: %#', (text, first) => {
    expect(problems(text)[0]).toBe(first);
  });

  it('counts lines whatever ends them', () => {
    const broken = swap('"v": 1,', '"v": 1');
    expect(problems(broken.replace(/\n/g, '\r\n'))[0]).toMatch(/^4:3 /);
    expect(problems(broken.replace(/\n/g, '\r'))[0]).toMatch(/^4:3 /);
  });

  it('is refused when it is larger than any recipe, without being read', () => {
    expect(said(OAK + ' '.repeat(MAX_RECIPE_LENGTH))[0]).toMatch(
      /^The text has [\d,]+ characters. A recipe has 200,000 at most.$/,
    );
  });

  it('is refused when its brackets go deeper than anything of ours, however deep that is', () => {
    expect(problems('['.repeat(100_000))).toEqual(['1:21  The brackets go deeper than 20 levels here.']);
    expect(said(swap('"Oakboard 2"', `"${'['.repeat(60)}"`))).toEqual([]);
  });
});

describe('keys', () => {
  it('stand once each', () => {
    expect(problems(swap('"v": 1,', '"v": 1,\n  "v": 1,'))).toEqual([
      '4:3 v “v” stands here for the second time. Keep one of the two.',
    ]);
    expect(said(swap('"label": "Prune",', '"label": "Prune", "label": "Purge",'))).toHaveLength(1);
  });

  it.each(['__proto__', 'constructor', 'prototype'])('cannot be %s, at any depth', (key) => {
    expect(said(swap('"v": 1,', `"v": 1, "${key}": {},`))).toEqual([`“${key}” is not allowed as a name.`]);
    expect(said(swap('"prune": {', `"${key}": {`))[0]).toBe(`“${key}” is not allowed as a name.`);
  });

  it('that no recipe has are named, each on its own line', () => {
    expect(problems(swap('"v": 1,', '"v": 1,\n  "colour": 1,\n  "size": {},'))).toEqual([
      '4:3 colour A recipe has no “colour” here. Check how it is spelled, or remove it.',
      '5:3 size A recipe has no “size” here. Check how it is spelled, or remove it.',
    ]);
  });

  it('that are missing are named at what they are missing from', () => {
    expect(problems(swap('"label": "Prune",', ''))).toEqual([
      '43:14 actions.prune.label “label” is missing here.',
    ]);
  });
});

describe('another file', () => {
  it('is said once', () => {
    const no = 'This is no recipe: it must say "modside": "recipe".';
    for (const text of ['[]', '"x"', 'null', '{}', '{"modside":"pack","v":1}'])
      expect(said(text)).toEqual([no]);
    expect(said(swap('"v": 1', '"v": 2'))).toEqual([
      'This recipe is of version 2, and this Modside reads version 1. Update Modside.',
    ]);
  });
});

describe('values', () => {
  it.each([
    ['"label": "Prune"', '"label": 7', '“label” must be a text, and is a number.'],
    ['"label": "Prune"', '"label": null', '“label” must be a text, and is null.'],
    ['"fields": [', '"fields": 3, "form2": [', '“fields” must be a list in brackets, and is a number.'],
    ['"label": "Prune"', `"label": "${'a'.repeat(81)}"`, '“label” is longer than 80 characters.'],
    ['"label": "Prune"', '"label": ""', '“label” must not be empty.'],
    ['"status": [200]', '"status": [20]', 'The number “0” is out of range: the limit is 100.'],
    ['"status": [200]', '"status": []', '“status” must not be empty.'],
    ['"unit": "hours"', '"unit": "weeks"', '“weeks” is none of these: seconds, minutes, hours, days.'],
    [
      '"content.hide"',
      '"content.fold"',
      /^“content.fold” is none of these: content.remove, content.purge, .*, …\.$/,
    ],
    [
      '"id": "oakboard"',
      '"id": "Oak Board"',
      '“Oak Board” cannot be an id: use small letters, digits and hyphens.',
    ],
    [
      '"prune": {',
      '"Prune it": {',
      '“Prune it” cannot be a name here: use small letters, digits and hyphens.',
    ],
    [
      '"origin": null',
      '"origin": "https://bark.example/"',
      /^“https:\/\/bark.example\/” is no origin\. Write it as /,
    ],
    ['"origin": null', '"origin": "javascript:alert(1)"', /is no origin/],
    [
      '"/leaf/{id}"',
      '"//evil.example/{id}"',
      '“//evil.example/{id}” is no address on the same site: it begins with / or ./ and has no spaces.',
    ],
    ['"/leaf/{id}"', '"/\\\\evil.example"', /is no address on the same site/],
    ['"/leaf/{id}"', '"https://evil.example/"', /is no address on the same site/],
    ['"data-leaf"', '"on click"', '“on click” cannot be the name of an attribute.'],
    ['"data-leaf"', '"data-leaf", "match": "(a+)+$"', /^This expression could take for ever/],
    ['"data-leaf"', '"data-leaf", "match": "("', '“match” is no regular expression.'],
    ['"data-leaf"', '"data-leaf", "match": "leaf-.+"', /needs a group in parentheses/],
    ['"article[data-leaf]"', '"article[["', 'No browser understands the selector “article[[”.'],
    ['"article.pruned"', '"article:: pruned"', 'No browser understands the selector “article:: pruned”.'],
    ['"generator": "Oakboard 2.",', '', 'The recipe fits no site: give it an origin or a generator.'],
    [
      '"success": { "status": [200] }',
      '"success": {}',
      '“success” says nothing: give it a status, path, present or absent.',
    ],
    [
      '"#answer-{id} textarea"',
      '"#answer-{uid} textarea"',
      '“uid” is no variable. There are id, post, topic, author, report and made.',
    ],
    ['"/leaf/{id}"', '"/leaf/{report}"', 'It is not known here what report is.'],
    ['"undo": "regrow"', '"undo": "grow"', 'There is no action “grow” that could take this back.'],
    ['"undo": "regrow"', '"undo": "prune"', '“prune” does the same, it does not take this back.'],
    [
      '"undo": "regrow"',
      '"undo": "unpin"',
      '“unpin” is about something else: both must be on the post, the author or the topic.',
    ],
    ['"post": "/leaf/{id}", ', '', /^“regrow” takes another action back from any page, .* in pages\.post\.$/],
    ['"user.mute"', '"user.ban"', /user\.ban cannot be taken back, so it must say "grave": true\./],
    ['"keep": true', '"endless": "0"', 'Only the field “seconds” can be without end.'],
    [
      '"fields": [{ "name": "text"',
      '"fields": [{ "name": "text", "to": "a" }, { "name": "text"',
      'This field is there for the second time.',
    ],
  ])('that do not fit are named: %s → %s', (from, to, sentence) => {
    const sentences = said(swap(from, to));
    if (typeof sentence === 'string') expect(sentences).toContain(sentence);
    else expect(sentences.find((one) => sentence.test(one))).toBeDefined();
  });

  it('that do not fit are found on their own line, all at once, from top to bottom', () => {
    const text = swap('"kind": "comment"', '"kind": "leaf"', swap('"label": "Pin"', '"label": ""'));
    expect(problems(text).map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
      `${placeOf('"comment"')} post.kind`,
      `${placeOf('"Pin"')} actions.pin.label`,
    ]);
  });

  it('of every text field have a limit', () => {
    const long = 'a'.repeat(5000);
    const strings = [...OAK.matchAll(/: "([^"\\]*)"/g)].map(([whole]) => whole);
    for (const whole of new Set(strings)) expect(read(swap(whole, `: "${long}"`)).ok, whole).toBe(false);
  });
});

describe('sentences', () => {
  it('are there for every problem, and for no other', () => {
    const codes = Object.keys(recipeMessages)
      .map((key) => /^recipe\.problem\.([a-z-]+)$/.exec(key)?.[1])
      .filter((code) => code !== undefined);
    expect(codes.sort()).toEqual([...PROBLEM_CODES].sort());
  });

  it('name what they are about', () => {
    for (const text of Object.values(recipeMessages)) expect(text).not.toMatch(/wrong|sorry|please|!/i);
  });
});
