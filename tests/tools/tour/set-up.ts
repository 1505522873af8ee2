import type { Page } from 'playwright-core';
import type { ExtensionBrowser } from '../browser/extension-browser';
import type { PracticeForum } from '../practice-forum/server';

/** Told of each step in words, with the page it happened on. */
export type OnStep = (words: string, page: Page, picture?: string) => Promise<void> | void;

/** A topic worth practising on: the heated one. */
export function practiceTopic(forum: PracticeForum): string {
  const topics = [...forum.state.topics.values()];
  const posts = (topic: number): number =>
    [...forum.state.posts.values()].filter((post) => post.topic === topic).length;
  const longest = topics.sort((a, b) => posts(b.id) - posts(a.id))[0];
  if (!longest) throw new Error('The practice forum has no topic.');
  return `/t/${longest.id}/${longest.slug}`;
}

/** The page Modside opens by itself after it was installed. */
async function firstRunPage(browser: ExtensionBrowser): Promise<Page> {
  const isFirstRun = (page: Page): boolean => page.url().endsWith('#/welcome');
  const { context } = browser;
  return context.pages().find(isFirstRun) ?? context.waitForEvent('page', isFirstRun);
}

/**
 * What a newcomer would do by hand: first run, sample pack, site turned on, signed in as a moderator, a topic opened.
 * Answers the forum's page.
 */
export async function setUpPractice(
  browser: ExtensionBrowser,
  forum: PracticeForum,
  onStep: OnStep,
): Promise<Page> {
  const own = await firstRunPage(browser);
  await own.getByRole('heading', { name: 'Welcome to Modside' }).waitFor();
  await onStep('First run: a team reference, and what Modside keeps', own, '01-first-run');
  await own.getByRole('button', { name: 'Add the sample pack' }).click();
  await own.getByText('Added: ').first().waitFor();
  await onStep('Sample pack added: the practice site’s recipe, three plain replies and its house rules', own);
  await own.getByRole('button', { name: 'Done, open the library' }).click();

  await own.getByLabel('Address of a site').fill(forum.url);
  await own.getByRole('button', { name: 'Turn on', exact: true }).click();
  await own.getByRole('rowheader', { name: forum.url }).waitFor();
  await onStep(`Site turned on: ${forum.url}`, own, '02-library-sites');

  const page = await browser.context.newPage();
  await page.goto(`${forum.url}/login?next=${encodeURIComponent(practiceTopic(forum))}`);
  await page.locator('form.login-as--moderator button').click();
  await page.locator('article.post').first().waitFor();
  await onStep('Signed in on the practice forum as its moderator', page);
  return page;
}
