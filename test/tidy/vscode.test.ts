import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { configurationAttributes } from '../../tools/manifest.mjs';
import * as attributes from '../../src/adapter/launch/attributes.js';
import { parts } from '../../src/setup/parts.js';
import { editorPrograms } from '../../src/setup/doctor/prerequisites/editor.js';
import { compilerMessage } from '../../src/setup/workspace/tasks-json.js';
import { bundleOf } from '../../tools/l10n.mjs';
import { commands as standIns } from '../../tools/stand-in-editors.mjs';
import { files, read, root, typescript } from './sources.js';

const folder = 'editors/vscode';
const extension = typescript.filter((file) => file.startsWith(`${folder}/src/`));
const manifestText = read(`${folder}/package.json`);
const names = JSON.parse(read(`${folder}/package.nls.json`)) as Record<string, string>;

interface MenuItem {
  readonly command: string;
  readonly when?: string;
  readonly group?: string;
}

interface Manifest {
  readonly extensionKind: readonly string[];
  readonly browser?: string;
  readonly capabilities: object;
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly debuggers: readonly { readonly configurationAttributes: unknown }[];
    readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
    readonly problemMatchers: readonly { readonly pattern: object }[];
    readonly walkthroughs: readonly { readonly steps: readonly object[] }[];
  };
}
const { contributes } = JSON.parse(manifestText) as Manifest;

describe('the extension for VS Code', () => {
  it('has attributes as the adapter takes them (npm run generate)', () => {
    const generated: unknown = JSON.parse(JSON.stringify(configurationAttributes(attributes)));
    expect(contributes.debuggers[0]?.configurationAttributes).toEqual(generated);
  });

  it('finds problems in what compilers say as the task of a workspace does', () => {
    expect(contributes.problemMatchers.map(({ pattern }) => pattern)).toEqual([compilerMessage]);
  });

  it('is installed by no test into a VS Code that setup would find', () => {
    expect(standIns).toEqual(editorPrograms);
  });

  it('has every text of its manifest in package.nls.json, and no other there', () => {
    const used = [...manifestText.matchAll(/"%([\w.]+)%"/g)].map(([, name]) => name);
    expect([...new Set(used)].sort()).toEqual(Object.keys(names).sort());
  });

  it('has every text of its code in the bundle for translators (npm run generate)', () => {
    const bundle: unknown = JSON.parse(read(`${folder}/l10n/bundle.l10n.json`));
    expect(bundle).toEqual(bundleOf(extension.map((file) => join(root, file))));
  });

  it('has webviews for the pipeline and for tours alone, with a policy that loads nothing, and nothing from elsewhere', () => {
    const panels = extension.filter((file) => /createWebview|customEditor|asExternalUri/.test(read(file)));
    expect(panels).toEqual([`${folder}/src/pipeline/pipeline-panel.ts`, `${folder}/src/tour/tour-lead.ts`]);
    for (const page of ['src/pipeline/page-document.ts', `${folder}/src/tour/tour-page.ts`]) {
      expect(read(page), page).toMatch(/http-equiv="Content-Security-Policy"/);
      expect(read(page), page).toMatch(/default-src 'none'/);
    }
    expect(manifestText).not.toMatch(/webview|customEditors|https?:/);
    const shown = files.filter((file) => file.startsWith(`${folder}/media/`) && file.endsWith('.md'));
    expect(shown.filter((file) => /https?:|<script|<iframe/i.test(read(file)))).toEqual([]);
  });

  it('declares where it runs as it truly does', () => {
    const { extensionKind, browser, capabilities } = JSON.parse(manifestText) as Partial<Manifest>;
    expect(extensionKind).toEqual(['workspace']);
    expect(browser).toBeUndefined();
    expect(capabilities).toEqual({
      untrustedWorkspaces: { supported: false, description: '%untrusted%' },
      virtualWorkspaces: { supported: false, description: '%virtual%' },
    });
  });

  it('registers the commands that the manifest has', () => {
    const registered = extension.flatMap((file) =>
      [...read(file).matchAll(/^ {4}'(cpython\.\w+)':/gm)].map(([, name]) => name),
    );
    const declared = contributes.commands.map(({ command }) => command);
    // Those that only launch.json runs are no commands for people.
    const inner = ['cpython.pickCoreFile', 'cpython.pickProcess'];
    expect(registered.sort()).toEqual([...declared, ...inner].sort());
  });

  it('has every button of a row in the menu of the row too: the keyboard comes to no button', () => {
    const items = contributes.menus['view/item/context'] ?? [];
    const named = ({ command, when }: MenuItem): string => `${command} ${when ?? ''}`;
    const [buttons, menu] = [true, false].map((isButton) =>
      items.filter(({ group }) => (group === 'inline') === isButton).map(named),
    );
    expect(menu).toEqual(buttons);
    expect(buttons).not.toEqual([]);
  });

  it('has a step of the walkthrough for each part of a set-up', () => {
    expect(contributes.walkthroughs[0]?.steps).toHaveLength(parts.length);
  });

  it('alone knows vscode', () => {
    const knowing = typescript.filter((file) => /^import .* from 'vscode'/m.test(read(file)));
    expect(knowing.filter((file) => !extension.includes(file))).toEqual([]);
  });

  it('takes types from the engine, and code from nowhere but what is pure', () => {
    const pure = ['src/base/', 'src/cpython/version.js'];
    const taken = extension.flatMap((file) =>
      [...read(file).matchAll(/^import \{[^}]*\} from '(?:\.\.\/)+(src\/[^']+)';/gm)]
        .map(([, target]) => target ?? '')
        .filter((target) => !pure.some((each) => target.startsWith(each)))
        .map((target) => `${file} -> ${target}`),
    );
    expect(taken).toEqual([]);
  });

  it('starts processes in one place', () => {
    expect(extension.filter((file) => read(file).includes('child_process'))).toEqual([
      `${folder}/src/engine/cpydbg.ts`,
    ]);
  });
});
