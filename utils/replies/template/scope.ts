import { Drop } from 'liquidjs';
import type { Question } from '@/utils/domain/reply';
import type { QuotedPost } from '@/utils/domain/text-format';
import type { Answers, ReplyData } from './reply-data';
import { withoutMarks } from './values';

/** The data of a reply as the template sees it. */

const EXCERPT = 200;

/** Not known here. Neither true, nor less, nor more than anything; wherever it is written out, the person is asked. */
export class Unknown extends Drop {
  constructor(readonly path: string) {
    super();
  }
  override valueOf(): null {
    return null;
  }
  equals = (): boolean => false;
  gt = (): boolean => false;
  geq = (): boolean => false;
  lt = (): boolean => false;
  leq = (): boolean => false;
}

/** The author's name as the platform makes a mention of it. */
export class Mention extends Drop {
  constructor(
    readonly handle: string,
    readonly name: string,
  ) {
    super();
  }
  override valueOf(): string {
    return this.name;
  }
}

/** The post as the platform quotes it. */
export class Quote extends Drop {
  constructor(readonly quoted: QuotedPost) {
    super();
  }
  override valueOf(): string {
    return this.quoted.text;
  }
}

type Leaf = string | number | boolean | null;
type Group = Readonly<Record<string, unknown>>;

export function scopeOf(data: ReplyData, answers: Answers, questions: readonly Question[]): Group {
  const known = (path: string, value: Leaf): unknown => {
    const answer = answers[path];
    if (answer !== undefined && answer !== '') return withoutMarks(answer);
    if (value === null || value === '') return new Unknown(path);
    return typeof value === 'string' ? withoutMarks(value) : value;
  };
  const group = (name: string, leaves: Readonly<Record<string, Leaf>>): Group =>
    Object.fromEntries(Object.entries(leaves).map(([key, value]) => [key, known(`${name}.${key}`, value)]));
  const { author, post, topic, viewer, site, rule, earlier } = data;
  const name = author.name ?? answers['author.name'] ?? null;
  return {
    author: { ...group('author', { ...author }), mention: mentionOf(author.handle, name) },
    post: {
      ...group('post', { ...post, excerpt: excerptOf(post.text) }),
      quote: post.text === null ? new Unknown('post.quote') : quoteOf(post.text, name, data),
    },
    topic: group('topic', { ...topic }),
    viewer: group('viewer', { ...viewer }),
    site: group('site', { ...site }),
    rule: group('rule', { ...(rule ?? { id: null, title: null, link: null, text: null }) }),
    earlier: {
      count: known('earlier.count', earlier.count),
      last: group('earlier.last', { ...(earlier.last ?? { action: null, at: null }) }),
    },
    selection: known('selection', data.selection),
    clipboard: known('clipboard', data.clipboard),
    now: data.now,
    ask: Object.fromEntries(questions.map((question) => [question.name, answerTo(question, answers)])),
  };
}

function mentionOf(handle: string | null, name: string | null): unknown {
  if (name === null) return new Unknown('author.name');
  return new Mention(withoutMarks(handle ?? name), withoutMarks(name));
}

function quoteOf(text: string, name: string | null, { author, post, topic }: ReplyData): Quote {
  return new Quote({
    text: withoutMarks(text),
    name: name === null ? null : withoutMarks(name),
    authorId: author.id,
    postId: post.id,
    number: post.number,
    topicId: topic.id,
    link: post.link,
    at: post.at,
  });
}

function excerptOf(text: string | null): string | null {
  if (text === null) return null;
  const line = text.replace(/\s+/g, ' ').trim();
  const points = Array.from(line);
  return points.length <= EXCERPT ? line : `${points.slice(0, EXCERPT).join('').trimEnd()}…`;
}

function answerTo({ name, kind, start }: Question, answers: Answers): unknown {
  const answer = answers[`ask.${name}`] ?? start;
  if (kind === 'toggle') return answer === 'true';
  return answer === '' ? new Unknown(`ask.${name}`) : withoutMarks(answer);
}
