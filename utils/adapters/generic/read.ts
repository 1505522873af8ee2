import { textOf } from '@/utils/adapters/shared/dom';
import { absoluteUrl } from '@/utils/adapters/shared/urls';
import type { FoundPost, Page, ReadingHalf } from '@/utils/adapters/types';
import { LIMITS } from '@/utils/domain/limits';
import type { Author, PageContext, Post } from '@/utils/domain/post';
import type { Recipe } from '@/utils/domain/recipe';
import type { Pick } from '@/utils/domain/recipe-shape';
import { checksum } from './checksum';
import { detectGeneric } from './detect';
import { health } from './health';
import { genericMeta } from './meta';
import { capabilitiesAt } from './offers';
import { ofPage, ofPost, topicId, variablesAt } from './picks';
import { first, inPost, isMatch, type PostScope, postsIn, timeOf } from './query';
import { recipeFor } from './recipes';
import { viewerOf } from './viewer';

const PLATFORM = 'generic';
const ADAPTER = `${genericMeta.id}@${genericMeta.version}`;

/** Interprets recipes: what a page says, by the selectors somebody wrote down for it. */
export const genericReading: ReadingHalf = {
  id: PLATFORM,
  detect: detectGeneric,
  readContext,
  listPosts,
  readPost,
  health,
};

function readContext(page: Page): PageContext {
  const recipe = recipeFor(page);
  const { document } = page;
  if (recipe === null) {
    const viewer = { id: null, name: null, signedIn: false, role: 'anonymous' } as const;
    return {
      platform: PLATFORM,
      label: genericMeta.label,
      adapter: ADAPTER,
      kind: 'other',
      space: null,
      viewer,
    };
  }
  return {
    platform: PLATFORM,
    label: recipe.name,
    adapter: ADAPTER,
    kind: kindOf(page, recipe),
    space: ofPage(page, recipe.topic?.space, LIMITS.targetId),
    viewer: viewerOf(recipe, document, page.url),
  };
}

function kindOf(page: Page, recipe: Recipe): PageContext['kind'] {
  const kinds = Object.entries(recipe.kinds) as [PageContext['kind'], string][];
  const shown = kinds.find(([, selector]) => first(page.document, selector) !== null);
  return shown?.[0] ?? (topicId(page, recipe) === null ? 'other' : 'topic');
}

function listPosts(page: Page, root: ParentNode): FoundPost[] {
  const recipe = recipeFor(page);
  if (recipe === null) return [];
  const { selector, kind, place, author } = recipe.post;
  const seen = new Set<string>();
  return postsIn(root, recipe.post).flatMap((element): FoundPost[] => {
    const scope = { element, postSelector: selector, known: new Map() };
    const id = ofPost(page, scope, recipe.post.id, LIMITS.targetId);
    const key = `${kind}:${id}`;
    if (id === null || seen.has(key)) return [];
    seen.add(key);
    return [
      {
        element,
        key,
        place: inPost(scope, place) ?? element,
        before: null,
        authorName: ofPost(page, scope, author?.name, LIMITS.name),
        authorId: ofPost(page, scope, author?.id, LIMITS.targetId),
      },
    ];
  });
}

function readPost(page: Page, found: FoundPost): Post | null {
  const recipe = recipeFor(page);
  if (recipe === null || !isMatch(found.element, recipe.post.selector)) return null;
  const rules = recipe.post;
  const scope: PostScope = { element: found.element, postSelector: rules.selector };
  const pick = (rule: Pick | null | undefined, max: number) => ofPost(page, scope, rule, max);
  const id = pick(rules.id, LIMITS.targetId);
  if (id === null || found.key !== `${rules.kind}:${id}`) return null;
  const known = variablesAt(page, recipe, scope);
  const { topic = null, report = null } = known;
  const body = rules.body === null ? found.element : inPost(scope, rules.body);
  const text = textOf(body, LIMITS.postText);
  return {
    target: { kind: rules.kind, id, parent: topic },
    topic: topic === null ? null : { kind: 'topic', id: topic, parent: null },
    author: readAuthor(page, recipe, scope),
    url: absoluteUrl(pick(rules.link, LIMITS.url), page.url),
    title: pick(rules.title, LIMITS.title) ?? ofPage(page, recipe.topic?.title, LIMITS.title),
    text,
    at: timeOf(pick(rules.time, 40)),
    states: statesOf(recipe, scope),
    capabilities: capabilitiesAt(page, recipe, scope, known),
    trigger: {
      src: report !== null ? 'report' : kindOf(page, recipe) === 'queue' ? 'queue' : 'patrol',
      reportId: report,
      reportedAt: report === null ? null : timeOf(pick(rules.report?.at, 40)),
    },
    claim: null,
    handles: { ...known, recipe: recipe.id, page: addressOf(page.url), seen: checksum(text) },
  };
}

function readAuthor(page: Page, recipe: Recipe, scope: PostScope): Author | null {
  const rules = recipe.post.author;
  const name = ofPost(page, scope, rules?.name, LIMITS.name);
  if (rules === null || name === null) return null;
  return {
    id: ofPost(page, scope, rules.id, LIMITS.targetId),
    name,
    url: absoluteUrl(ofPost(page, scope, rules.link, LIMITS.url), page.url),
    facts: rules.facts.flatMap(({ label, value }) => {
      const text = ofPost(page, scope, value, 200);
      return text === null ? [] : [{ label, value: text }];
    }),
  };
}

function statesOf(recipe: Recipe, scope: PostScope): Post['states'] {
  const states = Object.entries(recipe.post.states) as [Post['states'][number], string][];
  return states.filter(([, selector]) => inPost(scope, selector) !== null).map(([state]) => state);
}

function addressOf(url: URL): string {
  return url.href.length - url.hash.length > LIMITS.url
    ? url.origin
    : url.href.slice(0, url.href.length - url.hash.length);
}
