/**
 * The object behind a reference on the value stack. Since 3.14 the lowest bit of one says who counts it
 * (Include/internal/pycore_stackref.h, v3.14.0: Py_TAG_REFCNT).
 */
export function heldBy(reference: string): { readonly c: string; readonly versions: string[] } {
  return { c: `(PyObject *)(${reference}.bits & ~1)`, versions: ['3.14', '3.15'] };
}
