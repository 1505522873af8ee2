import { cut } from '@/utils/adapters/shared/dom';
import type { Page } from '@/utils/adapters/types';
import type { Author } from '@/utils/domain/post';
import { preloaded, record } from './preloaded';

/** Ids of people by account name, as the posts of this document told them: a profile shows the name alone. */
const idsByDocument = new WeakMap<Document, Map<string, string>>();

/** Name in the exact case; the forum puts it where its user card hangs. */
export function accountOf(element: Element | null | undefined): string | null {
  const name = element?.getAttribute('data-user-card');
  return name ? cut(name, 200) : null;
}

export function rememberPerson(document: Document, name: string | null, id: string | null): void {
  if (name === null || id === null) return;
  const ids = idsByDocument.get(document) ?? new Map<string, string>();
  idsByDocument.set(document, ids.set(name.toLowerCase(), id));
}

export function idOfPerson(document: Document, name: string): string | null {
  for (const key of [`user_${name}`, `user_${name.toLowerCase()}`]) {
    const id = record(record(preloaded(document, key))?.user)?.id;
    if (Number.isInteger(id)) return String(id);
  }
  return idsByDocument.get(document)?.get(name.toLowerCase()) ?? null;
}

/** System accounts have negative ids; a deleted account has none. */
export function userId(text: string | null | undefined): string | null {
  return text && /^-?[1-9]\d{0,17}$/.test(text) ? text : null;
}

export function authorOf(page: Page, id: string | null, name: string | null): Author | null {
  if (name === null) return id === null ? null : { id, name: '', url: null, facts: [] };
  const base = page.document.querySelector('#data-discourse-setup')?.getAttribute('data-base-uri') ?? '';
  const path = `${base.startsWith('/') ? base : ''}/u/${encodeURIComponent(name)}`;
  const url = new URL(path, page.url.origin).href;
  return { id, name, url: url.length > 2000 ? null : url, facts: [] };
}
