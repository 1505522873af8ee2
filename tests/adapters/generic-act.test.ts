import { afterEach, describe, expect, it, vi } from 'vitest';
import { genericActing } from '@/utils/adapters/generic/act';
import { genericReading } from '@/utils/adapters/generic/read';
import { TIMEOUT_MS } from '@/utils/adapters/shared/requests';
import { failure } from '@/utils/domain/failure';
import type { Input, Outcome } from '@/utils/domain/outcome';
import type { Post } from '@/utils/domain/post';
import type { Recipe } from '@/utils/domain/recipe';
import { failureText } from '@/utils/i18n/failure-text';
import { recipeFixture, recipeWith } from '../support/recipe-fixtures';
import { orderFor, undoOrder } from '../support/recipe-orders';
import { fixture, pageOf } from './pages';
import { type Exchange, fakeForum, html, landedAt } from './shared/environment';

const BASE = 'https://larkspur.example/talk/';
const TOPIC = fixture('generic', 'larkspur-topic-moderator.html').html;
const BAR =
  '<div id="bar"><b id="me">Rosalind Achterberg</b><a id="mine" href="profile.php?u=4"></a><a href="desk.php"></a></div>';
const page = (body: string, bar = BAR) => `<!doctype html><body>${bar}${body}</body>`;
const gone = TOPIC.replace('<tr class="msg" id="m501">', '<tr class="msg gone" id="m501">');

type Answer = string | Response | ((request: Exchange) => Response);

/** Larkspur by its addresses; what is not said is the topic page. Each answer of a list is used once, the last one for ever. */
function larkspur(
  answers: Record<string, Answer | Answer[]> = {},
  recipe: Recipe = recipeFixture('larkspur'),
) {
  const left = new Map(Object.entries(answers).map(([key, value]) => [key, [value].flat()]));
  const forum = fakeForum(
    (request) => {
      const key = `${request.method} ${request.url.href.replace(BASE, '')}`;
      const queue = left.get(key);
      const next = queue && (queue.length > 1 ? queue.shift() : queue[0]);
      if (typeof next === 'function') return next(request);
      return next instanceof Response ? next : html(next ?? TOPIC);
    },
    { document: pageOf(TOPIC, BASE).document, url: `${BASE}show.php?topic=31` },
  );
  forum.env.recipes = [recipe];
  const here = { document: forum.env.document, url: forum.env.url, recipes: forum.env.recipes };
  const post = (key: string): Post => {
    const found = genericReading.listPosts(here, here.document).find((one) => one.key === key);
    const seen = found && genericReading.readPost(here, found);
    if (!seen) throw new Error(`no ${key}`);
    return seen;
  };
  const order = (key: string, native: string, input: Partial<Input> = {}) => {
    const capability = post(key).capabilities.find((one) => one.native === native);
    if (!capability) throw new Error(`${native} is not offered at ${key}`);
    return orderFor(post(key), capability, genericReading.readContext(here), input);
  };
  const perform = (key: string, native: string, input: Partial<Input> = {}) =>
    genericActing.perform(forum.env, order(key, native, input));
  return { ...forum, post, order, perform };
}

const sent = (asked: Exchange[]) => asked.filter(({ method }) => method === 'POST');
const said = (outcome: Outcome) => outcome.failure && failureText(outcome.failure).message;

const BIN = page(`<form id="bin" method="post" action="bin.php"><input type="hidden" name="key" value="fresh">
  <input type="hidden" name="m" value="501"><input name="why" maxlength="80"><input type="checkbox" name="tell" value="1">
  <input type="checkbox" name="forever" value="1"><button name="soft" value="yes">Delete</button><button name="hard" value="yes">Destroy</button></form>`);

