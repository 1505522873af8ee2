import { z } from 'zod';
import { actionCodeSchema, FIELD_NAMES, POST_STATES, targetKindSchema } from './post';

/**
 * A site recipe: data that makes Modside work on a forum nobody wrote an adapter for. Interpreted by the generic adapter,
 * always through the decision panel, same origin only.
 */

export const RECIPE_VERSION = 1;

/** `selector` finds an element inside the post (or the page, where said); `attribute` null = its text. `match` keeps the first group. */
export const pickSchema = z.strictObject({
  selector: z.string().min(1).max(300),
  attribute: z.string().max(60).nullable().default(null),
  match: z.string().max(200).nullable().default(null),
});
export type Pick = z.infer<typeof pickSchema>;

const matchRule = z.strictObject({
  /** Answer's HTTP status, any of these. */
  status: z.array(z.number().int().min(100).max(599)).max(10).optional(),
  /** Selector that must be there in the answer's page (after redirects). `{id}` is the target's id. */
  present: z.string().max(300).optional(),
  /** Selector that must not be there. */
  absent: z.string().max(300).optional(),
  /** Path of the final URL starts with this. */
  path: z.string().max(200).optional(),
});
export type MatchRule = z.infer<typeof matchRule>;

export const recipeActionSchema = z.strictObject({
  action: actionCodeSchema,
  label: z.string().min(1).max(80),
  on: z.enum(['post', 'author', 'topic']),
  grave: z.boolean().default(false),
  /** Name of the action of this recipe that takes it back. */
  undo: z.string().max(60).nullable().default(null),
  /** Fields of the decision panel and the form field each goes to. Only these are sent beside the form's own. */
  fields: z
    .array(
      z.strictObject({
        name: z.enum(FIELD_NAMES),
        to: z.string().min(1).max(60),
        required: z.boolean().default(false),
        max: z.number().int().positive().nullable().default(null),
        endless: z.boolean().default(false),
        /** For `seconds`: the unit the forum counts in. */
        unit: z.enum(['seconds', 'minutes', 'hours', 'days']).default('seconds'),
      }),
    )
    .max(4)
    .default([]),
  /**
   * Where the request comes from: a form on the page (in the post, or anywhere with `{id}` in the selector), or on another page of the
   * same origin that is fetched first. Offered only while the form is there (for `page`: while `shownBy` is).
   */
  form: z.strictObject({
    selector: z.string().min(1).max(300),
    /** Path with `{id}`, `{topic}`, `{author}`; null: on this page. */
    page: z.string().max(300).nullable().default(null),
    shownBy: z.string().max(300).nullable().default(null),
  }),
  /** The answer that means it was done, and by what state read back it is confirmed. */
  success: matchRule,
  confirm: z
    .strictObject({
      /** Path fetched afterwards to read the state back; `{id}`, `{topic}`, `{author}`. null: the answer's own page. */
      page: z.string().max(300).nullable().default(null),
      present: z.string().max(300).optional(),
      absent: z.string().max(300).optional(),
    })
    .nullable()
    .default(null),
  notified: z.enum(['yes', 'no', 'unknown', 'n/a']).default('n/a'),
});
export type RecipeAction = z.infer<typeof recipeActionSchema>;

export const recipeSchema = z.strictObject({
  modside: z.literal('recipe'),
  v: z.literal(RECIPE_VERSION),
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  name: z.string().min(1).max(80),
  /** The one origin it works on, or null where `generator` recognises the forum software on any enabled site. */
  origin: z.url().max(200).nullable(),
  /** Start of the page's generator meta. */
  generator: z.string().max(80).nullable().default(null),
  viewer: z.strictObject({
    /** Present only when somebody is signed in. */
    signedIn: z.string().max(300),
    id: pickSchema.nullable().default(null),
    name: pickSchema.nullable().default(null),
    /** Present only for moderators / administrators. */
    moderator: z.string().max(300).nullable().default(null),
    admin: z.string().max(300).nullable().default(null),
  }),
  post: z.strictObject({
    selector: z.string().min(1).max(300),
    kind: targetKindSchema.default('post'),
    id: pickSchema,
    /** Element our button is appended to, inside the post; null: the post itself. */
    place: z.string().max(300).nullable().default(null),
    author: z
      .strictObject({
        id: pickSchema.nullable().default(null),
        name: pickSchema,
        link: pickSchema.nullable().default(null),
      })
      .nullable()
      .default(null),
    body: z.string().max(300).nullable().default(null),
    link: pickSchema.nullable().default(null),
    time: pickSchema.nullable().default(null),
    /** State of a post by a selector that matches inside (or is) the post. */
    states: z.partialRecord(z.enum(POST_STATES), z.string().max(300)).default({}),
    report: z
      .strictObject({ id: pickSchema, at: pickSchema.nullable().default(null) })
      .nullable()
      .default(null),
  }),
  topic: z
    .strictObject({
      id: pickSchema,
      title: pickSchema.nullable().default(null),
      space: pickSchema.nullable().default(null),
    })
    .nullable()
    .default(null),
  composer: z
    .strictObject({ field: z.string().max(300), open: z.string().max(300).nullable().default(null) })
    .nullable()
    .default(null),
  actions: z.record(z.string().regex(/^[a-z0-9-]{1,60}$/), recipeActionSchema).default({}),
});
export type Recipe = z.infer<typeof recipeSchema>;
