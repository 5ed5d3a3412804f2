/** Instructions that adapt: a stage a line, as `stages-of.ts` reads it. */
export const specialiseStages = `
spec_load_attr | Specialise LOAD_ATTR | LOAD_ATTR looks at its object and chooses a faster form. | 302,0 | - | * _Py_Specialize_LoadAttr Python/specialize.c
spec_store_attr | Specialise STORE_ATTR | STORE_ATTR looks at its object and chooses a faster form. | 79,0 | - | * _Py_Specialize_StoreAttr Python/specialize.c
spec_load_method | Specialise LOAD_METHOD | LOAD_METHOD looks at its object and chooses a faster form. | 80,0 | - | 3.11 _Py_Specialize_LoadMethod Python/specialize.c
spec_load_global | Specialise LOAD_GLOBAL | LOAD_GLOBAL remembers where the name is in its dict. | 274,0 | - | * _Py_Specialize_LoadGlobal Python/specialize.c
spec_load_super_attr | Specialise LOAD_SUPER_ATTR | LOAD_SUPER_ATTR chooses a form that makes no super object. | 3,0 | - | 3.13,3.14,3.15 _Py_Specialize_LoadSuperAttr Python/specialize.c
spec_binary_subscr | Specialise BINARY_SUBSCR | BINARY_SUBSCR looks at its container and chooses a faster form. | 48,0 | - | 3.11,3.13 _Py_Specialize_BinarySubscr Python/specialize.c
spec_store_subscr | Specialise STORE_SUBSCR | STORE_SUBSCR looks at its container and chooses a faster form. | 5,0 | - | * _Py_Specialize_StoreSubscr Python/specialize.c
spec_precall | Specialise PRECALL | PRECALL looks at what is called and chooses a faster form. | 247,0 | - | 3.11 _Py_Specialize_Precall Python/specialize.c
spec_call | Specialise CALL | CALL looks at what is called and chooses a faster form. | 261,0 | - | * _Py_Specialize_Call Python/specialize.c
spec_call_kw | Specialise CALL_KW | CALL_KW looks at what is called and chooses a faster form. | 15,0 | - | 3.14,3.15 _Py_Specialize_CallKw Python/specialize.c
spec_call_function_ex | Specialise CALL_FUNCTION_EX | CALL_FUNCTION_EX looks at what is called and chooses a faster form. | 5,0 | - | 3.15 _Py_Specialize_CallFunctionEx Python/specialize.c
spec_binary_op | Specialise BINARY_OP | BINARY_OP looks at its operands and chooses a form for their types. | 54,0 | - | * _Py_Specialize_BinaryOp Python/specialize.c
spec_compare_op | Specialise COMPARE_OP | COMPARE_OP looks at its operands and chooses a form for their types. | 39,0 | - | * _Py_Specialize_CompareOp Python/specialize.c
spec_unpack_sequence | Specialise UNPACK_SEQUENCE | UNPACK_SEQUENCE looks at what is unpacked and chooses a faster form. | 12,0 | - | * _Py_Specialize_UnpackSequence Python/specialize.c
spec_for_iter | Specialise FOR_ITER | FOR_ITER looks at its iterator and chooses a form for its type. | 39,0 | - | 3.13,3.14,3.15 _Py_Specialize_ForIter Python/specialize.c
spec_send | Specialise SEND | SEND looks whether it sends into a generator. | 0,0 | - | 3.13,3.14,3.15 _Py_Specialize_Send Python/specialize.c
spec_to_bool | Specialise TO_BOOL | TO_BOOL looks at its operand and chooses a form for its type. | 82,0 | - | 3.13,3.14,3.15 _Py_Specialize_ToBool Python/specialize.c
spec_contains_op | Specialise CONTAINS_OP | CONTAINS_OP looks at its container and chooses a form for its type. | 26,0 | - | 3.13,3.14,3.15 _Py_Specialize_ContainsOp Python/specialize.c
spec_get_iter | Specialise GET_ITER | GET_ITER looks at what is iterated over and chooses a faster form. | 23,0 | - | 3.15 _Py_Specialize_GetIter Python/specialize.c
spec_resume | Specialise RESUME | RESUME becomes a form that checks only whether something waits to be done. | 293,2 | - | 3.15 _Py_Specialize_Resume Python/specialize.c
spec_done | Instruction rewritten | A faster form was chosen: it is written over the instruction. | 1367,2 | inlined | 3.14,3.15 specialize Python/specialize.c
spec_undo | Specialisation failed | No faster form fits: the instruction waits longer before it tries again. | 158,0 | inlined | 3.14,3.15 unspecialize Python/specialize.c
adaptive_counter | Adaptive counter set back | The counter behind an instruction is set back after it was specialised. | 1369,2 | gil inlined | 3.13,3.14,3.15 adaptive_counter_cooldown Include/internal/pycore_code.h
tier2_trace | Tier-2: trace recorded (JIT on) | A hot loop was found: the path through it is recorded as micro-operations. | 0,0 | inlined | 3.14 translate_bytecode_to_trace Python/optimizer.c; 3.15 _PyJit_TryInitializeTracing Python/optimizer.c
tier2_optimize | Tier-2: trace optimised (JIT on) | A recorded path becomes an executor. | 0,0 | - | 3.14,3.15 _PyOptimizer_Optimize Python/optimizer.c
tier2_uops | Tier-2: micro-ops analysed (JIT on) | Micro-operations are analysed and superfluous checks removed. | 0,0 | inlined | 3.14,3.15 _Py_uop_analyze_and_optimize Python/optimizer_analysis.c
jit_compile | Machine code emitted (JIT on) | Machine code is made of micro-operations. | 0,0 | inlined | 3.14,3.15 _PyJIT_Compile Python/jit.c
`;
