import { everyState } from '../states/every'

everyState((app) => (name) => app.expectAccessible(name))
