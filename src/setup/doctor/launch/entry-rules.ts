import type { Complaint } from './complaint.js';
import { isKnownType, nearestType } from './debug-types.js';
import type { LaunchEntry } from './launch-entry.js';

const requests = ['launch', 'attach'];

/** What every entry has to have: a name and a request. */
export function entryComplaints({ values }: LaunchEntry): readonly Complaint[] {
  const { name, request } = values;
  const complaints: Complaint[] = [];
  if (typeof name !== 'string' || name === '') {
    complaints.push({
      id: 'launch/name',
      what: '"name"',
      found: 'it is missing',
      remedy: 'Add "name": "Debug CPython" (any text).',
      without: 'VS Code has nothing to show in its list of configurations.',
    });
  }
  if (typeof request !== 'string' || !requests.includes(request)) {
    complaints.push({
      id: 'launch/request',
      what: '"request"',
      found: request === undefined ? 'it is missing' : `${JSON.stringify(request)} is no request`,
      remedy: 'Write "request": "launch" to start a program, or "attach" for one that runs.',
      without: 'VS Code refuses to start the configuration.',
    });
  }
  return complaints;
}

/** Whether some extension answers for the entry's type. */
export function typeComplaints({ values }: LaunchEntry): readonly Complaint[] {
  const { type } = values;
  if (typeof type === 'string' && isKnownType(type)) return [];
  if (typeof type !== 'string' || type === '') {
    return [
      {
        id: 'launch/type',
        what: '"type"',
        found: 'it is missing',
        remedy: 'Write "type": "cppdbg" (extension C/C++) or "type": "lldb" (extension CodeLLDB).',
        without: 'VS Code does not know which extension is to run the session.',
      },
    ];
  }
  const near = nearestType(type);
  return [
    {
      id: 'launch/type',
      what: '"type"',
      found: `"${type}" is no debug type that cpydbg knows${near === undefined ? '' : `; it looks like "${near}"`}`,
      remedy:
        near === undefined
          ? 'Install the extension that brings this type, or write "type": "cppdbg".'
          : `Write "type": "${near}".`,
      without: `VS Code says that the configured debug type "${type}" is not supported.`,
      ...(near === undefined ? { weight: 'advice' } : {}),
    },
  ];
}
