import type { ReactElement, ReactNode } from 'react';
import { BackupPage } from '@/components/library/BackupPage';
import { DiagnosticsPage } from '@/components/library/DiagnosticsPage';
import { ExportPage } from '@/components/library/ExportPage';
import { LibraryFrame } from '@/components/library/LibraryFrame';
import { PageHead } from '@/components/library/PageHead';
import type { Place } from '@/components/library/places';
import { RecipeEditor } from '@/components/library/RecipeEditor';
import { RecipesPage } from '@/components/library/RecipesPage';
import { Found } from '@/components/library/RecipeTrial';
import { RepliesPage } from '@/components/library/RepliesPage';
import { RestorePreview } from '@/components/library/RestorePreview';
import type { ReadRecipe, TryResult } from '@/components/library/recipe-reading';
import { ReplyEditor } from '@/components/library/replies/ReplyEditor';
import { formOf } from '@/components/library/replies/reply-form';
import { SettingsPage } from '@/components/library/SettingsPage';
import { SitesPage } from '@/components/library/SitesPage';
import { VerificationView } from '@/components/library/VerificationView';
import { WelcomePage } from '@/components/library/WelcomePage';
import type { Post } from '@/utils/domain/post';
import { type Recipe, recipeSchema } from '@/utils/domain/recipe';
import type { Reply } from '@/utils/domain/reply';
import { ok } from '@/utils/domain/result';
import type { Site } from '@/utils/domain/site';
import type { BackupPreview, ChainReport, VerificationReport } from '@/utils/export/types';
import type { RecordFinding } from '@/utils/log/verify';
import type { Diagnostics, Settings } from '@/utils/messaging/contract';
import type { ReplyFormat } from '@/utils/replies/export/reply-formats';
import type { ReplyDraft } from '@/utils/replies/import/imported';
import { aReply } from '../a-reply';
import { ready } from './popup';

const done = () => Promise.resolve(ok(null));

export const SITES: Site[] = [
  { origin: 'https://forum.example.org', enabledAt: '2026-03-01T08:00:00.000Z', state: 'on' },
  {
    origin: 'https://a-very-long-host-name-of-a-regional-gardening-association.community.example',
    enabledAt: '2026-02-11T17:45:00.000Z',
    state: 'lost',
  },
  { origin: 'http://127.0.0.1:8080', enabledAt: '2026-01-05T10:30:00.000Z', state: 'off' },
];

export const RECIPE: Recipe = recipeSchema.parse({
  modside: 'recipe',
  v: 1,
  id: 'village-board',
  name: 'Village board',
  origin: 'https://board.example.org',
  viewer: { signedIn: '.me' },
  post: { selector: 'article', id: { selector: 'article', attribute: 'id' } },
});

export const REPLIES: Reply[] = [
  aReply({
    id: 'welcome',
    version: 1,
    title: 'Welcome to the forum',
    body: 'Hello, and welcome.\nTell us a little about your garden, and have a look at the guide for newcomers.',
  }),
  aReply({
    id: 'off-topic',
    version: 3,
    title: 'This belongs to another place',
    body: 'I have moved your question to where more people can help with it.',
    retired: true,
  }),
  aReply({
    id: 'too-loud',
    version: 2,
    title: 'Warnings::First::Too loud',
    body: 'Please do not shout, {{ author.name }}. Take {{ ask.days }} days.',
    shortcut: ';loud',
    tags: ['tone', 'warning'],
    questions: [
      { name: 'days', label: 'How long', kind: 'choice', options: ['2', '7'], start: '', required: true },
    ],
  }),
  aReply({
    id: 'donaudampf',
    title: 'Warnings::Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
    body: 'https://forum.example.org/a-very-long-address-that-nobody-can-break-anywhere-because-it-has-no-space-in-it',
    pack: 'team-of-the-village',
    shortcut: ';donau',
  }),
];

export const SETTINGS: Settings = {
  actorRef: 'm-7kq2fx',
  welcomed: false,
  recordViews: true,
  exportReminderDays: 7,
  locale: 'auto',
};

