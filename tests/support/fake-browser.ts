import { vi } from 'vitest';

/** A small browser for tests of the background: storage, tabs, scripting and permissions in memory. Used in place of `@/utils/browser`. */

type Listener = (...args: never[]) => unknown;

function event() {
  const listeners = new Set<Listener>();
  return {
    addListener: (listener: Listener) => void listeners.add(listener),
    removeListener: (listener: Listener) => void listeners.delete(listener),
    emit: (...args: unknown[]) =>
      [...listeners].map((listener) => (listener as (...all: unknown[]) => unknown)(...args)),
  };
}

function area() {
  const values = new Map<string, unknown>();
  return {
    values,
    get: async (key: string) => (values.has(key) ? { [key]: structuredClone(values.get(key)) } : {}),
    set: async (entries: Record<string, unknown>) => {
      for (const [key, value] of Object.entries(entries)) values.set(key, structuredClone(value));
    },
  };
}

interface FakeTab {
  id: number;
  url: string;
  /** What listens in the tab: frame id → answer to a message; throws where nobody listens. */
  answer?: (message: { name: string; payload: unknown }, frameId: number) => unknown;
}

export function createFakeBrowser() {
  const tabs = new Map<number, FakeTab>();
  const registered = new Map<string, { id: string; matches: string[]; js: string[] }>();
  const granted = new Set<string>();
  const local = area();
  const session = area();
  const browser = {
    runtime: {
      id: 'modside',
      getURL: (path: string) => `chrome-extension://modside${path}`,
      getPlatformInfo: vi.fn(async () => ({ os: 'linux' })),
      getManifest: () => ({ version: '0.1.0' }),
      onMessage: event(),
      onInstalled: event(),
      onStartup: event(),
    },
    storage: { local, session },
    permissions: {
      contains: async ({ origins }: { origins: string[] }) => origins.every((origin) => granted.has(origin)),
      remove: async ({ origins }: { origins: string[] }) => origins.every((origin) => granted.delete(origin)),
      request: async ({ origins }: { origins: string[] }) => {
        for (const origin of origins) granted.add(origin);
        return true;
      },
      onAdded: event(),
      onRemoved: event(),
    },
    scripting: {
      getRegisteredContentScripts: async () => [...registered.values()],
      registerContentScripts: async (scripts: { id: string; matches: string[]; js: string[] }[]) => {
        for (const script of scripts) {
          if (registered.has(script.id)) throw new Error('Duplicate script ID');
          registered.set(script.id, script);
        }
      },
      unregisterContentScripts: async ({ ids }: { ids: string[] }) => {
        for (const id of ids) registered.delete(id);
      },
      executeScript: vi.fn(async (_injection: unknown): Promise<unknown[]> => []),
    },
    tabs: {
      onRemoved: event(),
      onUpdated: event(),
      get: async (id: number) => {
        const tab = tabs.get(id);
        if (!tab) throw new Error('No tab with this id');
        return tab;
      },
      query: async ({ url }: { url: string }) => {
        const start = url.replace(/\*$/, '');
        return [...tabs.values()].filter((tab) => {
          const address = new URL(tab.url);
          return `${address.protocol}//${address.hostname}/` === start;
        });
      },
      create: vi.fn(async ({ url }: { url: string }) => {
        const tab: FakeTab = { id: tabs.size + 100, url };
        tabs.set(tab.id, tab);
        return tab;
      }),
      sendMessage: vi.fn(
        async (id: number, message: { name: string; payload: unknown }, options?: { frameId?: number }) => {
          const answer = tabs.get(id)?.answer;
          if (!answer) throw new Error('Could not establish connection. Receiving end does not exist.');
          return answer(message, options?.frameId ?? 0);
        },
      ),
    },
  };
  return { browser, tabs, registered, granted, local, session };
}
