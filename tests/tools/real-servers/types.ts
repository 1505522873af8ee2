import type { CookieSession } from './cookie-session';

export interface Account {
  /** The name to log in with. */
  name: string;
  password: string;
}

export interface StartOptions {
  /** Everything goes below this folder; made if absent. Default: `.tmp/real-servers/<platform>` in the project. */
  root?: string;
  /** Install missing Debian packages (root only). Without it a missing package is an error that names the command. */
  install: boolean;
}

/** A forum server of our own on loopback, filled with known content. Two of them never share anything. */
export interface RealServer<Role extends string = string, Seed = unknown> {
  platform: string;
  /** The forum software's version, as it says itself. */
  version: string;
  /** Origin, no slash at the end. */
  url: string;
  /** Data and logs of this run; gone after `stop`. */
  folder: string;
  accounts: Readonly<Record<Role, Account>>;
  seed: Seed;
  /** A new session, signed in through the forum's own log-in. */
  signIn(role: Role): Promise<CookieSession>;
  /** Puts the content back as it was right after seeding. Sessions stay signed in. */
  reset(): Promise<void>;
  /** Ends every process of the server and removes its folder; safe to call twice. */
  stop(): Promise<void>;
}
