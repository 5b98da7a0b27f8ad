/** Opens the browser's file chooser; resolves with nothing when the user thinks better of it. */
export function pickFiles(): Promise<readonly File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.multiple = true
    // Only a hint: archives come under many names, some with none of these endings.
    input.accept = '.tar,.tgz,.gz,.zst,application/x-tar,application/gzip'
    input.addEventListener('change', () => resolve([...(input.files ?? [])]))
    input.addEventListener('cancel', () => resolve([]))
    input.click()
  })
}
