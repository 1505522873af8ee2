import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type LiveResult, liveResultSchema } from '../../live/result';

const FOLDER = join(import.meta.dirname, '../../../docs/live');

/**
 * What `npm run test:live -- … --record` left, by platform.
 * @throws Error that names the file that is not as it should be
 */
export function liveResults(folder = FOLDER): Map<string, LiveResult> {
  const results = new Map<string, LiveResult>();
  if (!existsSync(folder)) return results;
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.json'))) {
    const parsed = liveResultSchema.safeParse(JSON.parse(readFileSync(join(folder, name), 'utf8')));
    if (!parsed.success)
      throw new Error(`docs/live/${name} is not a result of test:live: ${parsed.error.message}`);
    if (`${parsed.data.platform}.json` !== name)
      throw new Error(`docs/live/${name} is of ${parsed.data.platform}.`);
    results.set(parsed.data.platform, parsed.data);
  }
  return results;
}
