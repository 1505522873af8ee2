import { writeFile } from 'node:fs/promises';
import { eventually } from '../modside';
import type { Bidi } from './bidi';

/** One document in Firefox: a tab's page or a frame in it, the workbench's too. Reading, and real input at real places. */

/** A node as BiDi refers to it. */
export interface NodeHandle {
  sharedId: string;
}
interface RemoteNode extends NodeHandle {
  value?: { attributes?: Record<string, string>; shadowRoot?: NodeHandle | null };
}
interface Evaluated {
  type: 'success' | 'exception';
  result?: { value?: string };
  exceptionDetails?: { text: string };
}

/** Keys that are no characters, as WebDriver writes them. */
export const KEYS = {
  Tab: '\uE004',
  Enter: '\uE007',
  Escape: '\uE00C',
  ArrowDown: '\uE015',
} as const;

export class Context {
  constructor(
    readonly bidi: Bidi,
    readonly id: string,
  ) {}

  /** Runs a function in the document; arguments and answer are JSON. */
  async evaluate<Answer, Args extends unknown[]>(
    run: (...args: Args) => Answer | Promise<Answer>,
    ...args: Args
  ): Promise<Answer> {
    // Names that a bundler keeps are kept by a helper which the document does not have.
    const body = `async (text) => { const __name = (named) => named; return JSON.stringify({ answer: await (${run})(...JSON.parse(text)) }); }`;
    const { type, result, exceptionDetails } = await this.bidi.send<Evaluated>('script.callFunction', {
      functionDeclaration: body,
      arguments: [{ type: 'string', value: JSON.stringify(args) }],
      target: { context: this.id },
      awaitPromise: true,
    });
    if (type === 'exception') throw new Error(exceptionDetails?.text ?? 'The document threw something.');
    return (JSON.parse(result?.value ?? '{}') as { answer: Answer }).answer;
  }

  async navigate(url: string): Promise<void> {
    await this.bidi.send('browsingContext.navigate', { context: this.id, url, wait: 'complete' });
  }

  /** Everything of this role, and of this name if one is given; closed roots are looked into only from their own root. */
  async nodes(role: string, name?: string, within?: NodeHandle): Promise<NodeHandle[]> {
    const value = name === undefined ? { role } : { role, name };
    return this.locate({ type: 'accessibility', value }, within);
  }

  async locate(locator: object, within?: NodeHandle): Promise<RemoteNode[]> {
    const { nodes } = await this.bidi.send<{ nodes: RemoteNode[] }>('browsingContext.locateNodes', {
      context: this.id,
      locator,
      serializationOptions: { includeShadowTree: 'all' },
      ...(within ? { startNodes: [{ sharedId: within.sharedId }] } : {}),
    });
    return nodes;
  }

  /** The first node of this role and name, once it is there. */
  async find(role: string, name: string): Promise<NodeHandle> {
    try {
      return await eventually(async () => (await this.nodes(role, name))[0]);
    } catch {
      throw new Error(`No ${role} “${name}”. The document shows: ${await this.text()}`);
    }
  }

  text(): Promise<string> {
    return this.evaluate(() => document.body.innerText);
  }

  /** Waits until the document shows these words. */
  async shows(words: string | RegExp): Promise<void> {
    const fits = (text: string) => (typeof words === 'string' ? text.includes(words) : words.test(text));
    try {
      await eventually(async () => fits(await this.text()));
    } catch {
      throw new Error(`“${words}” is not shown. The document shows: ${await this.text()}`);
    }
  }

  /** Presses a node with the pointer, where it is. */
  async press(node: NodeHandle): Promise<void> {
    await this.bidi.send('script.callFunction', {
      functionDeclaration: '(element) => element.scrollIntoView({ block: "center", behavior: "instant" })',
      arguments: [{ sharedId: node.sharedId }],
      target: { context: this.id },
      awaitPromise: true,
    });
    const origin = { type: 'element', element: { sharedId: node.sharedId } };
    const actions = [
      { type: 'pointerMove', x: 0, y: 0, origin },
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ];
    await this.bidi.send('input.performActions', {
      context: this.id,
      actions: [{ type: 'pointer', id: 'mouse', actions }],
    });
  }

  /** Types into whatever has the browser's focus: characters, and keys of `KEYS`. */
  async type(keys: string): Promise<void> {
    const actions = [...keys].flatMap((value) => [
      { type: 'keyDown', value },
      { type: 'keyUp', value },
    ]);
    await this.bidi.send('input.performActions', {
      context: this.id,
      actions: [{ type: 'key', id: 'keyboard', actions }],
    });
  }

  async screenshot(file: string): Promise<void> {
    const { data } = await this.bidi.send<{ data: string }>('browsingContext.captureScreenshot', {
      context: this.id,
    });
    await writeFile(file, Buffer.from(data, 'base64'));
  }

  setViewport(width: number, height: number): Promise<unknown> {
    return this.bidi.send('browsingContext.setViewport', { context: this.id, viewport: { width, height } });
  }

  activate(): Promise<unknown> {
    return this.bidi.send('browsingContext.activate', { context: this.id });
  }

  close(): Promise<unknown> {
    return this.bidi.send('browsingContext.close', { context: this.id });
  }
}

interface TreeNode {
  context: string;
  url: string;
  children: TreeNode[] | null;
}

/** Open documents: the tabs, or the frames of one. */
export async function documents(bidi: Bidi, root?: string): Promise<TreeNode[]> {
  const { contexts } = await bidi.send<{ contexts: TreeNode[] }>(
    'browsingContext.getTree',
    root === undefined ? {} : { root },
  );
  return root === undefined ? contexts : (contexts[0]?.children ?? []);
}
