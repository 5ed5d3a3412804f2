/// <reference lib="dom" />
import type { Locator } from 'playwright-core';

/** The contrast of text to what is behind it that WCAG 2.2 asks for at level AA (1.4.3); it goes from 1 to 21. */
const enough = 4.5;

/**
 * Looks at all text that is shown in a part of a page, with the colours that it really has there.
 *
 * @returns what has too little contrast: for each class of element the faintest, a line `contrast class: text`.
 */
export async function faintTexts(part: Locator): Promise<string> {
  return part.evaluate((root, wanted) => {
    type Colour = readonly [red: number, green: number, blue: number, alpha: number];
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const known = new Map<string, Colour>();

    /** Whatever notation it is in: a canvas knows them all. */
    function parsed(text: string): Colour {
      const before = known.get(text);
      if (before !== undefined || canvas === null) return before ?? [0, 0, 0, 1];
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = text;
      canvas.fillRect(0, 0, 1, 1);
      const [red = 0, green = 0, blue = 0, alpha = 255] = canvas.getImageData(0, 0, 1, 1).data;
      const colour = [red, green, blue, alpha / 255] as const;
      known.set(text, colour);
      return colour;
    }

    const over = (top: Colour, below: Colour, opacity: number): Colour => {
      const part = top[3] * opacity;
      const mix = (at: 0 | 1 | 2): number => top[at] * part + below[at] * (1 - part);
      return [mix(0), mix(1), mix(2), 1];
    };

    function luminance(colour: Colour): number {
      const linear = (at: 0 | 1 | 2): number => {
        const value = colour[at] / 255;
        return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
      };
      return 0.2126 * linear(0) + 0.7152 * linear(1) + 0.0722 * linear(2);
    }

    function contrastOf(element: Element): number {
      const chain: Element[] = [];
      for (let each: Element | null = element; each !== null; each = each.parentElement) chain.unshift(each);
      // A frame without a colour of its own shows the editor behind it.
      const editor = getComputedStyle(document.documentElement).getPropertyValue(
        '--vscode-editor-background',
      );
      let behind = over(parsed(editor === '' ? 'white' : editor), [255, 255, 255, 1], 1);
      let opacity = 1;
      for (const each of chain) {
        const style = getComputedStyle(each);
        opacity *= Number(style.opacity);
        behind = over(parsed(style.backgroundColor), behind, opacity);
        // What is drawn has its background in a shape of its own.
        const shape = each instanceof SVGGElement ? each.querySelector(':scope > rect') : null;
        if (shape !== null) behind = over(parsed(getComputedStyle(shape).fill), behind, opacity);
      }
      const { color, fill } = getComputedStyle(element);
      const text = over(parsed(element instanceof SVGElement ? fill : color), behind, opacity);
      const [light = 0, dark = 0] = [luminance(text), luminance(behind)].sort((one, other) => other - one);
      return (light + 0.05) / (dark + 0.05);
    }

    const faintest = new Map<string, { text: string; contrast: number }>();
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent?.trim() ?? '';
      if (element === null || text === '') continue;
      if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      const contrast = contrastOf(element);
      const kind = `${element.parentElement?.getAttribute('class') ?? ''} > ${element.getAttribute('class') ?? ''}`;
      if (contrast < Math.min(wanted, faintest.get(kind)?.contrast ?? wanted))
        faintest.set(kind, { text, contrast });
    }
    return [...faintest]
      .map(([kind, { text, contrast }]) => `${contrast.toFixed(2)} ${kind}: ${text}`)
      .join('\n');
  }, enough);
}
