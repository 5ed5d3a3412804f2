export const commands: readonly string[];
export function standInForEditors(): void;
