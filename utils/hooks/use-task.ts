import { useCallback, useRef, useState } from 'react';
import type { Failure } from '@/utils/domain/failure';
import type { Result } from '@/utils/domain/result';

interface Task {
  running: boolean;
  failure: Failure | null;
  /** Runs one thing at a time; while one runs, others are not begun and give null. */
  run: <T>(work: () => Promise<Result<T>>) => Promise<Result<T> | null>;
  clear: () => void;
}

/** Something a person started that takes a moment and can fail. */
export function useTask(): Task {
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const busy = useRef(false);

  const run = useCallback(async <T>(work: () => Promise<Result<T>>) => {
    if (busy.current) return null;
    busy.current = true;
    setRunning(true);
    setFailure(null);
    try {
      const result = await work();
      if (!result.ok) setFailure(result.error);
      return result;
    } finally {
      busy.current = false;
      setRunning(false);
    }
  }, []);

  return { running, failure, run, clear: useCallback(() => setFailure(null), []) };
}
