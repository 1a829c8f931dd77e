/** What a controller does with the reply of any HTTP adapter. */
export interface Reply {
  header(name: string, value: string): unknown;
}
