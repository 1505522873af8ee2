import { type Account, PEOPLE, type Person } from './plan';
import { LiveProblem } from './problem';

/** Names and passwords from the environment; whoever is missing is named by variable, never by value. */

export type Accounts = Partial<Record<Person, Account>>;

export function variableOf(person: Person, part: 'NAME' | 'PASSWORD'): string {
  return `MODSIDE_LIVE_${person.toUpperCase()}_${part}`;
}

/** @throws LiveProblem that names every variable that is missing. */
export function accountsFrom(
  environment: Readonly<Record<string, string | undefined>>,
  needed: readonly Person[],
): Accounts {
  const missing: string[] = [];
  const accounts: Accounts = {};
  for (const person of PEOPLE) {
    const name = environment[variableOf(person, 'NAME')];
    const password = environment[variableOf(person, 'PASSWORD')];
    if (name && password) accounts[person] = { name, password };
    else if (person === 'moderator' || needed.includes(person)) {
      if (!name) missing.push(variableOf(person, 'NAME'));
      if (!password) missing.push(variableOf(person, 'PASSWORD'));
    }
  }
  if (missing.length > 0) {
    throw new LiveProblem(
      `These environment variables are needed and not set: ${missing.join(', ')}. Set them to accounts of the forum that may be used for trying.`,
    );
  }
  return accounts;
}

/**
 * The forum's address, with a slash at its end.
 * @throws LiveProblem for what is no address, and for a forum that is not on this machine unless that is wanted.
 */
export function forumUrl(text: string, allowRemote: boolean): URL {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new LiveProblem(`“${text}” is not the address of a forum. Write it whole: http://127.0.0.1:8080/`);
  }
  const url = new URL(text);
  url.search = '';
  url.hash = '';
  if (!url.pathname.endsWith('/'))
    url.pathname = url.pathname.replace(/[^/]*\.php$/, '').replace(/\/?$/, '/');
  if (allowRemote || url.hostname === '127.0.0.1') return url;
  if (url.hostname === 'localhost') {
    throw new LiveProblem('Write 127.0.0.1 in place of localhost: the practice build may work only there.');
  }
  throw new LiveProblem(
    `${url.hostname} is not this machine. The live check writes, removes and bans for real: add --allow-remote only for a forum that is there for trying.`,
  );
}
