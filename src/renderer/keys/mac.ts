/** Whether the keyboard in front of the user is a Mac's, so Command takes the place of Control. */
export function isMac(): boolean {
  return /mac|iphone|ipad/i.test(navigator.platform)
}
