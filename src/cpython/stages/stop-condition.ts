/** What an argument of a C function has to be: this str, the class of this name, an instance of it. */
export interface ArgumentCondition {
  readonly argument: string;
  readonly is: 'text' | 'class' | 'instance';
  /** ASCII. */
  readonly value: string;
}

/**
 * As a C expression that gdb and lldb understand. It compares letter by letter: a call of strcmp would run in the
 * program, and `$_streq` is gdb's alone. The letters of a str of ASCII follow its PyASCIIObject (unicodeobject.h,
 * 3.11 to 3.15).
 */
export function stopCondition({ argument, is, value }: ArgumentCondition): string {
  const letters = lettersAt(argument, is);
  const codes = [...Buffer.from(value, 'latin1'), 0];
  return codes.map((code, index) => `${letters}[${index}]==${code}`).join(' && ');
}

function lettersAt(argument: string, is: ArgumentCondition['is']): string {
  switch (is) {
    case 'text':
      return `((char *)((PyASCIIObject *)${argument} + 1))`;
    case 'class':
      return `((PyTypeObject *)${argument})->tp_name`;
    case 'instance':
      return `((PyObject *)${argument})->ob_type->tp_name`;
  }
}
