import { join } from 'node:path';
import type { Cookie, Page } from 'playwright-core';
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
    await frameWith(page, 'menu');
    await item.click();
    const early = await this.panelOrRecord(page, verb, known);
    if (early === 'panel') {
      const why = await this.decide(page, label, attempt);
      if (why !== null) return { kind: 'stopped', why };
    }
    const record = await this.newRecord(page, verb, known);
    return typeof record === 'string'
      ? { kind: 'stopped', why: record }
      : { kind: 'recorded', record, label, page };
  }

  private panelOrRecord(page: Page, verb: string, known: ReadonlySet<string>): Promise<'panel' | 'record'> {
    return eventually(async () => {
      for (const frame of page.frames()) {
        if (!frame.url().includes('/workbench.html')) continue;
        if (
          await frame
            .getByRole('dialog')
            .isVisible()
            .catch(() => false)
        )
          return 'panel' as const;
      }
      return (await this.find(verb, known)) !== null && ('record' as const);
    }, LONGEST_ACT);
  }

  /** Null when it was sent; otherwise what keeps the panel from sending. */
  private async decide(page: Page, label: string, attempt: Attempt): Promise<string | null> {
    const panel = await frameWith(page, 'dialog');
    const missing = await fillPanel(panel, attempt.fill ?? {});
    if (missing !== null) return missing;
    await this.picture(page, `${label} panel`);
    await this.narrowPicture(page, `${label} panel`);
    await attempt.meanwhile?.();
    await frameWith(page, 'dialog');
    await panel.getByRole('button', { name: label, exact: true }).click();
    const invalid = panel.locator('[aria-invalid]');
    if ((await invalid.count()) > 0) return 'the panel wants something that the plan does not fill in';
    const asks = panel.getByText(t('workbench.confirm', { action: label }));
    if (await asks.isVisible().catch(() => false)) {
      await frameWith(page, 'dialog');
      await panel.getByRole('button', { name: label, exact: true }).click();
    }
    return null;
  }

  private async find(verb: string, known: ReadonlySet<string>): Promise<LogRecord | null> {
    const fresh = (await this.modside.records()).find(
      ({ id, kind, act }) => kind === 'action' && act.native === verb && !known.has(id),
    );
    return fresh !== undefined && (await this.modside.openIntents()) === 0 ? fresh : null;
  }

  /** The record, or the words in which Modside says why it did not begin. */
  private async newRecord(page: Page, verb: string, known: ReadonlySet<string>): Promise<LogRecord | string> {
    return eventually(async () => {
      const record = await this.find(verb, known);
      if (record !== null) return record;
      if ((await this.modside.openIntents()) > 0) return null;
      for (const frame of page.frames()) {
        if (!frame.url().includes('/workbench.html')) continue;
        const said = frame.locator('.ms-note:has(.ms-note-next)');
        const words = await said
          .first()
          .innerText({ timeout: 200 })
          .catch(() => '');
        if (words !== '' && (await this.find(verb, known)) === null)
          return `Modside says: ${words.replaceAll('\n', ' ')}`;
      }
      return null;
    }, LONGEST_ACT).catch(() => 'no record came in time');
  }

  /** Presses Undo in the notice and waits for the record of it; null when the notice has no Undo. */
  async undo(page: Page, of: LogRecord): Promise<LogRecord | null> {
    const frame = await notice(page, /./).catch(() => null);
    const button = frame?.getByRole('button', { name: t('common.undo'), exact: true });
    if (!button || (await button.count()) !== 1) return null;
    await button.click();
    return eventually(async () => {
      const undone = (await this.modside.records()).find(({ rev }) => rev?.of === of.id);
      return undone !== undefined && (await this.modside.openIntents()) === 0 && undone;
    }, LONGEST_ACT).catch(() => null);
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
