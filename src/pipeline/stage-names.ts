/** The stages of the model by their names, in their order. Apart from the model, whose schemas help does without. */
export const stageNames = [
  'tokens',
  'ast',
  'optimised-ast',
  'symbols',
  'codegen',
  'flow-graph',
  'bytecode',
  'specialised',
  'traces',
] as const;

export type StageName = (typeof stageNames)[number];
