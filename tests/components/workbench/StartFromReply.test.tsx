import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { beforeAll, describe, expect, it } from 'vitest';
import { type DecisionForm, emptyForm, problemsOf, replyOf } from '@/components/workbench/decision-form';
import { StartFromReply } from '@/components/workbench/StartFromReply';
import type { Reply } from '@/utils/domain/reply';
import type { Workbench } from '@/utils/hooks/use-workbench';
import type { Show } from '@/utils/messaging/contract';
import { aReply } from '../../support/a-reply';
import { aPost, articleHalf, pageOf } from '../../support/page';

const show: Show = {
  context: articleHalf.readContext(pageOf(document)),
  post: aPost(),
  health: { level: 'all', posts: 1, problems: [] },
};

function Panel({ replies, seen }: { replies: readonly Reply[]; seen: { form: DecisionForm } }) {
  const [form, setForm] = useState(() => emptyForm([]));
  seen.form = form;
  const bench = { replies, guidelines: [], history: null, standing: null } as unknown as Workbench;
  return (
    <>
      <StartFromReply
        bench={bench}
        show={show}
        form={form}
        onForm={(change) => setForm((before) => ({ ...before, ...change }))}
      />
      <textarea
        aria-label="Message"
        value={form.text}
        onChange={({ target }) => setForm({ ...form, text: target.value })}
      />
    </>
  );
}

function open(...replies: Reply[]) {
  const seen = { form: emptyForm([]) };
  render(<Panel replies={replies} seen={seen} />);
  return seen;
}
const message = () => screen.getByLabelText<HTMLTextAreaElement>('Message');
const choose = (title: string) => userEvent.selectOptions(screen.getByLabelText('Start from a reply'), title);

// The engine is loaded at first use; a busy machine takes its time for that.
beforeAll(() => import('@/utils/replies/prepare-reply'));

describe('starting from a reply', () => {
  it('fills in what the page knows', async () => {
    const seen = open(aReply({ title: 'Kind', body: 'Dear {{ author.name }}, about {{ topic.title }}.' }));
    await choose('Kind');
    await waitFor(() => expect(message()).toHaveValue('Dear Ana, about Boats.'));
    expect(replyOf(seen.form)).toEqual({ id: 'kind', version: 1, edited: false });
  });

  it('asks for what the page does not know, and gives no text with a gap', async () => {
    const seen = open(aReply({ title: 'Rule', body: 'Please read {{ rule.title }}.' }));
    await choose('Rule');
    const asked = await screen.findByLabelText('Title of the rule');
    expect(message()).toHaveValue('');
    expect(problemsOf(seen.form, [])).toEqual({ text: 'needed' });
    await userEvent.type(asked, 'No ads');
    await waitFor(() => expect(message()).toHaveValue('Please read No ads.'));
    expect(problemsOf(seen.form, [])).toEqual({});
  });

  it('asks the questions of the reply, with their beginnings', async () => {
    open(
      aReply({
        title: 'Days',
        body: 'For {{ ask.days }} days{% if ask.sorry %}, sorry{% endif %}.',
        questions: [
          { name: 'days', label: 'Days', kind: 'choice', options: ['1', '7'], start: '7', required: true },
          { name: 'sorry', label: 'Say sorry', kind: 'toggle', options: [], start: 'false', required: false },
        ],
      }),
    );
    await choose('Days');
    await waitFor(() => expect(message()).toHaveValue('For 7 days.'));
    await userEvent.selectOptions(screen.getByLabelText('Days'), '1');
    await userEvent.click(screen.getByLabelText('Say sorry'));
    await waitFor(() => expect(message()).toHaveValue('For 1 days, sorry.'));
  });

  it('never writes over what the person changed', async () => {
    const questions = [
      { name: 'who', label: 'Who', kind: 'text' as const, options: [], start: 'all', required: false },
    ];
    const seen = open(aReply({ title: 'Hi', body: 'Hello {{ ask.who }}', questions }));
    await choose('Hi');
    await waitFor(() => expect(message()).toHaveValue('Hello all'));
    await userEvent.type(message(), '!');
    await userEvent.type(screen.getByLabelText('Who'), ' of you');
    expect(message()).toHaveValue('Hello all!');
    expect(replyOf(seen.form)).toEqual({ id: 'kind', version: 1, edited: true });
  });

  it('says where a template is wrong', async () => {
    open(aReply({ title: 'Broken', body: 'Hello {{ author.name | shout }}' }));
    await choose('Broken');
    expect(await screen.findByText(/Line 1, column 7/)).toBeVisible();
  });
});
