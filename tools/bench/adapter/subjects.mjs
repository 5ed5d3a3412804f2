/** The programs that are measured, with `# <name>` at the lines that matter. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

export function subjects(folder) {
  const script = (name, text, passes) => {
    const path = join(folder, `${name}.py`);
    writeFileSync(path, text);
    const line = (marker) => text.split('\n').findIndex((each) => each.includes(`# <${marker}>`)) + 1;
    return { path, line, passes };
  };
  const loop = (name, passes, body) =>
    script(
      name,
      `import time\ndef f():\n    start = time.perf_counter()\n    for i in range(${passes}):\n${body}    print('took', time.perf_counter() - start)\nf()\n`,
      passes,
    );
  const sum = '        x = i + 1  # <every>\n        if x < 0:\n            x = 0  # <never>\n';
  return {
    hello: script('hello', 'print("hello")\n'),
    deep: script(
      'deep',
      'import sys\nsys.setrecursionlimit(100000)\ndef f(n):\n    if n == 0:\n        for i in range(1000):\n            id(n)\n        return n\n    return min([n], key=lambda _: f(n - 1))\nf(1000)\n',
    ),
    calls: script(
      'calls',
      'def g():\n    x = 1\n    for i in range(100000):\n        x += id(i)  # <here>\n        x -= i\n    return x\ng()\n',
    ),
    /** Long enough for a clock that ticks in milliseconds, on a debug build and on a release build. */
    loop: { debug: loop('loop-debug', 300_000, sum), release: loop('loop-release', 3_000_000, sum) },
    native: loop('native', 2_000, '        id(i)\n'),
  };
}
