/** SQL: whether a unit is the one of a parameter or below it, or the parameter is null. */
export function withinUnit(column: string, parameter: number): string {
  const at = `$${parameter}::text`;
  return `(${at} is null or ${column} = ${at} or starts_with(${column}, ${at} || '/'))`;
}
