import { LIMITS } from '@/utils/domain/limits';
import type { LogRecord, Priv, RecordDraft } from '@/utils/domain/record';
import type { ActDraft } from '@/utils/log/draft';
import { NO_PREVIOUS, sha256Hex } from '@/utils/log/hash';
import { type Random, seal } from '@/utils/log/seal';
import { seededNumbers } from './records';

/** A log as a moderator of a busy forum would have written it: valid, and the same for the same seed. */
export interface MadeLog {
  seed: number;
  records: number;
  actorRef: string;
  /** ms since the epoch. */
  startAt: number;
}

const PLATFORMS = [
  { platform: 'wordpress', origin: 'https://news.example.org', adapter: 'wordpress@1', kind: 'comment' },
  { platform: 'mediawiki', origin: 'https://wiki.example.org', adapter: 'mediawiki@1', kind: 'post' },
  { platform: 'generic', origin: 'https://forum.example.org', adapter: 'generic@1', kind: 'post' },
] as const;

/** How often what is done, with the platform's word for it. */
const ACTS = [
  { weight: 30, type: 'content.remove', native: 'trash', back: 'content.restore' },
  { weight: 18, type: 'content.spam', native: 'spam', back: 'content.restore' },
  { weight: 14, type: 'content.approve', native: 'approve', back: null },
  { weight: 10, type: 'content.hide', native: 'unapprove', back: 'content.unhide' },
  { weight: 8, type: 'user.warn', native: 'warn', back: null },
  { weight: 5, type: 'user.mute', native: 'mute', back: 'user.unmute' },
  { weight: 3, type: 'user.suspend', native: 'block', back: 'user.unsuspend' },
  { weight: 5, type: 'content.lock', native: 'lock', back: 'content.unlock' },
  { weight: 7, type: 'engage.canned', native: 'reply', back: null },
] as const;
type Act = (typeof ACTS)[number];

const REASONS = [
  'Commercial spam',
  'Insult against a member',
  'Off topic',
  'Asked twice',
  'Private data of others',
];
const WORDS =
  'the a post rule thread please member again never reads answer link buy cheap wrong thanks über naïve and of to'.split(
    ' ',
  );

type Content = ActDraft & Pick<RecordDraft, 'kind' | 'result'>;

class Maker {
  private readonly random: () => number;
  private readonly users: { id: string; name: string; alias: string }[];

  constructor(private readonly log: MadeLog) {
    this.random = seededNumbers(log.seed);
    this.users = Array.from({ length: 200 }, (_, at) => ({
      id: String(1000 + at),
      name: `${this.pick(WORDS)}${at}`,
      alias: `a_${this.hex(12)}`,
    }));
  }

  *run(): Generator<LogRecord> {
    const cid = this.uuid('4');
    let prev = NO_PREVIOUS;
    let at = this.log.startAt;
    let earlier: LogRecord[] = [];
    for (let seq = 0; seq < this.log.records; seq++) {
      at += Math.ceil(-Math.log(1 - this.random()) * 600_000);
      const draft = this.draftAfter(earlier, at);
      const record = seal(draft, { cid, seq, prev }, this.bytes);
      prev = record.hash;
      earlier = [...earlier.slice(-19), record];
      yield record;
    }
  }

  private readonly bytes: Random = (length) =>
    Uint8Array.from({ length }, () => Math.floor(this.random() * 256));

  private draftAfter(earlier: readonly LogRecord[], at: number): RecordDraft {
    const last = earlier.at(-1);
    if (last?.result?.state === 'unknown') {
      return this.placed(amendOf(last), at);
    }
    const undone = this.random() < 0.04 ? this.findUndoable(earlier) : undefined;
    return undone ? this.reversalOf(undone, at) : this.actDraft(this.pickAct(), at);
  }

  private findUndoable(earlier: readonly LogRecord[]): LogRecord | undefined {
    const undone = new Set(earlier.map((record) => record.rev?.of));
    return earlier.find((record) => !record.rev && backOf(record) && !undone.has(record.id));
  }

  private reversalOf(record: LogRecord, at: number): RecordDraft {
    const act = { ...record.act, type: backOf(record) ?? '', native: 'undo', params: {}, until: null };
    const { targetAuthor } = record.priv ?? {};
    const priv: Priv = { reason: 'Taken back', ...(targetAuthor ? { targetAuthor } : {}) };
    const rev = { of: record.id, why: this.pick(['self-undo', 'appeal', 'mistake'] as const) };
    const trigger = { src: 'appeal' as const, reportId: null, reportedAt: null };
    return this.placed({ ...record, act, priv, rev, trigger, tpl: null, rules: [] }, at);
  }

