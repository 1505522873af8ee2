import type { ReadingHalf } from '@/utils/adapters/types';
import type { Client } from '@/utils/messaging/client';

/**
 * The reading halves that are in this document. Each is a script of its own, which the background puts into the page when its platform has
 * been recognised; they meet in the isolated world, where the page cannot reach.
 */

const KEY = Symbol.for('modside.readings');
type World = { [KEY]?: Record<string, ReadingHalf> };

/** The whole of a reading half's script. */
export function offerReading(half: ReadingHalf): void {
  const world = globalThis as World;
  world[KEY] = { ...world[KEY], [half.id]: half };
}

export interface Readings {
  /** The half that is there already. */
  present(platform: string): ReadingHalf | null;
  /** Has it brought. Null: it could not be. */
  bring(platform: string): Promise<ReadingHalf | null>;
}

export function createReadings(client: Client): Readings {
  const present = (platform: string): ReadingHalf | null => (globalThis as World)[KEY]?.[platform] ?? null;
  const onTheWay = new Map<string, Promise<ReadingHalf | null>>();

  const ask = async (platform: string): Promise<ReadingHalf | null> => {
    await client.send('page.reading', { platform });
    onTheWay.delete(platform);
    return present(platform);
  };
  return {
    present,
    async bring(platform) {
      const half = present(platform);
      if (half) return half;
      const asked = onTheWay.get(platform) ?? ask(platform);
      onTheWay.set(platform, asked);
      return asked;
    },
  };
}
