/** The five parts of the main job, in their order. */
export const parts = ['doctor', 'source', 'build', 'workspace', 'proof'] as const;
export type Part = (typeof parts)[number];
