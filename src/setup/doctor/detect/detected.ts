/** What looking for one prerequisite came to. */
export type Detected =
  | { readonly status: 'ok'; readonly found: string }
  | { readonly status: 'missing' }
  /** It is there, and does not serve: `reason` says why. */
  | { readonly status: 'wrong'; readonly found: string; readonly reason: string }
  /** It could not be looked for. */
  | { readonly status: 'unknown'; readonly reason: string };

export const missing: Detected = { status: 'missing' };
