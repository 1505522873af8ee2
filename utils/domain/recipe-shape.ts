import { actionCodeSchema, PAGE_KINDS, POST_STATES, targetKindSchema } from './post';
import { MAX_PATTERN, patternProblem } from './recipe-pattern';
import { z } from './zod';

/**
 * The parts of a site recipe (`recipe.ts`), each checked by itself. The descriptions are the text of
 * `docs/recipe.schema.json`; `docs/recipes.md` is the guide.
 */

export const RECIPE_VERSION = 1;

const selector = z.string().min(1).max(300);
/** Never `//host` or `/\host`: those leave the site. */
const address = z
  .string()
  .max(300)
  .regex(/^(?:\/(?![/\\])|\.\/)[^\\\s]*$/)
  .describe('Address on the same site: a path that begins with "/", or with "./" beside the page at hand.');

export const pickSchema = z
  .strictObject({
    selector: selector
      .nullable()
      .describe('The element itself or the first one inside it; null: the address of the page.'),
    attribute: z
      .string()
      .regex(/^[A-Za-z][A-Za-z0-9:._-]{0,59}$/)
      .nullable()
      .default(null)
      .describe('Attribute to take; null: the text.'),
    match: z
      .string()
      .min(1)
      .max(MAX_PATTERN)
      .nullable()
      .default(null)
      .superRefine((pattern, context) => {
        const problem = pattern === null ? null : patternProblem(pattern);
        if (problem !== null) context.addIssue({ code: 'custom', params: { problem }, message: problem });
      })
      .describe('Regular expression; the first group of the first match is kept. Null: all of it.'),
  })
  .describe('A piece of text to take from the page.');
export type Pick = z.infer<typeof pickSchema>;

const pick = pickSchema.nullable().default(null);
const optionalSelector = selector.nullable().default(null);

const rule = {
  status: z
    .array(z.number().int().min(100).max(599))
    .min(1)
    .max(10)
    .optional()
    .describe('HTTP status: one of these.'),
  path: address.optional().describe('The final address, after redirects, begins with this.'),
  present: selector.optional().describe('Selector that finds something in the page.'),
  absent: selector.optional().describe('Selector that finds nothing in the page.'),
};
const ruleSchema = z.strictObject(rule).describe('All that is named must hold; at least one thing is named.');
export type Rule = z.infer<typeof ruleSchema>;

/** What a forum's own error page can mean. */
export const REFUSAL_CODES = [
  'signed-out',
  'no-right',
  'gone',
  'already-done',
  'changed-meanwhile',
  'refused',
  'rate-limited',
  'token-refused',
  'read-only',
] as const;

const fieldSchema = z.strictObject({
  name: z.enum(['reason', 'seconds', 'text', 'title']).describe('Field of the decision panel.'),
  to: z
    .string()
    .min(1)
    .max(60)
    .nullable()
    .describe('Name of the form field it goes to; the form must have it. Null: kept in the log only.'),
  required: z.boolean().default(false),
  max: z.number().int().positive().nullable().default(null).describe('Longest text the forum takes.'),
  keep: z.boolean().default(false).describe('Start with the text the form holds: for edits.'),
  unit: z
    .enum(['seconds', 'minutes', 'hours', 'days'])
    .default('seconds')
    .describe('For "seconds": the unit the forum counts in.'),
  endless: z
    .string()
    .max(60)
    .nullable()
    .default(null)
    .describe('For "seconds": what the forum takes for "without end"; null: it has no such thing.'),
});

const formSchema = z.strictObject({
  selector: selector.describe(
    'Finds a form, a submit button in a form, or a link that is the act itself. Searched in the post; in the whole page when it has a variable, when "page" has one, or for an act on the topic.',
  ),
  page: address
    .nullable()
    .default(null)
    .describe(
      'Page with the form; null: the page the moderator is on (fetched afresh, at its address in "pages" if there is one).',
    ),
  shownBy: optionalSelector.describe(
    'With "page": the act is offered while this finds something in the post. Without it the act is offered only after asking, or only used to take another back.',
  ),
  ask: z
    .boolean()
    .default(false)
    .describe('With "page": when the menu opens, that page is asked whether the form is there.'),
  set: z
    .record(z.string().min(1).max(60), z.string().max(200))
    .default({})
    .describe('Fixed values of fields the form has.'),
  pause: z
    .number()
    .int()
    .min(0)
    .max(10)
    .default(0)
    .describe(
      'Seconds between the fresh form and sending it, for forums that refuse what comes too quickly.',
    ),
  again: optionalSelector.describe('Form or button in the answer which asks once more ("Are you sure?").'),
});

const confirmSchema = z.strictObject({
  page: address
    .nullable()
    .default(null)
    .describe('Page to read the state back from; null: the answer itself.'),
  ...rule,
  until: pick.describe('End of a timed act as the page gives it.'),
});

