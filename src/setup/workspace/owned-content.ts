/** A value as JSON has them. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** What of one of VS Code's files is ours; all else in it is the person's. */
export interface OwnedContent {
  /** From the workspace's root, with forward slashes. */
  readonly file: string;
  /** Properties of the file's own object. */
  readonly values: JsonObject;
  /** Lists in which some entries are ours. */
  readonly entries: readonly OwnedEntries[];
  /** Lists of texts in which some are ours. */
  readonly members: readonly OwnedMembers[];
}

export interface OwnedEntries {
  readonly key: string;
  /** The properties by which we know an entry again: where these are the same, it is ours. */
  readonly identity: readonly string[];
  readonly items: readonly JsonObject[];
  /**
   * Properties whose value is set right where nothing is known about its past and it is a path that leads
   * nowhere: a program copied from a tutorial, say.
   */
  readonly repairable: readonly string[];
}

export interface OwnedMembers {
  readonly key: string;
  readonly items: readonly string[];
  /** A list of what the person does not want in the list `key`. */
  readonly unwanted: string;
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether two values are the same JSON; the order of an object's properties says nothing. */
export function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    const [left, right]: readonly (readonly Json[])[] = [a, b];
    return (
      left?.length === right?.length && left?.every((item, index) => sameJson(item, right?.[index])) === true
    );
  }
  if (isJsonObject(a) && isJsonObject(b)) {
    const keys = Object.keys(a);
    return (
      keys.length === Object.keys(b).length &&
      keys.every((key) => Object.hasOwn(b, key) && sameJson(a[key], b[key]))
    );
  }
  return a === b;
}
