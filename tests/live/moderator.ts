import { join } from 'node:path';
import type { Cookie, Frame, Page } from 'playwright-core';
import type { LogRecord } from '@/utils/domain/record';
import { actionVerb } from '@/utils/i18n/action-text';
import { t } from '@/utils/i18n/t';
import { frameWith, notice } from '../tools/browser/desk';
import { eventually, type Modside } from '../tools/browser/modside';
import { pressPostButtonIn } from '../tools/browser/post-button';
import { signInOr } from './forum';
import { fillPanel, LONGEST_INSPECTION } from './panel';
import type { Attempt, Forum, LivePlan, Person } from './plan';

/** A moderator at work with the real extension: presses what people press, reads the log as it was written. */

/** The longest a forum, or the politeness towards it, may take. */
const LONGEST_ACT = 150_000;
const MOST_PRESSES = 3;

export type Done =
  | { kind: 'recorded'; record: LogRecord; label: string; page: Page }
  | { kind: 'not-offered'; offers: string[] }
  /** Modside did not get as far as a record. */
  | { kind: 'stopped'; why: string };

/** The browser with Modside, and who is signed in there. */
export class Moderator {
  private readonly cookies = new Map<Person, Cookie[]>();
  private present: Person | null = null;

  constructor(
    readonly modside: Modside,
    private readonly plan: LivePlan,
    private readonly forum: Forum,
    /** Folder for pictures; null: none are wanted. */
    private readonly pictures: string | null = null,
  ) {}

  async picture(page: Page, name: string): Promise<void> {
    if (this.pictures === null) return;
    await page.screenshot({ path: join(this.pictures, `${name.replace(/[^a-z0-9]+/gi, '-')}.png`) });
  }

  /** The same page as on a telephone. */
  async narrowPicture(page: Page, name: string): Promise<void> {
    const wide = page.viewportSize();
    if (this.pictures === null || wide === null) return;
    await page.setViewportSize({ width: 360, height: 740 });
    await this.picture(page, `${name} 360`);
    await page.setViewportSize(wide);
  }

  /** A fresh tab in which this person is signed in. */
  async open(person: Person, address: string): Promise<Page> {
    const { context } = this.modside.browser;
    const page = await context.newPage();
    page.on('dialog', (dialog) => void dialog.accept().catch(() => undefined));
    if (this.present !== person) {
      await context.clearCookies();
      const kept = this.cookies.get(person);
      if (kept) await context.addCookies(kept);
      else {
        await signInOr(this.plan, page, person, this.forum);
        this.cookies.set(person, await context.cookies());
      }
      this.present = person;
    }
    await page.goto(new URL(address, this.forum.url).href);
    return page;
  }

  /** Opens the page, presses the post's button, picks the verb, fills the panel, sends, and waits for the record. */
  async act(verb: string, code: string, attempt: Attempt): Promise<Done> {
    const page = await this.open(attempt.as ?? 'moderator', attempt.page);
    const known = new Set((await this.modside.records()).map(({ id }) => id));
    if (!(await pressPostButtonIn(page, attempt.post))) {
      const there = await page.locator(attempt.post).count();
      const why = there > 0 ? 'the post has no button' : 'the page does not show the post';
      return { kind: 'stopped', why: `${why} (${attempt.post})` };
    }
    const label = actionVerb({ action: code, platform: this.plan.platform, native: verb });
    const menu = await frameWith(page, 'menu');
    const item = menu.getByRole('menuitem', { name: label, exact: true });
    // The menu is there before the platform was asked, and may get more when it has answered.
    await item
      .first()
      .waitFor({ timeout: LONGEST_INSPECTION })
      .catch(() => undefined);
    const items = await item.count();
    await this.picture(page, `${verb} menu`);
    if (items === 0) return { kind: 'not-offered', offers: await menu.getByRole('menuitem').allInnerTexts() };
    if (items > 1) return { kind: 'stopped', why: `the menu has ${items} items “${label}”` };
    const pressItem = async () => {
      await frameWith(page, 'menu');
      await item.click();
    };
    let came = await this.press(page, pressItem, () => this.panelOr(page, verb, known));
    if (came === 'panel') {
      const why = await this.fill(page, label, attempt);
      if (why !== null) return { kind: 'stopped', why };
      came = await this.press(
        page,
        () => this.send(page, label),
        () => this.find(verb, known),
      );
    }
    return typeof came === 'string'
      ? { kind: 'stopped', why: came }
      : { kind: 'recorded', record: came, label, page };
  }

