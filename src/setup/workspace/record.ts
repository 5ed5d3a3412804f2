import { isJsonObject, type OwnedContent } from './owned-content.js';

/**
 * What the last run wrote, so that the next can tell a value that the person changed from one that it
 * wrote itself. Without it nothing is lost: values that differ are then the person's.
 */
export interface WorkspaceRecord {
  readonly format: 1;
  /** By file. */
  readonly contents: Readonly<Record<string, OwnedContent>>;
  /** Files that are ours as a whole, and what was in them. */
  readonly texts: Readonly<Record<string, string>>;
}

export const emptyRecord: WorkspaceRecord = { format: 1, contents: {}, texts: {} };

/** Where the record is, from the folder of our state. */
export const recordName = 'workspace.json';

/** The record as it was written; an empty one if the text is damaged or of another format. */
export function parseRecord(text: string | undefined): WorkspaceRecord {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return isRecord(value) ? value : emptyRecord;
  } catch {
    return emptyRecord;
  }
}

function isRecord(value: unknown): value is WorkspaceRecord {
  if (!isJsonObject(value) || value.format !== 1) return false;
  const { contents, texts } = value;
  return (
    isJsonObject(contents) &&
    Object.values(contents).every(isContent) &&
    isJsonObject(texts) &&
    Object.values(texts).every((text) => typeof text === 'string')
  );
}

function isContent(value: unknown): boolean {
  return (
    isJsonObject(value) &&
    isJsonObject(value.values) &&
    [value.entries, value.members].every(
      (lists) =>
        Array.isArray(lists) && lists.every((list) => isJsonObject(list) && Array.isArray(list.items)),
    )
  );
}

export function formatRecord(record: WorkspaceRecord): string {
  return `${JSON.stringify(record, null, 2)}\n`;
}
