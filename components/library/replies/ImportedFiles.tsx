import { FailureNote } from '@/components/ui/FailureNote';
import { Note } from '@/components/ui/Note';
import { t } from '@/utils/i18n/t';
import type { Imported } from '@/utils/replies/import/imported';
import type { ReadFile } from '@/utils/replies/import/read-files';

const SHOWN = 50;

/** What each chosen file is, and what of it is no reply. */
export function ImportedFiles({ files }: { files: readonly ReadFile[] }) {
  if (files.length === 0) return <Note tone="warning">{t('reply-import.no-files')}</Note>;
  return (
    <ul className="ms-stack" aria-label={t('reply-import.file-list')}>
      {files.slice(0, SHOWN).map(({ name, imported, failure }) => (
        <li key={name} className="ms-stack">
          <h3 className="ms-text">{name}</h3>
          {failure && <FailureNote failure={failure} />}
          {imported && <FileContent imported={imported} />}
        </li>
      ))}
      {files.length > SHOWN && <li>{t('reply-import.more-files', { count: files.length - SHOWN })}</li>}
    </ul>
  );
}

function FileContent({
  imported: { format, replies, skipped, guidelines, recipes },
}: {
  imported: Imported;
}) {
  return (
    <>
      <p className="ms-number">
        {t('reply-import.is', { format: t(`reply-import.format.${format}`) })}{' '}
        {t('replies.count', { count: replies.length })}
      </p>
      {skipped.length > 0 && (
        <ul className="ms-list" aria-label={t('reply-import.skipped')}>
          {skipped.slice(0, SHOWN).map(({ what, why }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: entries have no name of their own and never move
            <li key={at} className="ms-text">
              {t(`reply-import.skipped.${why}`, { what: what || t('reply-import.nameless') })}
            </li>
          ))}
        </ul>
      )}
      {guidelines.length + recipes.length > 0 && <p className="ms-muted">{t('reply-import.only-replies')}</p>}
    </>
  );
}
