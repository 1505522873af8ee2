import { beforeEach, describe, expect, it } from 'vitest';
import {
  createSiteQueue,
  JITTER,
  LOST_AFTER_MS,
  type QueuedAct,
  type SiteQueue,
} from '@/utils/background/site-queue';

const A = 'https://a.example';
const B = 'https://b.example';

/** A queue with a clock that is turned by hand; `log` has what was started when. */
function aQueue(random = () => 0) {
  let time = 1_000_000;
  let timers: { at: number; run: () => void }[] = [];
  const log: { id: string; at: number }[] = [];
  const changes: string[] = [];
  const queue: SiteQueue = createSiteQueue({
    now: () => time,
    random,
    after(ms, run) {
      const timer = { at: time + ms, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    dispatch: ({ id }) => void log.push({ id, at: time }),
    changed: (site) => void changes.push(site),
  });
  return {
    queue,
    log,
    changes,
    started: () => log.map(({ id }) => id),
    now: () => time,
    pass(ms: number) {
      const end = time + ms;
      for (;;) {
        const [next] = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
        if (!next) break;
        timers = timers.filter((other) => other !== next);
        time = next.at;
        next.run();
      }
      time = end;
    },
  };
}
const act = (id: string, change: Partial<QueuedAct> = {}): QueuedAct => ({
  id,
  site: A,
  paceMs: 0,
  batch: null,
  ...change,
});

let made: ReturnType<typeof aQueue>;
beforeEach(() => {
  made = aQueue();
});

describe('the queue of a site', () => {
  it('starts what comes first at once, and the next when that has ended, in order', () => {
    const { queue, started } = made;
    for (const id of ['1', '2', '3']) queue.add(act(id));
    expect(started()).toEqual(['1']);
    expect(queue.isRunning('1')).toBe(true);
    queue.ended('1');
    expect(started()).toEqual(['1', '2']);
    queue.ended('2');
    queue.ended('3');
    expect(started()).toEqual(['1', '2', '3']);
    expect(queue.isEmpty()).toBe(true);
  });

  it('keeps sites apart', () => {
    const { queue, started } = made;
    queue.add(act('1'));
    queue.add(act('2', { site: B }));
    expect(started()).toEqual(['1', '2']);
  });

  it('leaves the pace of the platform between the end of one act and the start of the next', () => {
    const { queue, log, pass, now } = made;
    queue.add(act('1', { paceMs: 15_000 }));
    queue.add(act('2', { paceMs: 15_000 }));
    pass(4000);
    queue.ended('1');
    const ended = now();
    pass(14_999);
    expect(log).toHaveLength(1);
    pass(1);
    expect(log[1]).toEqual({ id: '2', at: ended + 15_000 });
  });

  it('leaves it also to an act that comes while nothing waits', () => {
    const { queue, log, pass } = made;
    queue.add(act('1', { paceMs: 15_000 }));
    queue.ended('1');
    pass(5000);
    queue.add(act('2', { paceMs: 15_000 }));
    expect(log).toHaveLength(1);
    pass(10_000);
    expect(log).toHaveLength(2);
  });

  it.each([0, 0.5, 0.999])('adds a part of the pace by chance, never less and never more (%d)', (chance) => {
    const { queue, log, pass, now } = aQueue(() => chance);
    queue.add(act('1', { paceMs: 10_000 }));
    queue.add(act('2'));
    queue.ended('1');
    const ended = now();
    pass(60_000);
    const pause = (log[1]?.at ?? 0) - ended;
    expect(pause).toBeGreaterThanOrEqual(10_000);
    expect(pause).toBeLessThanOrEqual(10_000 * (1 + JITTER));
    expect(pause).toBeCloseTo(10_000 * (1 + JITTER * chance), 6);
  });

  it('starts nothing before the moment the site asked for', () => {
    const { queue, started, pass, now } = made;
    queue.add(act('1'));
    queue.add(act('2'));
    queue.hold(A, now() + 30_000);
    queue.ended('1');
    pass(29_999);
    expect(started()).toEqual(['1']);
    pass(1);
    expect(started()).toEqual(['1', '2']);
  });

  it('holds back one site only', () => {
    const { queue, started, now } = made;
    queue.hold(A, now() + 30_000);
    queue.add(act('1'));
    queue.add(act('2', { site: B }));
    expect(started()).toEqual(['2']);
  });

  it('says of what waits how many are ahead, and when the next may start', () => {
    const { queue, now } = made;
    for (const id of ['1', '2', '3']) queue.add(act(id, { paceMs: 5000 }));
    expect(queue.waitingOn(A).map((one) => [one.act.id, one.ahead, one.until])).toEqual([
      ['2', 1, null],
      ['3', 2, null],
    ]);
    queue.ended('1');
    expect(queue.waitingOn(A).map((one) => [one.act.id, one.ahead, one.until])).toEqual([
      ['2', 0, now() + 5000],
      ['3', 1, null],
    ]);
  });

  it('tells of every change of what waits', () => {
    const { queue, changes } = made;
    queue.add(act('1'));
    queue.add(act('2'));
    changes.length = 0;
    queue.cancel('2');
    expect(changes).toEqual([A]);
  });

  it('takes out what has not been started, and only that', () => {
    const { queue, started } = made;
    for (const id of ['1', '2', '3']) queue.add(act(id));
    expect(queue.cancel('2')).toBe(true);
    expect(queue.cancel('1')).toBe(false);
    expect(queue.cancel('unheard-of')).toBe(false);
    queue.ended('1');
    expect(started()).toEqual(['1', '3']);
  });

  it('lets others go on when nothing is heard of an act any more, but not while the site makes it wait', () => {
    const { queue, started, pass, now } = made;
    queue.add(act('1'));
    queue.add(act('2'));
    queue.hold(A, now() + 100_000);
    pass(LOST_AFTER_MS + 99_999);
    expect(started()).toEqual(['1']);
    pass(1);
    expect(started()).toEqual(['1', '2']);
    queue.ended('1');
    expect(queue.isRunning('2')).toBe(true);
  });

  it('waits for an act that was under way before the queue was there', () => {
    const { queue, started } = made;
    queue.adopt(act('0'));
    queue.add(act('1'));
    expect(started()).toEqual([]);
    queue.ended('0');
    expect(started()).toEqual(['1']);
  });
});

describe('batches', () => {
  const fill = (queue: SiteQueue, batch: string, count: number): void => {
    for (let n = 0; n < count; n += 1) queue.add(act(`${batch}${n}`, { batch }));
  };
  /** Ends what runs, `count` times. */
  const turn = (count: number): void => {
    for (let n = 0; n < count; n += 1) made.queue.ended(made.started().at(-1) ?? '');
  };

  it('let through what somebody presses for: it never waits for the whole batch', () => {
    const { queue, started } = made;
    fill(queue, 'x', 100);
    queue.add(act('pressed'));
    turn(2);
    expect(started()).toContain('pressed');
  });

  it('get on while somebody presses again and again', () => {
    const { queue, started } = made;
    for (let n = 0; n < 50; n += 1) queue.add(act(`p${n}`));
    fill(queue, 'x', 3);
    turn(8);
    expect(started().filter((id) => id.startsWith('x'))).toHaveLength(3);
  });

  it('take turns with one another', () => {
    const { queue, started } = made;
    fill(queue, 'x', 3);
    fill(queue, 'y', 3);
    expect(queue.waitingOn(A).map(({ act: { id } }) => id)).toEqual(['y0', 'x1', 'y1', 'x2', 'y2']);
    turn(5);
    expect(started()).toEqual(['x0', 'y0', 'x1', 'y1', 'x2', 'y2']);
  });

  it('can be paused: what is under way ends, nothing more of it starts, others go on', () => {
    const { queue, started } = made;
    fill(queue, 'x', 3);
    queue.pause('x');
    queue.add(act('pressed'));
    turn(1);
    expect(started()).toEqual(['x0', 'pressed']);
    turn(1);
    expect(queue.progress('x')).toEqual({ waiting: 2, running: 0, ended: 1, paused: true });
    queue.resume('x');
    turn(1);
    expect(started()).toEqual(['x0', 'pressed', 'x1', 'x2']);
  });

  it('say how far they are, until nothing of them is left', () => {
    const { queue } = made;
    fill(queue, 'x', 2);
    expect(queue.progress('x')).toEqual({ waiting: 1, running: 1, ended: 0, paused: false });
    turn(1);
    expect(queue.progress('x')).toEqual({ waiting: 0, running: 1, ended: 1, paused: false });
    turn(1);
    expect(queue.progress('x')).toBeNull();
  });

  it('can be cancelled: what was not started is named, what is under way goes on', () => {
    const { queue, started } = made;
    fill(queue, 'x', 4);
    queue.add(act('pressed'));
    expect(queue.cancelBatch('x')).toEqual(['x1', 'x2', 'x3']);
    expect(queue.isRunning('x0')).toBe(true);
    turn(2);
    expect(started()).toEqual(['x0', 'pressed']);
    expect(queue.isEmpty()).toBe(true);
  });
});
