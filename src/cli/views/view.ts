import type { SetupEvent } from '../../setup/events.js';

/** Shows what setup says. One for people at a terminal, one for logs, one for programs. */
export interface View {
  show(event: SetupEvent): void;
  /** Leaves the terminal as it was found. */
  end(): void;
}

/** Where a view writes: standard output, or a test's buffer. */
export interface Screen {
  write(text: string): void;
  /** Characters in a line. */
  readonly columns: number;
  readonly colour: boolean;
}
