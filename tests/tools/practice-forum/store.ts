import { Refusal } from './refusal';
import type {
  Board,
  LogEntry,
  Member,
  Message,
  Post,
  Report,
  RestrictionKind,
  TargetKind,
  Topic,
  Warning,
} from './types';

export const POSTS_A_PAGE = 20;
const FIRST_POST_ID = 101;

/** Everything the forum knows, in memory. Tests may look at it and change it; `reset` of the server fills it anew. */
export class Store {
  readonly boards = new Map<number, Board>();
  readonly topics = new Map<number, Topic>();
  readonly posts = new Map<number, Post>();
  readonly members = new Map<number, Member>();
  readonly reports = new Map<number, Report>();
  readonly warnings = new Map<number, Warning>();
  readonly messages: Message[] = [];
  readonly log: LogEntry[] = [];
  readonly #lastId = new Map<string, number>();
  #moment: number | null = null;

  constructor(private readonly clock: () => number) {}

  /** ms since the epoch, by the forum's own clock. */
  now(): number {
    return this.#moment ?? this.clock();
  }

  /** Plays `what` as if it happened then; for the first content. */
  at(moment: number, what: () => void): void {
    this.#moment = moment;
    try {
      what();
    } finally {
      this.#moment = null;
    }
  }

  clear(): void {
    for (const table of [this.boards, this.topics, this.posts, this.members, this.reports, this.warnings]) {
      table.clear();
    }
    this.messages.length = 0;
    this.log.length = 0;
    this.#lastId.clear();
  }

  nextId(kind: TargetKind): number {
    const id = (this.#lastId.get(kind) ?? (kind === 'post' ? FIRST_POST_ID - 1 : 0)) + 1;
    this.#lastId.set(kind, id);
    return id;
  }

  board(id: number): Board {
    return found(this.boards.get(id), 'This board does not exist.');
  }

  topic(id: number): Topic {
    return found(this.topics.get(id), 'This topic does not exist, or it was deleted.');
  }

  post(id: number): Post {
    return found(this.posts.get(id), 'This post does not exist, or it was deleted for ever.');
  }

  member(id: number): Member {
    return found(this.members.get(id), 'This member does not exist.');
  }

  report(id: number): Report {
    return found(this.reports.get(id), 'This report does not exist.');
  }

  memberByAccount(account: string): Member | null {
    return [...this.members.values()].find((member) => member.account === account) ?? null;
  }

  topicsOf(board: number): Topic[] {
    return [...this.topics.values()].filter((topic) => topic.board === board);
  }

  postsOf(topic: number): Post[] {
    return [...this.posts.values()].filter((post) => post.topic === topic);
  }

  postsBy(member: number): Post[] {
    return [...this.posts.values()].filter((post) => post.author === member);
  }

  reportsOn(post: number): Report[] {
    return [...this.reports.values()].filter((report) => report.post === post);
  }

  /** Those somebody still has to look at: open or claimed. */
  openReportsOn(post: number): Report[] {
    return this.reportsOn(post).filter((report) => report.closedAt === null);
  }

  /** Page of its topic a post stands on, from 1. Counts all posts, so that links do not move with the viewer's rights. */
  pageOf(post: Post): number {
    const index = this.postsOf(post.topic).findIndex((other) => other.id === post.id);
    return Math.floor(Math.max(index, 0) / POSTS_A_PAGE) + 1;
  }

  restriction(member: Member, kind: RestrictionKind) {
    const now = this.now();
    return (
      member.restrictions.find((held) => held.kind === kind && (held.until === null || held.until > now)) ??
      null
    );
  }

  writeLog(by: Member, action: string, target: TargetKind, id: number, detail = ''): void {
    this.log.push({ at: this.now(), by: by.id, action, target, id, detail });
  }
}

function found<Thing>(thing: Thing | undefined, otherwise: string): Thing {
  if (thing === undefined) throw new Refusal('not-found', otherwise);
  return thing;
}
