import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readCommandLine, USAGE, type Wish } from '../live/command-line';
import { reach } from '../live/forum';
import { planOf } from '../live/plans';
import { LiveProblem } from '../live/problem';
import { countOf, type LiveResult, liveResultSchema, table } from '../live/result';
import { runLive } from '../live/run';
import { accountsFrom, forumUrl } from '../live/settings';
import { turnOnByHand } from '../live/turn-on';
import { startModside } from './browser/modside';
import { buildExtension, buildFolder } from './build';

/** `npm run test:live -- --platform NAME --url URL`: see `tests/live/command-line.ts` for what it says of itself. */

const root = fileURLToPath(new URL('../..', import.meta.url));

function hasDisplay(): boolean {
  return Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
}

async function live(wish: Wish): Promise<LiveResult> {
  const plan = await planOf(wish.platform);
  const url = forumUrl(wish.url, wish.allowRemote);
  const accounts = accountsFrom(process.env, plan.people);
  // Before the build, which takes its time.
  await reach(url);
  const isPractice = url.hostname === '127.0.0.1';
  if ((!isPractice || wish.show) && process.platform === 'linux' && !hasDisplay()) {
    throw new LiveProblem(
      'A window needs a display, and there is none here. Start it in a desktop session, or under xvfb-run.',
    );
  }
  if (wish.build) buildExtension('chrome', isPractice);
  const modside = await startModside({
    extension: buildFolder('chrome', isPractice),
    headless: isPractice && !wish.show,
    allowRemote: !isPractice,
  });
  try {
    return await runLive({
      plan,
      url,
      accounts,
      modside,
      only: wish.only,
      ...(wish.pictures ? { pictures: join(root, '.output', 'live', plan.platform) } : {}),
      onRow: (row) => console.log(table([row])),
      turnOn: async (origin) => {
        if (isPractice) await modside.ask('site.enable', { origin, tabId: null });
        else await turnOnByHand(modside, url, (line) => console.log(line));
      },
      today: () => new Date().toISOString().slice(0, 10),
    });
  } finally {
    await modside.close();
  }
}

/** Where the result was written. */
function write(result: LiveResult): string {
  const file = join(root, '.output', 'live', `${result.platform}.json`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(liveResultSchema.parse(result), null, 2)}\n`);
  return file;
}

function record(file: string, { platform }: LiveResult): void {
  const target = join(root, 'docs', 'live', `${platform}.json`);
  mkdirSync(dirname(target), { recursive: true });
  copyFileSync(file, target);
  console.log(`Recorded in docs/live/${platform}.json. Now: npm run make:support-table`);
}

async function main(): Promise<number> {
  const wish = readCommandLine(process.argv.slice(2));
  if (!wish) {
    console.error(USAGE);
    return 2;
  }
  const result = await live(wish);
  const file = write(result);
  const mismatches = result.rows.filter((row) => row.result === 'mismatch').length;
  console.log(`\n${result.platform} ${result.version}, ${result.date}\n\n${table(result.rows)}\n`);
  console.log(`${countOf(result.rows)}. Written to ${file}`);
  if (wish.record && (mismatches > 0 || wish.only.length > 0)) {
    console.error('Not recorded: only a whole run without a mismatch is.');
    return 1;
  }
  if (wish.record) record(file, result);
  return mismatches > 0 ? 1 : 0;
}

try {
  process.exit(await main());
} catch (error) {
  console.error(error instanceof LiveProblem ? error.message : error);
  process.exit(1);
}
