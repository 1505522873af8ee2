import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EDITORS } from './editors';

/** One page per editor on loopback. The editors are installed into `.output/editors`, apart from the project's own packages. */

const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '../../..');
const folder = join(root, '.output', 'editors');
const packages = join(folder, 'node_modules');

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.html': 'text/html',
  '.png': 'image/png',
  '.gif': 'image/gif',
  '.woff2': 'font/woff2',
};
const REACT_17 = ['--alias:react=react17', '--alias:react-dom=react-dom17'];

export interface Editors {
  url(page: string): string;
  close(): void;
}

function run(command: string, args: readonly string[]): void {
  const { status, stderr } = spawnSync(command, args, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args[0]} failed:\n${stderr}`);
}

function install(): void {
  const wanted = readFileSync(join(here, 'package.json'), 'utf8');
  const there = join(folder, 'package.json');
  if (existsSync(packages) && existsSync(there) && readFileSync(there, 'utf8') === wanted) return;
  mkdirSync(folder, { recursive: true });
  rmSync(packages, { recursive: true, force: true });
  cpSync(join(here, 'package.json'), there);
  console.log('Installing the editors …');
  // Draft.js names an older React as its peer: it gets one, under another name.
  run('npm', ['install', '--ignore-scripts', '--legacy-peer-deps', '--no-package-lock', '--no-audit']);
}

function bundle(page: string): void {
  run(join(root, 'node_modules/esbuild/bin/esbuild'), [
    `pages/${page}.js`,
    `--outfile=bundles/${page}.js`,
    '--bundle',
    '--format=esm',
    '--log-level=error',
    '--define:process.env.NODE_ENV="production"',
    '--define:global=globalThis',
    ...(page === 'draft' ? REACT_17 : []),
  ]);
}

/** Null: a package that has no version of its own to show. */
export function versionOf(name: string): string {
  const { version } = JSON.parse(readFileSync(join(packages, name, 'package.json'), 'utf8'));
  return String(version);
}

const pageOf = (page: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>${page}</title>
<style>main { margin: 40px; max-width: 800px } [contenteditable] { min-height: 100px; border: 1px solid }</style>
<main></main><script type="module" src="/bundles/${page}.js"></script></html>`;

function answer(path: string): { type: string; body: string | Buffer } | null {
  const page = EDITORS.find((one) => path === `/${one.page}`)?.page;
  if (page) return { type: 'text/html', body: pageOf(page) };
  const file = normalize(join(folder, path.replace(/^\/npm\//, '/node_modules/')));
  const isOurs = [packages, join(folder, 'bundles')].some((within) => file.startsWith(`${within}/`));
  if (!isOurs || !existsSync(file) || extname(file) === '') return null;
  return { type: TYPES[extname(file)] ?? 'application/octet-stream', body: readFileSync(file) };
}

export async function serveEditors(pages: readonly string[]): Promise<Editors> {
  install();
  rmSync(join(folder, 'pages'), { recursive: true, force: true });
  cpSync(join(here, 'pages'), join(folder, 'pages'), { recursive: true });
  for (const page of pages) bundle(page);
  const server = createServer((request, response) => {
    const found = answer(new URL(request.url ?? '/', 'http://127.0.0.1').pathname);
    response.writeHead(found ? 200 : 404, {
      'content-type': `${found?.type ?? 'text/plain'}; charset=utf-8`,
    });
    response.end(found?.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: (page) => `http://127.0.0.1:${port}/${page}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
