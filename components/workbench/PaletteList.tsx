import { useEffect, useRef } from 'react';
import { splitTitle } from '@/utils/domain/reply-parts';
import { t } from '@/utils/i18n/t';
import { entryKey, type Hit, titleOf } from '@/utils/replies/search/library-search';

interface PaletteListProps {
  id: string;
  hits: readonly Hit[];
  active: number;
  onActive: (index: number) => void;
  onChoose: () => void;
}

/** What was found, the matching letters marked; the one under the keys is in view. */
export function PaletteList({ id, hits, active, onActive, onChoose }: PaletteListProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    // The keys of the list are the search field's: focus never leaves it.
    <div ref={list} id={id} className="ms-palette-list" role="listbox" aria-label={t('palette.list')}>
      {hits.map((hit, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the search field has the keys.
        // biome-ignore lint/a11y/useFocusableInteractive: options are named by the field's active descendant.
        <div
          key={entryKey(hit.entry)}
          id={`${id}-${index}`}
          className="ms-palette-option"
          role="option"
          aria-selected={index === active}
          onPointerMove={() => onActive(index)}
          onClick={onChoose}
        >
          <Title hit={hit} />
          <span className="ms-muted ms-small">{noteOf(hit)}</span>
        </div>
      ))}
    </div>
  );
}

function noteOf({ entry }: Hit): string {
  if (entry.kind === 'rule') return t('palette.rule');
  return [...splitTitle(entry.reply.title).folders, entry.reply.shortcut ?? ''].filter(Boolean).join(' · ');
}

/** Folders are said beside the name, so only what matched in the name is marked. */
function Title({ hit }: { hit: Hit }) {
  const title = titleOf(hit.entry);
  const name = hit.entry.kind === 'reply' ? splitTitle(title).name : title;
  const from = title.length - name.length;
  const pieces: { text: string; at: number; marked: boolean }[] = [];
  let end = 0;
  for (let at = 0; at + 1 < hit.ranges.length; at += 2) {
    const begin = Math.max(0, (hit.ranges[at] ?? 0) - from);
    const stop = Math.max(0, (hit.ranges[at + 1] ?? 0) - from);
    if (stop <= end) continue;
    pieces.push({ text: name.slice(end, Math.max(end, begin)), at: end, marked: false });
    pieces.push({ text: name.slice(Math.max(end, begin), stop), at: Math.max(end, begin), marked: true });
    end = stop;
  }
  pieces.push({ text: name.slice(end), at: end, marked: false });
  return (
    <span className="ms-palette-title" dir="auto">
      {pieces
        .filter(({ text }) => text !== '')
        .map(({ text, at, marked }) => (marked ? <mark key={at}>{text}</mark> : text))}
    </span>
  );
}
