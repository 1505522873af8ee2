import type { ReactElement } from 'react';
import { Popup } from '@/components/popup/Popup';
import type { Live } from '@/utils/domain/live';
import { ok } from '@/utils/domain/result';
import type { ActionSummary, SiteStatus } from '@/utils/messaging/contract';

type PopupProps = Parameters<typeof Popup>[0];

export const NOW = Date.parse('2026-03-04T12:00:00.000Z');
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

export function summary(change: Partial<ActionSummary> = {}): ActionSummary {
  return {
    id: '019cadd4-5620-7000-8000-000000000001',
    at: minutesAgo(3),
    platform: 'wordpress',
    origin: 'https://forum.example.org',
    action: 'content.remove',
    native: 'trash',
    author: 'Ana Bold',
    title: 'How do I reset my password?',
    url: 'https://forum.example.org/topic/12#comment-40',
    reason: null,
    outcome: 'confirmed',
    reversed: false,
    undo: 'untrash',
    ...change,
  };
}

export function siteStatus(change: Partial<SiteStatus> = {}): SiteStatus {
  return {
    origin: 'https://forum.example.org',
    state: 'on',
    page: {
      context: {
        platform: 'wordpress',
        label: 'WordPress',
        adapter: 'wordpress@1',
        kind: 'topic',
        space: null,
        viewer: { id: '1', name: 'mo', signedIn: true, role: 'moderator' },
      },
      health: { level: 'all', posts: 24, problems: [] },
    },
    ...change,
  };
}

const days = Array.from({ length: 30 }, (_, place) => ({
  day: new Date(NOW - (29 - place) * 86_400_000).toISOString().slice(0, 10),
  count: [4, 9, 0, 12, 7, 3, 0, 0, 15, 22, 8, 6][place % 12] ?? 0,
}));

const month = [
  { action: 'content.remove', count: 96 },
  { action: 'content.approve', count: 61 },
  { action: 'content.spam', count: 24 },
  { action: 'engage.reply', count: 17 },
  { action: 'user.warn', count: 9 },
  { action: 'user.suspend', count: 3 },
  { action: 'content.lock', count: 2 },
];

export const ready = <T,>(value: T): Live<T> => ({ state: 'ready', value });
const done = () => Promise.resolve(ok(null));

export function popupProps(change: Partial<PopupProps> = {}): PopupProps {
  return {
    site: ready(siteStatus()),
    activity: ready({
      periods: {
        today: {
          byAction: [
            { action: 'content.approve', count: 8 },
            { action: 'content.remove', count: 5 },
            { action: 'user.warn', count: 1 },
          ],
          uncertain: 1,
        },
        week: { byAction: month.slice(0, 4), uncertain: 1 },
        month: { byAction: month, uncertain: 2 },
      },
      days,
    }),
    recent: ready([
      summary(),
      summary({
        id: '019cadd4-5620-7000-8000-000000000002',
        at: minutesAgo(12),
        action: 'user.suspend',
        author: 'Benedikt-Maximilian von Hohenstaufen-Oppenheim zu Reifferscheidt',
        title:
          'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenfabrikationsanlagenbeschreibungsdokument',
        outcome: 'unknown',
        undo: null,
      }),
      summary({
        id: '019cadd4-5620-7000-8000-000000000003',
        at: minutesAgo(75),
        action: 'content.spam',
        author: 'חנה לוי',
        title: 'שלום לכולם, אני חדשה כאן',
        reversed: true,
        undo: null,
      }),
      summary({
        id: '019cadd4-5620-7000-8000-000000000004',
        at: minutesAgo(60 * 27),
        action: 'content.lock',
        author: null,
        title: null,
        outcome: 'failed',
        undo: null,
      }),
      summary({
        id: '019cadd4-5620-7000-8000-000000000005',
        at: minutesAgo(60 * 24 * 3),
        action: 'content.fold',
        outcome: 'assumed',
        url: null,
        undo: null,
      }),
    ]),
    libraryHref: 'options.html',
    onEnable: () => Promise.resolve(ok(true)),
    onDisable: done,
    onUndo: done,
    onAmend: done,
    ...change,
  };
}

const popup = (change: Partial<PopupProps> = {}) => <Popup {...popupProps(change)} />;
const nothing: PopupProps['activity'] = ready({
  periods: {
    today: { byAction: [], uncertain: 0 },
    week: { byAction: [], uncertain: 0 },
    month: { byAction: [], uncertain: 0 },
  },
  days: days.map(({ day }) => ({ day, count: 0 })),
});
const site = (state: SiteStatus['state'], change: Partial<SiteStatus> = {}) =>
  popup({ site: ready(siteStatus({ state, page: null, ...change })), activity: nothing, recent: ready([]) });

export const POPUP_PAGES: Record<string, () => ReactElement> = {
  popup: () => popup(),
  'popup-off': () => site('off'),
  'popup-lost': () => site('lost'),
  'popup-impossible': () => site('impossible', { origin: null }),
  'popup-unknown-page': () => site('on'),
  'popup-part': () => {
    const page = siteStatus().page!;
    return popup({
      site: ready(
        siteStatus({
          page: {
            ...page,
            health: { level: 'part', posts: 3, problems: ['no-author', 'no-buttons', 'no-viewer'] },
          },
        }),
      ),
    });
  },
  'popup-loading': () =>
    popup({ site: { state: 'loading' }, activity: { state: 'loading' }, recent: { state: 'loading' } }),
  'popup-failed': () =>
    popup({
      site: { state: 'failed', failure: { code: 'extension-updated' } },
      activity: { state: 'failed', failure: { code: 'database-newer' } },
      recent: { state: 'failed', failure: { code: 'database-newer' } },
    }),
};
