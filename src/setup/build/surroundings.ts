/**
 * What of the person's environment a build must not see: settings of a make or a Python that cpydbg happens to
 * run under, and a language that would translate the messages in which the first error is looked for.
 */
export const withoutSurroundings: Readonly<Record<string, string | undefined>> = {
  MAKEFLAGS: undefined,
  MFLAGS: undefined,
  MAKELEVEL: undefined,
  GNUMAKEFLAGS: undefined,
  MAKEFILES: undefined,
  PYTHONHOME: undefined,
  PYTHONPATH: undefined,
  LC_ALL: undefined,
  LANGUAGE: undefined,
  LC_MESSAGES: 'C',
};

const compilerVariables = [
  'CC', 'CPP', 'CFLAGS', 'CPPFLAGS', 'LDFLAGS', 'LIBS', 'CFLAGS_NODIST', 'LDFLAGS_NODIST', 'PKG_CONFIG_PATH', 'SDKROOT',
] as const; // prettier-ignore

/** Pure: the person's own settings that configure takes into the Makefile, and that a build therefore depends on. */
export function compilerSettings(
  env: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> {
  const set = compilerVariables.flatMap((name): [string, string][] => {
    const value = env[name];
    return value === undefined || value === '' ? [] : [[name, value]];
  });
  return Object.fromEntries(set);
}
