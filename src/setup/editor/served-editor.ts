import { join } from 'node:path';

/**
 * VS Code for the browser, from npm alone: the package code-server has the whole of VS Code with its extension host, built,
 * in lib/vscode. Its own front end (a password, a proxy) is left aside: VS Code's server serves itself, with a token.
 */
export const servedRelease = { codeServer: '4.139.1', node: '24.21.0' } as const;

/** The major version of Node that `servedRelease` runs on. */
const nodeMajor = 24;

/** An installation that is whole. */
export interface ServedEditor {
  /** The Node that runs it. */
  readonly node: string;
  readonly server: string;
}

/** What npm is to install for this machine: with a Node beside it, unless the one that runs us will do. */
export function packagesFor(
  platform: string,
  arch: string,
  nodeVersion: string,
): Readonly<Record<string, string>> {
  const editor = { 'code-server': servedRelease.codeServer };
  return bringsNode(nodeVersion) ? editor : { ...editor, [nodePackage(platform, arch)]: servedRelease.node };
}

export function servedEditorIn(
  folder: string,
  platform: string,
  arch: string,
  nodeVersion: string,
): ServedEditor {
  const packages = join(folder, 'node_modules');
  return {
    node: bringsNode(nodeVersion)
      ? process.execPath
      : join(packages, nodePackage(platform, arch), 'bin', 'node'),
    server: join(vscodeIn(folder), 'out', 'server-main.js'),
  };
}

/** VS Code's own package, which has its dependencies listed with fixed versions. */
export const vscodeIn = (folder: string): string =>
  join(folder, 'node_modules', 'code-server', 'lib', 'vscode');

/** Parts of VS Code's dependencies that only its AI features need: a third of all its room. */
export const unneeded = ['@github', '@microsoft/mxc-sdk'] as const;

const bringsNode = (version: string): boolean => Number(/^v?(\d+)/.exec(version)?.[1]) === nodeMajor;

const nodePackage = (platform: string, arch: string): string => `node-${platform}-${arch}`;
