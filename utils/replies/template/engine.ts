import { type Context, type Emitter, Liquid, Tag, type TagToken, type TopLevelToken } from 'liquidjs';
import { formatDate, moveDate, TemplateProblem } from './date-filters';
import { Mention, Quote, Unknown } from './scope';
import { hasMarks, type ReplyValue, type ValueStore } from './values';

/** The template language of replies: Liquid without files, with our dates, places for the cursor, and other replies by name. */

const DEEPEST = 10;
/** Characters, ms, and LiquidJS's own count of things made. */
const LIMITS = { parseLimit: 200_000, renderLimit: 200, memoryLimit: 1_000_000 };
/** They read files, or write around what the person sees. */
const LEFT_OUT = ['render', 'layout', 'block', 'echo'];

export interface EngineParts {
  store: ValueStore;
  language: string;
  timeZone: string | undefined;
  /** Body of another reply by id, shortcut or title; null where there is none. */
  partial(name: string): string | null;
}

export function createEngine({ store, language, timeZone, partial }: EngineParts): Liquid {
  const engine = new Liquid({
    ...LIMITS,
    strictFilters: true,
    ownPropertyOnly: true,
    templates: {},
    locale: language,
    ...(timeZone === undefined ? {} : { timezoneOffset: timeZone }),
    outputEscape: (value: unknown) => written(value, store),
  });
  for (const name of LEFT_OUT) delete engine.tags[name];
  // Without it an author's name could become formatting, whatever the template meant.
  engine.registerFilter('raw', (value: unknown) => value);
  const patterned = engine.filters.date;
  engine.registerFilter('date', function (this: unknown, value: unknown, style: unknown) {
    // Liquid's own patterns (`%d.%m.%Y`) come with replies of other tools.
    const isPattern = typeof style === 'string' && style.includes('%') && typeof patterned === 'function';
    return isPattern
      ? (patterned as (...all: unknown[]) => unknown).call(this, value, style)
      : formatDate(value, style, language, timeZone);
  });
  engine.registerFilter('later', (value: unknown, count: unknown, unit: unknown) =>
    moveDate(value, count, unit, 1),
  );
  engine.registerFilter('earlier', (value: unknown, count: unknown, unit: unknown) =>
    moveDate(value, count, unit, -1),
  );
  passUnknownOn(engine);
  engine.registerTag('cursor', placeTag({ kind: 'cursor' }, store));
  engine.registerTag('stop', placeTag({ kind: 'stop' }, store));
  engine.registerTag('include', includeTag(partial));
  return engine;
}

/** How a value is written out: as a mark that stands for it. What was captured has its marks already. */
function written(value: unknown, store: ValueStore): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Unknown) return store.put({ kind: 'missing', path: value.path });
  if (value instanceof Mention) return store.put({ kind: 'mention', handle: value.handle, name: value.name });
  if (value instanceof Quote) return store.put({ kind: 'quote', ...value.quoted });
  const text = Array.isArray(value) ? value.join(', ') : String(value);
  if (text === '') return '';
  return hasMarks(text) ? text : store.put({ kind: 'text', text });
}

/** A filter over something unknown is still unknown, so that it is asked for; only `default` has an answer. */
function passUnknownOn(engine: Liquid): void {
  for (const [name, filter] of Object.entries(engine.filters)) {
    if (name === 'default') continue;
    const handler = typeof filter === 'function' ? filter : filter.handler;
    engine.registerFilter(name, function (this: unknown, value: unknown, ...rest: unknown[]) {
      return value instanceof Unknown
        ? value
        : (handler as (...all: unknown[]) => unknown).call(this, value, ...rest);
    });
  }
}

function placeTag(value: ReplyValue, store: ValueStore) {
  return class PlaceTag extends Tag {
    override render(_context: Context, emitter: Emitter): void {
      emitter.write(store.put(value));
    }
  };
}

const WITHIN = 'modside.within';

function includeTag(partial: (name: string) => string | null) {
  return class IncludeTag extends Tag {
    readonly wanted: string;

    constructor(token: TagToken, remaining: TopLevelToken[], liquid: Liquid) {
      super(token, remaining, liquid);
      const match = /^\s*(["'])(.+?)\1\s*$/.exec(token.args);
      if (!match?.[2])
        throw new TemplateProblem('write the name of the reply in quotes: {% include "thanks" %}');
      this.wanted = match[2];
    }

    override *render(context: Context, emitter: Emitter): Generator<unknown, void, unknown> {
      const within = context.getRegister<readonly string[]>(WITHIN, []);
      if (within.includes(this.wanted)) throw new TemplateProblem(`“${this.wanted}” includes itself`);
      if (within.length >= DEEPEST)
        throw new TemplateProblem('replies are included in one another too deeply');
      const body = partial(this.wanted);
      if (body === null) throw new TemplateProblem(`there is no reply “${this.wanted}”`);
      context.setRegister(WITHIN, [...within, this.wanted]);
      const templates = this.liquid.parse(body);
      yield this.liquid.renderer.renderTemplates(templates, context, emitter);
      context.setRegister(WITHIN, within);
    }
  };
}
