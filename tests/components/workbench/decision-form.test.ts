import { describe, expect, it } from 'vitest';
import { actsAtOnce, groupCapabilities, keysFor } from '@/components/workbench/action-menu-groups';
import {
  durationsOf,
  ENDLESS,
  emptyForm,
  inputOf,
  problemsOf,
  replyOf,
} from '@/components/workbench/decision-form';
import type { Capability, Field } from '@/utils/domain/post';
import { aReply } from '../../support/a-reply';

const field = (name: Field['name'], more: Partial<Field> = {}): Field => ({
  name,
  required: false,
  max: null,
  start: null,
  endless: false,
  step: 1,
  options: [],
  ...more,
});
const capability = (action: Capability['action'], more: Partial<Capability> = {}): Capability => ({
  native: action,
  action,
  on: 'post',
  grave: false,
  undo: null,
  fields: [],
  label: null,
  ...more,
});

describe('what is typed into the decision panel', () => {
  it('starts with what the platform has', () => {
    expect(emptyForm([field('text', { start: 'Old text' })]).text).toBe('Old text');
  });

  it('cannot be sent while something needed is missing or too long', () => {
    const fields = [field('text', { required: true, max: 5 }), field('title', { required: true })];
    expect(problemsOf({ ...emptyForm(fields), text: ' ', title: 'x' }, fields)).toEqual({ text: 'needed' });
    expect(problemsOf({ ...emptyForm(fields), text: '123456', title: 'x' }, fields)).toEqual({
      text: 'too-long',
    });
  });

  it('becomes what the adapter gets: nothing for blanks, seconds or no end for a length', () => {
    const form = emptyForm([field('seconds')]);
    expect(inputOf({ ...form, reason: '  ' })).toEqual({
      reason: null,
      text: null,
      title: null,
      seconds: 86_400,
      destination: null,
      kind: null,
    });
    expect(inputOf({ ...form, duration: ENDLESS }).seconds).toBeNull();
  });

  it('says of a canned reply whether it was changed before sending', () => {
    const reply = aReply({ id: 'kind', version: 2 });
    const form = { ...emptyForm([]), reply, text: reply.body, given: reply.body };
    expect(replyOf(form)).toEqual({ id: 'kind', version: 2, edited: false });
    expect(replyOf({ ...form, text: 'Please.' })).toEqual({ id: 'kind', version: 2, edited: true });
    expect(replyOf({ ...form, text: '' })).toBeNull();
  });

  it("needs a choice from the platform's list where the platform needs one, and hands on its id", () => {
    const fields = [field('destination', { required: true, options: [{ value: '7', label: 'Off topic' }] })];
    const form = emptyForm(fields);
    expect(problemsOf(form, fields)).toEqual({ destination: 'needed' });
    const chosen = { ...form, destination: '7' };
    expect(problemsOf(chosen, fields)).toEqual({});
    expect(inputOf(chosen).destination).toBe('7');
  });

  it('offers only lengths that the platform can count', () => {
    expect(durationsOf(field('seconds', { step: 86_400 }))[0]).toBe(86_400);
    expect(durationsOf(field('seconds'))[0]).toBe(3600);
  });
});

describe('the action menu', () => {
  it('does at once what gives back, and asks first about what restricts, is grave or needs a word', () => {
    expect(actsAtOnce(capability('content.approve'))).toBe(true);
    expect(actsAtOnce(capability('content.remove'))).toBe(false);
    expect(actsAtOnce(capability('content.approve', { grave: true }))).toBe(false);
    expect(actsAtOnce(capability('engage.reply', { fields: [field('text')] }))).toBe(false);
  });

  it('has what is hard to take back last and apart', () => {
    const groups = groupCapabilities([
      capability('content.purge', { grave: true }),
      capability('user.warn', { on: 'author' }),
      capability('content.remove'),
    ]);
    expect(groups.map(({ id, capabilities }) => [id, capabilities.map(({ native }) => native)])).toEqual([
      ['post', ['content.remove']],
      ['author', ['user.warn']],
      ['topic', []],
      ['grave', ['content.purge']],
    ]);
  });

  it('gives each act a letter of its own', () => {
    const keys = keysFor([
      { id: 'a', label: 'Restore' },
      { id: 'b', label: 'Remove' },
      { id: 'c', label: 'Übernehmen' },
      { id: 'd', label: '—' },
    ]);
    expect([...keys]).toEqual([
      ['a', 'r'],
      ['b', 'e'],
      ['c', 'ü'],
    ]);
  });
});
