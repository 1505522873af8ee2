import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { Button } from '@/components/ui/Button';
import { FailureNote } from '@/components/ui/FailureNote';
import { useTask } from '@/utils/hooks/use-task';
import { t } from '@/utils/i18n/t';
import { CodeEditor, type CodeEditorHandle } from './CodeEditor';
import { RecipeTrial } from './RecipeTrial';
import type { RecipeCallbacks, RecipeProblem } from './recipe-reading';

interface RecipeEditorProps extends RecipeCallbacks {
  /** What it starts with: a template, a file, or a saved recipe. Nothing is stored before Save. */
  text: string;
  onSaved: (name: string) => void;
  onCancel: () => void;
}

export function RecipeEditor({
  text: start,
  readRecipe,
  onSave,
  listTabs,
  onTry,
  ...rest
}: RecipeEditorProps) {
  const { onSaved, onCancel } = rest;
  const [text, setText] = useState(start);
  const read = useDeferredValue(text);
  const editor = useRef<CodeEditorHandle>(null);
  const task = useTask();
  const parsed = useMemo(() => readRecipe(read), [readRecipe, read]);
  const problems = parsed.ok ? [] : parsed.problems;
  const faulty = useMemo(() => new Set(problems.map(({ line }) => line)), [problems]);

  const save = async () => {
    const current = readRecipe(text);
    if (!current.ok) {
      editor.current?.goTo(current.problems[0]?.line ?? 1);
      return;
    }
    const saved = await task.run(() => onSave(current.recipe));
    if (saved?.ok) onSaved(current.recipe.name);
  };

  return (
    <section className="ms-card ms-stack" aria-label={t('recipes.editor')}>
      <CodeEditor
        ref={editor}
        label={t('recipes.editor')}
        hint={t('recipes.editor-hint')}
        value={text}
        onValue={setText}
        faultyLines={faulty}
      />
      <Problems problems={problems} onGo={(line) => editor.current?.goTo(line)} />
      <div className="ms-row">
        <Button look="primary" unavailable={task.running || !parsed.ok} onClick={() => void save()}>
          {t('recipes.save')}
        </Button>
        <Button onClick={onCancel}>{t('common.cancel')}</Button>
      </div>
      {task.failure && <FailureNote failure={task.failure} onClose={task.clear} />}
      <RecipeTrial recipe={parsed.ok ? parsed.recipe : null} listTabs={listTabs} onTry={onTry} />
    </section>
  );
}

const SHOWN = 20;

interface ProblemsProps {
  problems: readonly RecipeProblem[];
  onGo: (line: number) => void;
}

function Problems({ problems, onGo }: ProblemsProps) {
  return (
    <div role="status">
      {problems.length === 0 ? (
        <p className="ms-muted">{t('recipes.no-problems')}</p>
      ) : (
        <>
          <p>
            <strong>{t('recipes.problems', { count: problems.length })}</strong>
          </p>
          <ul className="ms-problems">
            {problems.slice(0, SHOWN).map(({ line, text }) => (
              <li key={`${line}-${text}`}>
                <button type="button" className="ms-link-button" onClick={() => onGo(line)}>
                  {t('recipes.line', { line, problem: text })}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
