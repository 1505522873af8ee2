import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Decision } from '@/utils/domain/decision';
import type { Failure } from '@/utils/domain/failure';
import type { Reply } from '@/utils/domain/library';
import { fail, ok, type Result } from '@/utils/domain/result';
import type { Client } from '@/utils/messaging/client';
import type {
  ActionStatus,
  ActionSummary,
  Reply as Answer,
  History,
  Layout,
  Show,
} from '@/utils/messaging/contract';
import type { DownHandlers } from '@/utils/messaging/listen';
import { watchOwnVisibility } from '@/utils/workbench/own-visibility';

/** Unmoved and seen for this long before a consequential act, ms. */
const SEEN_MS = 300;

export interface WorkbenchPort {
  client: Client;
  nonce: string;
  /** Registers for messages from the background; returns how to stop. */
  listen(handlers: DownHandlers): () => void;
}

export interface Waiting {
  id: string;
  until: number;
}

export interface Workbench {
  show: Show | null;
  inspection: Answer<'workbench.inspect'> | 'asking';
  history: History | null;
  replies: readonly Reply[];
  statuses: readonly ActionStatus[];
  waiting: Waiting | null;
  setLayout(layout: Omit<Layout, 'surface'>): void;
  /** Has the surface been seen standing still long enough for a consequential press? */
  isSettled(): boolean;
  hide(): void;
  /** Gives focus back to the post button, the surface staying where it is. */
  leave(): void;
  begin(decision: Decision): Promise<Result<{ id: string }>>;
  undo(of: string): Promise<Result<{ id: string }>>;
  /** The person looked on the page after an outcome that nobody saw. */
  amend(of: string, state: 'confirmed' | 'failed'): Promise<Result<unknown>>;
  insert(reply: string): Promise<Result<null>>;
  dismiss(id: string): void;
}

export type Start =
  | { state: 'asking' }
  | { state: 'refused'; failure: Failure }
  | ({ state: 'ready' } & Answer<'workbench.hello'>);

/** Says hello with the frame's nonce; nothing is shown until the background has confirmed it. */
export function useHello({ client, nonce }: WorkbenchPort): Start {
  const [start, setStart] = useState<Start>({ state: 'asking' });
  useEffect(() => {
    void client.send('workbench.hello', { nonce }).then((answer) => {
      setStart(answer.ok ? { state: 'ready', ...answer.value } : { state: 'refused', failure: answer.error });
    });
  }, [client, nonce]);
  return start;
}

function withStatus(statuses: readonly ActionStatus[], status: ActionStatus): ActionStatus[] {
  return [...statuses.filter(({ id }) => id !== status.id), status];
}

/** The truth about an act came late: its notice says so instead of what it said. */
function withAmend(
  statuses: readonly ActionStatus[],
  summary: ActionSummary,
  state: 'confirmed' | 'failed',
): ActionStatus[] {
  return statuses.map((status) =>
    status.state === 'settled' && status.summary.id === summary.id
      ? { ...status, summary, outcome: { ...status.outcome, state, by: 'dom', failure: null } }
      : status,
  );
}

