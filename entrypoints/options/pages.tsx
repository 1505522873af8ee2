import { useCallback } from 'react';
import { practicePack } from '@/assets/packs/practice';
import recipeStart from '@/assets/packs/recipe-start.json?raw';
import { BackupPage } from '@/components/library/BackupPage';
import { DiagnosticsPage } from '@/components/library/DiagnosticsPage';
import { ExportPage } from '@/components/library/ExportPage';
import { RecipesPage } from '@/components/library/RecipesPage';
import { RepliesPage } from '@/components/library/RepliesPage';
import { SettingsPage } from '@/components/library/SettingsPage';
import { SitesPage } from '@/components/library/SitesPage';
import { WelcomePage } from '@/components/library/WelcomePage';
import { browser } from '@/utils/browser';
import type { GuidelineSet } from '@/utils/domain/guideline';
import type { Reply } from '@/utils/domain/reply';
import { ok } from '@/utils/domain/result';
import { makeBackup, previewBackup, restoreBackup, undoRestore } from '@/utils/export/backup';
import { downloadFile, runExport } from '@/utils/export/run-export';
import { runVerify } from '@/utils/export/run-verify';
import { useRecipes, useRecordCount } from '@/utils/hooks/use-log';
import { useMessages, useRequest } from '@/utils/hooks/use-messages';
import { useGuidelines, useReplies } from '@/utils/hooks/use-replies';
import { useSettings } from '@/utils/hooks/use-settings';
import { useDisableSite, useEnableSite } from '@/utils/hooks/use-sites';
import { t } from '@/utils/i18n/t';
import { requestHost } from '@/utils/permissions/hosts';
import type { ReplyFormat } from '@/utils/replies/export/reply-formats';
import { listTabs } from './list-tabs';
import { readRecipe } from './read-recipe';

/** Each page of the library with what it needs: live data to read, messages to write. */

const appVersion = () => browser.runtime.getManifest().version;
const persist = () => navigator.storage.persist();
const copy = (text: string) => navigator.clipboard.writeText(text);

/** Does something, then reads again what it changed. */
function useThen<Arguments extends unknown[], Answer>(
  work: (...given: Arguments) => Promise<Answer>,
  refresh: () => Promise<void>,
) {
  return useCallback(
    async (...given: Arguments) => {
      const answer = await work(...given);
      await refresh();
      return answer;
    },
    [work, refresh],
  );
}

function useAddSamplePack() {
  const client = useMessages();
  return useCallback(() => client.send('pack.add', { pack: practicePack }), [client]);
}

export function Sites() {
  const [sites, refresh] = useRequest('site.list', null);
  const enableSite = useEnableSite(requestHost);
  const enable = useCallback((origin: string) => enableSite(origin, null), [enableSite]);
  return (
    <SitesPage
      sites={sites}
      onEnable={useThen(enable, refresh)}
      onDisable={useThen(useDisableSite(), refresh)}
    />
  );
}

/** The readers of other tools' files are large and seldom needed. */
const readReplyFiles = async (files: readonly File[]) =>
  (await import('@/utils/replies/import/read-files')).readFiles(files);

/** Guideline sets are for packs, which replies may cite them from. */
async function makeReplies(format: ReplyFormat, replies: readonly Reply[], sets: readonly GuidelineSet[]) {
  const { makeReplyFile } = await import('@/utils/replies/export/make-file');
  const guidelines = sets.filter((set) => replies.some(({ rule }) => rule?.startsWith(`${set.id}/`)));
  return ok(
    makeReplyFile(format, replies, { guidelines, packName: t('reply-export.pack-name'), now: new Date() }),
  );
}

const NO_GUIDELINES: readonly GuidelineSet[] = [];

export function Replies() {
  const client = useMessages();
  const guidelines = useGuidelines();
  const sets = guidelines.state === 'ready' ? guidelines.value : NO_GUIDELINES;
  return (
    <RepliesPage
      replies={useReplies()}
      guidelines={sets}
      onSave={(reply) => client.send('reply.save', { reply })}
      onAddPack={useAddSamplePack()}
      onReadFiles={readReplyFiles}
      onMakeFile={(format, wanted) => makeReplies(format, wanted, sets)}
      onSaveFile={downloadFile}
      onSaveAll={(replies) => client.send('reply.save-all', { replies: [...replies] })}
    />
  );
}

export function Export() {
  const client = useMessages();
  return (
    <ExportPage
      count={useRecordCount()}
      onExport={(request, control) => runExport(request, { ...control, client, app: appVersion() })}
      onCheck={runVerify}
      onSaveFile={downloadFile}
    />
  );
}

export function Recipes() {
  const client = useMessages();
  return (
    <RecipesPage
      recipes={useRecipes()}
      template={recipeStart}
      readRecipe={readRecipe}
      onSave={(recipe) => client.send('recipe.save', { recipe })}
      onDelete={(recipe) => client.send('recipe.delete', { recipe })}
      listTabs={listTabs}
      onTry={(tabId, recipe) => client.send('recipe.try', { tabId, recipe })}
    />
  );
}

export function Backup() {
  const client = useMessages();
  return (
    <BackupPage
      onBackup={(control) => makeBackup({ ...control, client, app: appVersion() })}
      onPreview={(file, control) => previewBackup(file, { ...control, client })}
      onRestore={(file, control) => restoreBackup(file, { ...control, client })}
      onUndo={(restore) => undoRestore(restore, { client })}
      onSaveFile={downloadFile}
    />
  );
}

export function Settings() {
  const [settings, save] = useSettings();
  return <SettingsPage settings={settings} onSave={save} />;
}

export function Diagnostics() {
  const [diagnostics, refresh] = useRequest('diagnostics', null);
  return <DiagnosticsPage diagnostics={diagnostics} onCopy={copy} onPersist={useThen(persist, refresh)} />;
}

export function Welcome() {
  const [settings, save] = useSettings();
  return (
    <WelcomePage
      settings={settings}
      onSave={save}
      onPersist={persist}
      onAddPack={useAddSamplePack()}
      onFinished={() => {
        location.hash = '#/sites';
      }}
    />
  );
}
