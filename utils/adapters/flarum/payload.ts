import { cut } from '@/utils/adapters/shared/dom';

/**
 * What the server put into the page for its front end to start from. It tells how things were when the page was loaded, and moving about
 * renews nothing of it; so only what stays true is taken: who people and tags are, who is signed in.
 */
export interface Payload {
  /** Folder the forum lives in: '' or '/forum'. */
  base: string;
  viewer: { id: string; name: string | null; isAdmin: boolean; isModerator: boolean } | null;
  /** Of people whose posts came with the page, by what their addresses are made of, in lower case. */
  people: ReadonlyMap<string, { id: string; name: string }>;
  /** Ids by slug. */
  tags: ReadonlyMap<string, string>;
}

const NOTHING: Payload = { base: '', viewer: null, people: new Map(), tags: new Map() };
/** The group that is there as installed; forums may have made others. */
const MODERATORS = '4';

const readFrom = new WeakMap<Element, Payload>();

export function payloadOf(document: Document): Payload {
  const script = document.querySelector('#flarum-json-payload');
  if (script === null) return NOTHING;
  const known = readFrom.get(script);
  if (known) return known;
  const payload = understand(script.textContent);
  readFrom.set(script, payload);
  return payload;
}

type Facts = Record<string, unknown>;

const isFacts = (value: unknown): value is Facts => typeof value === 'object' && value !== null;
const facts = (value: unknown): Facts => (isFacts(value) ? value : {});
const list = (value: unknown): Facts[] => (Array.isArray(value) ? value.filter(isFacts) : []);
const text = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? cut(value, 200) : null;
const idOf = (value: unknown): string | null =>
  /^[1-9]\d{0,17}$/.test(String(value)) ? String(value) : null;

function understand(json: string): Payload {
  let all: Facts;
  try {
    all = facts(JSON.parse(json));
  } catch {
    return NOTHING;
  }
  const answer = facts(all.apiDocument);
  const main = Array.isArray(answer.data) ? list(answer.data) : list([answer.data]);
  const resources = [...list(all.resources), ...list(answer.included), ...main];
  const forum = facts(resources.find(({ type }) => type === 'forums')?.attributes);
  const base = text(forum.basePath) ?? '';
  return {
    base: /^(\/[\w.~-]+)+$/.test(base) ? base : '',
    viewer: viewerOf(idOf(facts(all.session).userId), resources, forum),
    ...namesOf(resources),
  };
}

function viewerOf(id: string | null, resources: readonly Facts[], forum: Facts): Payload['viewer'] {
  if (id === null) return null;
  const own = resources.find((one) => one.type === 'users' && String(one.id) === id);
  const { isAdmin, username } = facts(own?.attributes);
  const groups = list(facts(facts(own?.relationships).groups).data);
  return {
    id,
    name: text(username),
    isAdmin: isAdmin === true,
    isModerator: forum.canViewFlags === true || groups.some((group) => String(group.id) === MODERATORS),
  };
}

function namesOf(resources: readonly Facts[]): Pick<Payload, 'people' | 'tags'> {
  const people = new Map<string, { id: string; name: string }>();
  const tags = new Map<string, string>();
  for (const one of resources) {
    const id = idOf(one.id);
    const { slug, displayName } = facts(one.attributes);
    const key = text(slug);
    if (id === null || key === null) continue;
    if (one.type === 'tags') tags.set(key, id);
    if (one.type === 'users') people.set(key.toLowerCase(), { id, name: text(displayName) ?? key });
  }
  return { people, tags };
}
