/** Which passes of a breakpoint count: compared with the number of the pass, from 1 on. */
export interface HitCondition {
  /** `%`: each `count`th pass. */
  readonly operator: '==' | '>=' | '>' | '<=' | '<' | '%';
  readonly count: number;
}

/** As people write them: `5`, `== 5`, `>= 5`, `> 5`, `% 5`. @returns undefined for anything else. */
export function parseHitCondition(text: string): HitCondition | undefined {
  const match = /^\s*(==?|>=|>|<=|<|%)?\s*(\d{1,15})\s*$/.exec(text);
  if (match === null) return undefined;
  const count = Number(match[2]);
  const operator = match[1] === undefined || match[1] === '=' ? '==' : (match[1] as HitCondition['operator']);
  return operator === '%' && count === 0 ? undefined : { operator, count };
}
