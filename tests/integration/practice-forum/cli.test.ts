import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { startPracticeForum } from '../../tools/practice-forum/server';

const CLI = fileURLToPath(new URL('../../tools/practice-forum/cli.ts', import.meta.url));
let child: ChildProcess | undefined;
afterEach(() => {
  child?.kill();
});

function run(...words: string[]) {
  const process_ = spawn(process.execPath, ['--import', 'tsx', CLI, ...words], { stdio: 'pipe' });
  child = process_;
  const said = { out: '', err: '' };
  process_.stdout.on('data', (chunk) => {
    said.out += chunk;
  });
  process_.stderr.on('data', (chunk) => {
    said.err += chunk;
  });
  return { process: process_, said };
}

describe('the command', () => {
  it('takes the next port when the wanted one is taken, says where it is and who one can be, and stops when told', async () => {
    const taken = await startPracticeForum();
    const { process: started, said } = run(String(taken.port));
    while (!said.out.includes('Stop with')) await once(started.stdout, 'data');
    const url = /Practice Forum: (\S+)/.exec(said.out)?.[1] ?? '';
    expect(url).not.toBe(taken.url);
    expect(await (await fetch(url)).text()).toContain('content="Practice Forum 1.0"');
    expect(said.out).toContain('moderator / practice / Marcus Oyelaran (moderator)');
    started.kill('SIGTERM');
    const [code] = await once(started, 'exit');
    expect(code).toBe(0);
    await taken.stop();
  });

  it('says what is wrong with a port that is none', async () => {
    const { process: started, said } = run('eight');
    const [code] = await once(started, 'exit');
    expect(code).toBe(1);
    expect(said.err).toContain('"eight" is not a port');
  });
});
