/**
 * Who may import whom. One direction, no cycles: domain ← adapters, contract, log, db, storage ← background | content ← entrypoints.
 * How platforms are recognised (`utils/adapters/detecting.ts`), the reading halves and the acting halves are kept apart: the always-on page
 * script carries no half at all.
 */
const only = (name, from, allowed, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from },
  to: { path: '^(utils|components|entrypoints|assets|tests)/', pathNot: [from, ...allowed] },
});
const never = (name, from, to, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from },
  to: { path: to },
});

const DOMAIN = '^utils/domain/';
const I18N = '^utils/i18n/';
const LOGGING = '^utils/logging/';
const BROWSER = '^utils/browser\\.ts$';
const DOCUMENT_RUNTIME = '^utils/document-runtime\\.ts$';
const MESSAGING = '^utils/messaging/';
const CONTRACT = '^utils/messaging/(down-)?contract\\.ts$';

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    only('domain-knows-nothing', DOMAIN, [], 'The words everything else is made of.'),
    only(
      'adapters-are-pure',
      '^utils/adapters/',
      [DOMAIN],
      'No browser, storage, messages or React: document, fetch and clock are arguments.',
    ),
    {
      name: 'adapters-are-separate',
      severity: 'error',
      comment: 'What two platforms share lives in utils/adapters/shared.',
      from: { path: '^utils/adapters/([^/]+)/' },
      to: { path: '^utils/adapters/[^/]+/', pathNot: ['^utils/adapters/$1/', '^utils/adapters/shared/'] },
    },
    only('contract-knows-the-domain', CONTRACT, [DOMAIN]),
    only('messaging', MESSAGING, [DOMAIN, BROWSER, LOGGING]),
    only('log-is-pure', '^utils/log/', [DOMAIN]),
    only('database', '^utils/db/', [DOMAIN, '^utils/log/', LOGGING, CONTRACT]),
    only('export', '^utils/export/', [DOMAIN, '^utils/(log|db|storage)/', LOGGING, MESSAGING]),
    only('storage', '^utils/storage/', [DOMAIN, CONTRACT, BROWSER, LOGGING]),
    only('permissions', '^utils/permissions/', [DOMAIN, BROWSER]),
    only('background', '^utils/background/', [
      DOMAIN,
      MESSAGING,
      '^utils/(db|log|storage|permissions|export)/',
      LOGGING,
      BROWSER,
      '^utils/adapters/(catalogue\\.ts|types\\.ts)$',
    ]),
    only('content', '^utils/content/', [
      DOMAIN,
      '^utils/adapters/(detecting|acting|recognise|types)\\.ts$',
      '^utils/insert/',
      MESSAGING,
      I18N,
      DOCUMENT_RUNTIME,
    ]),
    only(
      'insert',
      '^utils/insert/',
      [DOMAIN],
      'Text boxes of any page: nothing of replies, platforms or messages.',
    ),
    only('replies', '^utils/replies/', [
      DOMAIN,
      '^utils/adapters/(writing|shared/writing)\\.ts$',
      '^utils/export/(csv-cells|strict-json)\\.ts$',
    ]),
    only('i18n', I18N, [DOMAIN]),
    only('recipes', '^utils/recipes/', [DOMAIN, I18N]),
    only(
      'base-components',
      '^components/ui/',
      [DOMAIN, I18N],
      'Base components know words and types, no surface.',
    ),
    {
      name: 'surfaces-are-separate',
      severity: 'error',
      comment: 'A surface uses base components, hooks and what fills in replies, never another surface.',
      from: { path: '^components/(?!ui/|replies/)([^/]+)/' },
      to: { path: '^components/', pathNot: ['^components/$1/', '^components/ui/', '^components/replies/'] },
    },
    never(
      'components-get-things-from-hooks',
      '^components/',
      '^utils/(browser|db/(?!queries|database)|background|content|adapters/(?!catalogue|types))',
    ),
    never('nobody-imports-entrypoints', '^(utils|components)/', '^entrypoints/'),
    {
      name: 'only-one-browser',
      severity: 'error',
      comment: 'The polyfill is imported by utils/browser.ts alone.',
      from: { pathNot: [BROWSER] },
      to: { path: 'node_modules/(webextension-polyfill|wxt/dist/browser)' },
    },
    {
      name: 'one-import-of-zod',
      severity: 'error',
      comment: 'utils/domain/zod.ts and zod-mini.ts turn its fast path off, which would make code from text.',
      from: { pathNot: ['^utils/domain/zod(-mini)?\\.ts$'] },
      to: { path: 'node_modules/zod/' },
    },
    {
      name: 'dexie-stays-in-the-database',
      severity: 'error',
      from: { pathNot: ['^utils/(db|export|hooks)/'] },
      to: { path: 'node_modules/dexie' },
    },
    {
      name: 'nothing-outside-tests-imports-tests',
      severity: 'error',
      from: { path: '^(entrypoints|components|utils)/' },
      to: { path: '^tests/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'] },
  },
};
