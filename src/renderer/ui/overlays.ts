/** Id of the element that menus and tooltips are put into; inside a landmark, so that readers can find them. */
export const OVERLAYS_ID = 'overlays'

/** Where menus and tooltips belong; the body while there is no better place. */
export function overlayContainer(): HTMLElement {
  return document.querySelector<HTMLElement>(`#${OVERLAYS_ID}`) ?? document.body
}

/** The same for what asks later, since a trigger may be drawn before the place for what it opens. */
export const OVERLAYS = {
  get current(): HTMLElement {
    return overlayContainer()
  },
}
