import type { TourText } from '../tour.js';

/** Stops are in the form of `parse-tour.ts`, in the order in which they are reached in every version. */
export const specialise: TourText = {
  id: 'specialise',
  title: 'Specialisation',
  about: 'How instructions adapt themselves to what they see, and change their minds.',
  script: `class P: pass
p = P()
p.x = 1
def f(a):
    p.x = a
    return p.x + a
for i in range(200):
    f(i)
for i in range(2000):
    f(1.5)
`,
  stops: `
Hand-over | The program has been parsed, and is compiled now. Its instructions will be general ones. | mod, filename, globals, locals, flags, arena, interactive_src, generate_new_source | - | * run_mod
Counters set | Fresh code: each instruction that can adapt has a counter behind it, which says when it will try. | instructions, size (3.11: code) | - | 3.13,3.14,3.15 _PyCode_Quicken
Module code starts | The code objects exist, and nothing is specialised. Have a look at the bytecode now, to compare later. | tstate, co, globals, locals | - | * run_eval_code_obj
Warm-up over | Only 3.11 has this step: after eight calls or jumps back, instructions become their adaptive forms. | code | - | 3.11 _PyCode_Quicken
RESUME | From 3.15 on even RESUME is specialised, into a form that only checks whether something waits. | instr, frame | - | 3.15 _Py_Specialize_Resume
for | The loop goes over a range. FOR_ITER sees that, and becomes a form for ranges, which takes the next number itself. | iter, instr->op.code | - | 3.13,3.14,3.15 _Py_Specialize_ForIter
Rewritten | The faster form is written over the instruction, one byte in memory. The counter behind it now counts misses. | specialized_opcode | - | 3.14,3.15 specialize
call f | f is a plain function in Python. Its version is written behind the instruction: as long as that is the same, all checks can be left out. | callable, nargs | - | * _Py_Specialize_Call
Fast frame push | The specialised call pushes the frame of f directly. No tuple, no dict, no C call in between. | func | - | 3.11 _PyFrame_Push; 3.13,3.14,3.15 _PyFrame_PushUnchecked
global p | p is global. Where it is in its dict is written behind the instruction, with the version of the dict's keys. | name; cache after finishing it | - | * _Py_Specialize_LoadGlobal
p.x = a | p.x = a: the version of the class and the place of x are written behind the instruction. | owner, name | - | * _Py_Specialize_StoreAttr
p.x | p.x: again the version of the class and the place of x. | owner, name | - | * _Py_Specialize_LoadAttr
+ (int) | int + int becomes BINARY_OP_ADD_INT. Look at the instruction's byte before and after. | lhs, rhs, oparg; instr->op.code (3.13+), *instr & 255 (3.11), before and after finishing it | - | * _Py_Specialize_BinaryOp
+ again (float) | Now a is a float, and the guess is wrong each time. The misses ran the counter down, and the instruction chooses anew. | lhs, rhs are floats; same instr | - | * _Py_Specialize_BinaryOp
`,
};