  /**
   * Presses, and waits for what comes of it. A press just after something has moved is refused by Modside with a sentence, as it should be:
   * people look, and press again. What it still says then, or what came.
   */
  private async press<T extends object | string>(
    page: Page,
    doPress: () => Promise<void>,
    look: () => Promise<T | null>,
  ): Promise<T | string> {
    let said = '';
    for (let presses = 0; presses < MOST_PRESSES; presses += 1) {
      await doPress();
      const came = await eventually(async () => {
        const found = await look();
        if (found !== null) return { found };
        if ((await this.modside.openIntents()) > 0) return null;
        const words = await wordsOn(page);
        return words !== '' && { words, found: await look() };
      }, LONGEST_ACT).catch(() => null);
      if (came === null) return 'no record came in time';
      if (came.found !== null) return came.found;
      said = 'words' in came ? came.words : '';
    }
    return `Modside says: ${said}`;
  }

  private async panelOr(page: Page, verb: string, known: ReadonlySet<string>) {
    for (const frame of workbenches(page)) {
      const panel = frame.getByRole('dialog');
      if (await panel.isVisible().catch(() => false)) return 'panel' as const;
    }
    return this.find(verb, known);
  }

  /** Null when the panel is filled in; otherwise what keeps it from that. */
  private async fill(page: Page, label: string, attempt: Attempt): Promise<string | null> {
    const panel = await frameWith(page, 'dialog');
    const missing = await fillPanel(panel, attempt.fill ?? {});
    if (missing !== null) return missing;
    await this.picture(page, `${label} panel`);
    await this.narrowPicture(page, `${label} panel`);
    await attempt.meanwhile?.();
    return null;
  }

  /** Presses the button of the panel, and again where it asks whether one is sure. */
  private async send(page: Page, label: string): Promise<void> {
    const panel = await frameWith(page, 'dialog');
    const button = panel.getByRole('button', { name: label, exact: true });
    await button.click();
    if ((await panel.locator('[aria-invalid]').count()) > 0)
      throw new Error('the panel wants something that the plan does not fill in');
    const asks = panel.getByText(t('workbench.confirm', { action: label }));
    if (!(await asks.isVisible().catch(() => false))) return;
    await frameWith(page, 'dialog');
    await button.click();
  }

  private async find(verb: string, known: ReadonlySet<string>): Promise<LogRecord | null> {
    const fresh = (await this.modside.records()).find(
      ({ id, kind, act }) => kind === 'action' && act.native === verb && !known.has(id),
    );
    return fresh !== undefined && (await this.modside.openIntents()) === 0 ? fresh : null;
  }

  /** Presses Undo in the notice and waits for the record of it; null when the notice has no Undo. */
  async undo(page: Page, of: LogRecord): Promise<LogRecord | null> {
    const frame = await notice(page, /./).catch(() => null);
    const button = frame?.getByRole('button', { name: t('common.undo'), exact: true });
    if (!button || (await button.count()) !== 1) return null;
    const findUndo = async () => {
      const undone = (await this.modside.records()).find(({ rev }) => rev?.of === of.id);
      return undone !== undefined && (await this.modside.openIntents()) === 0 ? undone : null;
    };
    const came = await this.press(page, () => button.click(), findUndo);
    return typeof came === 'string' ? null : came;
  }

  /** Keeps the notice from going by itself. */
  async holdNotice(page: Page): Promise<void> {
    const frame = await notice(page, /./).catch(() => null);
    await frame
      ?.locator('.ms-notice')
      .first()
      .hover({ timeout: 2000 })
      .catch(() => undefined);
  }
}

function workbenches(page: Page): Frame[] {
  return page.frames().filter((frame) => frame.url().includes('/workbench.html'));
}

/** The sentence with which Modside refuses to begin; empty when it says none. */
async function wordsOn(page: Page): Promise<string> {
  for (const frame of workbenches(page)) {
    const notes = frame.locator('.ms-note:has(.ms-note-next), .ms-notice-danger:has(.ms-note-next)');
    const [words] = await notes.allInnerTexts().catch(() => []);
    if (words) return words.replaceAll('\n', ' ');
  }
  return '';
}
