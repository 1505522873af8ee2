import { Download } from 'lucide-react';
import { Button } from '@/components/ui/Button';
import type { MadeFile } from '@/utils/export/types';
import { t } from '@/utils/i18n/t';

/** Hands a file to the browser's downloads. */
export type SaveFile = (file: Blob, name: string) => void;

/** A made file is saved at once; for whoever dismissed the browser's dialog there is a second way. */
export function SaveAgain({
  made,
  onSaveFile,
}: {
  made: Pick<MadeFile, 'file' | 'name'>;
  onSaveFile: SaveFile;
}) {
  return (
    <Button icon={Download} onClick={() => onSaveFile(made.file, made.name)}>
      {t('export.again', { name: made.name })}
    </Button>
  );
}
