import { randomBytes } from 'node:crypto';
import {
  type APIRequestContext,
  type Browser,
  type BrowserContext,
  chromium,
  type Page,
} from 'playwright-core';
import { LOOPBACK_ONLY } from '../tools/browser/extension-browser';
import { findBrowser } from '../tools/browser/find-browser';
import type { Forum, LivePlan, Person } from './plan';
import { LiveProblem } from './problem';
import { type Accounts, variableOf } from './settings';

/** The forum as plans reach it: a second browser without Modside, with a profile of its own for each person. */

export interface OpenForum extends Forum {
  close(): Promise<void>;
}

/** @throws LiveProblem when nobody answers at the address. */
export async function reach(url: URL): Promise<void> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(20_000) }).catch((error: unknown) => {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : '';
    throw new LiveProblem(`Nobody answers at ${url.href}. Is the forum running? ${cause}`.trim());
  });
  await answer.body?.cancel();
  if (answer.status >= 500)
    throw new LiveProblem(`${url.href} answers with an error (HTTP ${answer.status}).`);
}

const LONGEST_SIGN_IN_STEP = 15_000;

/** @throws LiveProblem that names the variables to look at, never their values. */
export async function signInOr(plan: LivePlan, page: Page, person: Person, forum: Forum): Promise<void> {
  page.setDefaultTimeout(LONGEST_SIGN_IN_STEP);
  const isIn = await plan.signIn(page, forum.account(person), forum).catch((error: unknown) => {
    const why = String(error).split('\n')[0]?.slice(0, 300);
    throw new LiveProblem(
      `Signing in as the ${person} did not get to its end: ${hidden(why ?? '', forum, person)}. Is this a ${plan.platform} forum?`,
    );
  });
  if (isIn) return;
  throw new LiveProblem(
    `The forum did not let the ${person} in. Look at ${variableOf(person, 'NAME')} and ${variableOf(person, 'PASSWORD')}.`,
  );
}

/** Error texts of the browser may repeat what was typed. */
function hidden(text: string, forum: Forum, person: Person): string {
  const { name, password } = forum.account(person);
  return text.replaceAll(password, '…').replaceAll(name, '…');
}

class SecondBrowser {
  private started: Promise<Browser> | null = null;
  private readonly contexts = new Map<string, Promise<{ context: BrowserContext; page: Page }>>();

  constructor(
    private readonly onLoopback: boolean,
    private readonly enter: (page: Page, person: Person) => Promise<void>,
  ) {}

  private start(): Promise<Browser> {
    this.started ??= findBrowser('chromium').then((executablePath) =>
      chromium.launch({
        executablePath,
        headless: true,
        args: [
          ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
          ...(this.onLoopback ? [LOOPBACK_ONLY] : []),
          '--disable-gpu',
        ],
      }),
    );
    return this.started;
  }

  of(person: Person | 'nobody'): Promise<{ context: BrowserContext; page: Page }> {
    const kept = this.contexts.get(person) ?? this.open(person);
    this.contexts.set(person, kept);
    return kept;
  }

  private async open(person: Person | 'nobody') {
    const context = await (await this.start()).newContext();
    const page = await context.newPage();
    page.on('dialog', (dialog) => void dialog.accept().catch(() => undefined));
    if (person !== 'nobody') await this.enter(page, person);
    return { context, page };
  }

  async close(): Promise<void> {
    await this.started?.then((browser) => browser.close());
  }
}

export function openForum(plan: LivePlan, url: URL, accounts: Accounts): OpenForum {
  const run = randomBytes(3).toString('hex');
  let words = 0;
  const browser = new SecondBrowser(url.hostname === '127.0.0.1', (page, person) =>
    signInOr(plan, page, person, forum),
  );
  const forum: OpenForum = {
    url,
    address: (path) => new URL(path.replace(/^\//, ''), url).href,
    account(person) {
      const account = accounts[person];
      if (account) return account;
      throw new LiveProblem(
        `The plan wants the ${person} without saying so in its list of people. Set ${variableOf(person, 'NAME')}.`,
      );
    },
    page: async (person) => (await browser.of(person)).page,
    request: async (person): Promise<APIRequestContext> => (await browser.of(person)).context.request,
    word() {
      words += 1;
      return `live${run}${words}`;
    },
    close: () => browser.close(),
  };
  return forum;
}
