import type { Draft } from './draft.ts'

const TAG_LENGTH = 100

/** Where the visitor came from, and the package a link asked for. A later link without tags does not erase earlier ones. */
export function sourceFromSearch(draft: Draft, search: string): Partial<Draft> {
  const query = new URLSearchParams(search)
  const tag = (name: string, before: string) => query.get(name)?.trim().slice(0, TAG_LENGTH) || before
  const code = query.get('paket')?.trim().slice(0, 64) ?? ''
  return {
    // A link that names a package is a fresh choice.
    ...(code === '' ? {} : { packageCode: code, packageId: '' }),
    source: {
      utmSource: tag('utm_source', draft.source.utmSource),
      utmMedium: tag('utm_medium', draft.source.utmMedium),
      utmCampaign: tag('utm_campaign', draft.source.utmCampaign),
      referralCode: tag('ref', draft.source.referralCode).slice(0, 64),
    },
  }
}