/** Everything a workbench surface knows and can ask for. */
export function useWorkbench(port: WorkbenchPort, hello: Answer<'workbench.hello'>): Workbench {
  const { client, nonce, listen } = port;
  const [show, setShow] = useState(hello.show);
  const [inspection, setInspection] = useState<Workbench['inspection']>('asking');
  const [history, setHistory] = useState<History | null>(null);
  const [replies, setReplies] = useState<readonly Reply[]>([]);
  const [statuses, setStatuses] = useState<readonly ActionStatus[]>(hello.notices);
  const [waiting, setWaiting] = useState<Waiting | null>(null);
  /** The act whose outcome the desk waits for and will say itself if it failed. */
  const awaited = useRef<string | null>(null);
  const own = useRef<ReturnType<typeof watchOwnVisibility> | null>(null);

  useEffect(() => {
    own.current = watchOwnVisibility(document.documentElement, () => performance.now());
    return () => own.current?.stop();
  }, []);

  useEffect(
    () =>
      listen({
        'workbench.show': (next) => {
          setShow(next);
          return ok(null);
        },
        'workbench.hide': () => {
          awaited.current = null;
          setShow(null);
          return ok(null);
        },
        'workbench.status': (status) => {
          setStatuses((before) => withStatus(before, status));
          setWaiting((before) => (before?.id === status.id ? null : before));
          const isFailure = status.state === 'settled' && status.outcome.state === 'failed';
          return ok({ shown: isFailure && awaited.current === status.id });
        },
        'workbench.waiting': ({ id, until }) => {
          setWaiting({ id, until });
          return ok(null);
        },
      }),
    [listen],
  );

  useEffect(() => {
    setInspection('asking');
    setHistory(null);
    if (!show) return;
    let current = true;
    const keep =
      <T>(set: (value: T) => void, otherwise: NoInfer<T>) =>
      (answer: Result<NoInfer<T>>) => {
        if (current) set(answer.ok ? answer.value : otherwise);
      };
    void client.send('workbench.inspect', { nonce }).then(keep<Workbench['inspection']>(setInspection, null));
    void client.send('reply.list', null).then(keep<readonly Reply[]>(setReplies, []));
    const { author } = show.post;
    if (author) {
      const platform = show.context.platform;
      void client.send('author.history', { platform, author }).then(keep<History | null>(setHistory, null));
    }
    return () => {
      current = false;
    };
  }, [client, nonce, show]);

  /** When the page script last placed the frame, performance.now(); null while an order is on its way. */
  const placedAt = useRef<number | null>(null);
  const setLayout = useCallback(
    (layout: Omit<Layout, 'surface'>) => {
      placedAt.current = null;
      const order = { nonce, layout: { ...layout, surface: hello.surface } };
      void client.send('workbench.layout', order).then(() => {
        placedAt.current = performance.now();
      });
    },
    [client, nonce, hello.surface],
  );
  const isSettled = useCallback(() => {
    const now = performance.now();
    const seen = own.current?.read(now);
    const isSeen = !seen?.known || (seen.visibleFor ?? 0) >= SEEN_MS;
    return isSeen && placedAt.current !== null && now - placedAt.current >= SEEN_MS;
  }, []);

  const leave = useCallback(() => void client.send('workbench.leave', { nonce }), [client, nonce]);

  return useMemo(() => {
    const checkVisible = async (): Promise<Result<null>> => {
      const seen = own.current?.read(performance.now());
      if (seen?.known && seen.visibleFor === null) return fail({ code: 'not-visible' });
      if (seen?.visibleFor != null && seen.visibleFor < SEEN_MS) return fail({ code: 'just-moved' });
      const page = await client.send('workbench.check-visible', { nonce });
      if (!page.ok) return page;
      if (page.value.visible) return ok(null);
      return fail({ code: page.value.problem === 'moved' ? 'just-moved' : 'not-visible' });
    };
    const guarded = async <T>(work: () => Promise<Result<T>>): Promise<Result<T>> => {
      const visible = await checkVisible();
      return visible.ok ? work() : visible;
    };
    return {
      show,
      inspection,
      history,
      replies,
      statuses,
      waiting,
      setLayout,
      isSettled,
      hide: () => {
        awaited.current = null;
        setShow(null);
        setLayout({ mode: 'hidden', width: 0, height: 0 });
      },
      leave,
      async begin(decision) {
        const begun = await guarded(() => client.send('action.begin', { nonce, decision }));
        if (begun.ok) awaited.current = begun.value.id;
        return begun;
      },
      async amend(of, state) {
        const amended = await client.send('action.amend', { of, state });
        if (amended.ok) setStatuses((before) => withAmend(before, amended.value, state));
        return amended;
      },
      undo: (of) => guarded(() => client.send('action.undo', { of })),
      insert: (reply) => client.send('reply.insert', { nonce, reply }),
      dismiss: (id) => setStatuses((before) => before.filter((status) => status.id !== id)),
    };
  }, [client, nonce, show, inspection, history, replies, statuses, waiting, setLayout, isSettled, leave]);
}
