import { decisionSchema } from '@/utils/domain/decision';
import { guidelineSetSchema } from '@/utils/domain/guideline';
import { packSchema } from '@/utils/domain/library';
import { LIMITS } from '@/utils/domain/limits';
import { failureSchema, outcomeSchema } from '@/utils/domain/outcome';
import {
  actionCodeSchema,
  authorSchema,
  capabilitySchema,
  healthSchema,
  POST_STATES,
  pageContextSchema,
  postSchema,
  standingSchema,
  targetKindSchema,
} from '@/utils/domain/post';
import { recipeSchema } from '@/utils/domain/recipe';
import { replySchema, slugSchema } from '@/utils/domain/reply';
import { siteSchema } from '@/utils/domain/site';
import { actionSummarySchema, historySchema } from '@/utils/domain/summary';
import { z } from '@/utils/domain/zod';

export type { ActionSummary, History } from '@/utils/domain/summary';

/**
 * Every message there is: name, who may send it, what it asks and what it answers. Answers travel as Result.
 * Types are inferred from here; the router parses requests, the pages parse answers where they come from the page side.
 *
 * Raised when an old page script could no longer talk to a new background; see `messaging/router.ts`.
 */
export const CONTRACT_VERSION = 1;

/** page: page script, frame 0 of a tab. act, palette: their scripts, the same. workbench: our frame in a tab. extension: popup, library. */
export type Sender = 'page' | 'act' | 'palette' | 'workbench' | 'extension';

const nothing = z.null();
const origin = z.url().max(300);
const id = z.uuid();
/** A page script's own random name for the document it lives in; tells "the same document" from "the same tab". */
const instance = z.uuid();
const nonce = z.string().regex(/^[A-Za-z0-9_-]{22,64}$/);

export const surfaceSchema = z.enum(['desk', 'notices', 'palette']);
export type Surface = z.infer<typeof surfaceSchema>;

/** Where our frame is and how large, in CSS px of the page's viewport. The page script clamps it into the viewport. */
export const layoutSchema = z.object({
  surface: surfaceSchema,
  /** hidden · menu: at the post button · panel: drawer at the inline end · notice: bottom inline start · palette: above the middle */
  mode: z.enum(['hidden', 'menu', 'panel', 'notice', 'palette']),
  width: z.number().int().nonnegative().max(2000),
  height: z.number().int().nonnegative().max(4000),
});
export type Layout = z.infer<typeof layoutSchema>;

/** What the desk shows: the post whose button was pressed. */
export const showSchema = z.object({
  context: pageContextSchema,
  post: postSchema,
  health: healthSchema,
});
export type Show = z.infer<typeof showSchema>;

/** How an act stands, for the surface that waits for it. */
export const actionStatusSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('running'), id }),
  /** Not sent, or held up on its way. `turn`: others of its site are before it; `asked`: the site asked for a pause. */
  z.object({
    state: z.literal('waiting'),
    id,
    why: z.enum(['turn', 'asked']),
    /** Acts of the site before it. */
    ahead: z.number().int().nonnegative(),
    /** When it goes on, ms since the epoch; null: when those before it have. */
    until: z.number().nullable(),
    action: actionCodeSchema,
    author: z.string().nullable(),
    origin: z.string(),
  }),
  z.object({ state: z.literal('settled'), id, outcome: outcomeSchema, summary: actionSummarySchema }),
]);
export type ActionStatus = z.infer<typeof actionStatusSchema>;

export const pageStatusSchema = z.object({
  context: pageContextSchema,
  health: healthSchema,
});
export type PageStatus = z.infer<typeof pageStatusSchema>;

export const siteStatusSchema = z.object({
  origin: z.string().nullable(),
  /** impossible: a browser page or file, where no extension may work. */
  state: z.enum(['on', 'off', 'lost', 'impossible']),
  page: pageStatusSchema.nullable(),
});
export type SiteStatus = z.infer<typeof siteStatusSchema>;

export const settingsSchema = z.object({
  actorRef: z.string().regex(/^[A-Za-z0-9._-]{1,64}$/),
  welcomed: z.boolean(),
  recordViews: z.boolean(),
  exportReminderDays: z.number().int().min(0).max(365),
  locale: z.enum(['auto', 'en', 'en-XA']),
});
export type Settings = z.infer<typeof settingsSchema>;

const diagnosticsSchema = z.object({
  version: z.string(),
  browser: z.string(),
  contract: z.number(),
  database: z.object({
    version: z.number(),
    state: z.enum(['ok', 'newer', 'corrupt']),
    records: z.number(),
    open: z.number(),
  }),
  chain: z.object({ cid: z.string(), seq: z.number(), hash: z.string() }).nullable(),
  persistent: z.boolean().nullable(),
  usedBytes: z.number().nullable(),
  quotaBytes: z.number().nullable(),
  sites: z.array(siteSchema),
  logLines: z.array(z.object({ at: z.string(), level: z.string(), scope: z.string(), text: z.string() })),
});
export type Diagnostics = z.infer<typeof diagnosticsSchema>;

