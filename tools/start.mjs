/** `npm start [-- DIR OPTIONS]`: everything that is needed, and then `cpydbg setup`. */
import process from 'node:process';
import { build, checkNode, cpydbg, installDependencies, runHere } from './bootstrap.mjs';

checkNode();
await installDependencies();
await build();
process.exit(
  await runHere(process.execPath, [cpydbg, 'setup', '--yes', ...process.argv.slice(2)], {
    CPYDBG_DIRECTORY: process.env.CPYDBG_DIRECTORY ?? 'playground',
  }),
);
