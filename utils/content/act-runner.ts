import type { ActEnv, ActingHalf } from '@/utils/adapters/types';
import { failure } from '@/utils/domain/failure';
import type { Command, Outcome } from '@/utils/domain/outcome';
import type { Recipe } from '@/utils/domain/recipe';
import { fail, ok, type Result } from '@/utils/domain/result';
import type { Client } from '@/utils/messaging/client';
import type { DownHandlers } from '@/utils/messaging/listen';
import { insertText } from './insert-text';

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
}

/** Resolves after ms, rejects when the signal aborts. */
export function delay(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
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

export function createActRunner({ document, halves, client, fetch, now, signal }: Options): DownHandlers {
  const known = new Map<string, Outcome | null>();

  const environment = (recipes: readonly Recipe[], id: string | null): ActEnv => ({
    document,
    url: new URL(document.location.href),
    recipes,
    fetch,
    now,
    signal,
    async wait(ms, reason) {
      if (id !== null) void client.send('action.waiting', { id, reason, until: now() + ms });
      await delay(ms, signal);
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
    let outcome: Outcome;
    try {
      outcome = await half.perform(environment(recipes, command.id), command);
    } catch {
      outcome = unexpectedOutcome(`${half.id}.${command.native}`);
    }
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
    'act.inspect': async ({ context, post, recipes }) => {
      const inspect = halfOf(context.platform)?.inspect;
      if (!inspect) return ok(null);
      try {
        return ok(await inspect(environment(recipes, null), context, post));
      } catch {
        return ok(null);
      }
    },
    'act.insert': async ({ platform, post, text, recipes }) => {
      const element = await halfOf(platform)?.openComposer?.(environment(recipes, null), post);
      return element ? insertText(element, text) : fail(failure('no-text-box'));
    },
  };
}
