import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { LivePlan } from './plan';
import { LiveProblem } from './problem';

const FOLDER = join(import.meta.dirname, 'plans');

/** Platforms that have a plan, by the names of the files. */
export function plannedPlatforms(): string[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => name.slice(0, -'.ts'.length))
    .sort();
}

/** @throws LiveProblem that lists the platforms there are */
export async function planOf(platform: string): Promise<LivePlan> {
  const known = plannedPlatforms();
  if (!known.includes(platform)) {
    throw new LiveProblem(`There is no plan for “${platform}”. Known platforms: ${known.join(', ')}.`);
  }
  const { plan } = (await import(pathToFileURL(join(FOLDER, `${platform}.ts`)).href)) as { plan: LivePlan };
  return plan;
}
