import { DatabaseSync } from 'node:sqlite';

/** Redmine's own tables, read while it runs; its `updated_on` are UTC because the server is told so. */

export interface StoredMessage {
  id: number;
  board: number;
  /** Null: it is a topic. */
  parent: number | null;
  subject: string;
  content: string;
  /** User id; Redmine's anonymous user for guests. */
  author: number;
  locked: boolean;
  sticky: boolean;
}

export interface StoredIssue {
  id: number;
  subject: string;
  status: number;
  isClosed: boolean;
  isPrivate: boolean;
  lockVersion: number;
}

/** A journal: a note on an issue, with or without changes of its fields. */
export interface StoredNote {
  id: number;
  issue: number;
  author: number;
  text: string;
  isPrivate: boolean;
}

const MESSAGES = `SELECT id, board_id AS board, parent_id AS parent, subject, content, author_id AS author, locked, sticky FROM messages`;
const ISSUES = `SELECT issues.id, subject, status_id AS status, is_closed AS isClosed, is_private AS isPrivate,
  lock_version AS lockVersion FROM issues JOIN issue_statuses ON issue_statuses.id = status_id`;
const NOTES = `SELECT id, journalized_id AS issue, user_id AS author, COALESCE(notes, '') AS text, private_notes AS isPrivate
  FROM journals WHERE journalized_type = 'Issue'`;

type Row = Record<string, unknown>;

/** SQLite knows no truth values, and gives rows without a prototype. */
function withFlags<T>(row: Row, ...flags: string[]): T {
  const entries = Object.entries(row).map(([name, value]) => [
    name,
    flags.includes(name) ? Number(value) === 1 : value,
  ]);
  return Object.fromEntries(entries) as T;
}

export class RedmineDatabase {
  private readonly database: DatabaseSync;

  constructor(file: string, seeded: string) {
    this.database = new DatabaseSync(file, { timeout: 10_000 });
    this.database.prepare(`ATTACH DATABASE ? AS seeded`).run(seeded);
  }

  private rows(sql: string, ...values: (string | number)[]): Row[] {
    return this.database.prepare(sql).all(...values) as Row[];
  }

  messages(): StoredMessage[] {
    return this.rows(`${MESSAGES} ORDER BY id`).map((row) => withFlags(row, 'locked', 'sticky'));
  }

  issues(): StoredIssue[] {
    return this.rows(`${ISSUES} ORDER BY issues.id`).map((row) => withFlags(row, 'isClosed', 'isPrivate'));
  }

  notes(): StoredNote[] {
    return this.rows(`${NOTES} ORDER BY id`).map((row) => withFlags(row, 'isPrivate'));
  }

  /** 1 = active, 2 = registered and not yet active, 3 = locked. */
  userStatus(id: number): number | null {
    return (this.rows('SELECT status FROM users WHERE id = ?', id)[0]?.status as number | undefined) ?? null;
  }

  /** Redmine looks for newer settings at each request. */
  change(setting: string, value: string): void {
    const { changes } = this.database
      .prepare(`UPDATE settings SET value = ?, updated_on = ${NOW} WHERE name = ?`)
      .run(value, setting);
    if (Number(changes) !== 1) throw new Error(`The seed does not set ${setting}.`);
  }

  setUserStatus(id: number, status: 1 | 2 | 3): void {
    this.database.prepare('UPDATE users SET status = ? WHERE id = ?').run(status, id);
  }

  /** All rows as they were seeded, but for sign-ins; new ids go on counting. */
  restore(): void {
    const tables = this.rows(`SELECT name FROM seeded.sqlite_master WHERE type = 'table'`)
      .map(({ name }) => String(name))
      .filter((name) => !/^sqlite_|^schema_migrations$|^ar_internal_metadata$|^tokens$/.test(name));
    const copies = tables.map((name) => {
      return `DELETE FROM main."${name}"; INSERT INTO main."${name}" SELECT * FROM seeded."${name}";`;
    });
    this.database.exec(
      `BEGIN IMMEDIATE; ${copies.join('\n')} UPDATE settings SET updated_on = ${NOW}; COMMIT;`,
    );
  }

  close(): void {
    this.database.close();
  }
}

const NOW = `strftime('%Y-%m-%d %H:%M:%f', 'now')`;
