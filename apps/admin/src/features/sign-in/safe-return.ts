/** Back to a page of the console, never anywhere else: the address may have been made up by somebody. */
export function safeReturn(wanted: string | undefined): string {
  if (wanted === undefined || !/^\/(?![/\\])/.test(wanted) || wanted.startsWith('/masuk')) return '/'
  return wanted
}
