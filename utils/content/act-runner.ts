import type { ActEnv, ActingHalf } from '@/utils/adapters/types';
import { failure } from '@/utils/domain/failure';
import type { Command, Outcome } from '@/utils/domain/outcome';
import type { Recipe } from '@/utils/domain/recipe';
import { fail, ok, type Result } from '@/utils/domain/result';
import { insertContent } from '@/utils/insert/insert';
import { caretOf, placeCursor } from '@/utils/insert/place';
import { settle } from '@/utils/insert/settle';
import type { Client } from '@/utils/messaging/client';
import type { DownHandlers } from '@/utils/messaging/listen';

/**
 * Carries out commands in the page: each once, and reports until the background has taken the outcome. Lives as long as the document, so it
 * is the one who still knows what happened when the background was stopped in between.
 */

const RETRY_FIRST_MS = 500;
const RETRY_MOST_MS = 20_000;

interface Options {
  document: Document;
  halves: readonly ActingHalf[];
  client: Client;
  fetch: typeof fetch;
  now(): number;
  signal: AbortSignal;
  browser: 'chromium' | 'firefox';
}

/** Resolves after ms, rejects when the signal aborts. */
export function delay(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal.addEventListener('abort', stop);
  });
}

export function unexpectedOutcome(where: string): Outcome {
  return {
    state: 'unknown',
    by: 'none',
    http: null,
    notified: 'unknown',
    skewMs: null,
    failure: failure('unexpected', { where }),
    params: {},
    until: null,
    url: null,
  };
}

/** What a cancelled act came to: nothing was done, or nobody can tell. */
function cancelledOutcome(outcome: Outcome): Outcome {
  const code = outcome.failure?.code;
  if (outcome.state === 'failed' && (code === 'not-sent' || code === 'page-gone'))
    return { ...outcome, failure: failure('cancelled') };
  if (outcome.state !== 'unknown') return outcome;
  return { ...outcome, failure: failure('cancelled', { problem: 'sent' }) };
}

export function createActRunner(options: Options): DownHandlers {
  const { document, halves, client, fetch, now, signal, browser } = options;
  const known = new Map<string, Outcome | null>();
  /** Of what is under way. */
  const stops = new Map<string, AbortController>();

  const environment = (recipes: readonly Recipe[], id: string | null, stop: AbortSignal): ActEnv => ({
    document,
    url: new URL(document.location.href),
    recipes,
    fetch,
    now,
    signal: stop,
    async wait(ms, reason) {
      if (id !== null) void client.send('action.waiting', { id, reason, until: now() + ms });
      await delay(ms, stop);
    },
  });
  const halfOf = (platform: string): ActingHalf | undefined => halves.find(({ id }) => id === platform);

  const report = async (id: string, outcome: Outcome): Promise<void> => {
    for (let pause = RETRY_FIRST_MS; !signal.aborted; pause = Math.min(pause * 2, RETRY_MOST_MS)) {
      const answer = await client.send('action.settle', { id, outcome });
      if (answer.ok || answer.error.code === 'not-found') return;
      await delay(pause, signal);
    }
  };

  const carryOut = async (half: ActingHalf, command: Command, recipes: readonly Recipe[]): Promise<void> => {
    const stopping = new AbortController();
    stops.set(command.id, stopping);
    const stop = AbortSignal.any([signal, stopping.signal]);
    let outcome: Outcome;
    try {
      outcome = await half.perform(environment(recipes, command.id, stop), command);
    } catch {
      outcome = unexpectedOutcome(`${half.id}.${command.native}`);
    }
    stops.delete(command.id);
    if (stopping.signal.aborted) outcome = cancelledOutcome(outcome);
    known.set(command.id, outcome);
    await report(command.id, outcome);
  };

  return {
    'act.perform': ({ command, recipes }): Result<null> => {
      const half = halfOf(command.platform);
      if (!half) return fail(failure('unsupported'));
      if (known.has(command.id)) return ok(null);
      known.set(command.id, null);
      carryOut(half, command, recipes).catch(() => undefined);
      return ok(null);
    },
    'act.ask': ({ id }) => {
      const outcome = known.get(id);
      if (outcome === undefined) return ok({ state: 'never' as const });
      return ok(outcome === null ? { state: 'running' as const } : { state: 'done' as const, outcome });
    },
    'act.cancel': ({ id }) => {
      if (!known.has(id)) return fail(failure('not-found'));
      stops.get(id)?.abort();
      return ok(null);
    },
    'act.inspect': async ({ context, post, recipes }) => {
      const inspect = halfOf(context.platform)?.inspect;
      if (!inspect) return ok(null);
      try {
        return ok(await inspect(environment(recipes, null, signal), context, post));
      } catch {
        return ok(null);
      }
    },
    'act.author': async ({ context, author, handles, recipes }) => {
      const readAuthor = halfOf(context.platform)?.readAuthor;
      if (!readAuthor) return ok(null);
      try {
        return ok(await readAuthor(environment(recipes, null, signal), context, author, handles));
      } catch {
        return ok(null);
      }
    },
    'act.insert': async ({ platform, post, content, recipes }) => {
      const element = await halfOf(platform)?.openComposer?.(environment(recipes, null, signal), post);
      if (!element) return fail(failure('no-text-box'));
      const place = { element, caret: caretOf(element) };
      const inserted = await insertContent(place, content, { browser, settle: () => settle(document) });
      if (!inserted.ok) return inserted;
      placeCursor(place, content.text, content.cursor);
      return ok(null);
    },
  };
}
