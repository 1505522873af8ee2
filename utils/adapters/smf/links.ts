/** What SMF's links say. Part of the reading half: keep it small. */

export type Parameters = ReadonlyMap<string, string>;

/** SMF separates with `;`, and writes `index.php/topic,3.msg7.html` where addresses are to look friendly. */
export function parametersOf(href: string | null | undefined): Parameters {
  const found = new Map<string, string>();
  for (const part of (href ?? '').replace(/#.*$/, '').split(/[?;&/]/)) {
    const [, name, value] = /^(\w+)(?:[=,](.*))?$/.exec(part) ?? [];
    if (name !== undefined) found.set(name, value ?? '');
  }
  return found;
}

/** Ids of a link: `topic=3.msg7` → 3; a number in front is the id, what follows the page. */
export function idIn(parameters: Parameters, name: string): string | null {
  return /^([1-9]\d{0,17})(?!\d)/.exec(parameters.get(name) ?? '')?.[1] ?? null;
}

/** The message a link leads to: `msg=7`, or `topic=3.msg7`. */
export function messageIn(parameters: Parameters): string | null {
  const inTopic = /^\d+\.msg([1-9]\d{0,17})(?!\d)/.exec(parameters.get('topic') ?? '')?.[1];
  return idIn(parameters, 'msg') ?? inTopic ?? null;
}

export function linksIn(root: ParentNode | null, selector = 'a[href]'): Parameters[] {
  return Array.from(root?.querySelectorAll(selector) ?? [], (link) =>
    parametersOf(link.getAttribute('href')),
  );
}
