export function standInForEditors(): void;
