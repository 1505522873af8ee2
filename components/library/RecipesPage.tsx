import { BookPlus, FileUp, Pencil, Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { useAnnounce } from '@/components/ui/Announcer';
import { Button } from '@/components/ui/Button';
import { EmptyState } from '@/components/ui/EmptyState';
import { FailureNote } from '@/components/ui/FailureNote';
import { MenuButton } from '@/components/ui/MenuButton';
import { Note } from '@/components/ui/Note';
import { Table } from '@/components/ui/Table';
import type { Live } from '@/utils/domain/live';
import type { Recipe } from '@/utils/domain/recipe';
import { useTask } from '@/utils/hooks/use-task';
import { formatBytes, formatNumber } from '@/utils/i18n/format';
import { t } from '@/utils/i18n/t';
import { LiveView } from './LiveView';
import { PageHead } from './PageHead';
import { RecipeEditor } from './RecipeEditor';
import type { RecipeCallbacks } from './recipe-reading';

interface RecipesPageProps extends RecipeCallbacks {
  recipes: Live<readonly Recipe[]>;
  /** Text that a new recipe starts from. */
  template: string;
}

/** Larger than any recipe, small enough for a text area. */
const MOST_BYTES = 262_144;

interface Editing {
  /** Tells one editing from the next. */
  key: number;
  text: string;
}

export function RecipesPage({ recipes, template, ...callbacks }: RecipesPageProps) {
  const [editing, setEditing] = useState<Editing | null>(null);
  const [deleted, setDeleted] = useState<Recipe | null>(null);
  const task = useTask();
  const announce = useAnnounce();
  const edit = (text: string) => setEditing((before) => ({ key: (before?.key ?? 0) + 1, text }));

  const remove = async (recipe: Recipe) => {
    const result = await task.run(() => callbacks.onDelete(recipe.id));
    if (!result?.ok) return;
    setDeleted(recipe);
    announce(t('recipes.deleted', { name: recipe.name }));
  };
  const bringBack = async (recipe: Recipe) => {
    const result = await task.run(() => callbacks.onSave(recipe));
    if (!result?.ok) return;
    setDeleted(null);
    announce(t('recipes.kept', { name: recipe.name }));
  };

  return (
    <>
      <PageHead title={t('library.recipes')}>{t('recipes.intro')}</PageHead>
      {editing ? (
        <RecipeEditor
          key={editing.key}
          text={editing.text}
          {...callbacks}
          onSaved={(name) => {
            setEditing(null);
            announce(t('recipes.was-saved', { name }));
          }}
          onCancel={() => setEditing(null)}
        />
      ) : (
        <NewRecipe template={template} onText={edit} />
      )}
      {deleted && (
        <Note
          actions={
            <Button small unavailable={task.running} onClick={() => void bringBack(deleted)}>
              {t('common.undo')}
            </Button>
          }
          onClose={() => setDeleted(null)}
        >
          {t('recipes.deleted', { name: deleted.name })}
        </Note>
      )}
      {task.failure && <FailureNote failure={task.failure} onClose={task.clear} />}
      <LiveView of={recipes}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState title={t('recipes.none')}>{t('recipes.none-next')}</EmptyState>
          ) : (
            <RecipeTable
              recipes={list}
              onEdit={(recipe) => edit(JSON.stringify(recipe, null, 2))}
              onDelete={(recipe) => void remove(recipe)}
            />
          )
        }
      </LiveView>
    </>
  );
}

function NewRecipe({ template, onText }: { template: string; onText: (text: string) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [tooLarge, setTooLarge] = useState(false);
  const read = async (file: File | undefined) => {
    if (!file) return;
    setTooLarge(file.size > MOST_BYTES);
    if (file.size <= MOST_BYTES) onText(await file.text());
  };
  return (
    <>
      <div className="ms-row">
        <Button look="primary" icon={BookPlus} onClick={() => onText(template)}>
          {t('recipes.new')}
        </Button>
        <Button icon={FileUp} onClick={() => input.current?.click()}>
          {t('recipes.import')}
        </Button>
        <input
          ref={input}
          type="file"
          className="ms-visually-hidden"
          tabIndex={-1}
          aria-label={t('recipes.import')}
          accept=".json"
          onChange={(event) => {
            void read(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
      </div>
      {tooLarge && (
        <Note tone="danger" role="alert">
          {t('recipes.too-large', { limit: formatBytes(MOST_BYTES) })}
        </Note>
      )}
    </>
  );
}

interface RecipeTableProps {
  recipes: readonly Recipe[];
  onEdit: (recipe: Recipe) => void;
  onDelete: (recipe: Recipe) => void;
}

function RecipeTable({ recipes, onEdit, onDelete }: RecipeTableProps) {
  return (
    <Table
      caption={t('recipes.list')}
      rows={recipes}
      rowKey={(recipe) => recipe.id}
      columns={[
        { id: 'name', header: t('recipes.name'), cell: (recipe) => recipe.name, rowHeader: true },
        { id: 'where', header: t('recipes.where'), cell: whereOf },
        {
          id: 'actions',
          header: t('recipes.actions'),
          number: true,
          cell: (recipe) => formatNumber(Object.keys(recipe.actions).length),
        },
        {
          id: 'change',
          header: t('recipes.change'),
          number: true,
          cell: (recipe) => (
            <MenuButton
              label={t('recipes.menu', { name: recipe.name })}
              groups={[
                {
                  id: 'edit',
                  actions: [
                    { id: 'edit', label: t('recipes.edit'), icon: Pencil, onSelect: () => onEdit(recipe) },
                  ],
                },
                {
                  id: 'delete',
                  actions: [
                    {
                      id: 'delete',
                      label: t('recipes.delete'),
                      icon: Trash2,
                      grave: true,
                      onSelect: () => onDelete(recipe),
                    },
                  ],
                },
              ]}
            />
          ),
        },
      ]}
    />
  );
}

function whereOf({ origin, generator }: Recipe): string {
  return origin ?? t('recipes.everywhere', { generator: generator ?? '' });
}
