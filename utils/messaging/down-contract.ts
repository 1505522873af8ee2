import { commandSchema, outcomeSchema } from '@/utils/domain/outcome';
import {
  actionCodeSchema,
  authorSchema,
  handlesSchema,
  pageContextSchema,
  postSchema,
} from '@/utils/domain/post';
import { recipeSchema } from '@/utils/domain/recipe';
import { z } from '@/utils/domain/zod';
import {
  actionStatusSchema,
  CONTRACT,
  contentSchema,
  layoutSchema,
  pageStatusSchema,
  showSchema,
  surfaceSchema,
} from './contract';

const nothing = z.null();
const id = z.uuid();
/** A page script's own random name for the document it lives in. */
const instance = z.uuid();

/** From the background to a document in a tab. `to` says whose listener answers. */
export const DOWN_CONTRACT = {
  'page.status': { to: 'page', request: nothing, reply: pageStatusSchema.nullable() },
  'page.ping': { to: 'page', request: nothing, reply: z.object({ instance }) },
  'page.stop': { to: 'page', request: nothing, reply: nothing },
  'page.layout': { to: 'page', request: layoutSchema, reply: nothing },
  /** Focus to the post button that was pressed last, where it is still there. */
  'page.focus-button': { to: 'page', request: nothing, reply: nothing },
  'page.check-visible': {
    to: 'page',
    request: z.object({ surface: surfaceSchema }),
    reply: z.object({ visible: z.boolean(), problem: z.string().nullable() }),
  },
  'page.try-recipe': {
    to: 'page',
    request: z.object({ recipe: recipeSchema }),
    reply: CONTRACT['recipe.try'].reply,
  },
  /** Make sure the frame for notices is there: something is about to be announced. */
  'page.notices': { to: 'page', request: nothing, reply: nothing },
  /** Look again: an act changed the page's posts. */
  'page.refresh': { to: 'page', request: nothing, reply: nothing },
  /** An act on a post of this page is done, or taken back: its button says so until the page shows it itself. */
  'page.settled': {
    to: 'page',
    request: z.object({ key: z.string().max(160), action: actionCodeSchema, undone: z.boolean() }),
    reply: nothing,
  },
  'palette.layout': { to: 'palette', request: layoutSchema, reply: nothing },
  /** Remembers the text box that has the focus and shows the palette's frame. */
  'palette.show': { to: 'palette', request: z.object({ locale: z.string() }), reply: nothing },
  'palette.look': {
    to: 'palette',
    request: nothing,
    reply: CONTRACT['palette.facts'].reply.pick({ url: true, title: true, selection: true, box: true }),
  },
  'palette.put': { to: 'palette', request: z.object({ content: contentSchema }), reply: nothing },
  'act.inspect': {
    to: 'act',
    request: z.object({ context: pageContextSchema, post: postSchema, recipes: z.array(recipeSchema) }),
    reply: CONTRACT['workbench.inspect'].reply,
  },
  'act.author': {
    to: 'act',
    request: z.object({
      context: pageContextSchema,
      author: authorSchema,
      handles: handlesSchema,
      recipes: z.array(recipeSchema),
    }),
    reply: CONTRACT['workbench.author'].reply,
  },
  /** Answered at once; the outcome comes as `action.settle`. */
  'act.perform': {
    to: 'act',
    request: z.object({ command: commandSchema, recipes: z.array(recipeSchema) }),
    reply: nothing,
  },
  /** What became of a command: never seen here, running, or done (and then its outcome again). */
  'act.ask': {
    to: 'act',
    request: z.object({ id }),
    reply: z.discriminatedUnion('state', [
      z.object({ state: z.literal('never') }),
      z.object({ state: z.literal('running') }),
      z.object({ state: z.literal('done'), outcome: outcomeSchema }),
    ]),
  },
  /** Stops a command that is under way. `not-found`: never seen here. */
  'act.cancel': { to: 'act', request: z.object({ id }), reply: nothing },
  'act.insert': {
    to: 'act',
    request: z.object({
      platform: z.string(),
      post: postSchema,
      content: contentSchema,
      recipes: z.array(recipeSchema),
    }),
    reply: nothing,
  },
  'workbench.show': { to: 'workbench', request: showSchema, reply: nothing },
  'workbench.hide': { to: 'workbench', request: nothing, reply: nothing },
  /** `shown`: the desk says itself what came of it, so no notice is needed. */
  'workbench.status': {
    to: 'workbench',
    request: actionStatusSchema,
    reply: z.object({ shown: z.boolean() }),
  },
} as const;

export type DownName = keyof typeof DOWN_CONTRACT;
export type DownRequest<N extends DownName> = z.infer<(typeof DOWN_CONTRACT)[N]['request']>;
export type DownReply<N extends DownName> = z.infer<(typeof DOWN_CONTRACT)[N]['reply']>;
