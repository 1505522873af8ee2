import { beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from '@/utils/domain/zod';
import { createFakeBrowser } from '../../support/fake-browser';

const fake = vi.hoisted(() => ({ current: null as unknown as ReturnType<typeof createFakeBrowser> }));
vi.mock('@/utils/browser', () => ({
  get browser() {
    return fake.current.browser;
  },
}));

beforeEach(() => {
  fake.current = createFakeBrowser();
  vi.resetModules();
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});

describe('a stored value', () => {
  const options = { area: 'local' as const, key: 'n', schema: z.number(), fallback: () => 1 };

  it('starts with its fallback and loses no change of two that are made at once', async () => {
    const { defineItem } = await import('@/utils/storage/item');
    const item = defineItem(options);
    expect(await item.get()).toBe(1);
    await Promise.all([item.update((n) => n + 1), item.update((n) => n * 10)]);
    expect(await item.get()).toBe(20);
  });

  it('keeps what it cannot read beside it and never overwrites it unseen', async () => {
    const { defineItem } = await import('@/utils/storage/item');
    fake.current.local.values.set('n', 'not a number');
    expect(await defineItem(options).get()).toBe(1);
    expect(fake.current.local.values.get('n.unreadable')).toBe('not a number');
  });

  it('makes a random fallback once, also for two first readers', async () => {
    const { settingsItem } = await import('@/utils/storage/items');
    const [first, second] = await Promise.all([settingsItem.get(), settingsItem.get()]);
    expect(first.actorRef).toMatch(/^m-[2-9a-z]{6}$/);
    expect(second).toEqual(first);
    expect(await settingsItem.get()).toEqual(first);
  });
});
