import { type PracticeForum, startPracticeForum } from './server';

const DEFAULT_PORT = 8123;
const TRIES = 20;

/** The wanted port, or the next one that is free. */
async function startNear(port: number): Promise<PracticeForum> {
  for (let tried = port; tried < port + TRIES; tried += 1) {
    try {
      return await startPracticeForum({ port: tried });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    }
  }
  throw new Error(`Ports ${port} to ${port + TRIES - 1} are all taken. Name another: cli.ts <port>`);
}

async function main(): Promise<void> {
  const wanted = process.argv[2] ?? String(DEFAULT_PORT);
  if (!/^\d{1,5}$/.test(wanted) || Number(wanted) > 65_535) {
    throw new Error(`"${wanted}" is not a port. Usage: cli.ts [port]`);
  }
  const forum = await startNear(Number(wanted));
  console.log(`Practice Forum: ${forum.url}\n`);
  console.log('Accounts (account / password / name):');
  for (const { account, password, name, role } of forum.accounts) {
    console.log(`  ${account} / ${password} / ${name}${role === 'member' ? '' : ` (${role})`}`);
  }
  console.log('\nStop with Ctrl+C.');
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void forum.stop());
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
