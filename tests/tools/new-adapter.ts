import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { CannotScaffold, scaffold } from './new-adapter/scaffold';

/** `npm run new:adapter NAME`: see CONTRIBUTING, "Add a platform in an hour". */

const USAGE = `Usage: npm run new:adapter -- NAME [--label "Its Name"]

Makes the files of a new adapter, its fixtures, its test and its plan for the live check, and registers it. NAME is the folder's name and the
key everywhere: small letters and digits, phpbb for example.`;

const root = fileURLToPath(new URL('../..', import.meta.url));

function readCommandLine(args: string[]): { name: string; label: string | undefined } | null {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { label: { type: 'string' } },
    });
    const [name] = positionals;
    return name && positionals.length === 1 ? { name, label: values.label } : null;
  } catch {
    return null;
  }
}

function main(): number {
  const wish = readCommandLine(process.argv.slice(2));
  if (!wish) {
    console.error(USAGE);
    return 2;
  }
  try {
    const files = scaffold(root, wish.name, wish.label);
    const code = files.filter((file) => file.endsWith('.ts'));
    spawnSync(join(root, 'node_modules', '.bin', 'biome'), ['check', '--write', ...code], { cwd: root });
    console.log(`Written:\n${files.map((file) => `  ${file}`).join('\n')}`);
    console.log(
      `\nNow: npx vitest run tests/adapters/${wish.name}.test.ts says what is missing. CONTRIBUTING.md has the order of work.`,
    );
    return 0;
  } catch (error) {
    if (!(error instanceof CannotScaffold)) throw error;
    console.error(error.message);
    return 1;
  }
}

process.exit(main());
