import type { Result } from '@/utils/domain/result';
import type { ChainHead } from '@/utils/log/chain-state';
import { Verifier } from '@/utils/log/verify';
import { attemptJob } from './job-failure';
import type { Manifest } from './log-lines';
import { LogFile, type NumberedLine } from './read-log-file';
import type { JobControl, VerificationReport } from './types';
import { makeReport } from './verification-report';

/** What is known of a chain beside its hashes. */
export interface ChainFacts {
  actorRef: string;
  from: string;
  to: string;
}

/** Heads seen earlier, several a chain are fine; or how to find those that a file with this manifest can be held against. */
export type KnownHeads =
  | readonly ChainHead[]
  | ((manifest: Manifest | null) => Promise<readonly ChainHead[]>);

/**
 * Reads a log file to its end and says what holds, log format §4.4. A bad line never stops it; what does is a file that is not
 * ours, too large, or gone: `bad-file`.
 */
export function verifyFile(
  file: Blob,
  { knownHeads = [], ...control }: JobControl & { knownHeads?: KnownHeads } = {},
): Promise<Result<VerificationReport>> {
  return attemptJob('verify-file', async () => {
    const log = new LogFile(file, control);
    const check = new FileCheck();
    for await (const lines of log.batches()) for (const line of lines) check.add(line);
    const heads = typeof knownHeads === 'function' ? await knownHeads(check.manifest) : knownHeads;
    return check.report(file, log, heads);
  });
}

/** Collects what the lines of one file say. */
export class FileCheck {
  manifest: Manifest | null = null;
  private otherLines = 0;
  private readonly later = new Map<string, number>();
  private readonly facts = new Map<string, ChainFacts>();
  private readonly verifier = new Verifier();

  add(line: NumberedLine): void {
    switch (line.type) {
      case 'manifest':
        this.manifest = line.manifest;
        break;
      case 'record':
        this.addRecord(line.record);
        break;
      case 'later-record':
        this.later.set(line.stub.cid, (this.later.get(line.stub.cid) ?? 0) + 1);
        this.verifier.addStub(line.stub);
        break;
      case 'stub':
        this.verifier.addStub(line.stub);
        break;
      case 'erasure':
        this.verifier.addErasure(line.erasure);
        break;
      case 'other':
        this.otherLines++;
    }
  }

  report(file: Blob, log: LogFile, knownHeads: readonly ChainHead[]): VerificationReport {
    for (const head of knownHeads) this.verifier.addHead(head);
    return makeReport({
      bytes: file.size,
      log,
      manifest: this.manifest,
      otherLines: this.otherLines,
      later: this.later,
      facts: this.facts,
      verification: this.verifier.finish(),
      knownHeads,
    });
  }

  private addRecord(record: Record<string, unknown>): void {
    this.verifier.addRecord(record);
    const { cid, at, actor } = record as { cid: unknown; at: unknown; actor?: { ref?: unknown } };
    if (typeof cid !== 'string' || typeof at !== 'string') return;
    const facts = this.facts.get(cid);
    if (!facts) {
      const ref = actor?.ref;
      this.facts.set(cid, { actorRef: typeof ref === 'string' ? ref : '', from: at, to: at });
    } else if (at < facts.from) facts.from = at;
    else if (at > facts.to) facts.to = at;
  }
}
