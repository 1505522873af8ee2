import { PackagePlus } from 'lucide-react';
import { useAnnounce } from '@/components/ui/Announcer';
import { Badge } from '@/components/ui/Badge';
import { Button } from '@/components/ui/Button';
import { EmptyState } from '@/components/ui/EmptyState';
import { FailureNote } from '@/components/ui/FailureNote';
import type { Live } from '@/utils/domain/live';
import type { Reply } from '@/utils/domain/reply';
import type { Result } from '@/utils/domain/result';
import { useTask } from '@/utils/hooks/use-task';
import { t } from '@/utils/i18n/t';
import { LiveView } from './LiveView';
import { PageHead } from './PageHead';

export interface AddedPack {
  recipes: number;
  replies: number;
  guidelines: number;
}

interface RepliesPageProps {
  replies: Live<readonly Reply[]>;
  onAddPack: () => Promise<Result<AddedPack>>;
}

export function RepliesPage({ replies, onAddPack }: RepliesPageProps) {
  return (
    <>
      <PageHead title={t('library.replies')}>{t('replies.intro')}</PageHead>
      <LiveView of={replies}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState title={t('replies.none')} action={<AddPack look="primary" onAddPack={onAddPack} />}>
              {t('replies.none-next')}
            </EmptyState>
          ) : (
            <>
              <ul className="ms-cards" aria-label={t('replies.list')}>
                {list.map((reply) => (
                  <ReplyCard key={`${reply.id}-${reply.version}`} reply={reply} />
                ))}
              </ul>
              <div>
                <AddPack look="secondary" onAddPack={onAddPack} />
              </div>
            </>
          )
        }
      </LiveView>
    </>
  );
}

function ReplyCard({ reply }: { reply: Reply }) {
  return (
    <li className="ms-card">
      <div className="ms-row">
        <h2 className="ms-card-title ms-text">{reply.title}</h2>
        <span className="ms-muted ms-small">{t('replies.version', { version: reply.version })}</span>
        {reply.retired && <Badge>{t('replies.retired')}</Badge>}
      </div>
      <p className="ms-reply-body ms-text">{reply.body}</p>
    </li>
  );
}

interface AddPackProps {
  look: 'primary' | 'secondary';
  onAddPack: () => Promise<Result<AddedPack>>;
}

/** Adds the pack that comes with Modside; adding it twice changes nothing. */
export function AddPack({ look, onAddPack }: AddPackProps) {
  const task = useTask();
  const announce = useAnnounce();
  const add = async () => {
    const added = await task.run(onAddPack);
    if (!added?.ok) return;
    announce(
      t('replies.added', {
        recipes: t('replies.added-recipes', { count: added.value.recipes }),
        replies: t('replies.added-replies', { count: added.value.replies }),
        guidelines: t('replies.added-guidelines', { count: added.value.guidelines }),
      }),
    );
  };
  return (
    <>
      <Button look={look} icon={PackagePlus} unavailable={task.running} onClick={() => void add()}>
        {t('replies.add-pack')}
      </Button>
      {task.failure && <FailureNote failure={task.failure} />}
    </>
  );
}
