import picocolors from 'picocolors';

/** How text is coloured; with `createColors(false)` it is left as it is. */
export type Colours = ReturnType<typeof picocolors.createColors>;

/**
 * @param wanted whether there is colour at all. Left undefined, as `isTTY` is where there is no terminal, the library
 *   would decide by itself, and it colours wherever `CI` is set.
 */
export function createColors(wanted: boolean | undefined): Colours {
  return picocolors.createColors(wanted === true);
}

/** Whether the person wants colours: `NO_COLOR`, `FORCE_COLOR`. A terminal is another question. */
export const coloursWanted: boolean = picocolors.isColorSupported;
