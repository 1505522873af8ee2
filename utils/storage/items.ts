import { siteSchema } from '@/utils/domain/site';
import { z } from '@/utils/domain/zod';
import { actionStatusSchema, settingsSchema, showSchema, surfaceSchema } from '@/utils/messaging/contract';
import { defineItem } from './item';

export const sitesItem = defineItem({
  area: 'local',
  key: 'sites',
  schema: z.array(siteSchema),
  fallback: () => [],
});

/** `m-` and six of the digits and letters that are hard to confuse. */
function randomActorRef(): string {
  const letters = '23456789abcdefghjkmnpqrstuvwxyz';
  const bytes = crypto.getRandomValues(new Uint8Array(6));
  return `m-${[...bytes].map((byte) => letters[byte % letters.length]).join('')}`;
}

export const settingsItem = defineItem({
  area: 'local',
  key: 'settings',
  schema: settingsSchema,
  keep: true,
  fallback: () => ({
    actorRef: randomActorRef(),
    welcomed: false,
    recordViews: true,
    exportReminderDays: 7,
    locale: 'auto' as const,
  }),
});

const deskSchema = z.object({
  nonce: z.string(),
  surface: surfaceSchema,
  tabId: z.number(),
  instance: z.uuid(),
  /** The workbench's frame once it said hello; another frame with the same nonce is refused. */
  frameId: z.number().nullable(),
  announcedAt: z.number(),
});
export type DeskEntry = z.infer<typeof deskSchema>;

/** Frames that page scripts announced, by nonce. */
export const desksItem = defineItem({
  area: 'session',
  key: 'desks',
  schema: z.record(z.string(), deskSchema),
  fallback: () => ({}),
});

/** What the desk of a tab shows. */
export const showsItem = defineItem({
  area: 'session',
  key: 'shows',
  schema: z.record(z.string(), z.object({ instance: z.uuid(), show: showSchema })),
  fallback: () => ({}),
});

/** Results that wait for a tab's notices frame to be there. */
export const noticesItem = defineItem({
  area: 'session',
  key: 'notices',
  schema: z.record(z.string(), z.array(actionStatusSchema)),
  fallback: () => ({}),
});

/** Tabs in which the person has just asked for the palette, and when, ms since the epoch. */
export const palettesItem = defineItem({
  area: 'session',
  key: 'palettes',
  schema: z.record(z.string(), z.number()),
  fallback: () => ({}),
});

/** A wish to enable a site whose permission prompt may still be open. */
export const intentionItem = defineItem({
  area: 'session',
  key: 'intention',
  schema: z
    .object({ origin: z.string(), purpose: z.literal('site'), tabId: z.number().nullable(), at: z.number() })
    .nullable(),
  fallback: () => null,
});

/** Whether this load of the extension has looked after the pages that were open before it. */
export const resumedItem = defineItem({
  area: 'session',
  key: 'resumed',
  schema: z.boolean(),
  fallback: () => false,
});