export const DIAGNOSTICS: Diagnostics = {
  version: '0.1.0',
  browser: 'Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0.0.0',
  contract: 1,
  database: { version: 1, state: 'ok', records: 12_408, open: 1 },
  chain: {
    cid: '0f8fad5b-d9cb-469f-a165-70867728950e',
    seq: 12_407,
    hash: 'ea5d48185796c4aa87eeb5309b57640120bbdde88a9035f645ffdfa5bdf1affa',
  },
  persistent: false,
  usedBytes: 18_200_000,
  quotaBytes: 64_000_000_000,
  sites: SITES,
  logLines: [
    { at: '2026-03-04T11:58:00.000Z', level: 'warn', scope: 'sites', text: 'permission-lost' },
    { at: '2026-03-04T11:59:00.000Z', level: 'info', scope: 'start', text: 'ready 34 ms' },
  ],
};

const STATES: ChainReport['states'] = {
  intact: 120,
  absent: 0,
  altered: 0,
  'field-altered': 0,
  'broken-link': 0,
  unverifiable: 0,
};

const CID = '0f8fad5b-d9cb-469f-a165-70867728950e';

const CHAIN: ChainReport = {
  cid: CID,
  actorRef: 'm-ana',
  from: '2026-02-01T08:00:00.000Z',
  to: '2026-03-04T12:00:00.000Z',
  check: {
    cid: CID,
    from: 0,
    to: 119,
    records: 120,
    stubs: 0,
    head: { cid: CID, seq: 119, hash: 'a'.repeat(64) },
    findings: [],
  },
  holds: true,
  states: STATES,
  findings: [],
  absent: { reason: { erased: 2, withheld: 0 }, note: { erased: 0, withheld: 120 } },
  head: 'same',
  manifest: 'agrees',
};

const finding = (change: Partial<RecordFinding>): RecordFinding => ({
  at: 0,
  id: null,
  cid: CID,
  seq: 0,
  state: 'intact',
  absent: [],
  alteredFields: [],
  ...change,
});

export const GOOD_REPORT: VerificationReport = {
  bytes: 182_000,
  lines: 122,
  records: 120,
  laterRecords: 0,
  unverifiable: 0,
  manifest: {
    exportId: '019cadd4-5620-7000-8000-000000000009',
    exportedAt: '2026-03-04T12:00:00.000Z',
    app: '0.1.0',
    level: 0,
    filter: 'all',
    tz: 'UTC',
    newer: false,
  },
  missingChains: [],
  bom: false,
  trailer: 'right',
  chains: [CHAIN],
  badLines: [],
  badLineCount: 0,
  otherLines: 0,
  holds: true,
};

export const BAD_REPORT: VerificationReport = {
  ...GOOD_REPORT,
  bom: true,
  trailer: 'wrong',
  holds: false,
  otherLines: 2,
  missingChains: ['4a1b2c3d-d9cb-469f-a165-70867728950e'],
  badLineCount: 2,
  badLines: [
    { line: 14, problem: 'not-json', path: null },
    { line: 31, problem: 'duplicate-key', path: 'r.act.params.of' },
  ],
  chains: [
    {
      ...CHAIN,
      holds: false,
      head: 'truncated',
      manifest: 'differs',
      states: { ...STATES, intact: 115, altered: 1, 'field-altered': 1, 'broken-link': 3 },
      check: {
        ...CHAIN.check,
        findings: [
          { is: 'gap', from: 20, to: 22 },
          { is: 'fork', seq: 30, hashes: [] },
          { is: 'truncated', last: 119, known: 140 },
        ],
      },
      findings: [
        finding({ state: 'altered', seq: 12 }),
        finding({ state: 'field-altered', seq: 13, alteredFields: ['reason'] }),
        finding({ state: 'broken-link', seq: 14 }),
      ],
    },
  ],
};

