import type { PythonVersion } from '../version.js';
import type { Stage } from './stage.js';
import { stagesOf } from './stages-of.js';

/** A stage as people choose to stop at it: one or more functions under one name. */
export interface StageFilter {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  /** Where breakpoints go; at least one. They are to be set after the stop at `main`. */
  readonly stages: readonly Stage[];
  /** In their place where an optimised build has none of their functions; mostly empty. They may be hit more often. */
  readonly whenInlined: readonly Stage[];
  /** It stops many times in any program: at each token, at each instruction that adapts. */
  readonly frequent: boolean;
}

interface FilterRow extends Omit<StageFilter, 'stages' | 'whenInlined'> {
  /** Of stages. */
  readonly of: readonly string[];
  readonly otherwise?: readonly string[];
}

/** In the order in which a program comes to them. Functions were chosen that are called seldom, where there are such. */
const filters: readonly FilterRow[] = [
  {
    id: 'start-up',
    label: 'Start-up',
    description: 'the configuration is read',
    of: ['preinit', 'config_read'],
    frequent: false,
  },
  {
    id: 'initialise',
    label: 'Initialise',
    description: 'interpreter, types, builtins, streams and site are made',
    of: ['interp_create', 'types_init', 'builtins_init', 'init_main', 'sys_streams', 'site_import'],
    otherwise: ['init_entry'],
    frequent: false,
  },
  {
    id: 'run',
    label: 'Choose what to run',
    description: 'a file, a command, a module',
    of: ['run_file', 'run_command', 'run_module'],
    frequent: false,
  },
  {
    id: 'import',
    label: 'Import',
    description: 'a module that was not loaded before is looked for',
    of: ['import_find'],
    otherwise: ['import_level'],
    frequent: false,
  },
  {
    id: 'read-source',
    label: 'Read source',
    description: 'a tokenizer begins to read a file or a text',
    of: ['tok_start', 'tok_start_string'],
    frequent: false,
  },
  {
    id: 'tokenize',
    label: 'Tokenize',
    description: 'characters become a token; stops at each one',
    of: ['tok_token'],
    otherwise: ['fill_token'],
    frequent: true,
  },
  {
    id: 'parse',
    label: 'Parse',
    description: 'the parser begins with a file or a text',
    of: ['parser_start'],
    frequent: false,
  },
  {
    id: 'ast',
    label: 'Syntax tree',
    description: 'a tree is complete, and is prepared to be compiled',
    of: ['ast_module', 'ast_optimize'],
    frequent: false,
  },
  {
    id: 'symbol-table',
    label: 'Symbol table',
    description: 'names are sorted into scopes',
    of: ['symtable', 'symtable_analyze'],
    frequent: false,
  },
  {
    id: 'code-generation',
    label: 'Generate code',
    description: 'a module, a function or a class becomes instructions',
    of: ['codegen_module', 'codegen_function', 'codegen_class'],
    frequent: false,
  },
  {
    id: 'flow-graph',
    label: 'Optimise the flow graph',
    description: 'the basic blocks of one code unit are improved',
    of: ['cfg_optimize'],
    frequent: false,
  },
  {
    id: 'assemble',
    label: 'Assemble',
    description: 'the bytes and tables of one code object are written',
    of: ['assemble'],
    frequent: false,
  },
  {
    id: 'evaluate',
    label: 'Evaluate',
    description: "a module's body, exec or eval begins to run",
    of: ['eval_code'],
    frequent: false,
  },
  {
    id: 'specialise',
    label: 'Specialise',
    description: 'an instruction adapts itself; stops at each one',
    of: [
      'spec_load_attr',
      'spec_store_attr',
      'spec_load_method',
      'spec_load_global',
      'spec_load_super_attr',
      'spec_binary_subscr',
      'spec_store_subscr',
      'spec_precall',
      'spec_call',
      'spec_call_kw',
      'spec_call_function_ex',
      'spec_binary_op',
      'spec_compare_op',
      'spec_unpack_sequence',
      'spec_for_iter',
      'spec_send',
      'spec_to_bool',
      'spec_contains_op',
      'spec_get_iter',
      'spec_resume',
    ],
    frequent: true,
  },
  {
    id: 'collect-garbage',
    label: 'Collect garbage',
    description: 'a collection begins, whoever asked for it',
    of: ['gc_main'],
    frequent: false,
  },
  {
    id: 'finalise',
    label: 'Finalise',
    description: 'the interpreter is taken down',
    of: ['finalize'],
    frequent: false,
  },
];

/** The filters of a version; none of a version that was not looked at, as 3.12. */
export function filtersOf(version: Pick<PythonVersion, 'major' | 'minor'>): readonly StageFilter[] {
  const stages = new Map(stagesOf(version).map((stage) => [stage.id, stage]));
  const named = (ids: readonly string[]): readonly Stage[] =>
    ids.map((id) => stages.get(id)).filter((stage) => stage !== undefined);
  return filters.flatMap(({ of, otherwise = [], ...filter }) => {
    const found = named(of);
    return found.length === 0 ? [] : [{ ...filter, stages: found, whenInlined: named(otherwise) }];
  });
}
