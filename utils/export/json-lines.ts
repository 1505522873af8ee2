import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { LogRecord } from '@/utils/domain/record';
import type { LogSource, SourceChain } from './log-source';

/** The format this version writes, log format §6.1. */
export const LOG_FORMAT = { name: 'alog', version: 1 } as const;

export interface JsonLinesOptions {
  exportId: string;
  /** RFC 3339 UTC. */
  exportedAt: string;
  /** Version of the extension. */
  app: string;
  /** IANA name of the zone of whoever exports. */
  tz: string;
  /** Further lines right after the manifest, and after everything but the trailer: what a backup holds beside the log. */
  before?: AsyncIterable<object[]> | undefined;
  after?: AsyncIterable<object[]> | undefined;
  /** Records written so far, after every chunk. */
  onRecords?: ((done: number) => void) | undefined;
}

/**
 * The whole log as bytes, a chunk for each batch of the source: manifest, templates before the first record that cites them,
 * records as they are stored, erasures, trailer. Level 0: everything the moderator still has.
 */
export async function* writeJsonLines(
  source: LogSource,
  options: JsonLinesOptions,
): AsyncGenerator<Uint8Array> {
  const chains = await source.chains();
  const out = new LineBytes();
  yield out.write([manifestOf(chains, options)]);
  for await (const lines of options.before ?? []) yield out.write(lines);
  const cited = new Citations(source);
  let count = 0;
  for (const chain of chains) {
    for await (const records of source.records(chain)) {
      const lines = records.map((r) => ({ type: 'record', r }));
      count += records.length;
      yield out.write([...(await cited.linesFor(records)), ...lines]);
      options.onRecords?.(count);
    }
  }
  for await (const erasures of source.erasures()) {
    yield out.write(erasures.map(({ id, field }) => ({ type: 'erasure', id, field })));
  }
  for await (const lines of options.after ?? []) yield out.write(lines);
  yield out.write([{ type: 'trailer', count, sha256: out.digest() }]);
}

function manifestOf(chains: readonly SourceChain[], options: JsonLinesOptions): object {
  return {
    type: 'manifest',
    format: LOG_FORMAT.name,
    v: LOG_FORMAT.version,
    exportId: options.exportId,
    exportedAt: options.exportedAt,
    app: options.app,
    chains: chains.map(({ cid, actorRef, from, to, head, count }) => ({
      cid,
      actorRef,
      from,
      to,
      head: { seq: head.seq, hash: head.hash },
      count,
    })),
    filter: 'all',
    level: 0,
    tz: options.tz,
  };
}

/** Objects to lines, hashed as they go. */
class LineBytes {
  private readonly hash = sha256.create();
  private readonly encoder = new TextEncoder();

  write(lines: readonly object[]): Uint8Array {
    const bytes = this.encoder.encode(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    this.hash.update(bytes);
    return bytes;
  }

  /** Of everything written so far, lower-case hex. */
  digest(): string {
    return bytesToHex(this.hash.clone().digest());
  }
}

/** Template versions that records cite, each once. */
class Citations {
  private readonly seen = new Set<string>();

  constructor(private readonly source: LogSource) {}

  async linesFor(records: readonly LogRecord[]): Promise<object[]> {
    const lines: object[] = [];
    for (const { tpl } of records) {
      if (!tpl || this.seen.has(`${tpl.id} ${tpl.ver}`)) continue;
      this.seen.add(`${tpl.id} ${tpl.ver}`);
      const text = await this.source.template(tpl.id, tpl.ver);
      if (text) lines.push({ type: 'template', ...text });
    }
    return lines;
  }
}
