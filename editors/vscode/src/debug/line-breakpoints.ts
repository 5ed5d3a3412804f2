import * as vscode from 'vscode';

/** A line of a source file; lines begin at 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** Whether a breakpoint is at a line. */
export function hasBreakpoint(place: Place): boolean {
  return breakpointsAt(place).length > 0;
}

/** Sets a breakpoint at a line, or takes it away. */
export function toggleBreakpoint(place: Place): void {
  const there = breakpointsAt(place);
  if (there.length > 0) vscode.debug.removeBreakpoints(there);
  else {
    const location = new vscode.Location(vscode.Uri.file(place.file), new vscode.Position(place.line - 1, 0));
    vscode.debug.addBreakpoints([new vscode.SourceBreakpoint(location)]);
  }
}

function breakpointsAt({ file, line }: Place): readonly vscode.Breakpoint[] {
  const uri = vscode.Uri.file(file).toString();
  return vscode.debug.breakpoints.filter(
    (each) =>
      each instanceof vscode.SourceBreakpoint &&
      each.location.uri.toString() === uri &&
      each.location.range.start.line === line - 1,
  );
}
