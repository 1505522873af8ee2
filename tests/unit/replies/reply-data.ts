import { NO_DATA, type ReplyData } from '@/utils/replies/template/reply-data';

/** A page where everything is known. */
export const ANA: ReplyData = {
  author: {
    id: '7',
    name: 'Ana Bold',
    handle: 'ana-bold',
    joined: '2026-02-20T08:00:00.000Z',
    posts: 3,
    is_new: true,
    link: 'https://forum.example/u/ana-bold',
  },
  post: {
    id: '40',
    link: 'https://forum.example/t/7#post-40',
    number: '4',
    text: 'Buy my pump.\n\nIt is the best.',
    at: '2026-03-01T12:00:00.000Z',
  },
  topic: { id: '7', title: 'Pumps & pipes', link: 'https://forum.example/t/7', category: 'Water' },
  viewer: { name: 'Mo' },
  site: { name: 'forum.example', link: 'https://forum.example/', platform: 'Discourse' },
  rule: {
    id: 'R3',
    title: 'No advertising',
    link: 'https://forum.example/rules#R3',
    text: 'Do not sell here.',
  },
  earlier: { count: 2, last: { action: 'Warned', at: '2026-02-25T10:00:00.000Z' } },
  selection: 'the best',
  clipboard: null,
  now: '2026-03-02T09:30:00.000Z',
  time_zone: 'UTC',
};

export const NOTHING: ReplyData = { ...NO_DATA, now: ANA.now, time_zone: 'UTC' };
