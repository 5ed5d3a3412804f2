/**
 * Which C function emits an instruction, as it was seen by a debugger that stopped at each emission: by the function, the
 * contexts that lead there, separated by `; `. A context is an instruction; or that and the kind of the innermost node
 * with the same place (`-`: no place, `?`: no such node); or these and where that node is in its parent
 * (`GET_ITER Call For.iter`), or without a place the instruction before (`POP_TOP - CALL`). The most precise context that is there counts. Where a context led to several functions,
 * the table has the nearest one that called them all.
 */
export type EmitterTable = Readonly<Record<string, string>>;

/** By context. */
export type EmitterIndex = ReadonlyMap<string, string>;

export function indexOf(table: EmitterTable): EmitterIndex {
  return new Map(
    Object.entries(table).flatMap(([name, contexts]) =>
      contexts.split('; ').map((context) => [context, name] as const),
    ),
  );
}