/** A reply as it goes into a text box. `html` is for editors that keep formatting, and made of a sanitised tree. */
export const contentSchema = z.object({
  /** Where the caret goes in `text`, UTF-16 units; null: behind it. */
  cursor: z.number().int().nonnegative().nullable(),
  text: z.string().min(1).max(LIMITS.postText),
  html: z.string().max(100_000),
});

interface Entry {
  from: readonly Sender[];
  request: z.ZodType;
  reply: z.ZodType;
}
const entry = <const From extends readonly Sender[], Q extends z.ZodType, A extends z.ZodType>(
  from: From,
  request: Q,
  reply: A,
) => ({ from, request, reply });

/** To the background. */
export const CONTRACT = {
  /** First word of a page script. `recipes`: those that may apply on this origin. */
  'page.hello': entry(
    ['page'],
    z.object({ instance, url: z.string().max(4000) }),
    z.object({
      enabled: z.boolean(),
      recipes: z.array(recipeSchema),
      recordViews: z.boolean(),
      locale: z.string(),
      /** Something of the page before is still to be said: the frame for notices is wanted. */
      notices: z.boolean(),
    }),
  ),
  /** The platform was recognised: its reading half is wanted in this document. Answers when it is there. */
  'page.reading': entry(['page'], z.object({ platform: z.string().max(40) }), nothing),
  /** How many earlier own records there are on each author. Only numbers above 0 come back. */
  'page.author-counts': entry(
    ['page'],
    z.object({ platform: z.string().max(40), authors: z.array(z.string().max(128)).max(500) }),
    z.record(z.string(), z.number().int()),
  ),
  'page.views': entry(
    ['page'],
    z.object({
      platform: z.string().max(40),
      views: z
        .array(
          z.object({
            kind: targetKindSchema,
            id: z.string().max(128),
            /** ms since the epoch. */
            seenAt: z.number().int(),
            viewMs: z.number().int().nonnegative(),
          }),
        )
        .max(500),
    }),
    nothing,
  ),
  /** The page script is about to put a workbench frame into its closed root. */
  'workbench.announce': entry(['page'], z.object({ instance, nonce, surface: surfaceSchema }), nothing),
  /** The same, of the palette's script: only where the person has just asked for the palette. */
  'palette.announce': entry(['palette'], z.object({ instance, nonce }), nothing),
  /** Opens the palette over a tab: by its key, the context menu or the toolbar, which grant that one page. */
  'palette.open': entry(['extension'], z.object({ tabId: z.number().int() }), nothing),
  /** What the page around the palette tells: for filling in replies. */
  'palette.facts': entry(
    ['workbench'],
    z.object({ nonce }),
    z.object({
      url: z.string().max(4000),
      title: z.string().max(LIMITS.title).nullable(),
      selection: z.string().max(LIMITS.postText).nullable(),
      /** Whether a text box had the focus; without one there is only the clipboard. */
      box: z.enum(['plain', 'rich', 'none']),
      context: pageContextSchema.nullable(),
      /** How often each entry was used on this site, by `reply:<id>` and `rule:<set>/<id>`. */
      uses: z.record(z.string(), z.number().int()),
    }),
  ),
  /** Puts it into the text box that had the focus. `reply` null: a rule was cited. */
  'palette.insert': entry(
    ['workbench'],
    z.object({
      nonce,
      reply: z.object({ id: slugSchema, version: z.number().int().positive() }).nullable(),
      rule: z.string().max(120).nullable(),
      content: contentSchema,
    }),
    nothing,
  ),
  /** A post button was pressed. */
  'workbench.show': entry(['page'], z.object({ instance, show: showSchema }), nothing),
  /** The page script took the desk away: navigation, Escape, a press outside. */
  'workbench.hidden': entry(['page'], z.object({ instance, surface: surfaceSchema }), nothing),
  'workbench.hello': entry(
    ['workbench'],
    z.object({ nonce }),
    z.object({
      surface: surfaceSchema,
      locale: z.string(),
      show: showSchema.nullable(),
      notices: z.array(actionStatusSchema),
    }),
  ),
  'workbench.layout': entry(['workbench'], z.object({ nonce, layout: layoutSchema }), nothing),
  /** The person leaves the frame with the keyboard: focus goes back to the post button they came from. */
  'workbench.leave': entry(['workbench'], z.object({ nonce }), nothing),
  /** Is the frame uncovered and untouched? Answered by the page script; the frame asks before a consequential act. */
  'workbench.check-visible': entry(
    ['workbench'],
    z.object({ nonce }),
    z.object({ visible: z.boolean(), problem: z.string().nullable() }),
  ),
  'workbench.inspect': entry(
    ['workbench'],
    z.object({ nonce }),
    z
      .object({
        capabilities: z.array(capabilitySchema),
        states: z.array(z.enum(POST_STATES)),
        author: authorSchema.nullable(),
      })
      .nullable(),
  ),
  /** What the platform tells of the author of the post that is shown. */
  'workbench.author': entry(['workbench'], z.object({ nonce }), standingSchema.nullable()),
  /** Intent first: answers only after the intent is durably written. */
  'action.begin': entry(['workbench'], z.object({ nonce, decision: decisionSchema }), z.object({ id })),
  'action.status': entry(['workbench', 'extension'], z.object({ id }), actionStatusSchema),
  /** Takes a settled record back; on the page where it was done, or on any open page of its origin. */
  'action.undo': entry(['workbench', 'extension'], z.object({ of: id }), z.object({ id })),
  /** Takes back an act that waits; one that is being sent is stopped where it can be, and what came of it is said as ever. */
  'action.cancel': entry(['workbench', 'extension'], z.object({ id }), nothing),
  /** The moderator looked: a late truth about an `unknown` record. */
  'action.amend': entry(
    ['workbench', 'extension'],
    z.object({ of: id, state: z.enum(['confirmed', 'failed']) }),
    actionSummarySchema,
  ),
  /** The act script's report. Repeated until answered. */
  'action.settle': entry(['act'], z.object({ id, outcome: outcomeSchema }), nothing),
  /** The act script waits: because the platform asked for a pause, or before it looks again. */
  'action.waiting': entry(
    ['act'],
    z.object({ id, reason: z.enum(['rate-limited', 'retry']), until: z.number().int() }),
    nothing,
  ),
  'author.history': entry(
    ['workbench'],
    z.object({ platform: z.string().max(40), author: authorSchema }),
    historySchema,
  ),
  'reply.list': entry(['workbench', 'extension'], nothing, z.array(replySchema)),
  /** A change is a new version; what a pack owns cannot be changed (`pack-owned`). Answers what was stored. */
  'reply.save': entry(
    ['extension'],
    z.object({ reply: replySchema.omit({ version: true, pack: true }) }),
    replySchema,
  ),
  /** Many at once, all or none of them (`pack-owned`). Answers how many new versions there are: what is as it was makes none. */
  'reply.save-all': entry(
    ['extension'],
    z.object({ replies: z.array(replySchema.omit({ version: true, pack: true })).max(10_000) }),
    z.object({ saved: z.number().int() }),
  ),
  'guideline.list': entry(['workbench', 'extension'], nothing, z.array(guidelineSetSchema)),
  'reply.insert': entry(
    ['workbench'],
    z.object({
      nonce,
      reply: z.object({ id: slugSchema, version: z.number().int().positive() }),
      content: contentSchema,
    }),
    nothing,
  ),

  'site.status': entry(['extension'], z.object({ tabId: z.number().int() }), siteStatusSchema),
  'site.list': entry(['extension'], nothing, z.array(siteSchema)),
  /** Sent by the popup before it asks the browser, without waiting: the popup may die while the prompt is open. */
  'site.intend': entry(
    ['extension'],
    z.object({ origin, purpose: z.literal('site'), tabId: z.number().int().nullable() }),
    nothing,
  ),
  /** The browser granted (or had granted before). */
  'site.enable': entry(['extension'], z.object({ origin, tabId: z.number().int().nullable() }), siteSchema),
  'site.disable': entry(['extension'], z.object({ origin }), nothing),
  'settings.get': entry(['extension'], nothing, settingsSchema),
  'settings.set': entry(['extension'], settingsSchema.partial(), settingsSchema),
  'recipe.save': entry(['extension'], z.object({ recipe: recipeSchema }), nothing),
  'recipe.delete': entry(['extension'], z.object({ recipe: z.string().max(40) }), nothing),
  /** Runs the reading half with this recipe on an open tab. Finds, never acts. */
  'recipe.try': entry(
    ['extension'],
    z.object({ tabId: z.number().int(), recipe: recipeSchema }),
    z.object({
      posts: z.number().int(),
      withAuthor: z.number().int(),
      withLink: z.number().int(),
      withButton: z.number().int(),
      capabilities: z.array(z.object({ native: z.string(), label: z.string(), posts: z.number().int() })),
      sample: z.array(postSchema).max(3),
    }),
  ),
  'pack.add': entry(
    ['extension'],
    z.object({ pack: packSchema }),
    z.object({ recipes: z.number(), replies: z.number(), guidelines: z.number() }),
  ),
  'log.exported': entry(
    ['extension'],
    z.object({
      exportId: id,
      format: z.enum(['jsonl', 'csv']),
      level: z.number().int(),
      count: z.number().int(),
    }),
    nothing,
  ),
  /**
   * The library has put a file into the database (`restores` has what); settings, sites and the new chain are the background's part.
   */
  'backup.restored': entry(['extension'], z.object({ restore: id }), nothing),
  /** Takes everything back that a restore brought. */
  'backup.undo-restore': entry(['extension'], z.object({ restore: id }), nothing),
  diagnostics: entry(['extension'], nothing, diagnosticsSchema),
} as const satisfies Record<string, Entry>;

export type MessageName = keyof typeof CONTRACT;
export type Request<N extends MessageName> = z.infer<(typeof CONTRACT)[N]['request']>;
export type Reply<N extends MessageName> = z.infer<(typeof CONTRACT)[N]['reply']>;

/** How any answer looks on the wire. */
export const wireResultSchema = z.union([
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: failureSchema }),
]);
