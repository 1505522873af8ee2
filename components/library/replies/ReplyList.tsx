import { useEffect, useMemo, useState } from 'react';
import { Button } from '@/components/ui/Button';
import { Disclosure } from '@/components/ui/Disclosure';
import { Select, TextField } from '@/components/ui/Field';
import type { Reply } from '@/utils/domain/reply';
import { t } from '@/utils/i18n/t';
import { type ReplyActions, ReplyRow } from './ReplyRow';
import { folderOf, foldersOf, NO_FOLDER, type ReplyFilter } from './reply-filter';

/** Rows that are drawn before more are asked for. */
const ROWS = 100;

interface ReplyListProps {
  /** All that are offered. */
  replies: readonly Reply[];
  /** Of these the ones the filter leaves, in the order they are shown. */
  shown: readonly Reply[];
  filter: ReplyFilter;
  onFilter: (filter: ReplyFilter) => void;
  actions: ReplyActions;
}

export function ReplyList({ replies, shown, filter, onFilter, actions }: ReplyListProps) {
  const [rows, setRows] = useState(ROWS);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question begins at the top again
  useEffect(() => setRows(ROWS), [filter]);
  const isSearch = filter.query.trim() !== '';
  return (
    <section className="ms-stack" aria-label={t('replies.list')}>
      <FilterFields replies={replies} filter={filter} onFilter={onFilter} />
      <p className="ms-muted ms-small ms-number" role="status">
        {shown.length === replies.length
          ? t('replies.count', { count: replies.length })
          : t('replies.shown', { shown: shown.length, count: replies.length })}
      </p>
      {shown.length === 0 && <p>{t('replies.nothing-found')}</p>}
      {isSearch ? (
        <ul className="ms-reply-rows" aria-label={t('replies.found')}>
          {shown.slice(0, rows).map((reply) => (
            <ReplyRow key={reply.id} reply={reply} withFolder actions={actions} />
          ))}
        </ul>
      ) : (
        <Groups replies={shown.slice(0, rows)} actions={actions} />
      )}
      {shown.length > rows && (
        <div>
          <Button onClick={() => setRows(rows + ROWS)}>
            {t('replies.more', { count: Math.min(ROWS, shown.length - rows) })}
          </Button>
        </div>
      )}
    </section>
  );
}

function FilterFields({ replies, filter, onFilter }: Omit<ReplyListProps, 'shown' | 'actions'>) {
  const folders = useMemo(() => foldersOf(replies), [replies]);
  const without = replies.filter((reply) => folderOf(reply) === '').length;
  const withCount = (name: string, count: number) => t('replies.folder-count', { name, count });
  return (
    <div className="ms-reply-filter">
      <TextField
        type="search"
        label={t('replies.search')}
        value={filter.query}
        onValue={(query) => onFilter({ ...filter, query })}
        dir="auto"
      />
      {folders.length > 0 && (
        <Select
          label={t('replies.folder')}
          value={filter.folder}
          onValue={(folder) => onFilter({ ...filter, folder })}
          options={[
            { value: '', label: withCount(t('replies.all-folders'), replies.length) },
            ...folders.map(({ path, count }) => ({
              value: path,
              label: withCount(path.replaceAll('::', ' › '), count),
            })),
            ...(without > 0 ? [{ value: NO_FOLDER, label: withCount(t('replies.no-folder'), without) }] : []),
          ]}
        />
      )}
    </div>
  );
}

function Groups({ replies, actions }: { replies: readonly Reply[]; actions: ReplyActions }) {
  const groups = Map.groupBy(replies, folderOf);
  return [...groups].map(([folder, members]) => (
    <section key={folder} className="ms-stack" aria-label={folderName(folder)}>
      {(folder !== '' || groups.size > 1) && <h2 className="ms-text">{folderName(folder)}</h2>}
      <ul className="ms-reply-rows">
        {members.map((reply) => (
          <ReplyRow key={reply.id} reply={reply} withFolder={false} actions={actions} />
        ))}
      </ul>
    </section>
  ));
}

function folderName(folder: string): string {
  return folder === '' ? t('replies.no-folder') : folder.replaceAll('::', ' › ');
}

interface RetiredProps {
  replies: readonly Reply[];
  actions: ReplyActions;
}

export function RetiredReplies({ replies, actions }: RetiredProps) {
  if (replies.length === 0) return null;
  return (
    <Disclosure summary={t('replies.retired-count', { count: replies.length })}>
      <p className="ms-muted">{t('replies.retired-hint')}</p>
      <ul className="ms-reply-rows" aria-label={t('replies.retired')}>
        {replies.slice(0, ROWS).map((reply) => (
          <ReplyRow key={reply.id} reply={reply} withFolder actions={actions} />
        ))}
      </ul>
    </Disclosure>
  );
}
