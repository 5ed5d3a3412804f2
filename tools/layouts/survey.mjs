/** Extension modules that have structs of the catalogue. */
const modules = [
  '_asyncio',
  '_collections',
  '_contextvars',
  '_ctypes',
  '_datetime',
  '_decimal',
  '_functools',
  '_operator',
  '_socket',
  '_sre',
  '_struct',
  '_thread',
  '_typing',
  '_zoneinfo',
  'array',
  'itertools',
];

const program = `
import importlib, json, sys, sysconfig
for name in ${JSON.stringify(modules)}:
    try: importlib.import_module(name)
    except ImportError: pass
files = []
for line in open('/proc/self/maps'):
    file = line.split(maxsplit=5)[5:]
    if file and file[0].startswith('/') and file[0].strip() not in files: files.append(file[0].strip())
print(json.dumps({
    'version': sys.version_info[:3],
    'debug': hasattr(sys, 'gettotalrefcount'),
    'freeThreaded': bool(sysconfig.get_config_var('Py_GIL_DISABLED')),
    'files': [file for file in files if 'python' in file],
}))
`;

/**
 * Asks an interpreter what it is and which files it is made of: CPython's own, with all extension modules loaded.
 *
 * @param command a program, or a command whose words have no blanks in them.
 */
export function survey(command, spawnSync) {
  const [file, ...args] = command.split(' ');
  const { status, stdout, stderr } = spawnSync(file, [...args, '-c', program], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ended with ${status}: ${stderr}`);
  return JSON.parse(stdout);
}
