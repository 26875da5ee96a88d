/** What needs the person, across audits. */

import { call } from '../bridge.js'

export const getHome = () => call('get_home')
