import type { OpenFile } from './modules.js';
import type { OpenFiles } from './open-files.js';

/**
 * Opens what a process has loaded: by its name as the process sees it (it may be in a container) or as it is here, or,
 * where the name is gone or means another file now, through the mapping itself. That last way asks for more rights than
 * the process's memory does, apart from the program's own file.
 */
export function processFiles(pid: number, files: OpenFiles): OpenFile {
  const proc = `/proc/${pid}`;
  return (file, mappings, refuse) => {
    const [range = ''] = mappings.map(({ start, end }) => `${start.toString(16)}-${end.toString(16)}`);
    const paths = [`${proc}/root${file}`, file, `${proc}/map_files/${range}`];
    // Any file would pass for one whose begin is not in memory to compare with.
    if (mappings.some(({ offset }) => offset === 0)) paths.push(`${proc}/exe`);
    return files.first(paths, refuse);
  };
}