export const PREVIEW: BackupPreview = {
  madeAt: '2026-03-04T12:00:00.000Z',
  app: '0.1.0',
  logOnly: false,
  chains: [],
  records: 120,
  newRecords: 80,
  sites: 2,
  newSites: 1,
  recipes: 1,
  newRecipes: 1,
  changedRecipes: 1,
  replies: 3,
  newReplies: 0,
  guidelines: 1,
  newGuidelines: 1,
  erasures: 0,
  settings: true,
  verification: GOOD_REPORT,
};

const SAMPLE_POST: Post = {
  target: { kind: 'post', id: '40', parent: null },
  topic: null,
  author: { id: '7', name: 'Ana Bold', url: null, facts: [] },
  url: 'https://board.example.org/topic/4#40',
  title: 'Compost in winter',
  text: 'Does anybody turn the heap in January?',
  at: null,
  states: [],
  capabilities: [],
  trigger: { src: 'patrol', reportId: null, reportedAt: null },
  claim: null,
  handles: {},
};

export const FOUND: TryResult = {
  posts: 12,
  withAuthor: 12,
  withLink: 11,
  withButton: 12,
  capabilities: [{ native: 'remove', label: 'Remove', posts: 12 }],
  sample: [SAMPLE_POST],
};

export const readRecipe = (text: string): ReadRecipe => {
  if (text === '') return { ok: false, problems: [{ line: 1, text: 'a recipe is missing.' }] };
  return { ok: true, recipe: RECIPE };
};

export const recipeCallbacks = {
  template: '{\n  "modside": "recipe",\n  "v": 1\n}',
  readRecipe,
  onSave: done,
  onDelete: done,
  listTabs: () =>
    Promise.resolve([{ id: 3, title: 'Village board', url: 'https://board.example.org/topic/4' }]),
  onTry: () => Promise.resolve(ok(FOUND)),
};

const frame = (present: Place, page: ReactNode) => () => (
  <LibraryFrame present={present}>{page}</LibraryFrame>
);
const addPack = () => Promise.resolve(ok({ recipes: 1, replies: 3, guidelines: 1 }));
export const replyCallbacks = {
  guidelines: [],
  onSave: (reply: ReplyDraft) => Promise.resolve(ok({ ...reply, version: 2, pack: null })),
  onAddPack: addPack,
  // Loaded when they are used, as on the page itself: the tool that takes pictures cannot load the parsers they need.
  onReadFiles: async (files: readonly File[]) =>
    (await import('@/utils/replies/import/read-files')).readFiles(files),
  onMakeFile: async (format: ReplyFormat, replies: readonly Reply[]) => {
    const { makeReplyFile } = await import('@/utils/replies/export/make-file');
    return ok(
      makeReplyFile(format, replies, { guidelines: [], packName: 'Mine', now: new Date(2026, 2, 4) }),
    );
  },
  onSaveFile: (_file: Blob, _name: string) => undefined,
  onSaveAll: (replies: readonly ReplyDraft[]) => Promise.resolve(ok({ saved: replies.length })),
};
const made = { file: new Blob(['x']), name: 'modside-log-2026-03-04-1702.jsonl', count: 120, exportId: 'x' };
const exported = () => Promise.resolve(ok({ ...made, notRecorded: null }));
const siteCallbacks = { onEnable: () => Promise.resolve(ok(true)), onDisable: done };
const recipesPage = (recipes: Recipe[]) => <RecipesPage recipes={ready(recipes)} {...recipeCallbacks} />;
const welcome = {
  onSave: () => Promise.resolve(ok(SETTINGS)),
  onPersist: () => Promise.resolve(true),
  onAddPack: addPack,
  onFinished: () => undefined,
};

