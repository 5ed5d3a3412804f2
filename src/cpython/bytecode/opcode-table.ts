/**
 * What one version's `dis` says about its opcodes. Generated (`npm run generate:opcodes`): see `tables/`, and
 * `opcodes.ts` for what becomes of it.
 */
export interface OpcodeTable {
  /** The release that was asked, `3.13.15`. Opcodes do not change within a minor version. */
  readonly from: string;
  /** Whether `dis` names jump targets by labels (`L3`), or by their offsets. */
  readonly labels: boolean;
  /**
   * A line for each opcode that is no form of another one: its number, its name, what kind of argument it has, its inline
   * caches (`counter:1,version:2`, in code units, or `-`), and its forms: `122:BINARY_OP_ADD_INT`.
   */
  readonly opcodes: string;
  /** Opcodes whose argument is more than a name's index: how the low bits change the text, as JSON; `@` is the name. */
  readonly names: string;
  /** Opcodes whose argument stands for a text: by how many bits to shift it, and the texts from 0 on, as JSON. */
  readonly texts: string;
}
