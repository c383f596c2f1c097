let wanted = false

/** Somebody went to another screen: its heading takes the focus as soon as it is there. */
export function wishForFocus(): void {
  wanted = true
}

export function takeFocusWish(): boolean {
  const take = wanted
  wanted = false
  return take
}
