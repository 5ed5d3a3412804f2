import picocolors from 'picocolors';

/** How text is coloured; with `createColors(false)` it is left as it is. */
export type Colours = ReturnType<typeof picocolors.createColors>;

export const { createColors } = picocolors;

/** Whether the person wants colours: `NO_COLOR`, `FORCE_COLOR`. A terminal is another question. */
export const coloursWanted: boolean = picocolors.isColorSupported;
