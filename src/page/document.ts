import type { PageData } from '../pipeline/page-document.js';

/** The document that the page carries in itself: base64 of gzip of JSON. */
export async function carriedData(element: HTMLElement): Promise<PageData> {
  const packed = atob(element.textContent.trim());
  const bytes = Uint8Array.from(packed, (character) => character.charCodeAt(0));
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return (await new Response(unpacked).json()) as PageData;
}
