import { describe, expect, it } from 'vitest';
import { draftOf, undoDraftOf } from '@/utils/background/draft';
import type { Decision } from '@/utils/domain/decision';
import { NO_INPUT } from '@/utils/domain/no-input';
import type { Capability } from '@/utils/domain/post';
import type { LogRecord } from '@/utils/domain/record';
import { aPost, articleHalf, pageOf } from '../../support/page';

const remove: Capability = {
  native: 'remove',
  action: 'content.remove',
  on: 'post',
  grave: false,
  undo: 'restore',
  fields: [],
  label: null,
};
const facts = {
  now: Date.parse('2026-03-02T09:00:00.000Z'),
  actorRef: 'm-ana',
  origin: 'https://forum.example',
  target: { kind: 'post' as const, id: '7', parent: '1' },
  authorId: 'u-1',
  caseId: '019cadd4-5620-7000-8000-000000000063',
};
const decision = (change: Partial<Decision> = {}): Decision => ({
  context: articleHalf.readContext(pageOf({} as Document)),
  post: aPost(),
  capability: remove,
  input: NO_INPUT,
  reply: null,
  sensitive: false,
  note: null,
  ...change,
});

describe('what the log is told of a decision', () => {
  it('keeps names, links, titles and texts in erasable fields only', () => {
    const { priv, ...clear } = draftOf(
      decision({ input: { ...NO_INPUT, reason: 'Advertising by Ana' } }),
      facts,
    );
    expect(priv).toMatchObject({
      targetAuthor: { id: 'u-1', name: 'Ana' },
      targetUrl: 'https://forum.example/t/1#post-7',
      targetTitle: 'Boats',
      reason: 'Advertising by Ana',
      actorName: 'mod',
    });
    expect(JSON.stringify(clear)).not.toMatch(/Ana|Boats|#post-7|Buy followers/);
  });

  it('keeps a fingerprint and no text of a post that was ticked as sensitive', () => {
    const { priv } = draftOf(decision({ sensitive: true }), facts);
    expect(priv?.evidenceHash).toMatch(/^[0-9a-f]{64}$/);
    expect(priv?.evidenceText).toBeUndefined();
    expect(priv?.targetTitle).toBeUndefined();
  });

  it('notes the end of a timed act', () => {
    const suspend: Capability = { ...remove, native: 'suspend', action: 'user.suspend', on: 'author' };
    const { act } = draftOf(
      decision({ capability: suspend, input: { ...NO_INPUT, seconds: 86_400 } }),
      facts,
    );
    expect(act).toMatchObject({ params: { seconds: 86_400 }, until: '2026-03-03T09:00:00.000Z' });
  });

  it('notes where something was moved and what kind was chosen, by the ids of the platform', () => {
    const move: Capability = { ...remove, native: 'move', action: 'content.move' };
    const input = { ...NO_INPUT, destination: '7', kind: '2' };
    expect(draftOf(decision({ capability: move, input }), facts).act.params).toEqual({ to: '7', kind: '2' });
  });

  it('keeps the new text of an edited post out of the words sent to its author', () => {
    const edit: Capability = { ...remove, native: 'edit', action: 'content.edit' };
    const { priv } = draftOf(decision({ capability: edit, input: { ...NO_INPUT, text: 'New text' } }), facts);
    expect(priv?.replyText).toBeUndefined();
  });
});

describe('what the log is told of an undo', () => {
  const undone = (type: string, params: Record<string, unknown>) =>
    ({
      ...draftOf(decision(), facts),
      id: '019cadd4-5620-7000-8000-000000000001',
      act: { type, native: 'x', params, until: null, via: 'extension' },
    }) as unknown as LogRecord;

  it('is a record of its own in the same case, linked to the one it takes back', () => {
    const draft = undoDraftOf(
      undone('content.remove', {}),
      { native: 'restore', code: 'content.restore' },
      'm-ben',
    );
    expect(draft).toMatchObject({
      actor: { ref: 'm-ben' },
      act: { type: 'content.restore', native: 'restore' },
      rev: { of: '019cadd4-5620-7000-8000-000000000001', why: 'self-undo' },
      caseId: facts.caseId,
      target: facts.target,
    });
  });

  it('is about the reply that was made, not about the post it answered', () => {
    const draft = undoDraftOf(
      undone('engage.reply', { made: '99' }),
      { native: 'trash', code: 'content.remove' },
      'm-ana',
    );
    expect(draft.target).toMatchObject({ kind: 'post', id: '99' });
  });
});
