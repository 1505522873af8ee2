import { FileUp, MessageSquarePlus } from 'lucide-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { useAnnounce } from '@/components/ui/Announcer';
import { Button } from '@/components/ui/Button';
import { Disclosure } from '@/components/ui/Disclosure';
import { EmptyState } from '@/components/ui/EmptyState';
import { FailureNote } from '@/components/ui/FailureNote';
import { Note } from '@/components/ui/Note';
import type { GuidelineSet } from '@/utils/domain/guideline';
import type { Live } from '@/utils/domain/live';
import type { Reply } from '@/utils/domain/reply';
import type { Result } from '@/utils/domain/result';
import { useKept } from '@/utils/hooks/use-kept';
import { useTask } from '@/utils/hooks/use-task';
import { t } from '@/utils/i18n/t';
import type { ReplyDraft } from '@/utils/replies/import/imported';
import { type AddedPack, AddPack } from './AddPack';
import { LiveView } from './LiveView';
import { PageHead } from './PageHead';
import { type ExportCallbacks, ExportReplies } from './replies/ExportReplies';
import { type ImportCallbacks, ImportReplies } from './replies/ImportReplies';
import { ReplyEditor } from './replies/ReplyEditor';
import { ReplyList, RetiredReplies } from './replies/ReplyList';
import { copyOf, draftOf } from './replies/reply-drafts';
import { EVERYTHING, filterReplies } from './replies/reply-filter';
import { formOf, type ReplyForm, replyFormSchema } from './replies/reply-form';

export interface RepliesPageProps extends ImportCallbacks, ExportCallbacks {
  /** The newest version of each, those that are not offered any more among them. */
  replies: Live<readonly Reply[]>;
  guidelines: readonly GuidelineSet[];
  onSave: (reply: ReplyDraft) => Promise<Result<Reply>>;
  onAddPack: () => Promise<Result<AddedPack>>;
}

export function RepliesPage({ replies, ...callbacks }: RepliesPageProps) {
  return (
    <>
      <PageHead title={t('library.replies')}>{t('replies.intro')}</PageHead>
      <LiveView of={replies}>{(list) => <Replies replies={list} {...callbacks} />}</LiveView>
    </>
  );
}

interface Editing {
  /** What unsaved changes are kept under: `new`, `copy:<id>` or `edit:<id>`. */
  key: string;
  start: ReplyForm;
}

type Callbacks = Omit<RepliesPageProps, 'replies'>;

function Replies({
  replies,
  guidelines,
  onSave,
  onAddPack,
  ...files
}: Callbacks & { replies: readonly Reply[] }) {
  const [kept, keep] = useKept('reply-drafts', replyFormSchema);
  const [editing, setEditing] = useState<Editing | null>(null);
  const [importing, setImporting] = useState(false);
  const announce = useAnnounce();
  const open = (key: string) => setEditing({ key, start: kept[key] ?? formOf(baseOf(key, replies)) });
  if (editing) {
    const { key, start } = editing;
    return (
      <ReplyEditor
        id={key.startsWith('edit:') ? key.slice('edit:'.length) : null}
        base={baseOf(key, replies)}
        start={start}
        present={replies}
        guidelines={guidelines}
        onSave={onSave}
        onChange={(form) => keep(key, form)}
        onLeave={() => setEditing(null)}
        onSaved={({ title }) => {
          keep(key, null);
          setEditing(null);
          announce(t('replies.saved', { title }));
        }}
      />
    );
  }
  if (importing) {
    return <ImportReplies present={replies} {...files} onLeave={() => setImporting(false)} />;
  }
  return (
    <>
      {Object.entries(kept).map(([key, form]) => (
        <KeptNote key={key} form={form} onGoOn={() => open(key)} onDiscard={() => keep(key, null)} />
      ))}
      {replies.length === 0 ? (
        <EmptyState title={t('replies.none')} action={<AddPack look="primary" onAddPack={onAddPack} />}>
          {t('replies.none-next')}
        </EmptyState>
      ) : null}
      <div className="ms-row">
        <Button
          look={replies.length === 0 ? 'secondary' : 'primary'}
          icon={MessageSquarePlus}
          onClick={() => open('new')}
        >
          {t('replies.new')}
        </Button>
        <Button icon={FileUp} onClick={() => setImporting(true)}>
          {t('reply-import.open')}
        </Button>
        {replies.length > 0 && <AddPack look="secondary" onAddPack={onAddPack} />}
      </div>
      {replies.length > 0 && <Lists replies={replies} onSave={onSave} onOpen={open} {...files} />}
    </>
  );
}

