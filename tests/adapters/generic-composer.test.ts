import { describe, expect, it } from 'vitest';
import { genericActing } from '@/utils/adapters/generic/act';
import { genericReading } from '@/utils/adapters/generic/read';
import { recipeFixture } from '../support/recipe-fixtures';
import { fixture } from './pages';
import { fakeForum, html } from './shared/environment';

describe('the reply box', () => {
  const oak = recipeFixture('oakboard');

  async function composerOf(change: (document: Document) => void) {
    const { html: source, url } = fixture('generic', 'oakboard-thread-moderator.html');
    document.documentElement.replaceChildren(
      ...new DOMParser().parseFromString(source, 'text/html').documentElement.childNodes,
    );
    for (const [name, value] of [
      ['data-me', 'u9'],
      ['data-rank', 'mod'],
    ] as const)
      document.body.setAttribute(name, value);
    change(document);
    const here = { document, url: new URL(url), recipes: [oak] };
    const found = genericReading.listPosts(here, document).find(({ key }) => key === 'comment:b2c');
    const post = found && genericReading.readPost(here, found);
    if (!post) throw new Error('no post');
    const { env } = fakeForum(() => html(''), { document, url: url.href });
    return genericActing.openComposer?.({ ...env, recipes: [oak] }, post);
  }
  const box = (id: string) => {
    const answer = document.createElement('div');
    answer.id = `answer-${id}`;
    answer.append(document.createElement('textarea'));
    document.body.append(answer);
  };

  it('is the one of this post, opened by the forum’s own button, also when it comes later', async () => {
    const element = await composerOf((page) => {
      page
        .querySelector('article[data-leaf="b2c"] button.reply')
        ?.addEventListener('click', () => setTimeout(() => [box('a1f'), box('b2c')], 5));
    });
    expect(element?.parentElement?.id).toBe('answer-b2c');
  });

  it('is none when the button would leave the page', async () => {
    const element = await composerOf((page) => {
      const link = page.createElement('a');
      link.href = 'https://bark.example/leaf/b2c/answer';
      const button = page.querySelector('article[data-leaf="b2c"] button.reply');
      button?.replaceWith(link);
      if (button) link.append(button);
    });
    expect(element).toBeNull();
  });
});
