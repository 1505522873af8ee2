import { Window } from 'happy-dom';
import { vi } from 'vitest';

/** What adapters use of a browser's globals, beside Node's own fetch: for tests that make real requests. */
export function stubDom(): void {
  const window = new Window({ url: 'http://127.0.0.1/' });
  const { CSS, DOMParser, FormData, HTMLElement } = window;
  for (const [name, value] of Object.entries({ CSS, DOMParser, FormData, HTMLElement })) {
    vi.stubGlobal(name, value);
  }
}
