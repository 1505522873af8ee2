import { openAsBlob } from 'node:fs';
import { verifyFile } from '@/utils/export/verify-file';

/**
 * Verifies an exported file by the specification of the log and says so in one line.
 * @throws Error when anything in the file does not hold
 */
export async function checkExport(file: string): Promise<string> {
  const verified = await verifyFile(await openAsBlob(file), {});
  if (!verified.ok) throw new Error(`The export could not be read: ${JSON.stringify(verified.error)}`);
  const { holds, records, chains, trailer, badLineCount } = verified.value;
  if (!holds) throw new Error(`The export does not hold: trailer ${trailer}, ${badLineCount} bad lines`);
  return `${records} records in ${chains.length} chain, all intact: each hash and commitment recomputed, the trailer is right.`;
}
