import { FileUp } from 'lucide-react';
import { type DragEvent, useRef, useState } from 'react';
import { Button } from '@/components/ui/Button';
import { classes } from '@/components/ui/classes';
import { t } from '@/utils/i18n/t';

interface FilePickerProps {
  /** What file is wanted; accessible name of the place. */
  label: string;
  /** Suffixes, `.jsonl,.json`. */
  accept: string;
  unavailable?: boolean;
  onFile: (file: File) => void;
}

/** Takes one file, by the button or dropped. The file is only handed on. */
export function FilePicker({ label, accept, unavailable = false, onFile }: FilePickerProps) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file && !unavailable) onFile(file);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would need a legend that repeats the button
    <div
      role="group"
      aria-label={label}
      className={classes('ms-drop', over && 'ms-drop-over')}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Button icon={FileUp} unavailable={unavailable} onClick={() => input.current?.click()}>
        {t('library.choose-file')}
      </Button>
      <span className="ms-muted ms-small">{t('library.or-drop')}</span>
      <input
        ref={input}
        type="file"
        className="ms-visually-hidden"
        tabIndex={-1}
        aria-label={label}
        accept={accept}
        onChange={(event) => {
          take(event.target.files);
          event.target.value = '';
        }}
      />
    </div>
  );
}
