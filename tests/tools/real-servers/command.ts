import { spawn } from 'node:child_process';

export interface CommandOptions {
  cwd?: string;
  /** Added to the environment of this process. */
  env?: Record<string, string>;
  /** Written to standard input, which is then closed. */
  input?: string;
  /** Milliseconds until the command is killed. */
  timeout?: number;
  /** Standard output and error go to this terminal instead of into the answer. */
  show?: boolean;
}

export interface CommandAnswer {
  status: number;
  stdout: string;
  stderr: string;
}

/** A command that could not be started, ran too long or answered with another status than 0. */
export class CommandFailed extends Error {
  override name = 'CommandFailed';
}

function lastLines(text: string, count: number): string {
  return text.trim().split('\n').slice(-count).join('\n');
}

/** Runs a command to its end without a shell. Rejects only if it cannot be started or takes too long. */
export function tryCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandAnswer> {
  const { cwd, env, input, timeout = 60_000, show = false } = options;
  return new Promise((resolve, reject) => {
    const output = show ? 'inherit' : 'pipe';
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['pipe', output, output],
    });
    let stdout = '';
    let stderr = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    let tookTooLong = false;
    const timer = setTimeout(() => {
      tookTooLong = true;
      child.kill('SIGKILL');
    }, timeout);
    child.on('error', (error) => {
      clearTimeout(timer);
      reject(new CommandFailed(`${command} could not be started: ${error.message}`));
    });
    child.on('close', (status) => {
      clearTimeout(timer);
      if (tookTooLong) reject(new CommandFailed(`${command} did not end within ${timeout / 1000} s.`));
      else resolve({ status: status ?? -1, stdout, stderr });
    });
    // A command that ends before it has read everything closes the pipe; its status tells that story.
    child.stdin?.on('error', () => {});
    child.stdin?.end(input);
  });
}

/** Runs a command to its end and answers what it printed; rejects with its last words if it fails. */
export async function runCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<string> {
  const { status, stdout, stderr } = await tryCommand(command, args, options);
  if (status === 0) return stdout;
  const lastWords = lastLines(`${stdout}\n${stderr}`, 15);
  throw new CommandFailed(
    `${command} ${args.slice(0, 3).join(' ')} … ended with status ${status}.\n${lastWords}`,
  );
}