/** The reply that a key speaks of, or null for a new one. */
function baseOf(key: string, replies: readonly Reply[]): ReplyDraft | null {
  const [what, id] = key.split(':');
  const reply = replies.find((one) => one.id === id);
  if (!reply) return null;
  return what === 'copy' ? copyOf(reply) : draftOf(reply);
}

interface KeptNoteProps {
  form: ReplyForm;
  onGoOn: () => void;
  onDiscard: () => void;
}

function KeptNote({ form, onGoOn, onDiscard }: KeptNoteProps) {
  return (
    <Note
      actions={
        <>
          <Button small onClick={onGoOn}>
            {t('replies.go-on')}
          </Button>
          <Button small onClick={onDiscard}>
            {t('replies.discard')}
          </Button>
        </>
      }
    >
      {form.title.trim() === '' ? t('replies.kept-untitled') : t('replies.kept', { title: form.title })}
    </Note>
  );
}

interface ListsProps extends Pick<Callbacks, 'onSave' | 'onMakeFile' | 'onSaveFile'> {
  replies: readonly Reply[];
  onOpen: (key: string) => void;
}

function Lists({ replies, onSave, onOpen, onMakeFile, onSaveFile }: ListsProps) {
  const [filter, setFilter] = useState(EVERYTHING);
  const [retired, setRetired] = useState<Reply | null>(null);
  const task = useTask();
  const announce = useAnnounce();
  const wanted = useDeferredValue(filter);
  const offered = useMemo(() => replies.filter((reply) => !reply.retired), [replies]);
  const shown = useMemo(() => filterReplies(offered, wanted), [offered, wanted]);

  const retire = async (reply: Reply) => {
    const saved = await task.run(() => onSave({ ...draftOf(reply), retired: true }));
    if (!saved?.ok) return;
    setRetired(reply);
    announce(t('replies.was-retired', { title: reply.title }));
  };
  const bringBack = async (reply: Reply) => {
    const saved = await task.run(() => onSave({ ...draftOf(reply), retired: false }));
    if (!saved?.ok) return;
    setRetired(null);
    announce(t('replies.was-brought-back', { title: reply.title }));
  };
  const actions = {
    onEdit: (reply: Reply) => onOpen(`edit:${reply.id}`),
    onCopy: (reply: Reply) => onOpen(`copy:${reply.id}`),
    onRetire: (reply: Reply) => void retire(reply),
    onBringBack: (reply: Reply) => void bringBack(reply),
  };
  return (
    <>
      {retired && (
        <Note
          actions={
            <Button small unavailable={task.running} onClick={() => void bringBack(retired)}>
              {t('common.undo')}
            </Button>
          }
          onClose={() => setRetired(null)}
        >
          {t('replies.was-retired', { title: retired.title })}
        </Note>
      )}
      {task.failure && <FailureNote failure={task.failure} onClose={task.clear} />}
      <ReplyList replies={offered} shown={shown} filter={filter} onFilter={setFilter} actions={actions} />
      <RetiredReplies replies={replies.filter((reply) => reply.retired)} actions={actions} />
      <Disclosure summary={t('reply-export.open')}>
        <ExportReplies replies={offered} shown={shown} onMakeFile={onMakeFile} onSaveFile={onSaveFile} />
      </Disclosure>
    </>
  );
}
