/** As `vscode.l10n.t` does it where there is no translation. */
export const words = (text: string, ...args: (string | number)[]): string =>
  text.replaceAll(/\{(\d)\}/g, (_, index) => String(args[Number(index)]));
