/** The table of one version (src/cpython/bytecode/opcode-table.ts) from what ask-dis.py was told. */
export function tableOf({ version, labels, opcodes }) {
  const bases = opcodes.filter(({ of }) => of === undefined);
  const lines = bases.map(({ number, name, argument, caches }) => {
    const format = caches.map(([cache, units]) => `${cache}:${units}`).join(',');
    const forms = opcodes.filter(({ of }) => of === name);
    return [
      number,
      name,
      argument[0],
      format === '' ? '-' : format,
      ...forms.map((form) => `${form.number}:${form.name}`),
    ].join(' ');
  });
  const named = bases.filter(({ argument: [kind, templates] }) => kind === 'name' && templates.length > 1);
  const spoken = bases.filter(({ argument: [kind] }) => kind === 'text');
  return {
    from: version.join('.'),
    labels,
    opcodes: linesOf(lines),
    names: linesOf(named.map(({ name, argument }) => `${name} ${JSON.stringify(argument[1])}`)),
    texts: linesOf(
      spoken.map(({ name, argument: [, shift, texts] }) => `${name} ${shift} ${JSON.stringify(texts)}`),
    ),
  };
}

function linesOf(lines) {
  return `\n${lines.join('\n')}\n`;
}
