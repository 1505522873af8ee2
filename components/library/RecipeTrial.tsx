import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/Button';
import { FailureNote } from '@/components/ui/FailureNote';
import { Select } from '@/components/ui/Field';
import { Note } from '@/components/ui/Note';
import { Table } from '@/components/ui/Table';
import type { Recipe } from '@/utils/domain/recipe';
import { useTask } from '@/utils/hooks/use-task';
import { formatNumber } from '@/utils/i18n/format';
import { t } from '@/utils/i18n/t';
import type { OpenTab, RecipeCallbacks, TryResult } from './recipe-reading';

interface RecipeTrialProps extends Pick<RecipeCallbacks, 'listTabs' | 'onTry'> {
  /** Null while the text is no recipe. */
  recipe: Recipe | null;
}

/** Reads an open page with the recipe and says what it finds there. Never acts. */
export function RecipeTrial({ recipe, listTabs, onTry }: RecipeTrialProps) {
  const tabs = useTabs(listTabs);
  const [chosen, setChosen] = useState<number | null>(null);
  const [found, setFound] = useState<TryResult | null>(null);
  const task = useTask();
  const tabId = chosen ?? tabs?.[0]?.id ?? null;

  const run = async () => {
    if (recipe === null || tabId === null) return;
    setFound(null);
    const result = await task.run(() => onTry(tabId, recipe));
    if (result?.ok) setFound(result.value);
  };

  return (
    <section className="ms-stack ms-trial" aria-labelledby="trial-heading">
      <h2 id="trial-heading">{t('recipes.try')}</h2>
      <p className="ms-muted">{t('recipes.try-intro')}</p>
      {tabs !== null && tabs.length === 0 && <Note>{t('recipes.try-no-tabs')}</Note>}
      {tabs !== null && tabs.length > 0 && (
        <div className="ms-one-field-form">
          <Select
            label={t('recipes.try-tab')}
            value={String(tabId)}
            onValue={(id) => setChosen(Number(id))}
            options={tabs.map((tab) => ({ value: String(tab.id), label: tab.title || tab.url }))}
          />
          <Button unavailable={recipe === null || task.running} onClick={() => void run()}>
            {t('recipes.try-run')}
          </Button>
        </div>
      )}
      {task.failure && <FailureNote failure={task.failure} onClose={task.clear} />}
      {found && <Found found={found} />}
    </section>
  );
}

/** Open tabs, read again whenever the page comes back into view. */
function useTabs(listTabs: () => Promise<readonly OpenTab[]>): readonly OpenTab[] | null {
  const [tabs, setTabs] = useState<readonly OpenTab[] | null>(null);
  useEffect(() => {
    const read = () => void listTabs().then(setTabs);
    read();
    document.addEventListener('visibilitychange', read);
    return () => document.removeEventListener('visibilitychange', read);
  }, [listTabs]);
  return tabs;
}

/** What a recipe found on a page, in numbers and with the first posts as they were read. */
export function Found({ found }: { found: TryResult }) {
  if (found.posts === 0) {
    return (
      <Note tone="warning" role="status">
        {t('recipes.try-none')}
      </Note>
    );
  }
  return (
    <div className="ms-stack">
      <div role="status">
        <ul className="ms-list" aria-label={t('recipes.try-found')}>
          <li>{t('recipes.try-posts', { count: found.posts })}</li>
          <li>{t('recipes.try-author', { count: found.withAuthor })}</li>
          <li>{t('recipes.try-link', { count: found.withLink })}</li>
          <li>{t('recipes.try-button', { count: found.withButton })}</li>
        </ul>
      </div>
      {found.capabilities.length === 0 ? (
        <Note tone="warning">{t('recipes.try-no-actions')}</Note>
      ) : (
        <Table
          caption={t('recipes.actions')}
          captionShown
          rows={found.capabilities}
          rowKey={(row) => row.native}
          columns={[
            { id: 'action', header: t('recipes.try-action'), cell: (row) => row.label, rowHeader: true },
            {
              id: 'posts',
              header: t('recipes.try-action-posts'),
              cell: (row) => formatNumber(row.posts),
              number: true,
            },
          ]}
        />
      )}
      <h3>{t('recipes.try-sample')}</h3>
      <ul className="ms-cards">
        {found.sample.map((post) => (
          <li key={post.target.id} className="ms-card">
            <p className="ms-text">
              <strong>{post.author?.name ?? t('common.unknown-author')}</strong>
            </p>
            <p className="ms-text ms-sample-text">{post.text}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}