export const recipeActionSchema = z.strictObject({
  action: actionCodeSchema.describe('What it is in the log.'),
  label: z.string().min(1).max(80).describe('Words on the button.'),
  on: z.enum(['post', 'author', 'topic']),
  grave: z.boolean().default(false).describe('Hard to take back: asks before it runs.'),
  undo: z.string().max(60).nullable().default(null).describe('Action of this recipe that takes it back.'),
  fields: z.array(fieldSchema).max(4).default([]),
  form: formSchema,
  success: ruleSchema.describe('The answer that means it was done.'),
  confirm: confirmSchema
    .nullable()
    .default(null)
    .describe(
      'How the page looks when it is done; read afterwards, so that "done" is said only of what was seen.',
    ),
  made: pick.describe(
    'Id of what was made, for the action that takes it back: {made}. In the answer, or else in the page of "confirm", where it must be a new one.',
  ),
  notified: z
    .enum(['yes', 'no', 'unknown', 'n/a'])
    .default('n/a')
    .describe('Whether the forum tells the author about it.'),
});
export type RecipeAction = z.infer<typeof recipeActionSchema>;
export type RecipeField = RecipeAction['fields'][number];

const viewerSchema = z.strictObject({
  signedIn: selector.describe('Found only when somebody is signed in.'),
  signIn: address.nullable().default(null).describe('Address of the sign-in page.'),
  id: pick,
  name: pick,
  moderator: optionalSelector.describe('Found only for moderators.'),
  admin: optionalSelector.describe('Found only for administrators.'),
});

const authorSchema = z.strictObject({
  id: pick,
  name: pickSchema,
  link: pick,
  facts: z
    .array(z.strictObject({ label: z.string().min(1).max(60), value: pickSchema }))
    .max(12)
    .default([])
    .describe('What the post shows of its author: joined, number of posts.'),
});

const postSchema = z.strictObject({
  selector: selector.describe('Finds each post.'),
  kind: targetKindSchema.default('post'),
  id: pickSchema.describe("The forum's own id of the post."),
  place: optionalSelector.describe('Element of the post our button is appended to; null: the post.'),
  author: authorSchema.nullable().default(null),
  topic: pick.describe('Id of the topic, where the post itself says it; null: what the page says.'),
  title: pick,
  body: optionalSelector.describe('Text of the post; null: all of it.'),
  link: pick.describe('Permanent link.'),
  time: pick.describe('When it was written: ISO 8601 with an offset, or seconds or milliseconds since 1970.'),
  states: z
    .partialRecord(z.enum(POST_STATES), selector)
    .default({})
    .describe('The state holds while the selector finds the post itself or something in it.'),
  report: z
    .strictObject({ id: pickSchema, at: pick })
    .nullable()
    .default(null)
    .describe('Report the post was looked at for.'),
});

/** Where a page can be seen that shows one thing, whatever page the moderator is on. */
const pagesSchema = z.strictObject({
  post: address.nullable().default(null),
  topic: address.nullable().default(null),
  author: address.nullable().default(null),
});

export const recipeShape = z.strictObject({
  $schema: z.string().max(300).optional(),
  modside: z.literal('recipe'),
  v: z.literal(RECIPE_VERSION),
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  name: z.string().min(1).max(80),
  origin: z
    .string()
    .max(200)
    .regex(/^https?:\/\/[^/\s?#@\\]+$/)
    .nullable()
    .describe(
      'The one site it is for, as "https://forum.example"; null: any enabled site with this generator.',
    ),
  generator: z
    .string()
    .min(1)
    .max(80)
    .nullable()
    .default(null)
    .describe('How the page\'s <meta name="generator"> begins.'),
  viewer: viewerSchema,
  kinds: z
    .partialRecord(z.enum(PAGE_KINDS), selector)
    .default({})
    .describe('What sort of page it is, by what it shows. Without: a page with a topic id is a topic.'),
  pages: pagesSchema
    .prefault({})
    .describe('Addresses of pages that show one post, one topic, one author, with {id}.'),
  post: postSchema,
  topic: z.strictObject({ id: pickSchema, title: pick, space: pick }).nullable().default(null),
  composer: z
    .strictObject({
      field: selector.describe('Text box for a reply.'),
      open: optionalSelector.describe("The forum's own button that opens it."),
    })
    .nullable()
    .default(null),
  refusals: z
    .array(z.strictObject({ ...rule, code: z.enum(REFUSAL_CODES) }))
    .max(20)
    .default([])
    .describe(
      'How the forum says no, first match holds; beyond the HTTP status, which is understood anyway.',
    ),
  reason: optionalSelector.describe("Where an error page has the forum's own words."),
  actions: z.record(z.string().regex(/^[a-z0-9-]{1,60}$/), recipeActionSchema).default({}),
});
export type RecipeShape = z.infer<typeof recipeShape>;
