export function bundleExtension(folder: string, to: string): Promise<void>;
