import type { TextFormat } from '@/utils/domain/text-format';
import { actionDone } from '@/utils/i18n/action-text';
import { t } from '@/utils/i18n/t';
import type { PageFacts } from '@/utils/replies/page-data';

/** The platform whose way of mentioning and quoting a format is shown with. */
const PLATFORMS: Record<TextFormat, string> = {
  markdown: 'discourse',
  bbcode: 'phpbb',
  html: 'wordpress',
  wikitext: 'mediawiki',
  textile: 'redmine',
  plain: 'generic',
};

const SITE = 'https://forum.example.org';

/** A made-up post on a made-up site, so that a reply can be looked at without a page. */
export function sampleFacts(format: TextFormat, now: Date): Omit<PageFacts, 'rule'> {
  const platform = PLATFORMS[format];
  const name = t('reply-editor.sample.author');
  return {
    context: {
      platform,
      label: t('reply-editor.sample.platform'),
      adapter: `${platform}@1`,
      kind: 'topic',
      space: null,
      viewer: { id: '7', name: t('reply-editor.sample.viewer'), signedIn: true, role: 'moderator' },
    },
    post: {
      target: { kind: 'post', id: '123', parent: '45' },
      topic: { kind: 'topic', id: '45', parent: null },
      author: { id: '12', name, url: `${SITE}/u/12`, facts: [] },
      url: `${SITE}/t/45#123`,
      title: t('reply-editor.sample.topic'),
      text: t('reply-editor.sample.post'),
      at: '2026-03-02T10:30:00.000Z',
      states: [],
      capabilities: [],
      trigger: { src: 'patrol', reportId: null, reportedAt: null },
      claim: null,
      handles: { number: '3', topic: '45', post: '123', username: name },
    },
    standing: null,
    history: { items: [], total: 0, source: 'own' },
    selection: t('reply-editor.sample.selection'),
    url: `${SITE}/t/45`,
    now,
    actionName: actionDone,
  };
}
