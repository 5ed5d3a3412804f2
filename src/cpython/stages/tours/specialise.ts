import type { TourDocument } from '../tour-schema.js';
import { heldBy } from './stack-reference.js';

/** Stops are in the order in which they are reached in every version. */
export const specialise: TourDocument = {
  id: 'specialise',
  title: 'Specialisation',
  about: 'How instructions adapt themselves to what they see, and change their minds.',
  script:
    'class P: pass\np = P()\np.x = 1\ndef f(a):\n    p.x = a\n    return p.x + a\nfor i in range(200):\n    f(i)\nfor i in range(2000):\n    f(1.5)\n',
  stops: [
    {
      title: 'Hand-over',
      text: 'The program has been parsed, and is compiled now. Its instructions will be general ones.',
      function: 'run_mod',
      show: [{ c: 'filename' }],
    },
    {
      title: 'Counters set',
      text: 'Fresh code: each instruction that can adapt has a counter behind it, which says when it will try.',
      function: { '3.13': '_PyCode_Quicken', '3.14': '_PyCode_Quicken', '3.15': '_PyCode_Quicken' },
      show: [{ c: '((PyCodeObject *)code)->co_name', versions: ['3.13'] }],
    },
    {
      title: 'Module code starts',
      text: 'The code objects exist, and nothing is specialised. Have a look at the bytecode now, to compare later.',
      function: 'run_eval_code_obj',
      show: [{ c: 'co' }],
    },
    {
      title: 'Warm-up over',
      text: 'Only 3.11 has this step: after eight calls or jumps back, instructions become their adaptive forms.',
      function: { '3.11': '_PyCode_Quicken' },
      show: [{ c: 'code->co_name' }, { c: 'code->co_warmup' }],
    },
    {
      title: 'RESUME',
      text: 'From 3.15 on even RESUME is specialised, into a form that only checks whether something waits.',
      function: { '3.15': '_Py_Specialize_Resume' },
    },
    {
      title: 'for',
      text: 'The loop goes over a range. FOR_ITER sees that, and becomes a form for ranges, which takes the next number itself.',
      function: {
        '3.13': '_Py_Specialize_ForIter',
        '3.14': '_Py_Specialize_ForIter',
        '3.15': '_Py_Specialize_ForIter',
      },
      show: [
        { c: 'iter', versions: ['3.13'] },
        { c: 'oparg' },
        { c: 'instr->op.code', versions: ['3.13', '3.14', '3.15'] },
        heldBy('iter'),
      ],
    },
    {
      title: 'Rewritten',
      text: 'The faster form is written over the instruction, one byte in memory. The counter behind it now counts misses.',
      function: { '3.14': 'specialize', '3.15': 'specialize' },
      show: [{ c: 'specialized_opcode' }, { c: 'instr->op.code' }],
    },
    {
      title: 'call f',
      text: 'f is a plain function in Python. Its version is written behind the instruction: as long as that is the same, all checks can be left out.',
      function: '_Py_Specialize_Call',
      show: [
        { c: 'callable', versions: ['3.11', '3.13'] },
        { c: 'nargs' },
        { c: 'instr->op.code', versions: ['3.13', '3.14', '3.15'] },
        heldBy('callable_st'),
        { python: 'i' },
      ],
      see: ['Python/specialize.c:specialize_py_call'],
    },
    {
      title: 'Fast frame push',
      text: 'The specialised call pushes the frame of f directly. No tuple, no dict, no C call in between.',
      function: {
        '3.11': '_PyFrame_Push',
        '3.13': '_PyFrame_PushUnchecked',
        '3.14': '_PyFrame_PushUnchecked',
        '3.15': '_PyFrame_PushUnchecked',
      },
      show: [{ c: 'func', versions: ['3.11', '3.13'] }, heldBy('func')],
    },
    {
      title: 'global p',
      text: "p is global. Where it is in its dict is written behind the instruction, with the version of the dict's keys.",
      function: '_Py_Specialize_LoadGlobal',
      show: [{ c: 'name' }, { c: 'instr->op.code', versions: ['3.13', '3.14', '3.15'] }, { python: 'p' }],
    },
    {
      title: 'p.x = a',
      text: 'p.x = a: the version of the class and the place of x are written behind the instruction.',
      function: '_Py_Specialize_StoreAttr',
      show: [
        { c: 'name' },
        { c: 'owner->ob_type', versions: ['3.11', '3.13'] },
        { c: 'instr->op.code', versions: ['3.13', '3.14', '3.15'] },
        heldBy('owner_st'),
        { python: 'a' },
      ],
    },
    {
      title: 'p.x',
      text: 'p.x: again the version of the class and the place of x.',
      function: '_Py_Specialize_LoadAttr',
      show: [
        { c: 'name' },
        { c: 'owner->ob_type', versions: ['3.11', '3.13'] },
        { c: 'instr->op.code', versions: ['3.13', '3.14', '3.15'] },
        heldBy('owner_st'),
        { python: 'p.x' },
      ],
    },
    {
      title: '+ (int)',
      text: "int + int becomes BINARY_OP_ADD_INT. Look at the instruction's byte before and after.",
      function: '_Py_Specialize_BinaryOp',
      show: [
        { c: 'lhs', versions: ['3.11', '3.13'] },
        { c: 'rhs', versions: ['3.11', '3.13'] },
        { c: 'oparg' },
        { c: 'instr->op.code', versions: ['3.13', '3.14', '3.15'] },
        { c: '*instr & 255', versions: ['3.11'] },
        heldBy('lhs_st'),
        heldBy('rhs_st'),
        { python: 'p.x' },
        { python: 'a' },
      ],
      see: ['Python/specialize.c:_Py_Specialize_BinaryOp'],
    },
    {
      title: '+ again (float)',
      text: 'Now a is a float, and the guess is wrong each time. The misses ran the counter down, and the instruction chooses anew.',
      function: '_Py_Specialize_BinaryOp',
      show: [
        { c: 'lhs', versions: ['3.11', '3.13'] },
        { c: 'rhs', versions: ['3.11', '3.13'] },
        { c: 'instr->op.code', versions: ['3.13', '3.14', '3.15'] },
        { c: '*instr & 255', versions: ['3.11'] },
        heldBy('lhs_st'),
        heldBy('rhs_st'),
        { python: 'p.x' },
        { python: 'a' },
      ],
    },
  ],
};
