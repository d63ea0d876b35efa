import type { Visit } from '../../../shared/model.ts'
import { routes } from '../../../shared/steps.ts'
import { appWord, phoneLanguageOf } from '../appWords.ts'
import { RestoreScreen } from './pictures.tsx'
import type { WayStep } from './WaySteps.tsx'

/** How Delta Chat takes the file; the same for the page's file and the stick's. */
export function restoreStep(visit: Visit): WayStep {
  const { platform } = routes[visit.phone]
  const both = ['onboarding_alternative_logins', 'import_backup_title'] as const
  const isExisting = visit.phone === 'existing'
  return {
    sentence: isExisting ? 'existing' : platform === 'desktop' ? 'click' : 'both',
    labels: isExisting ? ['add_account', ...both] : both,
    picture: <RestoreScreen platform={platform} word={appWord(both[0], phoneLanguageOf(visit), platform)} />,
  }
}
