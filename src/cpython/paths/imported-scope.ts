import type { Address } from '../../base/address.js';
import { attempt } from '../../base/reading.js';
import type { PythonTarget } from '../python-target.js';
import { importedModule, importedModules } from '../stack/imported-modules.js';
import { readInterpreters } from '../stack/interpreters.js';
import { keysOf, type Scope } from './scope.js';

/** The modules that the main interpreter has imported, by name, as `sys` and `helper`. */
export function importedScope(target: PythonTarget): Scope {
  const from = <T>(read: (interpreter: Address) => T): T | undefined => {
    const reading = attempt(() => {
      const main = readInterpreters(target).items.find(({ isMain }) => isMain);
      return main === undefined ? undefined : read(main.address);
    });
    return 'value' in reading ? reading.value : undefined;
  };
  return {
    lookup(name) {
      const value = from((interpreter) => importedModule(target, interpreter, name));
      return value === undefined ? undefined : { value };
    },
    names() {
      const modules = from((interpreter) => importedModules(target, interpreter));
      return modules === undefined ? [] : (from(() => keysOf(target, modules)) ?? []);
    },
  };
}

/** What `first` knows, else what `then` knows. */
export function eitherScope(first: Scope, then: Scope): Scope {
  return {
    lookup: (name) => first.lookup(name) ?? then.lookup(name),
    names: () => [...first.names(), ...then.names()],
  };
}