export const LIBRARY_PAGES: Record<string, () => ReactElement> = {
  sites: frame('sites', <SitesPage sites={ready(SITES)} {...siteCallbacks} />),
  'sites-none': frame('sites', <SitesPage sites={ready([])} {...siteCallbacks} />),
  'sites-loading': frame('sites', <SitesPage sites={{ state: 'loading' }} {...siteCallbacks} />),
  recipes: frame('recipes', recipesPage([RECIPE])),
  'recipes-none': frame('recipes', recipesPage([])),
  replies: frame('replies', <RepliesPage replies={ready(REPLIES)} {...replyCallbacks} />),
  'reply-editor': frame(
    'replies',
    <>
      <PageHead title={RECIPE.name} />
      <ReplyEditor
        id="too-loud"
        base={null}
        start={formOf(REPLIES[2] ?? null)}
        present={REPLIES}
        guidelines={[]}
        onSave={replyCallbacks.onSave}
        onChange={() => undefined}
        onSaved={() => undefined}
        onLeave={() => undefined}
      />
    </>,
  ),
  'replies-none': frame('replies', <RepliesPage replies={ready([])} {...replyCallbacks} />),
  export: frame(
    'export',
    <ExportPage
      count={ready(120)}
      onExport={exported}
      onCheck={() => Promise.resolve(ok(GOOD_REPORT))}
      onSaveFile={() => undefined}
    />,
  ),
  'export-none': frame(
    'export',
    <ExportPage
      count={ready(0)}
      onExport={exported}
      onCheck={() => Promise.resolve(ok(GOOD_REPORT))}
      onSaveFile={() => undefined}
    />,
  ),
  'check-good': frame(
    'export',
    <>
      <PageHead title={RECIPE.name} />
      <h2>{RECIPE.name}</h2>
      <VerificationView report={GOOD_REPORT} />
    </>,
  ),
  'check-bad': frame(
    'export',
    <>
      <PageHead title={RECIPE.name} />
      <h2>{RECIPE.name}</h2>
      <VerificationView report={BAD_REPORT} />
    </>,
  ),
  backup: frame(
    'backup',
    <BackupPage
      onBackup={() => Promise.resolve(ok(made))}
      onPreview={() => Promise.resolve(ok(PREVIEW))}
      onRestore={() =>
        Promise.resolve(
          ok({
            restore: 'r1',
            newRecords: 80,
            newSites: 1,
            newRecipes: 1,
            changedRecipes: 0,
            newReplies: 0,
            notSettled: null,
          }),
        )
      }
      onUndo={done}
      onSaveFile={() => undefined}
    />,
  ),
  settings: frame(
    'settings',
    <SettingsPage settings={ready(SETTINGS)} onSave={() => Promise.resolve(ok(SETTINGS))} />,
  ),
  diagnostics: frame(
    'diagnostics',
    <DiagnosticsPage
      diagnostics={ready(DIAGNOSTICS)}
      onCopy={() => Promise.resolve()}
      onPersist={() => Promise.resolve(false)}
    />,
  ),
  'diagnostics-failed': frame(
    'diagnostics',
    <DiagnosticsPage
      diagnostics={{ state: 'failed', failure: { code: 'extension-updated' } }}
      onCopy={() => Promise.resolve()}
      onPersist={() => Promise.resolve(false)}
    />,
  ),
  'recipe-editor': frame(
    'recipes',
    <>
      <PageHead title={RECIPE.name} />
      <RecipeEditor
        text={JSON.stringify(RECIPE, null, 2)}
        {...recipeCallbacks}
        onSaved={() => undefined}
        onCancel={() => undefined}
      />
    </>,
  ),
  'recipe-problems': frame(
    'recipes',
    <>
      <PageHead title={RECIPE.name} />
      <RecipeEditor
        text=""
        {...recipeCallbacks}
        listTabs={() => Promise.resolve([])}
        onSaved={() => undefined}
        onCancel={() => undefined}
      />
    </>,
  ),
  'recipe-found': frame(
    'recipes',
    <>
      <PageHead title={RECIPE.name} />
      <h2>{RECIPE.name}</h2>
      <Found found={FOUND} />
    </>,
  ),
  'restore-preview': frame(
    'backup',
    <>
      <PageHead title={RECIPE.name} />
      <h2>{RECIPE.name}</h2>
      <RestorePreview
        name="backup.jsonl"
        preview={{ ...PREVIEW, logOnly: true, verification: BAD_REPORT }}
        running={false}
        onRestore={() => undefined}
        onCancel={() => undefined}
      />
    </>,
  ),
  welcome: () => <WelcomePage settings={ready(SETTINGS)} {...welcome} />,
};