  private actDraft({ type, native }: Act, at: number): RecordDraft {
    const { kind, ...site } = this.pick(PLATFORMS);
    const user = this.pick(this.users);
    const isUser = type.startsWith('user.');
    const seconds = type === 'user.mute' || type === 'user.suspend' ? 86_400 : null;
    const reported = this.random() < 0.4;
    const viewMs = Math.ceil(this.random() * 120_000);
    return this.placed(
      {
        kind: 'action',
        actor: { ref: this.log.actorRef, role: 'moderator' },
        site: { ...site, space: String(1 + Math.floor(this.random() * 8)) },
        target: isUser
          ? { kind: 'user', id: user.alias, parent: null }
          : { kind, id: this.number(90_000), parent: this.number(4000) },
        act: {
          type,
          native,
          params: seconds ? { seconds } : {},
          until: seconds ? new Date(at + seconds * 1000).toISOString() : null,
          via: 'extension',
        },
        trigger: reported
          ? {
              src: 'report',
              reportId: `r-${this.number(9000)}`,
              reportedAt: new Date(at - viewMs * 40).toISOString(),
            }
          : { src: 'patrol', reportId: null, reportedAt: null },
        rules:
          this.random() < 0.8 ? [{ id: `R${1 + Math.floor(this.random() * 7)}`, ver: '2026-02-01' }] : [],
        tpl: type === 'engage.canned' ? { id: 'welcome', ver: 2, edited: this.random() < 0.3 } : null,
        auto: { detect: false, decide: 'none' },
        result: this.resultOf(),
        rev: null,
        caseId: null,
        batchId: null,
        labels: this.random() < 0.1 ? ['campaign'] : [],
        priv: {
          targetAuthor: { id: user.id, name: user.name },
          targetUrl: `${site.origin}/topic/${this.number(4000)}#p${this.number(90_000)}`,
          reason: this.pick(REASONS),
          dur: { seen: new Date(at - viewMs).toISOString(), viewMs, wallMs: viewMs + 500 },
          ...(isUser ? {} : evidenceOf(this.text())),
        },
      },
      at,
    );
  }

  private resultOf(): LogRecord['result'] {
    const chance = this.random();
    const state =
      chance < 0.93 ? 'confirmed' : chance < 0.96 ? 'assumed' : chance < 0.98 ? 'failed' : 'unknown';
    const http = { confirmed: 200, assumed: 200, failed: 403, unknown: null }[state];
    return { state, by: state === 'unknown' ? 'none' : 'response', http, notified: 'n/a' };
  }

  private placed(draft: Content, at: number): RecordDraft {
    return {
      ...draft,
      v: 1,
      app: '0.1.0',
      id: this.uuid('7', at),
      at: new Date(at).toISOString(),
      tzo: 60,
      clock: { skewMs: 0, src: 'http-date' },
    };
  }

  private pickAct(): Act {
    let left = this.random() * 100;
    for (const act of ACTS) {
      left -= act.weight;
      if (left < 0) return act;
    }
    return ACTS[0];
  }

  private pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.random() * list.length)] as T;
  }

  private number(below: number): string {
    return String(1 + Math.floor(this.random() * below));
  }

  private text(): string {
    const length = 8 + Math.floor(this.random() ** 2 * 90);
    return Array.from({ length }, () => this.pick(WORDS)).join(' ');
  }

  private hex(length: number): string {
    return Array.from({ length }, () => Math.floor(this.random() * 16).toString(16)).join('');
  }

  private uuid(version: '4' | '7', at = 0): string {
    const time = version === '7' ? at.toString(16).padStart(12, '0') : this.hex(12);
    const digits = `${time}${version}${this.hex(3)}a${this.hex(3)}${this.hex(12)}`;
    return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  }
}

/** The moderator looked, and it was done after all. */
function amendOf(record: LogRecord): LogRecord {
  const params = { of: record.id, state: 'confirmed', by: 'reload' };
  const act = { type: 'log.amend', native: null, params, until: null, via: 'extension' as const };
  const nothing = { target: null, trigger: null, tpl: null, result: null, rev: null, rules: [], labels: [] };
  return { ...record, ...nothing, kind: 'amend', act, priv: {} };
}

function evidenceOf(text: string): Pick<Priv, 'evidenceText' | 'evidenceHash'> {
  const points = [...text];
  const excerpt = points.slice(0, LIMITS.excerptCodePoints).join('');
  const truncated = excerpt.length < text.length;
  return {
    evidenceText: { excerpt, chars: points.length, truncated, source: 'dom-text' },
    evidenceHash: sha256Hex(text),
  };
}

function backOf(record: LogRecord): string | null {
  if (record.result?.state !== 'confirmed') return null;
  return ACTS.find((act) => act.type === record.act.type)?.back ?? null;
}

/** Records of one chain by `seq`. Records of one moment are rare enough for ids to be in order of time. */
export function makeRecords(log: MadeLog): Generator<LogRecord> {
  return new Maker(log).run();
}
