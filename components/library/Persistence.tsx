import { ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/Button';
import { Note } from '@/components/ui/Note';
import { t } from '@/utils/i18n/t';

interface AskPersistenceProps {
  label: string;
  onPersist: () => Promise<boolean>;
}

/** Asks the browser to keep our storage, and says what it answered. */
export function AskPersistence({ label, onPersist }: AskPersistenceProps) {
  const [answer, setAnswer] = useState<boolean | null>(null);
  return (
    <div className="ms-stack">
      {answer !== true && (
        <div>
          <Button icon={ShieldCheck} onClick={() => void onPersist().then(setAnswer)}>
            {label}
          </Button>
        </div>
      )}
      {answer !== null && (
        <Note tone={answer ? 'success' : 'info'} role="status">
          {answer ? t('first-run.persisted') : t('first-run.persist-refused')}
        </Note>
      )}
    </div>
  );
}
