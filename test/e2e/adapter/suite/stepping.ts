import type { Subject } from './subject.js';
export function describeStepping(subject: Subject): void { void subject; }
