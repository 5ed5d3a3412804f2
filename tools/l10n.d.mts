export function bundleOf(files: readonly string[]): Record<string, string>;
export function writeBundle(to: string, files: readonly string[]): void;