describe('what is sent', () => {
  it('is what the browser would send: the fields of the fresh form, the declared ones, and the button pressed', async () => {
    const { perform, asked } = larkspur({
      'GET bin.php?m=501': BIN,
      'POST bin.php': landedAt(html(gone), `${BASE}show.php?m=501`),
      'GET show.php?m=501': [TOPIC, gone],
    });
    const outcome = await perform('post:501', 'bin', { reason: 'Not about bees\nat all' });
    expect([outcome.state, outcome.by, outcome.notified]).toEqual(['confirmed', 'reload', 'yes']);
    const [request] = sent(asked);
    expect(request?.url.href).toBe(`${BASE}bin.php`);
    expect([...new URLSearchParams(request?.body)]).toEqual([
      ['key', 'fresh'],
      ['m', '501'],
      ['tell', '1'],
      ['why', 'Not about bees\r\nat all'],
      ['soft', 'yes'],
    ]);
  });

  it('comes from the page with the form, for forums that look at the Referer', async () => {
    const { env, order } = larkspur({ 'GET bin.php?m=501': BIN });
    const referrers: (string | undefined)[] = [];
    const { fetch: send } = env;
    env.fetch = (input, init) => {
      if (init?.method === 'POST') referrers.push(init.referrer);
      return send(input, init);
    };
    await genericActing.perform(env, order('post:501', 'bin'));
    expect(referrers).toEqual([`${BASE}bin.php?m=501`]);
  });

  it('follows a link that is the act with the key of the fresh page, once', async () => {
    const fresh = TOPIC.replace('back=1&amp;key=k77', 'back=1&amp;key=new');
    const back = TOPIC.replace('class="unbin"', 'class="bin"');
    const { perform, asked } = larkspur({
      'GET show.php?m=502': [fresh, back],
      'GET bin.php?m=502&back=1&key=new': landedAt(html(back), `${BASE}show.php?m=502`),
    });
    expect((await perform('post:502', 'unbin')).state).toBe('confirmed');
    expect(asked.map(({ url }) => url.href.replace(BASE, ''))).toEqual([
      'show.php?m=502',
      'bin.php?m=502&back=1&key=new',
      'show.php?m=502',
    ]);
  });

  it('keeps the encoding of a form that takes files, and leaves the files out', async () => {
    const { env, order } = larkspur({
      'POST answer.php?topic=31': landedAt(html(TOPIC), `${BASE}show.php?m=504`),
    });
    const bodies: unknown[] = [];
    const { fetch: send } = env;
    env.fetch = (input, init) => {
      if (init?.body) bodies.push(init.body);
      return send(input, init);
    };
    const outcome = await genericActing.perform(
      env,
      order('post:501', 'answer', { text: 'Call the beekeepers.' }),
    );
    const [data] = bodies;
    expect(data).toBeInstanceOf(FormData);
    expect([...(data as FormData)]).toEqual([
      ['key', 'k77'],
      ['words', 'Call the beekeepers.'],
    ]);
    expect([outcome.state, outcome.params]).toEqual(['assumed', { made: '504' }]);
  });

  it('presses the button of a forum that asks once more', async () => {
    const { perform, asked } = larkspur({
      'POST spam.php': page(
        '<form id="sure" method="post" action="spam.php?sure=1"><input type="hidden" name="once" value="o1"></form>',
      ),
      'POST spam.php?sure=1': page('<p id="said">Marked.</p>'),
    });
    const outcome = await perform('post:501', 'spam');
    expect([outcome.state, outcome.by]).toEqual(['confirmed', 'response']);
    expect(sent(asked).map(({ body }) => body)).toEqual(['key=k77&m=501&mark=Spam', 'once=o1']);
  });

  it('takes a length in the unit of the forum, without end in its own word, and no length its list has not', async () => {
    const ban = page(`<form id="ban" method="post" action="ban.php?u=12"><input name="why">
      <select name="days"><option value="0">for ever</option><option>1</option><option value="7">a week</option></select></form>`);
    const answers = { 'GET ban.php?u=12': ban, 'POST ban.php?u=12': page('<p id="said">Done.</p>') };
    const bodyOf = async (seconds: number | null) => {
      const { perform, asked } = larkspur(answers);
      const outcome = await perform('post:501', 'suspend', { seconds, reason: 'Rude' });
      return sent(asked)[0]?.body ?? said(outcome);
    };
    expect(await bodyOf(7 * 86_400)).toBe('days=7&why=Rude');
    expect(await bodyOf(86_400)).toBe('days=1&why=Rude');
    expect(await bodyOf(null)).toBe('days=0&why=Rude');
    expect(await bodyOf(30 * 86_400)).toBe('The field “days” does not fit.');
    expect(await bodyOf(3600)).toBe('This site counts in days: choose a length of whole days.');
  });
});

