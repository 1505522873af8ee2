import { useCallback, useEffect, useRef, useState } from 'react';
import type { Failure } from '@/utils/domain/failure';
import type { Result } from '@/utils/domain/result';
import type { JobControl, JobProgress } from '@/utils/export/types';

export interface Job {
  running: boolean;
  progress: JobProgress | null;
  /** Why it ended, unless the person stopped it themselves. */
  failure: Failure | null;
  /** Runs one job at a time; while one runs, others are not begun and give null. */
  run: <T>(work: (control: JobControl) => Promise<Result<T>>) => Promise<Result<T> | null>;
  cancel: () => void;
  clear: () => void;
}

/** A long piece of work with progress and a way to stop it. It is stopped when its page goes away. */
export function useJob(): Job {
  const [progress, setProgress] = useState<JobProgress | null>(null);
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const stop = useRef<AbortController | null>(null);

  const run = useCallback(async <T>(work: (control: JobControl) => Promise<Result<T>>) => {
    if (stop.current) return null;
    const controller = new AbortController();
    stop.current = controller;
    setRunning(true);
    setProgress(null);
    setFailure(null);
    try {
      const result = await work({ signal: controller.signal, onProgress: setProgress });
      if (!result.ok && result.error.code !== 'cancelled') setFailure(result.error);
      return result;
    } finally {
      stop.current = null;
      setRunning(false);
    }
  }, []);
  const cancel = useCallback(() => stop.current?.abort(), []);
  useEffect(() => cancel, [cancel]);

  return { running, progress, failure, run, cancel, clear: useCallback(() => setFailure(null), []) };
}
