import { PackagePlus } from 'lucide-react';
import { useAnnounce } from '@/components/ui/Announcer';
import { Button } from '@/components/ui/Button';
import { FailureNote } from '@/components/ui/FailureNote';
import type { Result } from '@/utils/domain/result';
import { useTask } from '@/utils/hooks/use-task';
import { t } from '@/utils/i18n/t';

export interface AddedPack {
  recipes: number;
  replies: number;
  guidelines: number;
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