describe('what is not sent', () => {
  const EVIL = 'https://evil.example/collect';

  it.each([
    ['a form that sends to another origin', BIN.replace('action="bin.php"', `action="${EVIL}"`)],
    ['a button that sends to another origin', BIN.replace('name="soft"', `formaction="${EVIL}" name="soft"`)],
    ['a base element of another origin', `<base href="https://evil.example/">${BIN}`],
    ['an address without a scheme', BIN.replace('action="bin.php"', 'action="//evil.example/collect"')],
  ])('goes nowhere from %s', async (_what, form) => {
    const { perform, asked } = larkspur({ 'GET bin.php?m=501': form });
    const outcome = await perform('post:501', 'bin');
    expect(outcome.failure).toEqual(failure('unsupported', { origin: 'evil.example' }));
    expect(said(outcome)).toBe(
      'The form on this page sends to another place, evil.example. Nothing was sent.',
    );
    expect(sent(asked)).toEqual([]);
    expect(asked.every(({ url }) => url.origin === 'https://larkspur.example')).toBe(true);
  });

  it('goes nowhere from a link that is a script', async () => {
    const script = TOPIC.replace('href="bin.php?m=502&amp;back=1&amp;key=k77"', 'href="javascript:alert(1)"');
    const { perform, asked } = larkspur({ 'GET show.php?m=502': script });
    expect(said(await perform('post:502', 'unbin'))).toContain('Nothing was sent.');
    expect(asked).toHaveLength(1);
  });

  it('is a form that lacks a field the recipe needs', async () => {
    const { perform, asked } = larkspur({ 'GET bin.php?m=501': BIN.replace('name="tell"', 'name="told"') });
    expect(said(await perform('post:501', 'bin'))).toBe(
      'The form on this page does not have “tell”, which the recipe needs. Nothing was sent.',
    );
    expect(sent(asked)).toEqual([]);
  });

  it('is a text longer than the form takes, in any field', async () => {
    const { perform, asked } = larkspur({ 'GET bin.php?m=501': BIN });
    expect(said(await perform('post:501', 'bin', { reason: 'a'.repeat(81) }))).toBe(
      'A text is longer than 80 characters.',
    );
    expect(said(await perform('post:501', 'answer', { text: 'a'.repeat(5001) }))).toBe(
      'A text is longer than 5,000 characters.',
    );
    expect(sent(asked)).toEqual([]);
  });

  it('is an act that a needed field was left out of', async () => {
    const { perform, asked } = larkspur();
    expect(said(await perform('post:501', 'answer', { text: '  ' }))).toBe('The field “text” does not fit.');
    expect(asked).toEqual([]);
  });

  it('is an act under a name that means something else since the recipe was edited', async () => {
    const { env, order } = larkspur();
    const edited = recipeWith('larkspur', (recipe) => {
      if (recipe.actions.spam) recipe.actions.spam.action = 'content.approve';
    });
    env.recipes = [edited];
    const outcome = await genericActing.perform(env, order('post:501', 'spam'));
    expect(said({ ...outcome })).toBe('Modside cannot do that on this page.');
  });

  it('is an act for another origin, whatever the command says', async () => {
    const { env, order, asked } = larkspur();
    const command = order('post:501', 'spam');
    env.url = new URL('https://other.example/show.php?topic=31');
    expect((await genericActing.perform(env, command)).failure).toEqual(failure('unsupported'));
    env.url = new URL(`${BASE}show.php?topic=31`);
    const elsewhere = { ...command, handles: { ...command.handles, page: 'https://evil.example/' } };
    env.recipes = [
      recipeWith('larkspur', (recipe) => {
        recipe.pages.post = null;
        if (recipe.actions.bin) recipe.actions.bin.undo = null;
      }),
    ];
    expect((await genericActing.perform(env, elsewhere)).failure?.code).toBe('unsupported');
    expect(asked).toEqual([]);
  });

  it('is the form of another post, where the post has none', async () => {
    const { perform, asked } = larkspur({
      'GET show.php?m=501': TOPIC.replace(/<form class="spam"[\s\S]*?<\/form>/, ''),
    });
    expect((await perform('post:501', 'spam')).failure?.code).toBe('changed-meanwhile');
    expect(sent(asked)).toEqual([]);
  });
});

