import { createWriteStream, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { filesUnder } from './files-under.mjs';

/** What of the extension's folder goes into its package. */
const files = ['package.json', 'package.nls.json', 'CHANGELOG.md', 'icon.png'];
const folders = ['media', 'l10n', 'dist'];

/** How the README names pictures of docs/, which the tests took; in the package they are beside it. */
const picture = /\]\(\.\.\/\.\.\/docs\/(images\/[\w-]+\.png)\)/g;

const contentTypes = {
  '.cjs': 'application/javascript',
  '.css': 'text/css',
  '.js': 'application/javascript',
  '.json': 'application/json',
  '.md': 'text/markdown',
  '.png': 'image/png',
  '.py': 'text/x-python',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain',
  '.vsixmanifest': 'text/xml',
};

/**
 * A .vsix is a zip with a manifest in it. The usual tool for it brings two hundred packages, among them a credential store
 * that is compiled; so the manifest is written here. Times are fixed: the same content is the same file.
 */
export async function writeVsix(folder, to) {
  const zip = new ZipFile();
  const options = { mtime: new Date('1980-01-01T00:00:00Z'), mode: 0o644 };
  const add = (path, content) => zip.addBuffer(Buffer.from(content), path, options);
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const names = JSON.parse(readFileSync(join(folder, 'package.nls.json'), 'utf8'));
  add('extension.vsixmanifest', vsixManifest(manifest, names));
  add('[Content_Types].xml', contentTypesXml());
  add('extension/LICENSE.txt', readFileSync(join(folder, '../../LICENSE')));
  const inFolders = folders.flatMap((each) =>
    filesUnder(join(folder, each)).map((file) => `${each}/${file}`),
  );
  const readme = readFileSync(join(folder, 'README.md'), 'utf8');
  add('extension/README.md', readme.replaceAll(picture, ']($1)'));
  for (const [, path] of readme.matchAll(picture)) {
    add(`extension/${path}`, readFileSync(join(folder, '../../docs', path)));
  }
  for (const file of [...files, ...inFolders]) {
    const path = join(folder, file);
    if (contentTypes[extname(file)] === undefined) throw new Error(`${file}: of what type is it?`);
    add(`extension/${file}`, file === 'package.json' ? shipped(manifest) : readFileSync(path));
  }
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(to));
}

/** The manifest without what only development needs. */
function shipped({ devDependencies: _, private: __, ...manifest }) {
  return JSON.stringify(manifest);
}

function vsixManifest({ name, version, publisher, description, displayName, engines, ...manifest }, names) {
  const text = (value) => escaped(value.replace(/^%(.+)%$/, (_, key) => names[key]));
  const asset = (type, path) =>
    `<Asset Type="Microsoft.VisualStudio.${type}" Path="extension/${path}" Addressable="true"/>`;
  const property = (id, value) => `<Property Id="Microsoft.VisualStudio.${id}" Value="${escaped(value)}"/>`;
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<PackageManifest Version="2.0.0" xmlns="http://schemas.microsoft.com/developer/vsx-schema/2011">',
    '<Metadata>',
    `<Identity Language="en-US" Id="${name}" Version="${version}" Publisher="${publisher}"/>`,
    `<DisplayName>${text(displayName)}</DisplayName>`,
    `<Description xml:space="preserve">${text(description)}</Description>`,
    `<Tags>${escaped(manifest.keywords.join(','))}</Tags>`,
    `<Categories>${escaped(manifest.categories.join(','))}</Categories>`,
    '<GalleryFlags>Public</GalleryFlags>',
    '<License>extension/LICENSE.txt</License>',
    `<Icon>extension/${manifest.icon}</Icon>`,
    '<Properties>',
    property('Code.Engine', engines.vscode),
    property('Code.ExtensionKind', manifest.extensionKind.join(',')),
    property('Code.ExtensionDependencies', ''),
    property('Services.GitHubFlavoredMarkdown', 'true'),
    '</Properties>',
    '</Metadata>',
    '<Installation><InstallationTarget Id="Microsoft.VisualStudio.Code"/></Installation>',
    '<Dependencies/>',
    '<Assets>',
    asset('Code.Manifest', 'package.json'),
    asset('Services.Content.Details', 'README.md'),
    asset('Services.Content.Changelog', 'CHANGELOG.md'),
    asset('Services.Content.License', 'LICENSE.txt'),
    asset('Services.Icons.Default', manifest.icon),
    '</Assets>',
    '</PackageManifest>',
  ].join('\n');
}

function contentTypesXml() {
  const types = Object.entries(contentTypes).map(
    ([extension, type]) => `<Default Extension="${extension}" ContentType="${type}"/>`,
  );
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">',
    ...types,
    '</Types>',
  ].join('\n');
}

function escaped(text) {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
