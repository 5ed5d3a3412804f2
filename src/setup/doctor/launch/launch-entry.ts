import { getNodeValue } from 'jsonc-parser';
import { CpydbgError } from '../../../base/errors.js';
import type { Platform } from '../../../base/platform.js';
import { listIn, parseJsonc, requireObject } from '../../workspace/jsonc-document.js';

type Values = Readonly<Record<string, unknown>>;

/** One entry of launch.json as the person wrote it, the platform's block laid over it. */
export interface LaunchEntry {
  /** How to call it when speaking to a person. */
  readonly title: string;
  readonly values: Values;
}

export type LaunchEntries =
  | { readonly status: 'read'; readonly entries: readonly LaunchEntry[] }
  /** `problem` says where and what. */
  | { readonly status: 'invalid'; readonly problem: string; readonly remedy: string };

const platformBlock = { linux: 'linux', darwin: 'osx', win32: 'windows' } as const;

/** The entries in the text of a launch.json, or what is wrong with that text. */
export function readLaunchEntries(file: string, text: string, platform: Platform): LaunchEntries {
  try {
    const document = parseJsonc(file, text);
    if (document === undefined) return { status: 'read', entries: [] };
    const list = listIn(document, requireObject(document, document.root), 'configurations');
    const values: unknown = list === undefined ? [] : getNodeValue(list);
    const entries = Array.isArray(values)
      ? values.map((value: unknown, index) => entry(value, index, platform))
      : [];
    return { status: 'read', entries };
  } catch (error) {
    if (!(error instanceof CpydbgError)) throw error;
    return { status: 'invalid', problem: error.message, remedy: error.remedy };
  }
}

function entry(value: unknown, index: number, platform: Platform): LaunchEntry {
  const values = isValues(value) ? value : {};
  const block = values[platformBlock[platform]];
  return {
    title: typeof values.name === 'string' ? `"${values.name}"` : `configuration ${index + 1}`,
    values: isValues(block) ? { ...values, ...block } : values,
  };
}

function isValues(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