describe('what an answer means', () => {
  it('is a refusal in the forum’s own words, also under status 200', async () => {
    const { perform } = larkspur({
      'GET bin.php?m=501': BIN,
      'POST bin.php': page('<div id="problem"><p>This topic is archived.</p></div>'),
    });
    expect(said(await perform('post:501', 'bin'))).toBe('The site refused: This topic is archived.');
  });

  it('is nothing when it came from another origin', async () => {
    const { perform } = larkspur({
      'POST spam.php': () => landedAt(html('<p id="said">Marked.</p>'), 'https://evil.example/'),
    });
    const outcome = await perform('post:501', 'spam');
    expect([outcome.state, outcome.failure?.code]).toEqual(['unknown', 'blocked-by-host']);
  });

  it('is unknown when nobody can tell: no sign of success, and no state to read back', async () => {
    const { perform } = larkspur({ 'POST spam.php': page('<p>Hello.</p>') });
    const outcome = await perform('post:501', 'spam');
    expect([outcome.state, outcome.failure?.code]).toEqual(['unknown', 'not-understood']);
    expect(said(outcome)).toBe('The answer does not say whether it was done.');
  });

  it('is assumed when it says yes and the state cannot be read', async () => {
    const { perform } = larkspur({
      'GET bin.php?m=501': BIN,
      'POST bin.php': landedAt(html(gone), `${BASE}show.php?m=501`),
      'GET show.php?m=501': [TOPIC, html('', 503)],
    });
    expect((await perform('post:501', 'bin')).state).toBe('assumed');
  });

  it('is not believed when the state was the same before', async () => {
    const { perform, asked } = larkspur({ 'GET bin.php?m=501': BIN, 'GET show.php?m=501': gone });
    expect((await perform('post:501', 'bin')).failure?.code).toBe('already-done');
    expect(sent(asked)).toEqual([]);
  });

  it('is not read off the page of somebody who is signed out', async () => {
    const { perform } = larkspur({
      'GET bin.php?m=501': BIN,
      'POST bin.php': page('<p>?</p>'),
      'GET show.php?m=501': [TOPIC, gone.replace('id="me"', '')],
    });
    expect((await perform('post:501', 'bin')).state).toBe('unknown');
  });

  it('is the state of the post that was meant, not of another on the page', async () => {
    const otherGone = TOPIC.replace('<tr class="msg" id="m503">', '<tr class="msg gone" id="m503">');
    const { perform } = larkspur({
      'GET bin.php?m=501': BIN,
      'POST bin.php': landedAt(html(otherGone), `${BASE}show.php?m=501`),
      'GET show.php?m=501': [TOPIC, otherGone],
    });
    expect((await perform('post:501', 'bin')).failure?.code).toBe('not-changed');
  });

  it('keeps the end of a suspension as the forum shows it', async () => {
    const banned = page('<div id="profile"><p id="banned" title="2026-12-01T00:00:00Z">suspended</p></div>');
    const { perform } = larkspur({
      'GET ban.php?u=12': page(
        '<form id="ban" method="post" action="ban.php?u=12"><input name="why"><input name="days"></form>',
      ),
      'POST ban.php?u=12': page('<p id="said">Done.</p>'),
      'GET profile.php?u=12': [page('<div id="profile"></div>'), banned],
    });
    const outcome = await perform('post:501', 'suspend', { seconds: 86_400, reason: 'Rude' });
    expect([outcome.state, outcome.until, outcome.url]).toEqual([
      'confirmed',
      '2026-12-01T00:00:00.000Z',
      `${BASE}profile.php?u=12`,
    ]);
  });
});

describe('a forum that does not answer', () => {
  afterEach(() => vi.useRealTimers());

  it('may have done it: a time-out is unknown while the state is the old one', async () => {
    vi.useFakeTimers();
    const never = () => new Promise<Response>(() => undefined) as unknown as Response;
    const { perform } = larkspur({ 'GET bin.php?m=501': BIN, 'POST bin.php': never });
    const running = perform('post:501', 'bin');
    await vi.advanceTimersByTimeAsync(TIMEOUT_MS + 100);
    const outcome = await running;
    expect([outcome.state, outcome.failure?.code]).toEqual(['unknown', 'timed-out']);
    expect(said(outcome)).toBe('There was no answer in time. It may or may not have been done.');
  });

  it('has not done it when the form never came', async () => {
    const { perform, asked } = larkspur({ 'GET bin.php?m=501': html('', 500) });
    const outcome = await perform('post:501', 'bin');
    expect([outcome.state, outcome.failure]).toEqual(['failed', failure('server-error', { status: 500 })]);
    expect(sent(asked)).toEqual([]);
  });
});

describe('an act that is taken back', () => {
  it('knows only the record: its target, and what was made', async () => {
    const { env, order, asked } = larkspur({
      'GET show.php?m=501': [
        gone.replace('<a class="bin" href="bin.php?m=501">', '<a class="unbin" href="bin.php?m=501&back=1">'),
        TOPIC,
      ],
      'GET bin.php?m=501&back=1': landedAt(html(TOPIC), `${BASE}show.php?m=501`),
    });
    const done = order('post:501', 'bin');
    env.document = pageOf(page('<p>Some other page</p>'), BASE).document;
    env.url = new URL(`${BASE}list.php?board=2`);
    const outcome = await genericActing.perform(
      env,
      undoOrder(done, { params: {} } as Outcome, 'unbin', 'content.restore'),
    );
    expect(outcome.state).toBe('confirmed');
    expect(asked).toHaveLength(3);
  });
});
