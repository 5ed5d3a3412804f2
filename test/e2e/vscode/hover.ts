import type { Page } from 'playwright-core';
import { vi } from 'vitest';

/**
 * Points at a word of the active editor until VS Code says what it is worth.
 *
 * @param line a piece of the line that the word is in, from its beginning on without spaces.
 */
export async function hoverOver(page: Page, line: string, word: string): Promise<string> {
  const hover = page.locator('.debug-hover-widget');
  return vi.waitFor(
    async () => {
      const { x, y } = await placeOf(page, line, word);
      // A pointer that does not move points at nothing new.
      await page.mouse.move(x, y - 1);
      await page.mouse.move(x, y);
      await hover.waitFor({ timeout: 3_000 });
      return (await hover.textContent()) ?? '';
    },
    { timeout: 90_000, interval: 100 },
  );
}

/** The middle of a word; all letters of the editor are of one width. */
async function placeOf(page: Page, line: string, word: string): Promise<{ x: number; y: number }> {
  const lines = page.locator('.editor-group-container.active .view-line');
  // VS Code shows spaces as others, which do not break lines.
  const shown = lines.filter({ hasText: new RegExp(line.split(' ').map(escaped).join('\\s')) }).first();
  const letters = shown.locator('> span');
  const text = (await letters.textContent()) ?? '';
  const box = await letters.boundingBox();
  const at = text.search(new RegExp(`\\b${word}\\b`));
  if (box === null || at < 0) throw new Error(`${word} is not in ${text}`);
  const width = box.width / text.length;
  return { x: box.x + (at + word.length / 2) * width, y: box.y + box.height / 2 };
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
