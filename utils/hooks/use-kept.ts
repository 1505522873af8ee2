import { useCallback, useState } from 'react';
import { z } from '@/utils/domain/zod';

/**
 * What somebody has begun and not saved, by what it is of: it outlives the page, so that leaving by mistake loses nothing. What cannot be read
 * any more is as if it were not there.
 */
export function useKept<T>(
  name: string,
  schema: z.ZodType<T>,
): [kept: Readonly<Record<string, T>>, keep: (of: string, value: T | null) => void] {
  const [kept, setKept] = useState(() => read(name, schema));
  const keep = useCallback(
    (of: string, value: T | null) => {
      const { [of]: _before, ...others } = read(name, schema);
      const next = value === null ? others : { ...others, [of]: value };
      try {
        localStorage.setItem(name, JSON.stringify(next));
      } catch {
        // A full disk: it is still kept while this page is open.
      }
      setKept(next as Record<string, T>);
    },
    [name, schema],
  );
  return [kept, keep];
}

function read<T>(name: string, schema: z.ZodType<T>): Record<string, T> {
  try {
    const stored = z.record(z.string(), schema).safeParse(JSON.parse(localStorage.getItem(name) ?? '{}'));
    return stored.success ? stored.data : {};
  } catch {
    return {};
  }
}
