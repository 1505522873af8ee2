import { useMemo, useState } from 'react';
import type { GuidelineSet } from '@/utils/domain/guideline';
import type { Reply } from '@/utils/domain/reply';
import type { Result } from '@/utils/domain/result';
import { usePreparedReply } from '@/utils/hooks/use-prepared-reply';
import { actionDone } from '@/utils/i18n/action-text';
import type { PageFacts } from '@/utils/replies/page-data';
import type { PreparedReply } from '@/utils/replies/prepare-reply';
import type { Answers } from '@/utils/replies/template/reply-data';

/** What of a page a reply can speak of; must be stable while nothing changes. */
export type KnownFacts = Omit<PageFacts, 'rule' | 'now' | 'actionName'>;

interface Options {
  reply: Reply | null;
  replies: readonly Reply[];
  guidelines: readonly GuidelineSet[];
  facts: KnownFacts;
}

export interface ReplyAnswers {
  prepared: Result<PreparedReply> | null;
  answers: Answers;
  answer: (path: string, value: string) => void;
}

/** A reply being filled in: what was answered so far, and what it looks like with that. */
export function useReplyAnswers({ reply, replies, guidelines, facts }: Options): ReplyAnswers {
  const [given, setGiven] = useState<{ of: string; answers: Answers }>({ of: '', answers: {} });
  const of = reply === null ? '' : `${reply.id}@${reply.version}`;
  const answers = given.of === of ? given.answers : NO_ANSWERS;
  const input = useMemo(
    () =>
      reply === null
        ? null
        : {
            reply,
            replies,
            guidelines,
            facts: { ...facts, now: new Date(), actionName: actionDone },
            answers,
            language: null,
            locale: navigator.language,
            format: null,
          },
    [reply, replies, guidelines, facts, answers],
  );
  const prepared = usePreparedReply(input);
  return {
    prepared,
    answers,
    answer: (path, value) => setGiven({ of, answers: { ...answers, [path]: value } }),
  };
}

const NO_ANSWERS: Answers = {};
