import { address, type Address } from '../../base/address.js';
import { lookup } from '../objects/dict.js';
import { readPointer } from '../objects/field-access.js';
import { typeName, typeOf } from '../objects/type-objects.js';
import type { PythonTarget } from '../python-target.js';

/**
 * A global variable of a module that an interpreter has imported.
 *
 * @param interpreter `PyInterpreterState *`.
 * @returns undefined where the module is not imported, or has no such variable.
 */
export function moduleGlobal(
  target: PythonTarget,
  interpreter: Address,
  moduleName: string,
  variable: string,
): Address | undefined {
  const found = importedModule(target, interpreter, moduleName);
  const globals = found === undefined ? undefined : readPointer(target, found, 'PyModuleObject.md_dict');
  return globals === undefined ? undefined : lookup(target, globals, variable);
}

/** A module that an interpreter has imported. */
export function importedModule(
  target: PythonTarget,
  interpreter: Address,
  name: string,
): Address | undefined {
  const modules = importedModules(target, interpreter);
  const found = modules === undefined ? undefined : lookup(target, modules, name);
  // What is there under a module's name need not be one.
  if (found === undefined || typeName(target, typeOf(target, found)) !== 'module') return undefined;
  return found;
}

/** `sys.modules`, as soon as there is one. */
export function importedModules({ memory, layout }: PythonTarget, interpreter: Address): Address | undefined {
  const field = layout.offsetOfFirst('PyInterpreterState.imports.modules', 'PyInterpreterState.modules');
  const modules = memory.pointer(address(interpreter + field));
  return modules === 0 ? undefined : modules;
}
