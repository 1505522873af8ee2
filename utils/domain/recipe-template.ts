/**
 * `{id}` in a recipe's selectors, addresses and values. Imports nothing, so that the always-on page script may use it.
 */

/**
 * id: the target's own id · post: the post the menu was opened at · topic, author, report: of that post · made: what the
 * action made (a warning's id, say), kept with the record for the action that takes it back.
 */
export const VARIABLES = ['id', 'post', 'topic', 'author', 'report', 'made'] as const;
export type Variable = (typeof VARIABLES)[number];
export type Variables = Readonly<Partial<Record<Variable, string>>>;

const VARIABLE = /\{([A-Za-z]+)\}/g;

/** Every `{word}` of a template, known or not, once each. */
export function variablesIn(template: string): string[] {
  return [...new Set(Array.from(template.matchAll(VARIABLE), (match) => match[1] ?? ''))];
}

export function isVariable(name: string): name is Variable {
  return (VARIABLES as readonly string[]).includes(name);
}

/** The template with each value escaped for where it stands; null when a value is not known. */
export function expand(
  template: string,
  variables: Variables,
  quote: (value: string) => string,
): string | null {
  let isComplete = true;
  const expanded = template.replace(VARIABLE, (_whole, name: string) => {
    const value = isVariable(name) ? variables[name] : undefined;
    if (value === undefined) isComplete = false;
    return value === undefined ? '' : quote(value);
  });
  return isComplete ? expanded : null;
}
