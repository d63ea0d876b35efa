import { createInstance, type i18n } from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import type { CommandError } from '../../shared/client.ts'
import { operator } from '../../shared/locales/en/operator.ts'

declare module 'i18next' {
  interface ResourceNamespaceMap {
    operator: typeof operator
  }
}

/**
 * The operator's words, apart from the guests' ones: a guest's choice of language must not change the settings under
 * the operator's hands, and the table must not load them.
 */
export function createWords(): i18n {
  const words = createInstance()
  void words.use(initReactI18next).init({
    lng: 'en',
    ns: ['operator'],
    defaultNS: 'operator',
    resources: { en: { operator } },
    interpolation: { escapeValue: false },
    initAsync: false,
  })
  return words
}

/** `t` for the operator's words, and `explain`, which says what failed in one sentence. */
export function useWords() {
  const { t } = useTranslation('operator')
  const explain = (error: CommandError): { sentence: string; cause: string | undefined } => {
    const sentence = t(`errors.${error.code}`)
    // A client without a cause puts the bare code into the message.
    return { sentence, cause: error.message === error.code ? undefined : error.message }
  }
  return { t, explain }
}
export type Words = ReturnType<typeof useWords>
