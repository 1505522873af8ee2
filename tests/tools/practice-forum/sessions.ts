import { randomBytes } from 'node:crypto';

export interface Flash {
  kind: 'success' | 'notice';
  text: string;
}

export interface Session {
  id: string;
  /** null: a visitor who has opened the sign-in page. */
  member: number | null;
  /** Has to come with every POST as `_token`. */
  token: string;
  /** Shown by the next page. */
  flash: Flash | null;
}

const secret = (): string => randomBytes(18).toString('base64url');

export class Sessions {
  readonly #byId = new Map<string, Session>();

  find(id: string | undefined): Session | null {
    return id === undefined ? null : (this.#byId.get(id) ?? null);
  }

  /** Every sign-in gets a new id, so that an id known from before is worth nothing. */
  start(member: number | null): Session {
    const session: Session = { id: secret(), member, token: secret(), flash: null };
    this.#byId.set(session.id, session);
    return session;
  }

  end(session: Session): void {
    this.#byId.delete(session.id);
  }

  endAllOf(member: number): void {
    for (const session of this.#byId.values()) if (session.member === member) this.end(session);
  }

  clear(): void {
    this.#byId.clear();
  }

  /** Makes the tokens in all pages that are already open worthless, as after a night. */
  renewTokens(): void {
    for (const session of this.#byId.values()) session.token = secret();
  }
}
