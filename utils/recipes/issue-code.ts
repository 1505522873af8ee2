import type { z } from '@/utils/domain/zod';
import { isProblemCode, type ProblemCode, type RecipeProblem } from './problem';

export type Issue = z.core.$ZodIssue;

interface Coded {
  code: ProblemCode;
  detail: RecipeProblem['detail'];
}

const MOST_VALUES = 15;

/** The kinds of text whose form is checked by an expression, by the last key of their path. */
const FORMS: Readonly<Record<string, ProblemCode>> = {
  id: 'bad-id',
  origin: 'bad-origin',
  page: 'bad-address',
  path: 'bad-address',
  signIn: 'bad-address',
  post: 'bad-address',
  topic: 'bad-address',
  author: 'bad-address',
  attribute: 'bad-attribute',
};

/** What a schema's issue means to somebody who writes a recipe. `value`: what stands there; undefined = nothing. */
export function codeOf(issue: Issue, value: unknown): Coded {
  switch (issue.code) {
    case 'invalid_type':
      return value === undefined
        ? { code: 'missing', detail: {} }
        : { code: 'wrong-type', detail: { expected: issue.expected, found: kindOf(value) } };
    case 'too_big':
      return sized(issue.origin, Number(issue.maximum), ['too-long', 'too-many']);
    case 'too_small':
      return sized(issue.origin, Number(issue.minimum), ['too-short', 'too-few']);
    case 'invalid_value':
      return value === undefined
        ? { code: 'missing', detail: {} }
        : {
            code: 'not-one-of',
            detail: { found: shown(value), values: near(value, issue.values.map(String)) },
          };
    case 'invalid_format':
      return { code: FORMS[String(issue.path.at(-1))] ?? 'malformed', detail: { found: shown(value) } };
    case 'invalid_key':
      return { code: 'bad-name', detail: {} };
    case 'custom':
      return custom(issue.params);
    default:
      return { code: 'malformed', detail: { found: shown(value) } };
  }
}

function sized(origin: string, limit: number, [ofText, ofList]: [ProblemCode, ProblemCode]): Coded {
  const detail = { limit };
  if (origin === 'string') return { code: ofText, detail };
  return { code: origin === 'array' || origin === 'record' ? ofList : 'out-of-range', detail };
}

function custom(params: Record<string, unknown> | undefined): Coded {
  const { problem, ...rest } = params ?? {};
  const detail = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, String(value)]));
  return { code: isProblemCode(problem) ? problem : 'malformed', detail };
}

/** Of many values, those that begin like the one that stands there. */
function near(value: unknown, values: readonly string[]): string {
  const start = typeof value === 'string' ? value.split('.')[0] : '';
  const alike = values.filter((one) => one.split('.')[0] === start);
  const shownOnes = values.length > MOST_VALUES && alike.length > 0 ? alike : values;
  return shownOnes.slice(0, MOST_VALUES).join(', ') + (shownOnes.length > MOST_VALUES ? ', …' : '');
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
