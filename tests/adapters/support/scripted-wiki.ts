import { mediawikiActing } from '@/utils/adapters/mediawiki/act';
import { type MediawikiVerb, mediawikiActions } from '@/utils/adapters/mediawiki/actions';
import type { ActEnv, ActionSpec } from '@/utils/adapters/types';
import { NO_INPUT } from '@/utils/domain/no-input';
import { type Command, commandSchema, type Outcome, outcomeSchema } from '@/utils/domain/outcome';
import type { Target } from '@/utils/domain/post';
import { fixture, pageOf } from '../pages';

export interface WikiRequest {
  method: string;
  url: URL;
  /** From the address of a GET, from the body of a POST. */
  parameters: Record<string, string>;
}

type Reply = object | Response | 'no answer';
export type Script = (request: WikiRequest) => Reply | undefined;

const TARGETS: Readonly<Record<ActionSpec['on'], Target>> = {
  post: { kind: 'post', id: '44', parent: '6' },
  author: { kind: 'user', id: 'Quillon', parent: null },
  topic: { kind: 'topic', id: '6', parent: null },
};

/** A wiki that answers as MediaWiki 1.39 does to what the adapter asks, for answers that a real one will not give on demand. */
export class ScriptedWiki {
  readonly requests: WikiRequest[] = [];
  readonly waits: number[] = [];
  /** State that reading finds. */
  viewer = {
    id: 4,
    name: 'Tilda',
    rights: ['edit', 'rollback', 'patrol', 'block', 'delete', 'deletedhistory'],
  };
  blocks: object[] = [];
  protection: object[] = [];
  isThere = true;
  isHidden = false;
  isPatrolled = false;
  history: object[] = [
    { revid: 44, user: 'Quillon', sha1: 'bad' },
    { revid: 43, user: 'Wrenna', sha1: 'good' },
  ];

  /** `script` answers first; what it leaves alone is answered as usual. */
  constructor(private readonly script: Script = () => undefined) {}

  get writes(): WikiRequest[] {
    return this.requests.filter(({ method }) => method === 'POST');
  }

  readonly fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const url = new URL(String(input));
    const method = init?.method ?? 'GET';
    const form = method === 'GET' ? url.searchParams : new URLSearchParams(String(init?.body));
    const request = { method, url, parameters: Object.fromEntries(form) };
    this.requests.push(request);
    const reply = this.script(request) ?? this.usual(request);
    if (reply === 'no answer') throw new TypeError('Failed to fetch');
    return reply instanceof Response ? reply : Response.json(reply);
  };

  private usual({ parameters: asked }: WikiRequest): Reply {
    const { id, name, rights } = this.viewer;
    if (asked.meta?.includes('tokens')) {
      const tokens = { [`${asked.type}token`]: id === 0 ? '+\\' : 'f00d+\\' };
      return { query: { userinfo: { id, name, rights }, tokens } };
    }
    if (asked.list === 'blocks') return { query: { blocks: this.blocks, pages: [this.page()] } };
    if (asked.list === 'recentchanges') {
      return { query: { recentchanges: [{ revid: 44, patrolled: this.isPatrolled }] } };
    }
    if (asked.rvprop === 'ids|user|sha1' && asked.pageids) {
      return { query: { pages: [{ ...this.page(), revisions: this.history }] } };
    }
    if (asked.action === 'query') return { query: { pages: [this.page(Number(asked.revids ?? 44))] } };
    if (asked.action === 'edit') return { edit: { result: 'Success', pageid: 6, newrevid: 60 } };
    return {};
  }

  private page(revid = 44): object {
    if (!this.isThere) return { pageid: 6, missing: true };
    const revision = {
      revid,
      parentid: 43,
      user: 'Quillon',
      ...(this.isHidden ? { sha1hidden: true } : { sha1: 'bad' }),
    };
    return { pageid: 6, title: 'Tower', lastrevid: 44, protection: this.protection, revisions: [revision] };
  }

  env(more: Partial<ActEnv> = {}): ActEnv {
    const { html, url } = fixture('mediawiki', 'history.html');
    return {
      ...pageOf(html, url),
      fetch: this.fetch as typeof fetch,
      now: () => Date.parse('2026-11-22T10:00:00Z'),
      signal: new AbortController().signal,
      wait: (ms) => {
        this.waits.push(ms);
        return Promise.resolve();
      },
      ...more,
    };
  }

  async perform(native: MediawikiVerb, more: Partial<Command> = {}): Promise<Outcome> {
    const row = mediawikiActions[native];
    const target = TARGETS[row.on];
    const command = commandSchema.parse({
      id: '019cadd4-5620-7000-8000-000000000001',
      platform: 'mediawiki',
      native,
      action: row.code,
      target,
      author: { id: 'Quillon', name: 'Quillon', url: null, facts: [] },
      handles: { page: '6', viewer: 'Tilda' },
      input: { ...NO_INPUT, reason: 'Off topic', text: 'Please stop.', title: 'A word', seconds: 86_400 },
      undoing: null,
      viewer: '4',
      ...more,
    } satisfies Command);
    return outcomeSchema.parse(await mediawikiActing.perform(this.env(), command));
  }
}

export const refusal = (code: string, text = 'No.') => ({ errors: [{ code, text, module: 'main' }] });

/** Answers writes, leaves questions alone. */
export const onWrite = (reply: (request: WikiRequest, index: number) => Reply): Script =>
  (() => {
    let index = -1;
    return (request) => {
      if (request.method !== 'POST') return undefined;
      index += 1;
      return reply(request, index);
    };
  })();

/** A deleted page with the revision that records keep. */
export const DELETED = { query: { pages: [{ title: 'Tower', deletedrevisions: [{ revid: 44 }] }] } };

/** The state in which each act has something to do. */
export function wikiFor(native: MediawikiVerb, script?: Script): ScriptedWiki {
  const wiki = new ScriptedWiki(script);
  wiki.isHidden = native === 'revisionundelete';
  wiki.isThere = native !== 'undelete';
  if (native.startsWith('unblock')) wiki.blocks = [{ id: 9, by: 'Tilda', expiry: 'infinity' }];
  if (native === 'unprotect') {
    wiki.protection = ['edit', 'move'].map((type) => ({ type, level: 'sysop', expiry: 'infinity' }));
  }
  return wiki;
}
