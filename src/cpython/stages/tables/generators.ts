/** Generators and coroutines: a stage a line, as `stages-of.ts` reads it. */
export const generatorsStages = `
gen_new | Generator object made | A generator function was called: it gives a generator and runs nothing yet. | 51,0 | - | * _Py_MakeCoro Objects/genobject.c
gen_next | next(gen) | next() on a generator. | 107,0 | - | * gen_iternext Objects/genobject.c
gen_resume | Resume (send/next from C) | A generator's frame is put on the stack again and goes on. | 107,0 | inlined | * gen_send_ex2 Objects/genobject.c
gen_send | gen.send | send() hands a value to a waiting generator. | 0,0 | - | * gen_send Objects/genobject.c
gen_close | gen.close | close() raises GeneratorExit inside of a generator. | 4,0 | - | * gen_close Objects/genobject.c
gen_throw | gen.throw | throw() raises an exception inside of a generator. | 0,0 | - | * gen_throw Objects/genobject.c
gen_return | Generator return value | A generator has returned: its value goes into StopIteration. | 0,0 | - | * _PyGen_SetStopIterationValue Objects/genobject.c
gen_clear | Generator frame cleared | The frame of a finished generator is cleared. | 47,0 | inlined | 3.13,3.14,3.15 clear_gen_frame Python/ceval.c
gen_final | Generator finalised | A generator that nobody needs any more is closed. | 51,0 | - | 3.11,3.13,3.14 _PyGen_Finalize Objects/genobject.c; 3.15 gen_finalize Objects/genobject.c
coro_await | await | await asks an object for the iterator behind it. | 0,0 | - | 3.11,3.13 _PyCoro_GetAwaitableIter Objects/genobject.c; 3.14,3.15 _PyEval_GetAwaitable Python/ceval.c
`;
