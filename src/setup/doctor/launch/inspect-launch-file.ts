import type { Finding } from '../finding.js';
import { isKnownType, isNativeType } from './debug-types.js';
import { engineComplaints } from './engine-rules.js';
import { entryComplaints, typeComplaints } from './entry-rules.js';
import type { Complaint } from './complaint.js';
import { readLaunchEntries } from './launch-entry.js';
import type { LaunchFacts } from './launch-facts.js';
import { launchPaths } from './launch-paths.js';
import { pathComplaints } from './path-rules.js';

/** Judges the text of a launch.json: one finding for each thing that is wrong, or one for an entry that is right. */
export function inspectLaunchFile(text: string, facts: LaunchFacts): readonly Finding[] {
  const read = readLaunchEntries(facts.file, text, facts.platform);
  if (read.status === 'invalid') {
    return [
      finding(facts.file, {
        id: 'launch/syntax',
        what: 'its text',
        found: read.problem,
        remedy: read.remedy,
        without: 'VS Code ignores the file, or the part after the mistake.',
      }),
    ];
  }
  const findings = read.entries.flatMap((entry) => {
    const { type } = entry.values;
    if (typeof type === 'string' && isKnownType(type) && !isNativeType(type)) return [];
    const paths = launchPaths(entry, facts);
    const complaints = [
      ...entryComplaints(entry),
      ...typeComplaints(entry),
      ...(typeof type === 'string' && isNativeType(type)
        ? [...pathComplaints(entry, paths, facts), ...engineComplaints(entry, paths, facts)]
        : []),
    ];
    return complaints.length === 0
      ? [rightEntry(entry.title)]
      : complaints.map((complaint) => finding(entry.title, complaint));
  });
  return findings.length === 0 ? [noEntry(facts.file)] : findings;
}

const why = 'launch.json tells VS Code what F5 starts, and under which debugger.';

function finding(where: string, { id, what, found, remedy, without, weight }: Complaint): Finding {
  return {
    id,
    title: `launch.json, ${where}: ${what}`,
    status: 'wrong',
    weight: weight ?? 'recommended',
    found,
    why,
    without,
    remedy: { text: remedy, automatic: false },
  };
}

function rightEntry(title: string): Finding {
  return {
    id: 'launch/configuration',
    title: `launch.json, ${title}`,
    status: 'ok',
    weight: 'recommended',
    found: 'all that it names is there',
    why,
    without: 'F5 has nothing to start.',
  };
}

function noEntry(file: string): Finding {
  return {
    id: 'launch/configuration',
    title: 'launch.json',
    status: 'missing',
    weight: 'recommended',
    found: `${file} has no configuration that debugs C`,
    why,
    without: 'F5 has nothing to start that would stop in C.',
    remedy: { text: 'Let `cpydbg setup` add one; your own entries stay.', automatic: false },
  };
}
