/**
 * The one way in which text reaches a surface. Messages are typed: a wrong key or a missing parameter does not compile.
 * Imports nothing, so that the always-on page script may use it with its own few messages.
 */

/** Plural forms by `Intl.PluralRules` category; chosen by the parameter `count`. */
export interface PluralMessage {
  zero?: string;
  one?: string;
  two?: string;
  few?: string;
  many?: string;
  other: string;
}
export type Message = string | PluralMessage;
export type Messages = Readonly<Record<string, Message>>;

type ParameterNames<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParameterNames<Rest>
  : never;
type TextOf<M> = M extends string
  ? M
  : M extends PluralMessage
    ? M[keyof M & keyof PluralMessage] & string
    : never;
type NamesOf<M> = ParameterNames<TextOf<M>> | (M extends PluralMessage ? 'count' : never);
export type Parameters<M> = [NamesOf<M>] extends [never]
  ? []
  : [parameters: { [Name in NamesOf<M>]: Name extends 'count' ? number : string | number }];

export interface Translator<M extends Messages> {
  <Key extends keyof M & string>(key: Key, ...parameters: Parameters<M[Key]>): string;
  readonly locale: string;
  /** For keys that are made from data (`failure.${code}.next`): undefined when there is no such message. */
  maybe(key: string, parameters?: Record<string, string | number>): string | undefined;
}

/** Accented, longer and bracketed English: whatever shows up without brackets was not translated. */
export const PSEUDO_LOCALE = 'en-XA';

const ACCENTS: Record<string, string> = {
  a: 'á',
  e: 'é',
  i: 'í',
  o: 'ó',
  u: 'ú',
  c: 'ç',
  n: 'ñ',
  y: 'ý',
  A: 'Á',
  E: 'É',
  O: 'Ó',
  S: 'Š',
};

function pseudo(text: string): string {
  const accented = text.replace(/\{\w+\}|[aeioucnyAEOS]/g, (part) => ACCENTS[part] ?? part);
  return `⟦${accented}${'·'.repeat(Math.ceil(text.length / 4))}⟧`;
}

export function createTranslator<const M extends Messages>(messages: M, locale: string): Translator<M> {
  const formatLocale = locale === PSEUDO_LOCALE ? 'en' : locale;
  // Made at first use: they are the dearest part of the page script's start, and its few words need neither.
  let plurals: Intl.PluralRules | undefined;
  let numbers: Intl.NumberFormat | undefined;
  const formOf = (count: number): Intl.LDMLPluralRule => {
    plurals ??= new Intl.PluralRules(formatLocale);
    return plurals.select(count);
  };
  const format = (value: number): string => {
    numbers ??= new Intl.NumberFormat(formatLocale);
    return numbers.format(value);
  };

  const render = (message: Message, parameters: Record<string, string | number>): string => {
    let text =
      typeof message === 'string' ? message : (message[formOf(Number(parameters.count))] ?? message.other);
    if (locale === PSEUDO_LOCALE) text = pseudo(text);
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = parameters[name];
      if (value === undefined) return whole;
      return typeof value === 'number' ? format(value) : value;
    });
  };
  const maybe = (key: string, parameters: Record<string, string | number> = {}): string | undefined => {
    const message = Object.hasOwn(messages, key) ? messages[key] : undefined;
    return message === undefined ? undefined : render(message, parameters);
  };
  const translate = (key: string, parameters?: Record<string, string | number>): string =>
    maybe(key, parameters) ?? key;
  return Object.assign(translate, { locale, maybe }) as unknown as Translator<M>;
}
