export type FaultKind =
  /** Answers with `status` (500 unless said) and an error page; nothing is done. */
  | 'status'
  /** The error page under status 200; nothing is done. */
  | 'error-page-200'
  /** 303 to the sign-in page, as after the end of a session; nothing is done. */
  | 'redirect-login'
  /** Waits `ms`, then answers as usual. */
  | 'slow'
  /** Cuts the connection before anything is done. */
  | 'drop'
  /** Does it, then cuts the connection instead of answering. */
  | 'drop-after'
  /** 429 with `Retry-After: seconds`; nothing is done. */
  | 'retry-after'
  /** Says it was done, and does nothing. */
  | 'pretend';

export interface Fault {
  kind: FaultKind;
  /** Path it is for: equal to this text, or matching this expression. */
  path?: string | RegExp;
  /** Last word of the path of a form's POST: `delete`, `ban`, `reply`, `lock` … */
  action?: string;
  /** GET or POST; any unless said, POST when `action` is given. */
  method?: string;
  status?: number;
  seconds?: number;
  ms?: number;
  /** How often; once unless said. */
  times?: number;
}

/** Misbehaviour ordered by a test. The first fault that fits a request is used up by it. */
export class Faults {
  #waiting: { fault: Fault; left: number }[] = [];

  next(fault: Fault): void {
    this.#waiting.push({ fault, left: fault.times ?? 1 });
  }

  clear(): void {
    this.#waiting = [];
  }

  /** Faults that nobody has run into yet. */
  get pending(): readonly Fault[] {
    return this.#waiting.map((entry) => entry.fault);
  }

  take(method: string, path: string): Fault | null {
    const entry = this.#waiting.find(({ fault }) => fits(fault, method, path));
    if (!entry) return null;
    entry.left -= 1;
    if (entry.left <= 0) this.#waiting = this.#waiting.filter((other) => other !== entry);
    return entry.fault;
  }
}

function fits(fault: Fault, method: string, path: string): boolean {
  const wanted = fault.method ?? (fault.action === undefined ? null : 'POST');
  if (wanted !== null && wanted !== method) return false;
  if (fault.action !== undefined && path.split('/').at(-1) !== fault.action) return false;
  if (fault.path instanceof RegExp) return fault.path.test(path);
  return fault.path === undefined || fault.path === path;
}
