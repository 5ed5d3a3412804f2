/** Choosing what to run: a stage a line, as `stages-of.ts` reads it. */
export const runStages = `
run_main | Run dispatch | Start-up is done; now Python looks which program to run. | 1,0 | - | * Py_RunMain Modules/main.c
sys_path0 | sys.path[0] computed | The folder of the script, or the current one, becomes the first entry of sys.path. | 1,0 | - | * _PyPathConfig_ComputeSysPath0 Python/pathconfig.c
run_file | Run file | A script was named on the command line: its file is opened. | 1,1 | inlined | * pymain_run_file Modules/main.c
run_file_pyrun | File opened and classified (.py or .pyc) | The open file is looked at: source, or a compiled .pyc. | 1,1 | - | 3.11 _PyRun_SimpleFileObject Python/pythonrun.c; 3.13,3.14,3.15 _PyRun_SimpleFile Python/pythonrun.c
run_command | python -c | The text after -c is run as a program. | 0,0 | inlined | * pymain_run_command Modules/main.c
run_module | python -m | The module after -m is found and run, with the help of runpy. | 0,0 | - | * pymain_run_module Modules/main.c
`;
