import { Download } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { buttonClass } from '@/components/ui/Button';
import { t } from '@/utils/i18n/t';

interface SavedFileProps {
  file: Blob;
  name: string;
}

/** Hands a finished file to the browser's downloads once, and keeps a link to save it again. */
export function SavedFile({ file, name }: SavedFileProps) {
  const link = useRef<HTMLAnchorElement>(null);
  const [href, setHref] = useState<string | undefined>();
  useEffect(() => {
    const url = URL.createObjectURL(file);
    setHref(url);
    return () => URL.revokeObjectURL(url);
  }, [file]);
  useEffect(() => {
    if (href !== undefined) link.current?.click();
  }, [href]);
  return (
    <a ref={link} className={buttonClass('secondary')} href={href} download={name}>
      <Download size={16} aria-hidden="true" />
      {t('export.again', { name })}
    </a>
  );
}
