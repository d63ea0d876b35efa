import { wall as english } from '../en/wall.ts'
import { translationOf } from '../translation.ts'

// Not yet checked by a speaker.
export const wall = translationOf(english)({
  title: 'په Delta Chat کې راسره یوځای شئ',
  wifi: 'وای‌فای',
  app: 'اپلیکېشن ترلاسه کړئ',
  profile: 'خپل پروفایل جوړ کړئ',
  camera: 'د موبایل په کامره یې سکن کړئ',
  inApp: 'په Delta Chat کې یې سکن کړئ',
  name: 'خپل نوم ولیکئ',
  page: 'د پاڼې تڼۍ کېکاږئ',
  pause: 'درول',
  go: 'دوام',
})
