import type { LogRecord, RecordKind } from '@/utils/domain/record';
import type { ActDraft } from './draft';

type Params = LogRecord['act']['params'];

/** Records that are no acts, log format §2.1: everything that speaks of a target is null or empty. */
function systemDraft(
  kind: Exclude<RecordKind, 'action'>,
  actor: LogRecord['actor'],
  params: Params,
  site: LogRecord['site'] = null,
): ActDraft {
  return {
    kind,
    actor,
    site,
    target: null,
    act: { type: `log.${kind}`, native: null, params, until: null, via: 'extension' },
    trigger: null,
    rules: [],
    tpl: null,
    auto: { detect: false, decide: 'none' },
    result: null,
    rev: null,
    caseId: null,
    batchId: null,
    labels: [],
  };
}

export function amendDraft(
  record: LogRecord,
  truth: { state: string; by: string; http: number | null },
): ActDraft {
  const params: Params = { of: record.id, state: truth.state, by: truth.by };
  if (truth.http !== null) params.http = truth.http;
  return systemDraft('amend', record.actor, params, record.site);
}

export function voidDraft(record: LogRecord): ActDraft {
  return systemDraft('void', record.actor, { of: record.id }, record.site);
}

export function exportDraft(actor: LogRecord['actor'], params: Params): ActDraft {
  return systemDraft('export', actor, params);
}

/** First record of a chain that follows another one without continuing it. */
export function checkpointDraft(
  actor: LogRecord['actor'],
  end: { cid: string; seq: number; hash: string; why: string },
): ActDraft {
  return systemDraft('checkpoint', actor, { chain: end.cid, seq: end.seq, hash: end.hash, why: end.why });
}

export function eraseDraft(
  actor: LogRecord['actor'],
  params: { ids: string[]; fields: string[]; cause: string },
): ActDraft {
  return systemDraft('erase', actor, params);
}
