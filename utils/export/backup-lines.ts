import { guidelineSetSchema } from '@/utils/domain/guideline';
import { recipeSchema } from '@/utils/domain/recipe';
import { replySchema } from '@/utils/domain/reply';
import { siteSchema } from '@/utils/domain/site';
import { ACTIONS, type ActionCode } from '@/utils/domain/taxonomy';
import { z } from '@/utils/domain/zod';
import { settingsSchema } from '@/utils/messaging/contract';
import { JobRefused, refuseFile } from './job-failure';

/**
 * A backup is a full export of the log (level 0) with further kinds of lines, so that whoever can read and verify an export can
 * read and verify a backup. Nothing secret is in it: no key, no token, no permission. Views, open intents and figures are not in
 * it either: they are of the moment, or made anew from the records.
 */
export const BACKUP_VERSION = 1;

const lineSchemas = {
  /** Says that this is a backup. Right after the manifest. */
  backup: z.looseObject({
    modside: z.literal('backup'),
    v: z.number().int().positive(),
    settings: settingsSchema,
  }),
  site: z.looseObject({ site: siteSchema }),
  recipe: z.looseObject({ recipe: recipeSchema }),
  reply: z.looseObject({ reply: replySchema }),
  guidelines: z.looseObject({ guidelines: guidelineSetSchema }),
  /** The newest place of a chain that was seen, the own ones included. */
  head: z.looseObject({
    head: z.object({
      cid: z.uuid(),
      seq: z.number().int().nonnegative(),
      hash: z.string().regex(/^[0-9a-f]{64}$/),
      at: z.string().max(40),
      seen: z.enum(['own', 'file']),
    }),
  }),
  /** After the records. */
  undo: z.looseObject({
    undo: z.object({
      id: z.uuid(),
      native: z.string().min(1).max(60),
      code: z.custom<ActionCode>((code) => typeof code === 'string' && Object.hasOwn(ACTIONS, code)),
    }),
  }),
};
type LineKind = keyof typeof lineSchemas;

export type BackupLine = {
  [K in LineKind]: { kind: K; value: z.infer<(typeof lineSchemas)[K]> };
}[LineKind];

/** Null for a line that is none of a backup's own. Refuses a line that is not as it should be, and a newer backup. */
export function parseBackupLine(
  number: number,
  kind: string,
  line: Record<string, unknown>,
): BackupLine | null {
  if (!Object.hasOwn(lineSchemas, kind)) return null;
  if (kind === 'backup' && isNewer(line)) refuseFile('newer');
  const parsed = lineSchemas[kind as LineKind].safeParse(line);
  if (!parsed.success) {
    const path = parsed.error.issues[0]?.path.map(String).join('.') ?? '';
    throw new JobRefused({ code: 'bad-file', detail: { line: number, path } });
  }
  return { kind, value: parsed.data } as BackupLine;
}

function isNewer({ modside, v }: Record<string, unknown>): boolean {
  return modside === 'backup' && typeof v === 'number' && v > BACKUP_VERSION;
}
