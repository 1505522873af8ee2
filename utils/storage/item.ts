import { browser } from '@/utils/browser';
import type { z } from '@/utils/domain/zod';
import { createLogger } from '@/utils/logging/logger';

const log = createLogger('storage');

interface ItemOptions<Schema extends z.ZodType> {
  /** `session` lives as long as the browser and survives the worker being stopped. */
  area: 'local' | 'session';
  key: string;
  schema: Schema;
  fallback: () => z.infer<Schema>;
  /** Write the fallback at its first use: for values that are made by chance and must stay the same. */
  keep?: boolean;
}

export interface Item<T> {
  get(): Promise<T>;
  set(value: T): Promise<void>;
  /** Read, change, write, one after the other: two handlers never lose each other's change. */
  update(change: (value: T) => T): Promise<T>;
}

/**
 * One value in extension storage, parsed on every read. A value that does not fit is kept under `<key>.unreadable` and the fallback is
 * used: nothing is overwritten unseen.
 */
export function defineItem<Schema extends z.ZodType>({
  area,
  key,
  schema,
  fallback,
  keep = false,
}: ItemOptions<Schema>): Item<z.infer<Schema>> {
  type T = z.infer<Schema>;
  let queue: Promise<unknown> = Promise.resolve();

  async function read(): Promise<T> {
    const stored = (await browser.storage[area].get(key))[key];
    if (stored === undefined) {
      const first = fallback();
      if (keep) await set(first);
      return first;
    }
    const parsed = schema.safeParse(stored);
    if (parsed.success) return parsed.data;
    log.error(`${key} does not fit its schema; kept as ${key}.unreadable`);
    await browser.storage[area].set({ [`${key}.unreadable`]: stored });
    return fallback();
  }

  async function set(value: T): Promise<void> {
    await browser.storage[area].set({ [key]: value });
  }

  function update(change: (value: T) => T): Promise<T> {
    const next = queue.then(async () => {
      const value = change(await read());
      await set(value);
      return value;
    });
    queue = next.catch(() => undefined);
    return next;
  }

  /** A value that is kept is made under the queue, so that two first readers get the same one. */
  function get(): Promise<T> {
    if (!keep) return read();
    const value = queue.then(read);
    queue = value.catch(() => undefined);
    return value;
  }

  return { get, set, update };
}
