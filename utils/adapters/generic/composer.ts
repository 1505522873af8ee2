import type { ActEnv } from '@/utils/adapters/types';
import type { Post } from '@/utils/domain/post';
import { expand } from '@/utils/domain/recipe-template';
import { stageOf } from './controls';
import { first, inPost } from './query';
import { recipesFor } from './recipes';

/** How long the forum gets to show its reply box after its button was pressed, ms. */
const OPEN_MS = 3000;

/** The forum's own reply box: the one that is there, else the one its own button opens. */
export async function openComposer(env: ActEnv, post: Post): Promise<HTMLElement | null> {
  const recipe = recipesFor(env).find(({ id }) => id === post.handles.recipe);
  if (!recipe?.composer) return null;
  const { post: own = post.target.id, topic, author } = post.handles;
  const known = Object.entries({ id: own, post: own, topic, author }).filter(([, value]) => value);
  const variables = Object.fromEntries(known);
  const stage = stageOf(recipe, env.document, env.url, variables);
  const find = (selector: string): Element | null => {
    const expanded = expand(selector, variables, CSS.escape);
    if (expanded === null) return null;
    return (stage.post && inPost(stage.post, expanded)) ?? first(env.document, expanded);
  };
  const { field, open } = recipe.composer;
  const box = () => textBox(find(field));
  const present = box();
  if (present || open === null) return present;
  const button = find(open);
  if (!(button instanceof HTMLElement) || leavesPage(button, env.url)) return null;
  button.click();
  return box() ?? appears(env, box);
}

/** An element that takes text now. */
function textBox(element: Element | null): HTMLElement | null {
  if (!(element instanceof HTMLElement)) return null;
  if (element.matches('textarea, input')) return element.matches(':disabled, [readonly]') ? null : element;
  return element.closest('[contenteditable]') ? element : null;
}

/** A link to another page would take the moderator, and the text, away. */
function leavesPage(button: Element, here: URL): boolean {
  const href = button.closest('a[href]')?.getAttribute('href') ?? '';
  if (href === '' || /^javascript:/i.test(href) || !URL.canParse(href, here)) return false;
  const there = new URL(href, here);
  there.hash = here.hash;
  return there.href !== here.href;
}

function appears(env: ActEnv, box: () => HTMLElement | null): Promise<HTMLElement | null> {
  return new Promise((resolve) => {
    const finish = (found: HTMLElement | null) => {
      observer.disconnect();
      clearTimeout(timer);
      env.signal.removeEventListener('abort', give);
      resolve(found);
    };
    const give = () => finish(null);
    const observer = new MutationObserver(() => {
      const found = box();
      if (found) finish(found);
    });
    const timer = setTimeout(give, OPEN_MS);
    env.signal.addEventListener('abort', give);
    observer.observe(env.document, { childList: true, subtree: true, attributes: true });
  });
}
