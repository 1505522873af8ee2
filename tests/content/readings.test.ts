import { afterEach, describe, expect, it, vi } from 'vitest';
import { createReadings, offerReading } from '@/utils/content/readings';
import { fail, ok, type Result } from '@/utils/domain/result';
import type { Client } from '@/utils/messaging/client';
import { articleHalf } from '../support/page';

/** A background that puts the half into the page when asked, as `executeScript` does. */
function asking(answer: () => Result<null>) {
  const send = vi.fn(async (_name: string, _payload: unknown) => answer());
  return { send, readings: createReadings({ send } as unknown as Client) };
}

afterEach(() => {
  Reflect.deleteProperty(globalThis, Symbol.for('modside.readings'));
});

describe('the reading halves of a document', () => {
  it('come from the background when their platform is recognised, and are kept', async () => {
    const { send, readings } = asking(() => {
      offerReading(articleHalf);
      return ok(null);
    });
    expect(readings.present('generic')).toBeNull();
    expect(await readings.bring('generic')).toBe(articleHalf);
    expect(readings.present('generic')).toBe(articleHalf);
    expect(await readings.bring('generic')).toBe(articleHalf);
    expect(send.mock.calls).toEqual([['page.reading', { platform: 'generic' }]]);
  });

  it('are asked for once by all who want them at the same time', async () => {
    const { send, readings } = asking(() => {
      offerReading(articleHalf);
      return ok(null);
    });
    await Promise.all([readings.bring('generic'), readings.bring('generic')]);
    expect(send).toHaveBeenCalledTimes(1);
  });

  it('lie side by side', async () => {
    const { readings } = asking(() => ok(null));
    const other = { ...articleHalf, id: 'other' };
    offerReading(articleHalf);
    offerReading(other);
    expect(readings.present('generic')).toBe(articleHalf);
    expect(readings.present('other')).toBe(other);
  });

  it('are not there when the background could not bring them, and can be asked for again', async () => {
    let refused = true;
    const { readings } = asking(() => {
      if (refused) return fail({ code: 'page-gone' });
      offerReading(articleHalf);
      return ok(null);
    });
    expect(await readings.bring('generic')).toBeNull();
    refused = false;
    expect(await readings.bring('generic')).toBe(articleHalf);
  });
});
