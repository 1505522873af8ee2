import { useEffect, useMemo, useRef, useState } from 'react';
import type { Decision } from '@/utils/domain/decision';
import type { Failure } from '@/utils/domain/failure';
import type { Reply } from '@/utils/domain/reply';
import { ok, type Result } from '@/utils/domain/result';
import type { Content } from '@/utils/insert/techniques';
import type { Client } from '@/utils/messaging/client';
import type { ActionStatus, ActionSummary, Reply as Answer, Show } from '@/utils/messaging/contract';
import type { DownHandlers } from '@/utils/messaging/listen';
import { type About, useAbout } from './use-about';
import { type Placement, usePlacement } from './use-placement';

export interface WorkbenchPort {
  client: Client;
  nonce: string;
  /** Registers for messages from the background; returns how to stop. */
  listen(handlers: DownHandlers): () => void;
}

export interface Workbench extends About, Omit<Placement, 'whenSeen'> {
  show: Show | null;
  statuses: readonly ActionStatus[];
  hide(): void;
  /** Gives focus back to the post button, the surface staying where it is. */
  leave(): void;
  begin(decision: Decision): Promise<Result<{ id: string }>>;
  undo(of: string): Promise<Result<{ id: string }>>;
  /** Takes back what waits; what came of it arrives like any other outcome. */
  cancel(id: string): void;
  /** The person looked on the page after an outcome that nobody saw. */
  amend(of: string, state: 'confirmed' | 'failed'): Promise<Result<unknown>>;
  /** Opens the platform's own composer on the post and puts the reply into it. */
  insert(reply: Reply, content: Content): Promise<Result<null>>;
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

/** What the background tells this frame: the post to show, and how acts stand. */
function useNews({ listen }: WorkbenchPort, hello: Answer<'workbench.hello'>) {
  const [show, setShow] = useState(hello.show);
  const [statuses, setStatuses] = useState<readonly ActionStatus[]>(hello.notices);
  /** The act whose outcome the desk waits for: it says itself how that stands, and if it failed. */
  const awaited = useRef<string | null>(null);

  useEffect(
    () =>
      listen({
        'workbench.show': (next) => {
          // What is still under way for another post is the notices' to tell.
          awaited.current = null;
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
          const isSaid = status.state !== 'settled' || status.outcome.state === 'failed';
          return ok({ shown: isSaid && awaited.current === status.id });
        },
      }),
    [listen],
  );
  return { show, setShow, statuses, setStatuses, awaited };
}

/** Everything a workbench surface knows and can ask for. */
export function useWorkbench(port: WorkbenchPort, hello: Answer<'workbench.hello'>): Workbench {
  const { client, nonce } = port;
  const { show, setShow, statuses, setStatuses, awaited } = useNews(port, hello);
  const about = useAbout(client, nonce, show);
  const placement = usePlacement(client, nonce, hello.surface);

  const acts = useMemo(
    () => ({
      hide: () => {
        awaited.current = null;
        setShow(null);
        placement.setLayout({ mode: 'hidden', width: 0, height: 0 });
      },
      leave: () => void client.send('workbench.leave', { nonce }),
      async begin(decision: Decision) {
        const begun = await placement.whenSeen(() => client.send('action.begin', { nonce, decision }));
        if (begun.ok) awaited.current = begun.value.id;
        return begun;
      },
      undo: (of: string) => placement.whenSeen(() => client.send('action.undo', { of })),
      cancel: (id: string) => void client.send('action.cancel', { id }),
      async amend(of: string, state: 'confirmed' | 'failed') {
        const amended = await client.send('action.amend', { of, state });
        if (amended.ok) setStatuses((before) => withAmend(before, amended.value, state));
        return amended;
      },
      insert: ({ id, version }: Reply, { text, html, cursor }: Content) =>
        client.send('reply.insert', { nonce, reply: { id, version }, content: { text, html, cursor } }),
      dismiss: (id: string) => setStatuses((before) => before.filter((status) => status.id !== id)),
    }),
    [client, nonce, placement, awaited, setShow, setStatuses],
  );
  const { setLayout, isSettled } = placement;
  return useMemo(
    () => ({ show, statuses, ...about, setLayout, isSettled, ...acts }),
    [show, statuses, about, setLayout, isSettled, acts],
  );
}
